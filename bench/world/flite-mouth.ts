import { readFileSync } from 'node:fs'
import { STEP_MS, visemes } from '#shared/face'
import type { WordTime } from '#engine/provider-contract/contract'
import { speak, timeWords } from '#engine/providers/local/flite/flite-program'
import { phoneVisemes } from '#engine/providers/local/flite/phone-visemes'
import { sayable } from '#engine/providers/local/flite/sayable'
import { FLITE_PROGRAM, packageFile } from '#engine/providers/local/package-files'

/** A sentence as a Flite voice says it, with what its mouth does. */
export interface FliteMouth {
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array
  readonly sampleRate: number
  readonly words: readonly WordTime[]
  /** Index in `visemes` for each step of 10 ms, by the phones the sound was made from. */
  readonly truth: readonly number[]
}

let flite: WebAssembly.Module | undefined

/** Says a sentence at the voice's own pace. */
export function fliteMouth(text: string, voice: string): FliteMouth {
  flite ??= new WebAssembly.Module(readFileSync(packageFile(FLITE_PROGRAM) ?? FLITE_PROGRAM.package))
  const spoken = speak(flite, { text: sayable(text), voice, stretch: 1 })
  const times = phoneVisemes(spoken.phones, spoken.fromMs)
  const steps = Math.ceil((spoken.pcm.length / spoken.sampleRate) * (1_000 / STEP_MS))
  const truth = Array.from({ length: steps }, (_, step) => {
    const at = times.findLastIndex(({ atMs }) => atMs <= (step + 0.5) * STEP_MS)
    return visemes.indexOf(times[at]?.viseme ?? 'sil')
  })
  return { pcm: spoken.pcm, sampleRate: spoken.sampleRate, words: timeWords(flite, spoken, text), truth }
}
