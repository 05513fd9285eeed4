/** A short sound that is not speech. */
export type Chime = 'timer' | 'attention'

interface Strike {
  readonly atS: number
  readonly hz: number
  readonly decayS: number
}

/**
 * The notes of each chime, struck like small bells: a rising pair repeated for a timer, one soft falling pair
 * otherwise.
 */
const SCORES: Record<Chime, { readonly seconds: number; readonly strikes: readonly Strike[] }> = {
  timer: {
    seconds: 1.2,
    strikes: [
      { atS: 0, hz: 784, decayS: 0.16 },
      { atS: 0.14, hz: 1175, decayS: 0.22 },
      { atS: 0.55, hz: 784, decayS: 0.16 },
      { atS: 0.69, hz: 1175, decayS: 0.22 },
    ],
  },
  attention: {
    seconds: 0.7,
    strikes: [
      { atS: 0, hz: 880, decayS: 0.14 },
      { atS: 0.12, hz: 587, decayS: 0.2 },
    ],
  },
}

/** Partials of a strike: relative frequency, strength, and how much faster they die away. */
const PARTIALS = [
  [1, 1, 1],
  [2.01, 0.35, 1.6],
  [3.02, 0.12, 2.5],
] as const

const ATTACK_S = 0.006
const RELEASE_S = 0.03
/** RMS over the second's loudest part, so that both chimes and a voice at -20 dBFS sound equally loud. */
const LOUDNESS = 0.1
const LOUDEST_S = 0.4

/** Computes a chime: `Float32[n] @ sampleRate mono`, starting and ending at zero, peak below 0.5. */
export function synthesiseChime(chime: Chime, sampleRate: number): Float32Array {
  const { seconds, strikes } = SCORES[chime]
  const out = new Float32Array(Math.round(seconds * sampleRate))
  for (const { atS, hz, decayS } of strikes) {
    for (let i = Math.round(atS * sampleRate); i < out.length; i++) {
      const t = i / sampleRate - atS
      let value = 0
      for (const [ratio, strength, damping] of PARTIALS) {
        value += strength * Math.exp((-t * damping) / decayS) * Math.sin(2 * Math.PI * hz * ratio * t)
      }
      out[i] = (out[i] ?? 0) + value * Math.min(1, t / ATTACK_S)
    }
  }
  const release = Math.round(RELEASE_S * sampleRate)
  for (let i = 0; i < release; i++) {
    const at = out.length - 1 - i
    out[at] = (out[at] ?? 0) * (i / release)
  }
  const gain = LOUDNESS / loudest(out, Math.round(LOUDEST_S * sampleRate))
  return out.map((sample) => sample * gain)
}

/** Largest RMS of any stretch of `length` samples. */
function loudest(samples: Float32Array, length: number): number {
  let energy = 0
  let most = 0
  for (let i = 0; i < samples.length; i++) {
    energy += (samples[i] ?? 0) ** 2
    if (i >= length) energy -= (samples[i - length] ?? 0) ** 2
    most = Math.max(most, energy)
  }
  return Math.sqrt(most / length)
}
