import type { Scope } from '../runtime/scope'
import type { Socket } from '../wire/socket'

/** What every stage gets: the provider's own settings, checked, and its secrets on demand. */
export interface ProviderConfig {
  readonly settings: Readonly<Record<string, unknown>>
  /** Reads a secret at the moment of use; `undefined` when none is stored. */
  secret(field: string): Promise<string | undefined>
  /** Connections made before they are needed; without it every use makes its own. */
  readonly sockets?: WarmSockets
}

/** A store of open connections, see `resilience/pool.ts`. */
export interface WarmSockets {
  /** Opens one unless one is waiting. Whoever needs it will meet a failure. */
  warm(key: string, open: (scope: Scope) => Promise<Socket>): void
  /** The one of that key, for good; undefined when there is none. */
  take(key: string, scope: Scope): Promise<Socket | undefined>
}
