import { expect, it } from 'vitest'
import type { LiveEntry, LiveView } from '#shared/contract/live'
import { KEPT_CHARS, KEPT_ENTRIES, filtered, jsonLines, newest, pretty } from './entries'

const entry = (id: number, more: Partial<LiveEntry> = {}): LiveEntry => ({
  id,
  at: id,
  direction: 'down',
  type: 'response.done',
  bytes: 1,
  payload: '{"a":1}',
  ...more,
})
const ids = (entries: readonly LiveEntry[]): number[] => entries.map(({ id }) => id)

it('keeps the latest, by number and by size, and never more', () => {
  expect(ids(newest([entry(1), entry(2)]))).toEqual([1, 2])
  const many = newest(Array.from({ length: KEPT_ENTRIES + 10 }, (_, id) => entry(id)))
  expect([many.length, many[0]?.id]).toEqual([KEPT_ENTRIES, 10])
  const large = newest(Array.from({ length: 300 }, (_, id) => entry(id, { payload: 'x'.repeat(20_000) })))
  expect(large.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThanOrEqual(KEPT_CHARS)
  expect(large.at(-1)?.id).toBe(299)
  expect(newest([entry(1, { payload: 'x'.repeat(KEPT_CHARS + 1) })])).toEqual([])
})

it('picks out a direction, what is no sound, and what went wrong, by every word typed', () => {
  const entries = [
    entry(1, { direction: 'up', type: 'response.create' }),
    entry(2, { sound: { events: 30, ms: 960 }, type: 'response.output_audio.delta' }),
    entry(3, { bad: true, type: 'error', payload: '{"message":"No such Item"}' }),
  ]
  expect(ids(filtered(entries, 'all', ''))).toEqual([1, 2, 3])
  expect(ids(filtered(entries, 'silent', ''))).toEqual([1, 3])
  expect(ids(filtered(entries, 'sent', ''))).toEqual([1])
  expect(ids(filtered(entries, 'received', ''))).toEqual([2, 3])
  expect(ids(filtered(entries, 'bad', ''))).toEqual([3])
  expect(ids(filtered(entries, 'all', ' ITEM error '))).toEqual([3])
  expect(ids(filtered(entries, 'all', 'item delta'))).toEqual([])
})

it('is written out as JSON lines that can be read back, the session first', () => {
  const view = {
    spent: { openMs: 0, usd: 0 },
    openedAt: 0,
    provider: 'openai',
    model: 'm',
    asked: '{"type":"realtime"}',
    answered: '{}',
  }
  const text = jsonLines([entry(1), entry(2, { sound: { events: 3, ms: 96 }, payload: '{"cut […]' })], {
    state: 'open',
    refused: [],
    limits: [],
    templates: [],
    ...view,
  } satisfies LiveView)
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  expect(lines).toEqual([
    {
      at: '1970-01-01T00:00:00.000Z',
      session: { provider: 'openai', model: 'm', asked: { type: 'realtime' }, answered: {} },
    },
    { at: '1970-01-01T00:00:00.001Z', direction: 'down', type: 'response.done', bytes: 1, payload: { a: 1 } },
    {
      at: '1970-01-01T00:00:00.002Z',
      direction: 'down',
      type: 'response.done',
      bytes: 1,
      soundEvents: 3,
      soundMs: 96,
      payload: '{"cut […]',
    },
  ])
  expect(jsonLines([])).toBe('')
})

it('shows a payload over several lines, and one that was cut as it is', () => {
  expect(pretty('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(pretty('{"a": […]')).toBe('{"a": […]')
})
