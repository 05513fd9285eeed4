import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import type { Fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import type { History } from './history'
import { DONE_WRITE_MS, KEPT_MESSAGES, OPEN_WRITE_MS, openHistory } from './open-history'
import { searchQuery } from './schema'

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

let directory: string
let reported: Fault[]
let opened: History[]
const clock = new FakeClock()
const file = (): string => join(directory, 'history.db')
const codes = (): string[] => reported.map((fault) => fault.code)
const texts = (messages: readonly Message[]): string[] => messages.map((message) => message.text)

function open(at: FakeClock = clock): History {
  const history = openHistory(file(), { clock: at, report: (fault) => reported.push(fault) })
  opened.push(history)
  return history
}

function message(id: string, text: string, change: Partial<Message> = {}): Message {
  return { id, turn: 1, role: 'user', via: 'voice', text, status: 'done', at: 1_780_000_000_000, ...change }
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-history-'))
  reported = []
  opened = []
})
afterEach(() => {
  for (const history of opened) history.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('history', () => {
  it('keeps a conversation over a restart, whole and in order', () => {
    const first = open()
    const answer = message('b', 'Paris, of course.', {
      role: 'assistant',
      heardChars: 5,
      status: 'interrupted',
      timings: { speechEnd: 1.5 },
      providers: { llm: 'offline' },
    })
    first.save(message('a', 'Capital of France?'))
    first.save(answer)
    first.close()
    const again = open()
    expect(texts(again.recent(10))).toEqual(['Capital of France?', 'Paris, of course.'])
    expect(again.recent(1)).toEqual([answer])
    expect(again.recent(0)).toEqual([])
    expect(reported).toEqual([])
  })

  it('replaces by id and keeps the place', () => {
    const history = open()
    history.save(message('a', 'one'))
    history.save(message('b', 'two'))
    history.save(message('a', 'one, corrected'))
    history.close()
    expect(texts(open().recent(10))).toEqual(['one, corrected', 'two'])
  })

  it('removes a message, in memory, on disk and from the search', () => {
    const history = open()
    history.save(message('a', 'keep this'))
    history.save(message('b', 'drop this'))
    history.remove('b')
    history.remove('never there')
    expect(texts(history.recent(10))).toEqual(['keep this'])
    expect(texts(history.search('this', 10))).toEqual(['keep this'])
    history.remove('a')
    history.close()
    expect(open().recent(10)).toEqual([])
  })

  it('starts a new conversation, also over a restart, and still finds the old one', () => {
    const history = open()
    history.save(message('a', 'Where is the Café Müller?'))
    history.startNew()
    expect(history.recent(10)).toEqual([])
    history.close()
    const again = open()
    expect(again.recent(10)).toEqual([])
    again.save(message('a', 'Same id, other conversation'))
    expect(texts(again.search('cafe mull', 10))).toEqual(['Where is the Café Müller?'])
    expect(texts(again.search('conversation', 10))).toEqual(['Same id, other conversation'])
    expect(again.search('" OR * NEAR(', 10)).toEqual([])
  })

  it('finds the corrected text and no longer the old one', () => {
    const history = open()
    history.save(message('a', 'weather in Paris'))
    history.save(message('a', 'weather in Perth'))
    expect(history.search('paris', 10)).toEqual([])
    expect(texts(history.search('perth', 10))).toEqual(['weather in Perth'])
  })

  it('writes a growing answer now and then, and a finished one soon, in one go', async () => {
    const own = new FakeClock()
    const history = open(own)
    const onDisk = (): boolean => readFileSync(file()).includes('growing')
    for (let i = 0; i < 20; i++) history.save(message('a', `growing ${i}`, { role: 'assistant', status: 'open' }))
    expect(own.pending).toBe(1)
    expect(onDisk()).toBe(false)
    await own.advance(OPEN_WRITE_MS - 1)
    expect(onDisk()).toBe(false)
    await own.advance(1)
    expect(onDisk()).toBe(true)
    history.save(message('a', 'growing on', { role: 'assistant', status: 'open' }))
    history.save(message('a', 'finished', { role: 'assistant' }))
    expect(own.pending).toBe(1)
    await own.advance(DONE_WRITE_MS)
    expect(readFileSync(file()).includes('finished')).toBe(true)
    history.save(message('b', 'last words'))
    history.close()
    expect(own.pending).toBe(0)
    expect(texts(open().recent(10))).toEqual(['finished', 'last words'])
  })

  it('bounds what it keeps in memory', () => {
    const history = open()
    for (let i = 0; i < KEPT_MESSAGES + 5; i++) history.save(message(`m${i}`, `${i}`, { status: 'open' }))
    expect(history.recent(Infinity)).toHaveLength(KEPT_MESSAGES)
    expect(texts(history.recent(1))).toEqual([`${KEPT_MESSAGES + 4}`])
  })

  it.skipIf(process.platform === 'win32')('is readable by its owner only', () => {
    open()
    expect(statSync(file()).mode & 0o077).toBe(0)
  })
})

describe('a history that cannot be kept', () => {
  it.each([
    ['is not a database', Buffer.alloc(8_192, 7)],
    ['was cut off', undefined],
  ])('keeps a file aside that %s, and begins anew', (_name, bytes) => {
    if (bytes) writeFileSync(file(), bytes)
    else {
      const history = open()
      for (let i = 0; i < 200; i++) history.save(message(`m${i}`, 'word '.repeat(50)))
      history.close()
      writeFileSync(file(), readFileSync(file()).subarray(0, 20_000))
    }
    const history = open()
    expect(codes()).toEqual(['history.corrupt'])
    history.save(message('a', 'anew'))
    history.close()
    expect(texts(open().recent(10))).toEqual(['anew'])
    expect(
      readdirSync(directory).filter((name) => name.includes('.broken-') && !name.endsWith('-journal')),
    ).toHaveLength(1)
  })

  it('does not touch the file of a newer version', () => {
    open().close()
    const db = new Database(file())
    db.exec('PRAGMA user_version = 999')
    db.close()
    open()
    expect(codes()).toEqual(['history.newer'])
    const aside = readdirSync(directory).find((name) => name.includes('.broken-')) ?? ''
    const kept = new Database(join(directory, aside))
    expect(kept.get('PRAGMA user_version')).toEqual({ user_version: 999 })
    kept.close()
  })

  it('goes on in memory while another process owns it', () => {
    const owner = open()
    owner.save(message('a', 'mine'))
    const second = open()
    expect(codes()).toEqual(['history.busy'])
    second.save(message('b', 'elsewhere'))
    expect(texts(second.recent(10))).toEqual(['elsewhere'])
    second.startNew()
    expect(second.recent(10)).toEqual([])
    second.close()
    owner.close()
    expect(texts(open().recent(10))).toEqual(['mine'])
  })

  it('goes on in memory where nothing can be written', () => {
    mkdirSync(file())
    const history = open()
    expect(codes()).toEqual(['history.unwritable'])
    history.save(message('a', 'still here'))
    expect(texts(history.recent(10))).toEqual(['still here'])
    expect(history.search('still', 10)).toEqual([])
  })

  it('skips rows that make no sense', () => {
    const history = open()
    history.save(message('a', 'good'))
    history.close()
    const db = new Database(file())
    db.run("INSERT INTO messages (conversation, id, at, text, body) VALUES (1, 'x', 0, '', '{}'), (1, 'y', 0, '', '{')")
    db.close()
    expect(texts(open().recent(10))).toEqual(['good'])
  })
})

describe('a search query', () => {
  it.each([
    ['hello wor', '"hello" "wor"*'],
    ['  ', undefined],
    ['"; DROP', '"DROP"*'],
    ['çay İstanbul', '"çay" "İstanbul"*'],
  ])('from %j is %j', (typed, query) => {
    expect(searchQuery(typed)).toBe(query)
  })
})
