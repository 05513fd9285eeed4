import { SILENCE_DBFS } from '#shared/audio'

/** Amplitude that is 0 dBFS. */
const FULL_SCALE = 32_768

function toDbfs(amplitude: number): number {
  return amplitude <= 0 ? SILENCE_DBFS : Math.max(SILENCE_DBFS, 20 * Math.log10(amplitude / FULL_SCALE))
}

/** Root mean square of `Int16[n]` in dBFS; a full-scale square wave is 0, a full-scale sine -3.01. */
export function rmsDbfs(pcm: Int16Array): number {
  let sum = 0
  for (const sample of pcm) sum += sample * sample
  return pcm.length === 0 ? SILENCE_DBFS : toDbfs(Math.sqrt(sum / pcm.length))
}

/** Largest magnitude of `Int16[n]` in dBFS. */
export function peakDbfs(pcm: Int16Array): number {
  let peak = 0
  for (const sample of pcm) peak = Math.max(peak, Math.abs(sample))
  return toDbfs(peak)
}
