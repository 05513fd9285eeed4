/*
 * How far the mouth that is drawn is from the sound that leaves the loudspeaker, both taken from the page in one run:
 * every sample the player rendered, and every frame of the face with its time. What the system and the loudspeaker add
 * behind the browser's own word (`outputLatency`) is in neither.
 */

/** One run of a page. Times in page ms. */
export interface FaceRun {
  /** Hz. */
  readonly rate: number
  /** -1..1. */
  readonly samples: Float32Array
  /** When the first sample left the loudspeaker, as far as the browser knows. */
  readonly heardFrom: number
  /** ms from rendering a sample to hearing it, as far as the browser knows. */
  readonly delayMs: number
  /** When each frame was drawn, and how far the mouth was open in it, 0..1. */
  readonly frames: readonly (readonly [at: number, open: number])[]
}

const STEP_MS = 5
/** Sound of a stretch is compared as a whole: some syllables. */
const STRETCH_MS = 1_000
/** Further than this nobody looks. */
const MOST_MS = 200
/** Sound and mouth of a stretch that have less than this in common say nothing of their times. */
const LEAST_ALIKE = 0.4

/** ms by which the mouth is behind the sound (before it: negative), for each stretch of speech. */
export function mouthLags({ rate, samples, heardFrom, frames }: FaceRun): number[] {
  const loud = loudness(samples, rate, 25)
  return lags(loud, shown(frames, heardFrom, loud.length))
}

/**
 * The same for a live analyser on the same sounds, of the kind others move mouths by: at each frame the level of the
 * last 2,048 samples the page has rendered, smoothed as AnalyserNode does by itself (0.8).
 */
export function analyserLags({ rate, samples, heardFrom, delayMs, frames }: FaceRun): number[] {
  const loud = loudness(samples, rate, 25)
  const perMs = rate / 1_000
  let level = 0
  const moved = frames.map(([at]) => {
    const end = Math.floor((at - heardFrom + delayMs) * perMs)
    const from = Math.max(0, end - 2_048)
    let sum = 0
    for (let i = from; i < end && i < samples.length; i++) sum += (samples[i] ?? 0) ** 2
    level = 0.8 * level + 0.2 * Math.sqrt(sum / 2_048)
    return [at, level] as const
  })
  return lags(loud, shown(moved, heardFrom, loud.length))
}

/** Root mean square around each step, over `windowMs`. */
function loudness(samples: Float32Array, rate: number, windowMs: number): number[] {
  const step = (rate * STEP_MS) / 1_000
  const half = (rate * windowMs) / 2_000
  return Array.from({ length: Math.floor(samples.length / step) }, (_, n) => {
    const from = Math.max(0, Math.floor(n * step - half))
    const part = samples.subarray(from, Math.floor(n * step + half))
    return Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / Math.max(1, part.length))
  })
}

/** What is seen at each step: a frame stands until the next one. */
function shown(frames: FaceRun['frames'], from: number, steps: number): number[] {
  let next = 0
  let value = 0
  return Array.from({ length: steps }, (_, n) => {
    const at = from + n * STEP_MS
    for (; next < frames.length && frames[next]![0] <= at; next++) value = frames[next]![1]
    return value
  })
}

function lags(loud: readonly number[], open: readonly number[]): number[] {
  const size = STRETCH_MS / STEP_MS
  const most = MOST_MS / STEP_MS
  const peak = loud.reduce((a, b) => Math.max(a, b), 0)
  const found: number[] = []
  for (let from = most; from + size + most <= loud.length; from += size) {
    const sound = loud.slice(from, from + size)
    if (sound.filter((one) => one > peak / 10).length < size / 3) continue
    let best = { lag: 0, alike: -1 }
    for (let lag = -most; lag <= most; lag++) {
      const alike = correlation(sound, open.slice(from + lag, from + lag + size))
      if (alike > best.alike) best = { lag, alike }
    }
    if (best.alike >= LEAST_ALIKE) found.push(best.lag * STEP_MS)
  }
  return found
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const n = a.length
  const [ma, mb] = [a, b].map((all) => all.reduce((sum, one) => sum + one, 0) / n) as [number, number]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i]! - ma, b[i]! - mb]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}

/**
 * In the page, before its scripts: keeps what the player renders (the engine posts every quantum to `__parleyTap`) and
 * which context it is in. The sample with index 0 was rendered at `from` s of that context's time: each quantum comes a
 * little late, the least late of them counts.
 */
export const keepSound = `(() => {
  const kept = (globalThis.faceSound = { quanta: [], length: 0, from: Infinity, clock: Infinity, context: undefined })
  globalThis.AudioWorkletNode = class extends AudioWorkletNode {
    constructor(context, name, options) {
      super(context, name, options)
      if (name === 'parley-playback') kept.context = context
    }
  }
  globalThis.__parleyTap = (quantum) => {
    kept.quanta.push(quantum.slice())
    kept.length += quantum.length
    const { context } = kept
    if (!context) return
    kept.from = Math.min(kept.from, context.currentTime - kept.length / context.sampleRate)
    kept.clock = Math.min(kept.clock, performance.now() - context.currentTime * 1000)
  }
  globalThis.faceOpen = []
  addEventListener('DOMContentLoaded', () => {
    new MutationObserver((all) => {
      for (const { target } of all)
        if (target.dataset.testid === 'face') faceOpen.push([performance.now(), Number(target.dataset.open)])
    }).observe(document.documentElement, { subtree: true, attributeFilter: ['data-open'] })
  })
})()`

/** In the page: forgets what was kept so far. */
export const forgetSound = `(() => {
  const kept = globalThis.faceSound
  kept.from += kept.length / kept.context.sampleRate
  kept.quanta.length = kept.length = 0
  faceOpen.length = 0
})()`

/** In the page: what was kept, as {@link runOf} takes it. */
export const takeSound = `(() => {
  const { quanta, length, from, clock, context } = globalThis.faceSound
  const all = new Int16Array(length)
  let at = 0
  for (const quantum of quanta)
    for (const one of quantum) all[at++] = Math.max(-32768, Math.min(32767, Math.round(one * 32768)))
  let text = ''
  const bytes = new Uint8Array(all.buffer)
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768))
  const delayMs = (context.baseLatency + (context.outputLatency || 0)) * 1000
  return { rate: context.sampleRate, pcm: btoa(text), heardFrom: from * 1000 + clock + delayMs, delayMs, frames: faceOpen }
})()`

export interface TakenRun extends Omit<FaceRun, 'samples'> {
  /** `Int16[n]`, base64. */
  readonly pcm: string
}

export function runOf({ pcm, ...run }: TakenRun): FaceRun {
  const bytes = Buffer.from(pcm, 'base64')
  const samples = Float32Array.from({ length: bytes.length / 2 }, (_, n) => bytes.readInt16LE(n * 2) / 32_768)
  return { ...run, samples }
}
