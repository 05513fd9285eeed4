import { describe, expect, it } from 'vitest'
import { eachOnce, shownEntries, type Entry, type EntryKind } from './entries'

const entry = (kind: EntryKind, name: string, words: string[] = []): Entry => ({
  id: name,
  kind,
  name,
  place: kind,
  words,
  run: () => undefined,
})
const names = (query: string, entries: Entry[]): string[] => shownEntries(query, entries, 'en').map(({ name }) => name)

describe('the palette', () => {
  const all = [
    entry('setting', 'Theme', ['dark']),
    entry('conversation', 'Dark matter'),
    entry('action', 'New conversation'),
    entry('persona', 'Ada'),
    ...Array.from({ length: 20 }, (_, i) => entry('conversation', `Talk ${i}`)),
  ]

  it('shows what can be done, who there is and the latest conversations before anything is typed', () => {
    expect(names('', all)).toEqual(['New conversation', 'Ada', 'Dark matter', 'Talk 0', 'Talk 1', 'Talk 2'])
  })

  it('finds in every kind, actions first', () => {
    expect(names('dark', all)).toEqual(['Dark matter', 'Theme'])
    expect(names('conv', all)[0]).toBe('New conversation')
    expect(names('talk', all)).toHaveLength(8)
    expect(names('zeppelin', all)).toEqual([])
  })

  it('shows a conversation once, whichever list it came from', () => {
    const one = { id: 1, title: 'a', named: false, startedAt: 0, lastAt: 0, messages: 1, current: false }
    expect(eachOnce([one, { ...one, id: 2 }, one]).map(({ id }) => id)).toEqual([1, 2])
  })
})
