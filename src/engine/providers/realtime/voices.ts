import type { VoiceView } from '#shared/provider'

const NAMES = ['marin', 'cedar', 'alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse']

/** Voices of OpenAI's Realtime models; they speak every language. */
export const realtimeVoices: readonly VoiceView[] = NAMES.map((id) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  languages: [],
}))
