import { enginesIn } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { vendors } from '../providers/catalogue'

/** One origin in a policy: no space, no separator, no quote. */
const ORIGIN = /^(wss|ws|https|http):\/\/[\w.*:[\]-]+$/

/**
 * What a page has to reach beside its own origin: nothing, unless a service films the face that is chosen, or an engine
 * that may serve films its own.
 */
export function faceOrigins(settings: Settings): readonly string[] {
  const { window, providers } = settings
  const engines = enginesIn(settings)
  return vendors.flatMap((create) => {
    const { id, video, live } = create()
    if (window.face !== 'video' && !(live && engines.includes(id))) return []
    return (video?.origins(providers[id] ?? {}) ?? []).filter((origin) => ORIGIN.test(origin))
  })
}
