import type { VoiceView } from '#shared/provider'
import { programText, runProgram } from '../../runtime/process'
import { languageTag, plainText, type Synthesiser } from './synthesiser'

/** eSpeak's own pace in words per minute, and the limits it keeps to. */
const WORDS_PER_MINUTE = 175
const SLOWEST = 80
const FASTEST = 450

/** Voices that read Chinese written in Latin letters stand beside those that read its signs. */
const ROMANISED = /-latn-/i

/** `-b 1`: the text is UTF-8. */
const UTF8 = ['-b', '1']

/** eSpeak NG, the synthesiser behind most speech dispatchers, which writes its sound to standard output. */
export const espeak: Synthesiser = {
  programs: () => ['espeak-ng', 'espeak'],
  voices: async (path, environment, scope) =>
    readVoices(await programText(scope, { path, args: ['--voices'], environment })),
  speak(path, { text, voice, speed }, environment, scope) {
    const pace = Math.round(Math.min(FASTEST, Math.max(SLOWEST, WORDS_PER_MINUTE * speed)))
    const args = ['--stdout', '--stdin', ...UTF8, '-v', voice, '-s', String(pace)]
    return runProgram(scope, { path, args, input: plainText(text), environment })
  },
}

/**
 * The table of `--voices`: priority, language, age and gender, name, file. Voices of MBROLA need a program of their
 * own.
 */
export function readVoices(table: string): VoiceView[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, written = '', ageAndGender = '', name = '', file = ''] = line.trim().split(/\s+/)
      const language = languageTag(written)
      if (language === undefined || file === '' || file.startsWith('mb/') || ROMANISED.test(file)) return []
      const gender = ageAndGender.endsWith('F') ? 'female' : ageAndGender.endsWith('M') ? 'male' : undefined
      return [{ id: file, name: name.replaceAll('_', ' '), languages: [language], ...(gender && { gender }) }]
    })
}
