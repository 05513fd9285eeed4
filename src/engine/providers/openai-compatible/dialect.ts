import type { ProviderConfig } from '../../provider-contract/contract'
import type { BodyStyle } from './request'
import type { Destination } from './settings'

/**
 * What differs between services that speak Chat Completions. The runner, the list of models and the test of a key are
 * the same for all of them.
 */
export interface Dialect {
  /** The provider's id, for faults. */
  readonly provider: string
  /** Checks the settings and reads the key. Rejects with a `config` or `auth` fault that says what to correct. */
  destination(config: ProviderConfig): Promise<Destination>
  /** How requests are written; without it the way every compatible server understands. */
  style?(config: ProviderConfig): BodyStyle
}
