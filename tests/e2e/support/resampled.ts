import { Resampler } from '#engine/audio/resample'

/** The same sound at another rate (Hz). */
export function resampled(pcm: Int16Array, from: number, to: number): Int16Array {
  const resampler = new Resampler(from, to)
  return Int16Array.of(...resampler.process(pcm), ...resampler.flush())
}
