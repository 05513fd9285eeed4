import { describe, expect, it } from 'vitest'
import { localTime } from './days'
import { momentOf, type MomentSpec, USUAL_CLOCK } from './moment'

/** Monday, 30 November 2026, 14:00 in Istanbul. */
const NOW = Date.parse('2026-11-30T11:00:00Z')
const zone = 'Europe/Istanbul'
const meant = (spec: MomentSpec, how: Parameters<typeof momentOf>[3] = {}): string => {
  const moment = momentOf(spec, NOW, zone, how)
  return moment.ok ? `${localTime(moment.at, zone).slice(0, 16)}${moment.assumed ? ' assumed' : ''}` : moment.why
}

describe('the moment a time means', () => {
  it.each<[string, MomentSpec, string]>([
    ['7 in the morning, asked in the afternoon', { at: '7:00 am' }, '2026-12-01T07:00'],
    ['7, either half of the day', { at: '7:00' }, '2026-11-30T19:00'],
    ['tomorrow at 7 in the morning', { at: '7:00 am', day: 'tomorrow' }, '2026-12-01T07:00'],
    ['tomorrow at 7', { at: '7:00', day: 'tomorrow' }, '2026-12-01T07:00'],
    ['tomorrow at 5', { at: '5:00', day: 'tomorrow' }, '2026-12-01T17:00'],
    ['Friday at half past one in the night', { at: '1:30 am', day: 'friday' }, '2026-12-04T01:30'],
    ['24 December at noon', { at: '12:00 pm', day: '12-24' }, '2026-12-24T12:00'],
    ['in three weeks at 19:30', { at: '19:30', day: '+21' }, '2026-12-21T19:30'],
    ['today at eight in the morning: that is over', { at: '8:00 am', day: 'today' }, 'past'],
    ['yesterday', { at: '8:00', day: 'yesterday' }, 'past'],
    ['a day that there is not', { at: '8:00', day: 'frogday' }, 'unknownDay'],
    ['a clock that there is not', { at: '25:00', day: 'tomorrow' }, 'noTime'],
    ['a day alone', { day: 'tomorrow' }, 'noTime'],
    ['every second Friday', { at: '10:00', repeat: { unit: 'week', every: 2, days: [5] } }, '2026-12-04T10:00'],
    [
      'weekdays, after today’s time',
      { at: '6:15', repeat: { unit: 'week', every: 1, days: [1, 2, 3, 4, 5] } },
      '2026-12-01T06:15',
    ],
    ['every day from Friday', { at: '8:00', day: 'friday', repeat: { unit: 'day', every: 1 } }, '2026-12-04T08:00'],
  ])('%s', (_name, spec, expected) => {
    expect(meant(spec)).toBe(expected)
  })

  it('takes a usual time where none was said, and says that it is assumed', () => {
    expect(meant({ day: 'tomorrow' }, { usual: USUAL_CLOCK })).toBe('2026-12-01T09:00 assumed')
  })

  it('wakes people in the morning', () => {
    expect(meant({ at: '5:00', day: 'tomorrow' }, { wakes: true })).toBe('2026-12-01T05:00')
  })
})
