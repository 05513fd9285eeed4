import { MIC_RATE } from '#shared/audio'

/*
 * Synthetic ways from a loudspeaker to a microphone, for tests and the benchmark: the same numbers on every run.
 */

/** What a room, its devices and the browser do to the assistant's voice before it comes back. */
export interface EchoPath {
  /** Loudspeaker to microphone, in ms. */
  readonly delayMs: number
  /** Level of the echo relative to the voice, in dB. */
  readonly gainDb: number
  /** `taps`: two early reflections; `hall`: a dense tail of that RT60, in ms. */
  readonly reverb?: 'taps' | { readonly rt60Ms: number }
  /** One-pole low-pass: a small loudspeaker heard off its axis, in Hz. */
  readonly lowPassHz?: number
  /** Amplitude (of 32767) at which the loudspeaker clips, before the gain. */
  readonly clipAt?: number
  /**
   * What echo cancellation leaves behind: the spectrum comes and goes in pieces, because the suppressor closes bands
   * it takes for echo and opens them too late. In dB: how much deeper the closed pieces are.
   */
  readonly residueDb?: number
}

/** A generator of numbers in [0, 1): Lehmer's, with Park and Miller's constants. */
export function seeded(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** What the microphone gets of `Int16[n] @ 16 kHz mono` that was played: `Float64[n]` on the Int16 scale. */
export function throughRoom(played: Int16Array, path: EchoPath, seed = 1): Float64Array {
  let sound: Float64Array = Float64Array.from(played, (sample) =>
    Math.max(-(path.clipAt ?? 32_768), Math.min(path.clipAt ?? 32_768, sample)),
  )
  if (path.reverb !== undefined) sound = convolve(sound, impulseResponse(path.reverb, seed))
  if (path.lowPassHz !== undefined) lowPass(sound, path.lowPassHz)
  if (path.residueDb !== undefined) sound = suppressed(sound, path.residueDb, seed)
  const gain = 10 ** (path.gainDb / 20) * (rms(played) / Math.max(1e-9, rms(sound)))
  const delay = Math.round((path.delayMs * MIC_RATE) / 1000)
  return Float64Array.from(sound, (_, i) => gain * (sound[i - delay] ?? 0))
}

/** Sounds added up as a microphone does: rounded and clipped. */
export function mix(...sounds: readonly ArrayLike<number>[]): Int16Array {
  const length = Math.max(...sounds.map((sound) => sound.length))
  return Int16Array.from({ length }, (_, i) => {
    const sum = sounds.reduce((total, sound) => total + (sound[i] ?? 0), 0)
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  })
}

/** Noise whose spectrum falls like a room's (each sample leans on the last), at that RMS on the Int16 scale. */
export function roomNoise(samples: number, level: number, seed = 7): Float64Array {
  const random = seeded(seed)
  const noise = new Float64Array(samples)
  for (let i = 0; i < samples; i++) noise[i] = 0.8 * (noise[i - 1] ?? 0) + random() - 0.5
  const scale = level / Math.max(1e-9, rms(noise))
  return noise.map((sample) => sample * scale)
}

export function rms(samples: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length)
}

/** Share of samples that hold an impulse of the tail: about 1000 a second. */
const DENSITY = 0.06

function impulseResponse(reverb: 'taps' | { readonly rt60Ms: number }, seed: number): Float64Array {
  if (reverb === 'taps') {
    const taps = new Float64Array(700)
    taps[0] = 1
    taps[173] = 0.55
    taps[611] = -0.35
    return taps
  }
  const random = seeded(seed)
  const length = Math.round((reverb.rt60Ms / 1000) * MIC_RATE)
  // Velvet noise: few enough impulses to be quick, dense enough to sound like a room.
  const tail = Float64Array.from({ length }, (_, i) =>
    random() < DENSITY ? Math.sign(random() - 0.5) * 0.2 * 10 ** ((-3 * i) / length) : 0,
  )
  tail[0] = 1
  return tail
}

function convolve(sound: Float64Array, response: Float64Array): Float64Array {
  const out = new Float64Array(sound.length)
  const taps = [...response.entries()].filter(([, tap]) => tap !== 0)
  for (const [delay, tap] of taps) for (let i = delay; i < out.length; i++) out[i] = out[i]! + tap * sound[i - delay]!
  return out
}

function lowPass(sound: Float64Array, cutoffHz: number): void {
  const keep = Math.exp((-2 * Math.PI * cutoffHz) / MIC_RATE)
  for (let i = 1; i < sound.length; i++) sound[i] = (1 - keep) * sound[i]! + keep * sound[i - 1]!
}

/** Corner frequencies between the bands the suppressor opens and closes, in Hz. */
const SUPPRESSOR_CORNERS_HZ = [400, 900, 1_800, 3_200]
/** How long a band stays open or closed, in ms. */
const SUPPRESSOR_HOLD_MS = 40

function suppressed(sound: Float64Array, depthDb: number, seed: number): Float64Array {
  const random = seeded(seed + 11)
  const hold = Math.round((SUPPRESSOR_HOLD_MS / 1000) * MIC_RATE)
  const out = new Float64Array(sound.length)
  let below: Float64Array = new Float64Array(sound.length)
  for (const corner of [...SUPPRESSOR_CORNERS_HZ, Infinity]) {
    const upTo = sound.slice()
    if (corner !== Infinity) lowPass(upTo, corner)
    let gain = 0
    let goal = 0
    for (let i = 0; i < sound.length; i++) {
      if (i % hold === 0) goal = 10 ** ((-depthDb * random()) / 20)
      gain += 0.004 * (goal - gain)
      out[i] = out[i]! + gain * (upTo[i]! - below[i]!)
    }
    below = upTo
  }
  return out
}
