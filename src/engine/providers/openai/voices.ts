import type { VoiceView } from '#shared/provider'

/**
 * The service has no list of voices; these are the ones its reference names. They speak whatever language they are
 * given.
 */
const NAMES = [
  'marin',
  'cedar',
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'fable',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
]

export const DEFAULT_VOICE = 'marin'

export const VOICES: readonly VoiceView[] = NAMES.map((id) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  languages: [],
}))

/** Whether OpenAI knows this voice: its own, or one a person made there. */
export function isVoice(id: string): boolean {
  return NAMES.includes(id) || id.startsWith('voice_')
}
