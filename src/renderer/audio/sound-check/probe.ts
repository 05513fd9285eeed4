/** Length of one sweep, s. */
export const SWEEP_S = 0.6
/** When each sweep begins, s after the first one: far enough apart for the clocks' drift to show. */
export const SWEEP_STARTS_S = [0, 1.5, 3] as const
/** Loudness: clearly heard and not unpleasant, peak of 1. */
const PEAK = 0.4
/** Band, Hz: what every loudspeaker and every telephone profile carries. */
const FROM_HZ = 250
const TO_HZ = 3_400
/** Its ends are faded over this long, s, so that nothing clicks. */
const FADE_S = 0.02

/**
 * The sound that is played and looked for: a logarithmic sweep, `Float32[n] @ rate`. Its correlation with itself is one
 * sharp peak, and noise, reverberation and small clipping spread away from it.
 */
export function sweep(rate: number): Float32Array<ArrayBuffer> {
  const ratio = Math.log(TO_HZ / FROM_HZ)
  const samples = new Float32Array(Math.round(SWEEP_S * rate))
  for (let i = 0; i < samples.length; i++) {
    const t = i / rate
    const phase = ((2 * Math.PI * FROM_HZ * SWEEP_S) / ratio) * (Math.exp((t / SWEEP_S) * ratio) - 1)
    const edge = Math.min(1, t / FADE_S, (SWEEP_S - t) / FADE_S)
    samples[i] = PEAK * Math.max(0, edge) * Math.sin(phase)
  }
  return samples
}
