import type { Provider } from '../provider-contract/contract'

/** Runs a provider's code on its behalf; see `Traffic.as`. */
export type RunAs = <T>(provider: string, work: () => T) => T

/** The same provider, with whatever its functions send known to be its. */
export function attributed(provider: Provider, runAs: RunAs): Provider {
  const as = <T>(work: () => T): T => runAs(provider.id, work)
  const { stt, llm, tts, live, video } = provider
  return {
    ...functionsOf(provider, as),
    ...(stt && { stt: functionsOf(stt, as) }),
    ...(llm && { llm: functionsOf(llm, as) }),
    ...(tts && { tts: functionsOf(tts, as) }),
    ...(live && { live: functionsOf(live, as) }),
    ...(video && { video: functionsOf(video, as) }),
  }
}

/** The record with its functions wrapped; facts stay as they are. */
function functionsOf<R extends object>(record: R, as: <T>(work: () => T) => T): R {
  const entries = Object.entries(record).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value]
    return [name, (...given: unknown[]) => as(() => (value as (...given: unknown[]) => unknown).apply(record, given))]
  })
  return Object.fromEntries(entries) as R
}
