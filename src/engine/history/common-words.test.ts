import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import { HistoryDatabase, RANKED_MATCHES } from './database'

/** Messages with the word that is in all of them: more than are compared with each other. */
const COUNT = RANKED_MATCHES + 400

let directory: string
let db: HistoryDatabase

function line(n: number, text: string): Message {
  return { id: `m${n}`, turn: n, role: 'user', via: 'typed', text, status: 'done', at: n }
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-common-'))
  db = HistoryDatabase.open(join(directory, 'history.db'))
  const conversation = db.startConversation(1)
  const messages = new Map<string, Message>()
  for (let n = 0; n < COUNT; n++) messages.set(`m${n}`, line(n, `what the weather in town number ${n} is like today`))
  // Short and nothing but the word: what a comparison of all would put first.
  messages.set('m3', line(3, 'weather weather'))
  messages.set('m5', line(5, 'the weather when I saw a zebra in a field far away from every town and road there is'))
  messages.set('m7', line(7, 'zebra weather'))
  messages.set(`m${COUNT - 900}`, line(COUNT - 900, 'weather weather again'))
  db.apply(conversation, messages)
})
afterAll(() => {
  db.close()
  rmSync(directory, { recursive: true, force: true })
})

const found = (typed: string, limit = 3): string[] => db.search(typed, limit).map(({ id }) => id)

describe('search in a large history', () => {
  it('compares only the newest messages that hold a common word, the best of them first', () => {
    expect(found('weather')).toEqual([`m${COUNT - 900}`, `m${COUNT - 1}`, `m${COUNT - 2}`])
    expect(found('w', 1)).toEqual([`m${COUNT - 900}`])
  })

  it('finds a rare word however long ago it was said, the best first', () => {
    expect(found('zebra')).toEqual(['m7', 'm5'])
    expect(found('weather zebra')).toEqual(['m7', 'm5'])
    expect(found('nothing')).toEqual([])
  })

  it('pages through all of them to the oldest', () => {
    const page = (offset: number): (string | undefined)[] =>
      db.archive.search('weather', offset, 2).map(({ message }) => message?.id)
    expect(page(0)).toEqual([`m${COUNT - 1}`, `m${COUNT - 2}`])
    expect(page(COUNT - 2)).toEqual(['m1', 'm0'])
    expect(page(COUNT)).toEqual([])
  })
})
