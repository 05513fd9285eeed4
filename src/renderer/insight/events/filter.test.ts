import { expect, it } from 'vitest'
import type { WireEntry } from '#shared/contract/insight'
import { asText, filtered } from './filter'

const entry = (id: number, more: Partial<WireEntry>): WireEntry => ({
  id,
  at: 0,
  kind: 'event',
  direction: 'down',
  name: 'partial',
  ...more,
})
const entries = [
  entry(1, { payload: '{"text":"Hello"}' }),
  entry(2, {
    kind: 'http',
    direction: 'up',
    name: 'POST',
    host: 'api.test',
    path: '/v1/chat',
    provider: 'openai',
    bytes: 12,
  }),
  entry(3, { kind: 'sound', name: 'voice', bytes: 3 }),
]
const ids = (found: readonly WireEntry[]): number[] => found.map(({ id }) => id)

it('picks out a group and every word, in any case, anywhere', () => {
  expect(ids(filtered(entries, 'all', ''))).toEqual([1, 2, 3])
  expect(ids(filtered(entries, 'services', ''))).toEqual([2])
  expect(ids(filtered(entries, 'window', 'hello'))).toEqual([1])
  expect(ids(filtered(entries, 'all', ' POST chat  '))).toEqual([2])
  expect(ids(filtered(entries, 'all', 'post nothing'))).toEqual([])
})

it('becomes text that can be sent to somebody', () => {
  expect(asText(entries.slice(0, 2))).toBe(
    '1970-01-01T00:00:00.000Z < event partial\n{"text":"Hello"}\n\n1970-01-01T00:00:00.000Z > http POST api.test/v1/chat, openai, 12 bytes',
  )
})
