import { describe, expect, it } from 'vitest'
import { ArrivalPace } from './arrival-pace'

const RATE = 1_000
/** Pieces of 20 ms, so many ms late each; frames are ms. */
function heard(late: readonly number[], pace = new ArrivalPace(RATE)): ArrivalPace {
  for (const [i, ms] of late.entries()) pace.observe(1, ms, 20, i * 20 + ms)
  return pace
}
const even = (ms: number, count = 50): number[] => Array.from({ length: count }, () => ms)

describe('the pace of arrivals', () => {
  it('never slows a voice that comes evenly, however little of it is there', () => {
    const pace = heard(Array.from({ length: 200 }, (_, i) => (i % 3) * 10))
    for (let behind = 1; behind < 100; behind++) expect(pace.slower(1, behind, 0)).toBe(false)
  })

  it('slows until the largest swing could be outlasted', () => {
    const pace = heard([...even(0), 200, 180, 160, ...even(0, 10)])
    expect(pace.slower(1, 150, -20)).toBe(true)
    expect(pace.slower(1, 210, -20)).toBe(false)
  })

  it('does not slow where enough is there, although it came in one piece', () => {
    const pace = heard([...even(0), 200, ...even(0, 10)])
    expect(pace.slower(1, 20, -2_000)).toBe(false)
  })

  it('expects a piece that is late to be late by as much again', () => {
    const pace = heard(even(0))
    expect(pace.slower(1, 150, 60)).toBe(false)
    expect(pace.slower(1, 150, 80)).toBe(true)
  })

  it('does not slow a voice far ahead that only pauses', () => {
    const pace = heard(Array.from({ length: 60 }, (_, i) => -i * 30))
    expect(pace.slower(1, 100, 90)).toBe(false)
  })

  it('takes up a new pace, and forgets the swing that led to it slowly', () => {
    const pace = heard([...even(0), ...even(300, 100)])
    expect(pace.slower(1, 500, 290)).toBe(true)
    expect(pace.slower(1, 650, 290)).toBe(false)
    heard(even(300, 3_000), pace)
    expect(pace.slower(1, 310, 290)).toBe(false)
  })

  it('begins with what is remembered of a voice, and only where that is more than usual', () => {
    const pace = new ArrivalPace(RATE)
    pace.begin(60)
    heard([0], pace)
    expect(pace.slower(1, 20, -20)).toBe(false)
    pace.begin(200)
    heard([0], pace)
    expect(pace.slower(1, 20, -20)).toBe(true)
    expect(pace.slower(2, 20, -20)).toBe(false)
  })
})
