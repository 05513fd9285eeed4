import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { nextClock } from './clock-time'
import { addDays, daysBetween, instantOf, isDay, localTime, weekdayOf } from './days'
import { resolveDay } from './resolve-day'
import { findPlace } from './zones'

describe('local time', () => {
  it('comes back to the same instant in every zone', () => {
    const zones = [
      'UTC',
      'Europe/Istanbul',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Kiritimati',
    ]
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.constantFrom(...zones), (seconds, zone) => {
        const local = localTime(seconds * 1000, zone)
        const back = instantOf(local, zone)
        // In the hour that clocks repeat, the same local time is two instants.
        expect(localTime(back, zone)).toBe(local)
        expect(Math.abs(back - seconds * 1000)).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })

  it.each([
    ['2026-01-15T09:30', '10:00', '2026-01-15T10:00'],
    ['2026-01-15T09:30', '9:00', '2026-01-15T21:00'],
    ['2026-01-15T09:30', '09:00', '2026-01-16T09:00'],
    ['2026-01-15T09:30', '9:00 am', '2026-01-16T09:00'],
    ['2026-01-15T09:30', '12:00 am', '2026-01-16T00:00'],
    ['2026-01-15T09:30', '12:00 pm', '2026-01-15T12:00'],
    ['2026-01-15T22:30', '7:30', '2026-01-16T07:30'],
    ['2026-01-15T09:30', '19:30', '2026-01-15T19:30'],
  ])('at %s the next %s is %s', (now, at, expected) => {
    const zone = 'Europe/Istanbul'
    expect(localTime(nextClock(at, instantOf(`${now}:00`, zone), zone) ?? 0, zone)).toBe(`${expected}:00`)
  })

  it.each(['25:00', '13:00 pm', '7', 'noon', '7:75'])('knows no clock time %s', (at) => {
    expect(nextClock(at, 0, 'UTC')).toBeUndefined()
  })
})

describe('days', () => {
  it('count forwards and backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 50_000 }), (count) => {
        const day = addDays('2026-11-20', count)
        expect(daysBetween('2026-11-20', day)).toBe(count)
        expect(isDay(day)).toBe(true)
      }),
    )
    expect(weekdayOf('2026-11-20')).toBe(5)
    expect(isDay('2026-02-30')).toBe(false)
  })

  // 2026-11-20 is a Friday.
  it.each([
    ['today', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
    ['-2', '2026-11-18'],
    ['friday', '2026-11-27'],
    ['this friday', '2026-11-20'],
    ['last friday', '2026-11-13'],
    ['next monday', '2026-11-23'],
    ['last saturday', '2026-11-14'],
    ['12-25', '2026-12-25'],
    ['01-01', '2027-01-01'],
    ['02-29', '2028-02-29'],
    ['christmas', '2026-12-25'],
    ['Thanksgiving', '2026-11-26'],
    ['easter', '2027-03-28'],
    ["new year's eve", '2026-12-31'],
    ['the weekend', '2026-11-21'],
    ["mother's day", '2027-05-09'],
    ['1969-07-20', '1969-07-20'],
  ])('%s is %s', (text, day) => {
    expect(resolveDay(text, '2026-11-20')?.day).toBe(day)
  })

  it.each(['02-30', 'someday', '2026-13-01', ''])('knows no day %s', (text) => {
    expect(resolveDay(text, '2026-11-20')).toBeUndefined()
  })
})

describe('days of weeks, months and years to come', () => {
  it.each([
    ['week+1 friday', '2026-11-25', '2026-12-04'],
    ['week+0 friday', '2026-11-25', '2026-11-27'],
    ['week-1 sunday', '2026-11-25', '2026-11-22'],
    ['week+1 monday', '2026-11-29', '2026-11-30'],
    ['day 15', '2026-11-25', '2026-12-15'],
    ['day 31', '2026-11-25', '2026-12-31'],
    ['day 25', '2026-11-25', '2026-11-25'],
    ['month+1 15', '2026-12-25', '2027-01-15'],
    ['month-1 30', '2026-03-01', undefined],
    ['year+1 03-08', '2026-11-25', '2027-03-08'],
    ['year+1 02-29', '2026-11-25', undefined],
    ['chinese new year', '2026-11-25', '2027-02-06'],
    ['chinese new years eve', '2026-11-25', '2027-02-05'],
    ['lantern festival', '2029-03-05', '2030-02-17'],
    ['dragon boat festival', '2026-11-25', '2027-06-09'],
    ['mid autumn festival', '2026-09-01', '2026-09-25'],
    ['qingming festival', '2027-01-01', '2027-04-05'],
  ])('%s, seen from %s, is %s', (said, today, day) => {
    expect(resolveDay(said, today)?.day).toBe(day)
  })
})

describe('places', () => {
  it.each([
    ['Tokyo', 'Asia/Tokyo'],
    ['new york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['İstanbul', 'Europe/Istanbul'],
    ['the UK', 'Europe/London'],
    ['Londra', 'Europe/London'],
    ['pst', 'America/Los_Angeles'],
    ['Europe/Vienna', 'Europe/Vienna'],
    ['buenos aires', 'America/Argentina/Buenos_Aires'],
    ['UTC', 'UTC'],
  ])('%s is in %s', (name, zone) => {
    expect(findPlace(name)?.zone).toBe(zone)
  })

  it.each(['Atlantis', 'Mars/Base', ''])('knows no place %s', (name) => {
    expect(findPlace(name)).toBeUndefined()
  })
})
