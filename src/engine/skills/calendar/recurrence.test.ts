import { describe, expect, it } from 'vitest'
import { localTime } from './days'
import { nextTime, type Recurrence } from './recurrence'

const at = (text: string): number => Date.parse(text)

/** The next so many times, as clocks in the zone show them. */
function times(
  recurrence: Recurrence,
  clock: string,
  began: string,
  from: string,
  zone: string,
  count: number,
): string[] {
  const found: string[] = []
  let after = at(from)
  for (let i = 0; i < count; i++) {
    after = nextTime(recurrence, clock, began, after, zone) ?? NaN
    found.push(localTime(after, zone).slice(0, 16))
  }
  return found
}

describe('when something comes again', () => {
  it('rings at the same hour of the clock before and after clocks are changed', () => {
    const daily: Recurrence = { unit: 'day', every: 1 }
    expect(times(daily, '07:00', '2026-10-23', '2026-10-23T12:00:00Z', 'Europe/Berlin', 3)).toEqual([
      '2026-10-24T07:00',
      '2026-10-25T07:00',
      '2026-10-26T07:00',
    ])
    // Half past two does not exist on this night: it rings after the jump, and only once.
    expect(times(daily, '02:30', '2027-03-27', '2027-03-27T12:00:00Z', 'Europe/Berlin', 2)).toEqual([
      '2027-03-28T03:30',
      '2027-03-29T02:30',
    ])
  })

  it('keeps to workdays, over a weekend', () => {
    expect(
      times({ unit: 'week', every: 1, days: [1, 2, 3, 4, 5] }, '06:15', '2026-12-03', '2026-12-03T06:15:00Z', 'UTC', 3),
    ).toEqual(['2026-12-04T06:15', '2026-12-07T06:15', '2026-12-08T06:15'])
  })

  it('comes every second Friday, counted from the first', () => {
    expect(
      times({ unit: 'week', every: 2, days: [5] }, '09:00', '2026-12-04', '2026-11-30T00:00:00Z', 'UTC', 3),
    ).toEqual(['2026-12-04T09:00', '2026-12-18T09:00', '2027-01-01T09:00'])
  })

  it('takes the last day of a month that is too short', () => {
    expect(times({ unit: 'month', every: 1 }, '10:00', '2026-12-31', '2026-12-31T11:00:00Z', 'UTC', 3)).toEqual([
      '2027-01-31T10:00',
      '2027-02-28T10:00',
      '2027-03-31T10:00',
    ])
  })

  it('never gives a time that has passed, whatever the hour', () => {
    for (let hour = 0; hour < 48; hour++) {
      const after = at('2026-11-30T00:00:00Z') + hour * 3_600_000
      const next = nextTime({ unit: 'day', every: 1 }, '07:00', '2026-11-30', after, 'America/New_York')
      expect(next).toBeGreaterThan(after)
      expect((next ?? 0) - after).toBeLessThanOrEqual(86_400_000)
    }
  })
})
