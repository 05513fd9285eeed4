import { readFileSync } from 'node:fs'
import { STEP_MS, visemes } from '#shared/face'
import { speak } from '#engine/providers/local/flite/flite-program'
import { phoneVisemes } from '#engine/providers/local/flite/phone-visemes'
import { FLITE_PROGRAM, packageFile } from '#engine/providers/local/package-files'
import { sayable } from '#engine/providers/local/flite/sayable'

/** A sentence as a Flite voice says it, with the shapes its mouth would have had. */
export interface SpokenMouth {
  readonly pcm: Int16Array
  readonly sampleRate: number
  /** Index in `visemes` for each step of 10 ms. */
  readonly truth: readonly number[]
}

let flite: WebAssembly.Module | undefined

/** Says a sentence; the truth is that of the phones Flite made the sound from. */
export function speakMouth(text: string, voice: string, speed = 1): SpokenMouth {
  flite ??= new WebAssembly.Module(readFileSync(packageFile(FLITE_PROGRAM) ?? ''))
  const { pcm, sampleRate, phones, fromMs } = speak(flite, { text: sayable(text), voice, stretch: 1 / speed })
  const times = phoneVisemes(phones, fromMs)
  const steps = Math.ceil((pcm.length / sampleRate) * (1000 / STEP_MS))
  let next = 0
  const truth = Array.from({ length: steps }, (_, step) => {
    const middle = (step + 0.5) * STEP_MS
    while ((times[next + 1]?.atMs ?? Infinity) <= middle) next++
    return visemes.indexOf(times[next]?.viseme ?? 'sil')
  })
  return { pcm, sampleRate, truth }
}
