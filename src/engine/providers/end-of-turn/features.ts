import { logMel } from '../../audio/log-mel'

/** Samples the model looks at: the last 8 s at 16 kHz (Smart Turn v3). */
export const CONTEXT_SAMPLES = 8 * 16_000
/** Shape of its one input. */
export const INPUT_SHAPE = [1, 80, 800] as const

/**
 * The model's input from the speech of a turn: its last 8 s, filled up with silence in front, brought to mean 0 and
 * variance 1, as log-mel spectrogram. `Int16[n] @ 16 kHz mono` to `Float32[80 × 800]`.
 */
export function turnFeatures(pcm: Int16Array): Float32Array {
  const audio = new Float32Array(CONTEXT_SAMPLES)
  const tail = pcm.subarray(Math.max(0, pcm.length - CONTEXT_SAMPLES))
  const offset = CONTEXT_SAMPLES - tail.length
  for (let i = 0; i < tail.length; i++) audio[offset + i] = (tail[i] ?? 0) / 32_768
  let sum = 0
  for (const x of audio) sum += x
  const mean = sum / audio.length
  let squares = 0
  for (const x of audio) squares += (x - mean) ** 2
  const scale = 1 / Math.sqrt(squares / audio.length + 1e-7)
  for (let i = 0; i < audio.length; i++) audio[i] = ((audio[i] ?? 0) - mean) * scale
  return logMel(audio)
}
