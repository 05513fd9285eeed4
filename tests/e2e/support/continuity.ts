import { resample } from '#engine/audio/resample'

/** Hz at which both are compared: enough to tell one stretch of speech from every other. */
const RATE = 8_000
/**
 * Places per sample at which a stretch is looked for: a pause may be of any length, and half a sample spoils an "s".
 */
const FINE = 6
/** Stretches looked for, and the step between them, in samples: 60 ms every 30 ms. */
const WINDOW = (60 * RATE) / 1_000
const STEP = WINDOW / 2
/** Correlation from which a stretch is the same sound. Two renderings of one sample stream reach 0.99. */
const SAME = 0.95
/** How far sound may move without a pause, in places: 20 ms, an underrun that is faded over. */
const NEAR = (RATE / 50) * FINE
/** How far back sound may have jumped, in places: further than any resume would. */
const BACK = 2 * RATE * FINE
/**
 * Places from one that is glimpsed at to the next, samples glimpsed at, and the correlation that makes it worth a
 * closer look.
 */
const STRIDE = 3
const GLIMPSE = WINDOW / 6
const PROMISING = 0.75
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
 * spoils the stretches that overlap it, so up to about 100 ms may be reported missing where nothing is.
 */
export function continuity(played: Recording, sent: Recording): Continuity {
  const heard = prepared(played, FINE)
  const meant = prepared(sent, 1)
  const threshold = audibleLevel(meant)
  let offset = find(heard, meant, 0, threshold) ?? 0
  const firstOffset = offset
  let missing = 0
  let longest = 0
  for (let at = 0; at + WINDOW <= meant.length; at += STEP) {
    if (level(meant, at, WINDOW) < threshold) continue
    const found = likeness(heard, at * FINE + offset, meant, at) >= SAME ? offset : search(heard, meant, at, offset)
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
    extraMs: (soundFrames(prepared(played, 1)) - soundFrames(meant)) * FRAME * ms,
    pausedMs: ((offset - firstOffset) * ms) / FINE,
  }
}

/** The sound up to half of `RATE`, with so many places per sample. */
function prepared({ pcm, rate }: Recording, places: number): Float32Array {
  const narrow = resample(pcm, rate, RATE)
  return Float32Array.from(places === 1 ? narrow : resample(narrow, RATE, RATE * places))
}

/** Where the first sound of `meant` is in `heard`, as an offset in places. */
function find(heard: Float32Array, meant: Float32Array, from: number, threshold: number): number | undefined {
  for (let at = from; at + WINDOW <= meant.length; at += STEP) {
    if (level(meant, at, WINDOW) < threshold) continue
    const found = search(heard, meant, at, 0)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * The offset at which the stretch of `meant` at `at` is played, if it is played at all: near where it was expected,
 * else anywhere that it goes on: a vowel spoiled by a fade is found again in another word, but what follows it is not,
 * and all the rest would be lost from there on.
 */
function search(heard: Float32Array, meant: Float32Array, at: number, offset: number): number | undefined {
  const expected = at * FINE + offset
  return (
    best(heard, meant, at, expected - NEAR, expected + NEAR) ??
    best(heard, meant, at, expected - BACK, heard.length, true)
  )
}

/**
 * The likest place from `from` to `to`, as an offset; undefined where none is the same sound. `lasting`: half a stretch
 * more has to follow there.
 */
function best(
  heard: Float32Array,
  meant: Float32Array,
  at: number,
  from: number,
  to: number,
  lasting = false,
): number | undefined {
  let offset: number | undefined
  let most = SAME
  for (let near = Math.max(1, from); near < to && near + WINDOW * FINE < heard.length; near += STRIDE) {
    if (likeness(heard, near, meant, at, GLIMPSE) < PROMISING) continue
    for (const place of [near - 1, near, near + 1]) {
      const value = likeness(heard, place, meant, at)
      if (value <= most || (lasting && likeness(heard, place + WINDOW * FINE, meant, at + WINDOW, STEP) < SAME))
        continue
      most = value
      offset = place - at * FINE
    }
  }
  return offset
}

/** Normalised correlation of a stretch from that place of `heard` on and one of `meant`, -1..1. */
function likeness(heard: Float32Array, place: number, meant: Float32Array, at: number, samples = WINDOW): number {
  if (place < 0 || place + WINDOW * FINE > heard.length) return 0
  let product = 0
  let powerA = 0
  let powerB = 0
  for (let i = 0; i < samples; i++) {
    const x = heard[place + i * FINE]!
    const y = meant[at + i]!
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
