import type { VoiceView } from '#shared/provider'

/**
 * The voices inside the program that are of use, best first; `kal` speaks at 8 kHz only and `awb_time` knows only the
 * time.
 */
export const FLITE_VOICES: readonly VoiceView[] = [
  { id: 'slt', name: 'Slt (female)', languages: ['en-US'], gender: 'female' },
  { id: 'rms', name: 'Rms (male)', languages: ['en-US'], gender: 'male' },
  { id: 'awb', name: 'Awb (male, Scottish)', languages: ['en-GB'], gender: 'male' },
  { id: 'kal16', name: 'Kal (male, simple)', languages: ['en-US'], gender: 'male' },
]

export const DEFAULT_FLITE_VOICE = 'slt'

/** A voice that exists: settings may still name the voice of another provider. */
export function fliteVoice(id: string): string {
  return FLITE_VOICES.some((voice) => voice.id === id) ? id : DEFAULT_FLITE_VOICE
}
