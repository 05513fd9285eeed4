import { FaultError, fault } from '#shared/fault'
import { readWav } from '../../../audio/formats/wav'
import type { WordTime } from '../../../provider-contract/contract'
import { audibleRange } from './flite-trim'
import { sayable } from './sayable'
import { runWasi } from './wasi'
import type { WasiOutcome } from './wasi'
import { readPhones, readPronunciations, wordTimes } from '../moonshine/word-times'
import type { Phone } from '../moonshine/word-times'

/** The voice that is quickest to run; all share one lexicon, so it knows how every voice pronounces a word. */
const QUICKEST_VOICE = 'kal'

/** Nobody listens when only the pronunciation is wanted: shorter sound is less work. */
const PRONUNCIATION_STRETCH = 0.05

export interface Utterance {
  /** As {@link sayable} leaves it. */
  readonly text: string
  readonly voice: string
  /** Duration of everything relative to the voice's own pace. */
  readonly stretch: number
}

export interface SpokenUtterance {
  readonly sampleRate: number
  /** `Int16[n] @ sampleRate mono`, without the silence around it. */
  readonly pcm: Int16Array
  /** In the untrimmed recording. */
  readonly phones: readonly Phone[]
  /** Where `pcm` begins in the untrimmed recording, in ms. */
  readonly fromMs: number
}

/** Says a text. A fresh instance of the program each time; a trap inside it is a fault of this utterance only. */
export function speak(flite: WebAssembly.Module, { text, voice, stretch }: Utterance): SpokenUtterance {
  const out = '/speech.wav'
  const { stdout, files } = run(flite, [
    '-voice',
    voice,
    '--setf',
    `duration_stretch=${stretch}`,
    '-psdur',
    '-t',
    text,
    out,
  ])
  const file = files.get(out)
  if (!file) throw failed('no audio')
  const { pcm, sampleRate } = readWav(file)
  const { from, to } = audibleRange(pcm, sampleRate, text)
  return { sampleRate, pcm: pcm.slice(from, to), phones: readPhones(stdout), fromMs: (from / sampleRate) * 1000 }
}

/**
 * When each word of `original` is said, in ms from the start of `spoken.pcm`: one entry per word between spaces, also
 * for those without a sound. Flite tells the times of phones but not the bounds of words, so a second, quick run tells
 * how each word is pronounced alone: an utterance each, which a blank line does.
 */
export function timeWords(flite: WebAssembly.Module, spoken: SpokenUtterance, original: string): WordTime[] {
  const words = original.trim().split(/\s+/)
  const alone = words.map(oneUtterance)
  const input = new TextEncoder().encode(`${alone.filter((word) => word !== '').join('\n\n')}\n`)
  const options = ['-voice', QUICKEST_VOICE, '--setf', `duration_stretch=${PRONUNCIATION_STRETCH}`, '-ps']
  const { stdout } = run(flite, [...options, '-f', '/words.txt', 'none'], { '/words.txt': input })
  const printed = readPronunciations(stdout)
  const pronunciations = alone.map((word) => (word === '' ? [] : (printed.shift() ?? [])))
  const lengthMs = (spoken.pcm.length / spoken.sampleRate) * 1000
  const within = (ms: number): number => Math.min(lengthMs, Math.max(0, ms - spoken.fromMs))
  return wordTimes(spoken.phones, words, pronunciations).map(({ text, startMs, endMs }) => ({
    text,
    startMs: within(startMs),
    endMs: within(endMs),
  }))
}

/** A word as one utterance: what it falls apart into must not look like several sentences. */
function oneUtterance(word: string): string {
  const plain = sayable(word)
  return plain.includes(' ') ? plain.replace(/[^\w' ]/g, ' ') : plain
}

function run(flite: WebAssembly.Module, args: readonly string[], input?: Record<string, Uint8Array>): WasiOutcome {
  let outcome: WasiOutcome
  try {
    outcome = runWasi(flite, ['flite', ...args], input)
  } catch (error) {
    throw failed(String(error), error)
  }
  if (outcome.exitCode !== 0) throw failed(`exit code ${outcome.exitCode}: ${outcome.stderr}`)
  return outcome
}

function failed(detail: string, cause?: unknown): FaultError {
  return new FaultError(
    fault('tts', 'bug', 'tts.synthesisFailed', { provider: 'local', permanent: false, detail }),
    cause,
  )
}
