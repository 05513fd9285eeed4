import { describe, expect, it } from 'vitest'
import type { Viseme } from '#shared/face'
import { blinkAt, gazeAt, stillFor } from './life'
import { mouthAt } from './mouth-shapes'
import type { MouthStep } from './mouth-track'

/** A track with one shape to the left of 0 and another from there on. */
const turning =
  (before: Viseme, after: Viseme) =>
  (ms: number): MouthStep => ({
    viseme: ms < 0 ? before : after,
    strength: 1,
  })
const constant =
  (viseme: Viseme, strength = 1) =>
  (): MouthStep => ({ viseme, strength })

describe('the mouth at a moment', () => {
  it('is closed where nothing is heard', () => {
    expect(mouthAt(() => undefined)).toMatchObject({ open: 0, round: 0, press: 0 })
  })

  it('opens for a vowel, and less for a soft one', () => {
    const [loud, soft] = [mouthAt(constant('aa')), mouthAt(constant('aa', 0.2))]
    expect(loud.open).toBeGreaterThan(0.85)
    expect(soft.open).toBeLessThan(loud.open * 0.75)
    expect(soft.open).toBeGreaterThan(0.3)
  })

  it('is coloured by what comes next', () => {
    const alone = mouthAt(constant('E'))
    const turned = mouthAt(turning('E', 'U'))
    expect(turned.round).toBeGreaterThan(alone.round + 0.3)
    expect(turned.round).toBeLessThan(1)
  })

  it('meets for p, b and m, and tucks the lip for f and v, however open it was', () => {
    expect(mouthAt(turning('aa', 'PP'))).toMatchObject({ open: 0, press: 1 })
    const tucked = mouthAt(turning('aa', 'FF'))
    expect(tucked.tuck).toBe(1)
    expect(tucked.open).toBeLessThan(0.2)
  })
})

describe('a living face', () => {
  it('blinks 10 to 20 times a minute, the same way each time', () => {
    const times = Array.from({ length: 6_000 }, (_, i) => i * 10)
    const closed = (seed: number): number[] => times.filter((t) => blinkAt(t, seed) > 0.9)
    const blinks = closed(5).filter((t, i, all) => t - (all[i - 1] ?? -1_000) > 500)
    expect(blinks.length).toBeGreaterThanOrEqual(10)
    expect(blinks.length).toBeLessThanOrEqual(20)
    expect(closed(5)).toEqual(closed(5))
    expect(closed(6)).not.toEqual(closed(5))
  })

  it('does not move while it says that it is still', () => {
    for (let t = 0; t < 30_000;) {
      const still = stillFor(t, 3, true)
      if (still > 1) {
        expect([blinkAt(t, 3), gazeAt(t, 3, 1)]).toEqual([blinkAt(t + still - 1, 3), gazeAt(t + still - 1, 3, 1)])
      }
      t += Math.max(10, Math.ceil(still))
    }
  })
})
