import type { VoiceView } from '#shared/provider'
import type { TtsOptions } from '../../provider-contract/contract'
import { languageOf } from './endpoint'

/** The chosen voice where it speaks the language; else the first that does; else the chosen or the first one. */
export function chooseVoice(
  voices: readonly VoiceView[],
  { voice, language }: Pick<TtsOptions, 'voice' | 'language'>,
): string {
  const wanted = languageOf(language)
  const speaks = ({ languages }: VoiceView): boolean =>
    wanted === undefined || languages.some((tag) => languageOf(tag) === wanted)
  const exact = ({ languages }: VoiceView): boolean => languages.includes(language)
  const chosen = voices.find(({ id }) => id === voice)
  if (chosen && speaks(chosen)) return chosen.id
  return (voices.find(exact) ?? voices.find(speaks) ?? chosen ?? voices[0])?.id ?? ''
}
