import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf, localTime } from './days'
import { momentOf } from './moment'
import { nextTime, type Recurrence } from './recurrence'

/** Zones that change their clocks on both halves of the earth, by half an hour, at midnight, and never. */
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Apia',
  'Asia/Kolkata',
  'Europe/Istanbul',
  'UTC',
]
const zone = fc.constantFrom(...zones)
/** Any second of the years 2026 to 2029, the leap year among them. */
const instant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) }).map((ms) => ms - (ms % 1000))
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const runs = { numRuns: 300 }

/** Whether clocks never show this time: they are put forward over it. */
const skipped = (day: string, time: string, where: string): boolean =>
  localTime(instantOf(`${day}T${time}:00`, where), where).slice(0, 16) !== `${day}T${time}`

describe('what rings around a change of clocks and midnight', () => {
  it('rings when clocks show the time, on the day that was meant, whatever clocks did before', () => {
    fc.assert(
      fc.property(instant, zone, clock, fc.integer({ min: 1, max: 400 }), (now, where, at, ahead) => {
        const day = addDays(localTime(now, where).slice(0, 10), ahead)
        const moment = momentOf({ at, day: `+${ahead}` }, now, where)
        if (!moment.ok) throw new Error(moment.why)
        if (skipped(day, at, where)) {
          // An hour that does not exist rings after the jump: soon, never before.
          const shown = localTime(moment.at, where)
          expect(shown > `${day}T${at}`).toBe(true)
        } else expect(localTime(moment.at, where).slice(0, 16)).toBe(`${day}T${at}`)
      }),
      runs,
    )
  })

  it('rings tomorrow what is asked for tomorrow, also a minute before midnight', () => {
    fc.assert(
      fc.property(instant, zone, clock, (now, where, at) => {
        const today = localTime(now, where).slice(0, 10)
        const midnight = instantOf(`${addDays(today, 1)}T00:00:00`, where)
        for (const asked of [midnight - 60_000, midnight - 1_000, midnight]) {
          const here = localTime(asked, where).slice(0, 10)
          const moment = momentOf({ at, day: 'tomorrow' }, asked, where)
          if (!moment.ok) throw new Error(moment.why)
          expect(moment.at).toBeGreaterThan(asked)
          if (!skipped(addDays(here, 1), at, where)) expect(localTime(moment.at, where)).toContain(addDays(here, 1))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('comes the next time a clock shows it, within a day and the hours clocks are put back by', () => {
    fc.assert(
      fc.property(instant, zone, clock, (now, where, at) => {
        const moment = momentOf({ at }, now, where)
        if (!moment.ok) throw new Error(moment.why)
        expect(moment.at).toBeGreaterThan(now)
        expect(moment.at - now).toBeLessThanOrEqual(25 * 3_600_000)
      }),
      runs,
    )
  })

  it('comes again once on every day of its rhythm, at its hour, over every change', () => {
    const rhythm: fc.Arbitrary<Recurrence> = fc.constantFrom<Recurrence>(
      { unit: 'day', every: 1 },
      { unit: 'day', every: 3 },
      { unit: 'week', every: 1, days: [0, 3] },
      { unit: 'week', every: 2, days: [0] },
      { unit: 'month', every: 1 },
      { unit: 'year', every: 1 },
    )
    fc.assert(
      fc.property(instant, zone, clock, rhythm, (now, where, at, every) => {
        const began = localTime(now, where).slice(0, 10)
        let after = now
        let last = ''
        for (let turn = 0; turn < 4; turn++) {
          const next = nextTime(every, at, began, after, where)
          if (next === undefined) throw new Error('there is no next time')
          const shown = localTime(next, where)
          expect(next).toBeGreaterThan(after)
          expect(shown.slice(0, 10) > last).toBe(true)
          if (!skipped(shown.slice(0, 10), at, where) && !skipped(addDays(shown.slice(0, 10), -1), at, where))
            expect(shown.slice(11, 16)).toBe(at)
          after = next
          last = shown.slice(0, 10)
        }
      }),
      { numRuns: 120 },
    )
  })

  it('keeps 29 February: on itself in leap years, on the 28th where it is asked for every year', () => {
    const now = Date.UTC(2026, 10, 30, 9)
    const once = momentOf({ day: '02-29', at: '09:00' }, now, 'Europe/Istanbul')
    expect(once.ok && localTime(once.at, 'Europe/Istanbul').slice(0, 16)).toBe('2028-02-29T09:00')
    const days: string[] = []
    let after = now
    for (let i = 0; i < 6; i++) {
      after = nextTime({ unit: 'year', every: 1 }, '09:00', '2028-02-29', after, 'Europe/Istanbul') ?? NaN
      days.push(localTime(after, 'Europe/Istanbul').slice(0, 10))
    }
    expect(days).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29', '2033-02-28'])
  })
})
