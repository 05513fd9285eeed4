import { join } from 'node:path'
import { resample } from '#engine/audio/resample'
import { type Moonshine, loadMoonshine } from '#engine/providers/local/moonshine/moonshine-model'

/** Hz the model hears. */
const RATE = 16_000
/**
 * Silence around what is recognised, in samples; very short clips come out badly without, and clips that begin with
 * much more of it as nothing.
 */
const PADDING = RATE / 4
/** Quieter than this (of 32 768) is silence: -54 dBFS, as in the recorder. */
const AUDIBLE = 65

const MODEL = join(import.meta.dirname, '../../../node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized')
let model: Promise<Moonshine> | undefined

/** What a listener would understand of a recording. `Int16[n] @ rate mono`; empty when nothing was said. */
export async function recognise(pcm: Int16Array, rate: number): Promise<string> {
  const sound = withoutSilence(pcm)
  if (sound.length < rate / 10) return ''
  const heard = resample(sound, rate, RATE)
  const audio = new Float32Array(heard.length + 2 * PADDING)
  audio.set(
    Float32Array.from(heard, (sample) => sample / 32_768),
    PADDING,
  )
  model ??= loadMoonshine(MODEL)
  return (await (await model).recognise(audio, () => Promise.resolve())).text
}

/** From the first to the last audible sample. */
function withoutSilence(pcm: Int16Array): Int16Array {
  const audible = (sample: number): boolean => Math.abs(sample) > AUDIBLE
  return pcm.subarray(pcm.findIndex(audible), pcm.findLastIndex(audible) + 1)
}
