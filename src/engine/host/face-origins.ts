import type { Settings } from '#shared/settings'
import { vendors } from '../providers/catalogue'

/** One origin in a policy: no space, no separator, no quote. */
const ORIGIN = /^(wss|ws|https|http):\/\/[\w.*:[\]-]+$/

/** What a page has to reach for the face that is chosen, beside its own origin: nothing unless a service films it. */
export function faceOrigins({ window, providers }: Settings): readonly string[] {
  if (window.face !== 'video') return []
  return vendors.flatMap((create) => {
    const { id, video } = create()
    return (video?.origins(providers[id] ?? {}) ?? []).filter((origin) => ORIGIN.test(origin))
  })
}
