import { resample } from '#engine/audio/resample'

/** Hz at which both are compared: enough to tell one stretch of speech from every other. */
const RATE = 8_000
/** Stretches looked for, and the step between them, in samples: 100 ms every 50 ms. */
const WINDOW = RATE / 10
const STEP = WINDOW / 2
/** Correlation from which a stretch is the same sound, where it is expected and elsewhere. Two renderings of one sample stream reach 0.99; two vowels of one voice reach 0.94. */
const SAME = 0.9
const SAME_ELSEWHERE = 0.97
/** How far sound may move without a pause, in samples: 20 ms, an underrun that is faded over. */
const NEAR = RATE / 50
/** How far back sound may have jumped, in samples: further than any resume would. */
const BACK = RATE / 2
/** Share of the loudest 10 ms above which there is sound. */
const AUDIBLE = 0.02
const FRAME = RATE / 100

export interface Continuity {
  /** Longest stretch of what was sent that is nowhere in what was played, in its order, in ms. */
  readonly missingMs: number
  /** Sound played beyond what was sent, in ms; what was said twice shows here. Negative when some is missing. */
  readonly extraMs: number
  /** Silence put in between, in ms. */
  readonly pausedMs: number
}

interface Recording {
  /** `Int16[n] @ rate mono` */
  readonly pcm: Int16Array
  readonly rate: number
}

/**
 * Whether what was played is what was sent, whole and in order, whatever the pauses in between. A cut within a stretch
 * spoils the stretches that overlap it, so up to about 150 ms may be reported missing where nothing is.
 */
export function continuity(played: Recording, sent: Recording): Continuity {
  const heard = prepared(played)
  const meant = prepared(sent)
  const threshold = audibleLevel(meant)
  let offset = find(heard, meant, 0, threshold) ?? 0
  const firstOffset = offset
  let missing = 0
  let longest = 0
  for (let at = 0; at + WINDOW <= meant.length; at += STEP) {
    if (level(meant, at, WINDOW) < threshold) continue
    const found = likeness(heard, at + offset, meant, at) >= SAME ? offset : search(heard, meant, at, offset)
    if (found === undefined) {
      missing += STEP
      longest = Math.max(longest, missing)
    } else {
      offset = found
      missing = 0
    }
  }
  const ms = 1_000 / RATE
  return {
    missingMs: longest * ms,
    extraMs: (soundFrames(heard) - soundFrames(meant)) * FRAME * ms,
    pausedMs: (offset - firstOffset) * ms,
  }
}

function prepared({ pcm, rate }: Recording): Float32Array {
  return Float32Array.from(resample(pcm, rate, RATE))
}

/** Where the first sound of `meant` is in `heard`, as an offset. */
function find(heard: Float32Array, meant: Float32Array, from: number, threshold: number): number | undefined {
  for (let at = from; at + WINDOW <= meant.length; at += STEP) {
    if (level(meant, at, WINDOW) < threshold) continue
    const found = search(heard, meant, at, 0)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The offset at which the stretch of `meant` at `at` is played, if it is played at all: near where it was expected, else
 * wherever it is unmistakable. A stretch spoiled by a fade must not be found in another word, or all that follows is lost.
 */
function search(heard: Float32Array, meant: Float32Array, at: number, offset: number): number | undefined {
  const expected = at + offset
  return best(heard, meant, at, [expected - NEAR, expected + NEAR], SAME) ?? best(heard, meant, at, [expected - BACK, heard.length], SAME_ELSEWHERE)
}

function best(heard: Float32Array, meant: Float32Array, at: number, [from, to]: readonly [number, number], least: number): number | undefined {
  let offset: number | undefined
  let most = least
  for (let position = Math.max(0, from); position < to && position + WINDOW <= heard.length; position++) {
    const value = likeness(heard, position, meant, at)
    if (value > most) {
      most = value
      offset = position - at
    }
  }
  return offset
}

/** Normalised correlation of two stretches, -1..1. */
function likeness(a: Float32Array, atA: number, b: Float32Array, atB: number): number {
  if (atA < 0 || atA + WINDOW > a.length) return 0
  let product = 0
  let powerA = 0
  let powerB = 0
  for (let i = 0; i < WINDOW; i++) {
    const x = a[atA + i]!
    const y = b[atB + i]!
    product += x * y
    powerA += x * x
    powerB += y * y
  }
  return powerA === 0 || powerB === 0 ? 0 : product / Math.sqrt(powerA * powerB)
}

function level(samples: Float32Array, from: number, length: number): number {
  let power = 0
  for (let i = from; i < from + length; i++) power += samples[i]! ** 2
  return Math.sqrt(power / length)
}

const levels = (samples: Float32Array): number[] =>
  Array.from({ length: Math.floor(samples.length / FRAME) }, (_, i) => level(samples, i * FRAME, FRAME))

const audibleLevel = (samples: Float32Array): number => Math.max(...levels(samples)) * AUDIBLE

function soundFrames(samples: Float32Array): number {
  const threshold = audibleLevel(samples)
  return levels(samples).filter((value) => value > threshold).length
}
