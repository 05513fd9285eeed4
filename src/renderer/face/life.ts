/*
 * What a living face does by itself, as plain functions of the time: the same seed blinks and looks about in the same
 * way. Nothing moves in between, so that nothing has to be drawn.
 */

/** A number 0..1 that depends on its two arguments alone (after Wang's integer hash). */
export function chance(seed: number, n: number): number {
  let h = (Math.imul(seed | 0, 374761393) + Math.imul(n | 0, 668265263)) | 0
  h = Math.imul(h ^ (h >>> 13), 1274126177)
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296
}

/** One blink in each of these, ms; people blink some 15 times a minute. */
const BLINK_EVERY_MS = 4_200
const CLOSING_MS = 70
const OPENING_MS = 130
export const BLINK_MS = CLOSING_MS + OPENING_MS

/** When the blink of a stretch begins, ms. */
function blinkStart(slot: number, seed: number): number {
  return (slot + 0.12 + 0.7 * chance(seed, slot)) * BLINK_EVERY_MS
}

/** How far the eyes are closed by a blink, 0..1. */
export function blinkAt(t: number, seed: number): number {
  const since = t - blinkStart(Math.floor(t / BLINK_EVERY_MS), seed)
  if (since < 0 || since > BLINK_MS) return 0
  return since < CLOSING_MS ? ease(since / CLOSING_MS) : 1 - ease((since - CLOSING_MS) / OPENING_MS)
}

/** How long eyes rest on one point, ms, and how long they take to the next. */
const REST_MS = 2_600
const JUMP_MS = 90

export interface Gaze {
  readonly x: number
  readonly y: number
}

/** Where the eyes look, -1..1, mostly near the person; `range`: how far they stray. */
export function gazeAt(t: number, seed: number, range: number): Gaze {
  const slot = Math.floor(t / REST_MS)
  const share = ease((t - slot * REST_MS) / JUMP_MS)
  const [from, to] = [target(slot - 1, seed), target(slot, seed)]
  return { x: range * (from.x + (to.x - from.x) * share), y: range * (from.y + (to.y - from.y) * share) }
}

function target(slot: number, seed: number): Gaze {
  // Every second point is the person.
  if (slot % 2 === 0) return { x: 0, y: 0 }
  return { x: chance(seed + 1, slot) * 2 - 1, y: (chance(seed + 2, slot) * 2 - 1) * 0.6 }
}

/** A listener nods now and then. */
const NOD_EVERY_MS = 5_200
const NOD_MS = 760

/** How far the head is lowered by a nod, 0..1, and a little less the second time. */
export function nodAt(t: number, seed: number): number {
  const slot = Math.floor(t / NOD_EVERY_MS)
  const since = t - (slot + 0.15 + 0.6 * chance(seed + 3, slot)) * NOD_EVERY_MS
  if (since < 0 || since > NOD_MS) return 0
  const half = NOD_MS / 2
  return since < half ? Math.sin((Math.PI * since) / half) : 0.55 * Math.sin((Math.PI * (since - half)) / half)
}

/** ms until something of this moves again; 0 while it moves. */
export function stillFor(t: number, seed: number, nods: boolean): number {
  const blink = until(t, BLINK_MS, (slot) => blinkStart(slot, seed), BLINK_EVERY_MS)
  const gaze = until(t, JUMP_MS, (slot) => slot * REST_MS, REST_MS)
  const nod = nods
    ? until(t, NOD_MS, (slot) => (slot + 0.15 + 0.6 * chance(seed + 3, slot)) * NOD_EVERY_MS, NOD_EVERY_MS)
    : Infinity
  return Math.min(blink, gaze, nod)
}

function until(t: number, length: number, start: (slot: number) => number, every: number): number {
  const slot = Math.floor(t / every)
  for (const begin of [start(slot - 1), start(slot), start(slot + 1)]) {
    if (t >= begin && t <= begin + length) return 0
    if (begin > t) return begin - t
  }
  return 0
}

/** Slow at both ends, 0..1. */
export function ease(share: number): number {
  const x = Math.min(1, Math.max(0, share))
  return x * x * (3 - 2 * x)
}
