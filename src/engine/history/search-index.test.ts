import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import { openHistory } from './open-history'

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/* memry#1585, coding_agent_session_search#368, infinilabs/framework#406. */
describe('a damaged index for search', () => {
  let directory: string
  let reported: string[]
  const file = (): string => join(directory, 'history.db')
  const open = () => openHistory(file(), { clock: new FakeClock(), report: ({ code }: Fault) => reported.push(code) })
  const say = (id: string, text: string) =>
    ({ id, turn: 1, role: 'user', via: 'voice', text, status: 'done', at: Number(id) }) as const

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parley-index-'))
    reported = []
    const history = open()
    for (const [id, text] of [
      ['1', 'zebra one'],
      ['2', 'Işık iki'],
      ['3', 'kiwi three'],
    ] as const)
      history.save(say(id, text))
    history.close()
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const zeroed = 'UPDATE messages_index_data SET block = zeroblob(length(block)) WHERE id = 10'
  it.each<[string, string]>([
    ['with its structure zeroed', zeroed],
    ['without its rows', 'DELETE FROM messages_index_data'],
    ['without the rows behind its structure', 'DELETE FROM messages_index_data WHERE id > 10'],
    ['without the sizes of its texts', 'DELETE FROM messages_index_docsize'],
    ['without its directory', 'DELETE FROM messages_index_idx'],
    ['without its settings', 'DELETE FROM messages_index_config'],
    [
      'without its data table',
      "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'messages_index_data'",
    ],
    [
      'that lacks a message',
      "INSERT INTO messages_index(messages_index, rowid, text) VALUES ('delete', 1, 'zebra one')",
    ],
    ['of titles, zeroed', 'UPDATE titles_index_data SET block = zeroblob(length(block)) WHERE id = 10'],
    ['of titles, gone', 'DELETE FROM titles_index_data'],
  ])('%s is made again, and nothing is lost or refused', (_, damage) => {
    const db = new Database(file())
    db.exec('PRAGMA trusted_schema = ON')
    db.exec(damage)
    db.close()
    const history = open()
    expect(reported).toEqual([])
    expect(readdirSync(directory).filter((name) => name.includes('.broken-'))).toEqual([])
    expect(history.recent(9).map(({ text }) => text)).toEqual(['zebra one', 'Işık iki', 'kiwi three'])
    history.save(say('4', 'mango four'))
    for (const [typed, found] of [
      ['zebra', 1],
      ['isik', 1],
      ['mango', 1],
      ['nothing', 0],
    ] as const)
      expect(history.search(typed, 9)).toHaveLength(found)
    history.close()
    const again = open()
    expect(again.recent(9)).toHaveLength(4)
    expect(reported).toEqual([])
    again.close()
  })

  it('met in the middle of a day is made again, and the message is kept', () => {
    const history = open()
    history.save(say('4', 'before'))
    history.close()
    const spoiled = open()
    // Another program, while this one holds the file: the lock is a folder that such a program need not heed.
    rmSync(`${file()}.lock`, { recursive: true, force: true })
    const db = new Database(file())
    db.exec(zeroed)
    db.close()
    spoiled.save(say('5', 'after'))
    spoiled.close()
    const again = open()
    expect(again.recent(9).map(({ text }) => text)).toContain('after')
    again.close()
  })
})
