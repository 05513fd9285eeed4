import { Resampler } from '#engine/audio/resample'

/** The same sound at another rate (Hz). */
export function resampled(pcm: Int16Array, from: number, to: number): Int16Array {
  const resampler = new Resampler(from, to)
  const parts = [resampler.process(pcm), resampler.flush()]
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0)
  return whole
}
