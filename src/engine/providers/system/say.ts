import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { VoiceView } from '#shared/provider'
import { produce } from '../../runtime/produce'
import { programText } from '../../runtime/process'
import { languageTag, plainText, type Synthesiser } from './synthesiser'

/** A usual pace of `say` in words per minute, and what voices still follow. */
const WORDS_PER_MINUTE = 175
const SLOWEST = 90
const FASTEST = 500

/** 16-bit little-endian samples at 22.05 kHz. */
const FORMAT = ['--file-format=WAVE', '--data-format=LEI16@22050']

/** `say` of macOS. It writes to files that can be rewound only, so each text is a short-lived file. */
export const say: Synthesiser = {
  programs: () => ['/usr/bin/say', 'say'],
  voices: async (path, environment, scope) =>
    readVoices(await programText(scope, { path, args: ['-v', '?'], environment })),
  speak(path, { text, voice, speed }, environment, scope) {
    return produce(scope, 'say', async (out, inner) => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-say-'))
      inner.own({ dispose: () => rm(folder, { recursive: true, force: true }) }, 'sound file')
      const file = join(folder, 'speech.wav')
      const pace = Math.round(Math.min(FASTEST, Math.max(SLOWEST, WORDS_PER_MINUTE * speed)))
      const args = ['-v', voice, '-r', String(pace), '-o', file, ...FORMAT, '-f', '-']
      await programText(inner, { path, args, input: plainText(text), environment })
      out.push(new Uint8Array(await readFile(file)))
    })
  },
}

/** Voices that are jokes: they sing, bubble or whisper. As `say -v ?` names them, before and since macOS 13. */
const JOKES = new Set(
  (
    'Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Good News|Hysterical|Jester|Organ|Pipe Organ|Superstar|' +
    'Trinoids|Whisper|Wobble|Zarvox'
  ).split('|'),
)
/** The eight characters of Eloquence, an old synthesiser, which has one of each in many languages. */
const ELOQUENCE = /^(Eddy|Flo|Grandma|Grandpa|Jacques|Reed|Rocko|Sandy|Shelley)\b/

/**
 * Lines such as `Yelda               tr_TR    # Merhaba, benim adım Yelda.`; names may hold blanks and brackets. The
 * best voices of a language come first: those downloaded in the system's settings, then the usual ones.
 */
export function readVoices(list: string): VoiceView[] {
  const voices = list.split('\n').flatMap((line) => {
    const [, name, written = ''] = /^(.+?)\s+([a-z]{2,3}[_-][A-Za-z0-9_-]+)\s+#/.exec(line) ?? []
    const language = languageTag(written)
    return name === undefined || language === undefined ? [] : [{ id: name, name, languages: [language] }]
  })
  return voices.sort((a, b) => goodness(b.name) - goodness(a.name))
}

function goodness(name: string): number {
  if (name.endsWith('(Premium)')) return 4
  if (name.endsWith('(Enhanced)')) return 3
  if (JOKES.has(name)) return 0
  return ELOQUENCE.test(name) ? 1 : 2
}
