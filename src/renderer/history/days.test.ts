// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { groupByDay } from './days'

/** Saturday, 28 November 2026, shortly after noon, here. */
const now = new Date(2026, 10, 28, 12, 30).getTime()
const at = (day: number, hour = 9, month = 10): { lastAt: number } => ({
  lastAt: new Date(2026, month, day, hour).getTime(),
})
const labels = (language: string, ...items: { lastAt: number }[]): string[] =>
  groupByDay(items, now, language).map(({ label, items: { length } }) => `${label} ${length}`)

describe('groups by day', () => {
  it('are named as the language names them', () => {
    const items = [at(28), at(28, 0), at(27, 23), at(26), at(22), at(21), at(2), at(31, 9, 9)]
    expect(labels('en', ...items)).toEqual([
      'Today 2',
      'Yesterday 1',
      'Thursday 1',
      'Sunday 1',
      'November 2026 2',
      'October 2026 1',
    ])
    expect(labels('tr', ...items)).toEqual(['Bugün 2', 'Dün 1', 'Perşembe 1', 'Pazar 1', 'Kasım 2026 2', 'Ekim 2026 1'])
  })

  it('take a clock that was set back for today', () => {
    expect(labels('en', at(29))).toEqual(['Today 1'])
    expect(labels('en')).toEqual([])
  })
})
