import { readFileSync } from 'node:fs'
import type { WordTime } from '#engine/provider-contract/contract'
import { speak, timeWords } from '#engine/providers/local/flite/flite-program'
import { FLITE_PROGRAM, packageFile } from '#engine/providers/local/package-files'
import { sayable } from '#engine/providers/local/flite/sayable'

/** A sentence said by a synthetic voice, with what is known about it for certain. */
export interface Spoken {
  readonly text: string
  readonly voice: string
  /** `Int16[n] @ 16 kHz mono`, from the first audible sample to the last. */
  readonly pcm: Int16Array
  readonly words: readonly WordTime[]
}

/** Voices that speak at 16 kHz. */
export const VOICES = ['slt', 'rms', 'awb', 'kal16'] as const

/** A sample above this is audible, -47 dBFS: the voices are quiet to within a few steps in their pauses. */
const AUDIBLE = 150

let program: WebAssembly.Module | undefined
const said = new Map<string, Spoken>()

/** Says a sentence, `stretch` times as slowly as the voice would; the second time it costs nothing. */
export function say(text: string, voice: string, stretch = 1): Spoken {
  const key = `${voice} ${stretch}: ${text}`
  const known = said.get(key)
  if (known) return known
  program ??= new WebAssembly.Module(readFileSync(packageFile(FLITE_PROGRAM) ?? FLITE_PROGRAM.package))
  const whole = speak(program, { text: sayable(text), voice, stretch })
  if (whole.sampleRate !== 16_000) throw new Error(`${voice} speaks at ${whole.sampleRate} Hz`)
  const from = whole.pcm.findIndex((sample) => Math.abs(sample) > AUDIBLE)
  const to = whole.pcm.findLastIndex((sample) => Math.abs(sample) > AUDIBLE) + 1
  const words = timeWords(program, whole, text).map((word) => ({
    ...word,
    startMs: word.startMs - from / 16,
    endMs: word.endMs - from / 16,
  }))
  const spoken = { text, voice, pcm: whole.pcm.slice(from, to), words }
  said.set(key, spoken)
  return spoken
}

/** Length in ms. */
export function lengthMs({ pcm }: Pick<Spoken, 'pcm'>): number {
  return pcm.length / 16
}
