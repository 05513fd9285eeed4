import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { renewalPlan } from './renewal'

const MINUTE = 60_000

describe('when a session is renewed', () => {
  it('looks for a pause in the last ten minutes of an hour', () => {
    expect(renewalPlan(0, 60 * MINUTE)).toEqual({ fromAt: 50 * MINUTE, forcedAt: 60 * MINUTE - 8_000 })
  })

  it('looks for it in the last five minutes of half an hour, as Azure gives', () => {
    expect(renewalPlan(1_000, 1_000 + 30 * MINUTE).fromAt).toBe(1_000 + 25 * MINUTE)
  })

  it('begins at once with a few seconds left', () => {
    expect(renewalPlan(100, 9_600)).toEqual({ fromAt: 100, forcedAt: 7_225 })
  })

  it('is never before it began, and always before its end', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (openedAt, lasts) => {
        const { fromAt, forcedAt } = renewalPlan(openedAt, openedAt + lasts)
        expect(fromAt).toBeGreaterThanOrEqual(openedAt)
        expect(forcedAt).toBeGreaterThanOrEqual(fromAt)
        expect(forcedAt).toBeLessThanOrEqual(openedAt + lasts)
      }),
    )
  })
})
