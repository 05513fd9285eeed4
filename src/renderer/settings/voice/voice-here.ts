import type { ProviderView, VoiceView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { STAND_IN_VOICES } from '#shared/stages'
import { usedFor } from '../providers/fallbacks'

/** Who will speak a language, as far as this machine's lists tell. */
export type VoiceHere =
  /** Somebody the person chose, or the machine's own voice. */
  | { readonly kind: 'chosen' }
  /** Another voice of this machine stands in. */
  | { readonly kind: 'standIn'; readonly name: string }
  | { readonly kind: 'none' }

/** `language`: BCP 47. A service outside this machine is taken to speak it. Pure. */
export function voiceHere(settings: Settings, providers: readonly ProviderView[], language: string): VoiceHere {
  const primary = primaryOf(language)
  const speaks = ({ languages }: VoiceView): boolean =>
    languages.length === 0 || languages.some((tag) => tag === '*' || primaryOf(tag) === primary)
  const chosen = usedFor('tts', settings, providers)
  if (chosen.some((view) => !view.local || view.voices.some(speaks))) return { kind: 'chosen' }
  for (const id of STAND_IN_VOICES) {
    const found = providers.find((view) => view.id === id)?.voices.find(speaks)
    if (found) return { kind: 'standIn', name: found.name }
  }
  return { kind: 'none' }
}

const primaryOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''
