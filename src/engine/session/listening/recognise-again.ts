import type { Provider } from '../../provider-contract/contract'
import { failoverHearing } from '../../resilience/failover/failover-hearing'
import type { Settings } from '#shared/settings'
import type { Scope } from '../../runtime/scope'
import { Candidates } from '../serving/candidates'
import type { Recogniser } from './hearing'
import { FallbackChoice } from '../serving/fallback-choice'
import type { Safeguards } from '../serving/safeguards'
import { lastText } from './second-hearing'
import type { StageCatalogue } from '../serving/stages'

export interface RecogniseAgainDeps extends Pick<Safeguards, 'bills' | 'health'> {
  readonly catalogue: StageCatalogue
  settings(): Settings
  isLocal(provider: Provider): boolean
}

/**
 * Recognises kept sound with one certain provider. Rejects with its fault; nobody takes over, since the person chose
 * it.
 */
export type RecogniseAgain = (provider: Provider, pcm: Int16Array, scope: Scope) => Promise<string>

/** No turn of the conversation pays for it; the day does. */
const NO_TURN = 0

export function recogniseAgain(deps: RecogniseAgainDeps): RecogniseAgain {
  const { catalogue, bills, health } = deps
  const candidates = new Candidates({
    configOf: (id) => catalogue.configOf(id),
    choice: new FallbackChoice(),
    bills,
    settings: () => deps.settings(),
  })
  return (provider, pcm, scope) => {
    const link = { provider, local: deps.isLocal(provider), named: true }
    const by = failoverHearing(candidates.hearing([link], deps.settings().hearing.language, NO_TURN), { health })
    const recogniser: Recogniser = { provider: provider.id, open: (audio, own) => by.open(audio, own) }
    return lastText(recogniser, [pcm], scope)
  }
}
