import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as Sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Message } from '#shared/conversation'
import type { Fault } from '#shared/fault'
import type { KeepPeriod } from '#shared/setting-choices'
import { temporaryDirectory } from '../../../tests/support/temporary'
import { FakeClock } from '#support/engine/fake-clock'
import type { History } from './history'
import { openHistory } from './open-history'
import { SCHEMA_VERSION, migrations } from './schema'
import { readSnippet } from './snippet'

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite
const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 2, 10, 12)

let directory: string
let clock: FakeClock
let reported: Fault[]
let opened: History[]
const file = (): string => join(directory, 'history.db')

function open(keep: KeepPeriod = 'forever'): History {
  const history = openHistory(file(), {
    clock,
    report: (fault) => reported.push(fault),
    policy: { keep, audio: false },
  })
  opened.push(history)
  return history
}

let ids = 0
function say(history: History, text: string, change: Partial<Message> = {}): string {
  const id = `m${ids++}`
  history.save({ id, turn: ids, role: 'user', via: 'voice', text, status: 'done', at: clock.wall(), ...change })
  return id
}

const titles = (history: History): string[] =>
  history.archive.list({ limit: 50 }).conversations.map(({ title }) => title)
const currentId = (history: History): number =>
  history.archive.list({ limit: 50 }).conversations.find(({ current }) => current)?.id ?? 0
const found = (history: History, query: string): string[] =>
  history.archive.find({ query, offset: 0, limit: 50 }).hits.map(({ text }) => text)

beforeEach(() => {
  directory = temporaryDirectory()
  clock = new FakeClock(NOON)
  reported = []
  opened = []
})
afterEach(() => {
  for (const history of opened) history.close()
  expect(reported).toEqual([])
})

describe('the list of conversations', () => {
  it('shows each with its first words, its size and its times, the latest first', async () => {
    const history = open()
    say(history, 'Good morning.', { role: 'assistant' })
    say(history, '  What is\nthe weather? ')
    await clock.advance(1_000)
    history.startNew()
    say(history, 'Set a timer')
    const { conversations, more, available } = history.archive.list({ limit: 50 })
    expect({ more, available }).toEqual({ more: false, available: true })
    expect(conversations).toEqual([
      {
        id: 2,
        title: 'Set a timer',
        named: false,
        startedAt: NOON + 1_000,
        lastAt: NOON + 1_000,
        messages: 1,
        current: true,
      },
      {
        id: 1,
        title: 'What is the weather?',
        named: false,
        startedAt: NOON,
        lastAt: NOON,
        messages: 2,
        current: false,
      },
    ])
  })

  it('comes in pages, each beginning where the last one ended, also between conversations of the same moment', () => {
    const history = open()
    for (let n = 0; n < 5; n++) {
      if (n > 0) history.startNew()
      say(history, `conversation ${n}`)
    }
    const pages: string[][] = []
    let before: { lastAt: number; id: number } | undefined
    for (let more = true; more;) {
      const page = history.archive.list({ limit: 2, ...(before && { before }) })
      pages.push(page.conversations.map(({ title }) => title))
      before = page.conversations.at(-1)
      more = page.more
    }
    expect(pages).toEqual([
      ['conversation 4', 'conversation 3'],
      ['conversation 2', 'conversation 1'],
      ['conversation 0'],
    ])
  })

  it('leaves out those in which nothing was said', () => {
    const history = open()
    say(history, 'hello')
    history.startNew()
    expect(titles(history)).toEqual(['hello'])
  })

  it('is empty where nothing can be kept', () => {
    const owner = open()
    say(owner, 'mine')
    const second = openHistory(file(), { clock })
    expect(second.archive.list({ limit: 10 })).toEqual({ conversations: [], more: false, available: false })
    second.close()
  })
})

describe('a conversation of the past', () => {
  it('is read page by page from the end, after, before and around a message', () => {
    const history = open()
    const all = Array.from({ length: 10 }, (_, n) => say(history, `line ${n}`))
    const id = currentId(history)
    const read = (page: object): string[] | undefined =>
      history.archive.read({ conversation: id, limit: 4, ...page })?.messages.map(({ text }) => text)
    const last = history.archive.read({ conversation: id, limit: 4 })
    expect(last).toMatchObject({ earlier: true, later: false, conversation: { id, messages: 10 } })
    expect(last?.messages.map(({ text }) => text)).toEqual(['line 6', 'line 7', 'line 8', 'line 9'])
    expect(read({ before: last?.first })).toEqual(['line 2', 'line 3', 'line 4', 'line 5'])
    expect(read({ around: all[3] })).toEqual(['line 2', 'line 3', 'line 4', 'line 5'])
    expect(read({ after: history.archive.read({ conversation: id, limit: 4, around: 'm-none' })?.last })).toEqual([])
    expect(history.archive.read({ conversation: 99, limit: 4 })).toBeUndefined()
  })

  it('is renamed, found by its name, and gets its first words back', () => {
    const history = open()
    say(history, 'What is six times seven?')
    const id = currentId(history)
    history.archive.rename(id, 'Alışveriş')
    expect(titles(history)).toEqual(['Alışveriş'])
    expect(found(history, 'alisv')).toEqual(['Alışveriş'])
    history.archive.rename(id, '')
    expect(titles(history)).toEqual(['What is six times seven?'])
    expect(found(history, 'alışveriş')).toEqual([])
  })

  it('is gone on with, also over a restart, and the one before is still there', () => {
    const history = open()
    say(history, 'the old one')
    const old = currentId(history)
    history.startNew()
    say(history, 'the new one')
    expect(history.hold(old)).toBe(true)
    expect(history.recent(10).map(({ text }) => text)).toEqual(['the old one'])
    say(history, 'going on')
    history.close()
    const again = open()
    expect(again.recent(10).map(({ text }) => text)).toEqual(['the old one', 'going on'])
    expect(titles(again).sort()).toEqual(['the new one', 'the old one'])
    expect(again.hold(99)).toBe(false)
    expect(again.recent(10)).toHaveLength(2)
  })

  it('is deleted with every trace of its text in the search, and never while it is being held', () => {
    const history = open()
    say(history, 'a secret word')
    const secret = currentId(history)
    history.archive.delete(secret)
    expect(titles(history)).toEqual(['a secret word'])
    history.startNew()
    say(history, 'harmless')
    history.archive.delete(secret)
    expect(titles(history)).toEqual(['harmless'])
    expect(found(history, 'secret')).toEqual([])
    history.close()
    expect(readFileSync(file()).includes('a secret word')).toBe(false)
  })

  it('can be forgotten with all the others; what is said next is written down again', () => {
    const history = open()
    say(history, 'one')
    history.startNew()
    say(history, 'two')
    history.eraseAll()
    expect(titles(history)).toEqual([])
    say(history, 'three')
    history.close()
    expect(titles(open())).toEqual(['three'])
    expect(readFileSync(file()).includes('two')).toBe(false)
  })

  it('takes a corrected message in its place', () => {
    const history = open()
    const id = say(history, 'wreck a nice beach')
    const old = currentId(history)
    history.startNew()
    say(history, 'now')
    const message = history.archive.message(old, id)
    history.archive.replace(old, { ...message!, text: 'recognise speech' })
    expect(found(history, 'speech')).toEqual(['recognise speech'])
    expect(found(history, 'beach')).toEqual([])
    expect(history.archive.list({ limit: 5 }).conversations.map(({ messages }) => messages)).toEqual([1, 1])
  })
})

describe('search', () => {
  it('says where the match is, as data', () => {
    const history = open()
    const id = say(history, 'Is the Café Müller open on Sunday?')
    const [hit] = history.archive.find({ query: 'cafe mul', offset: 0, limit: 5 }).hits
    expect(hit?.message).toEqual({ id, role: 'user', at: NOON })
    expect(hit?.matches.map(({ start, end }) => hit.text.slice(start, end))).toEqual(['Café', 'Müller'])
  })

  it.each([
    ['ısparta', 'ISPARTA’da hava nasıl?'],
    ['isparta', 'ISPARTA’da hava nasıl?'],
    ['ilik', 'Ilık bir akşam'],
    ['ılık', 'Ilık bir akşam'],
    ['istanbul', 'İSTANBUL trafiği'],
    ['İstan', 'İSTANBUL trafiği'],
    ['ISTAN', 'İSTANBUL trafiği'],
    ['cok guz', 'çok güzel'],
  ])('finds by %j what was written as %j', (query, text) => {
    const history = open()
    say(history, text)
    expect(found(history, query)).toEqual([text])
  })

  it('comes in pages: names first, then the newest messages', () => {
    const history = open()
    for (let n = 0; n < 4; n++) say(history, `tea number ${n}`)
    history.archive.rename(currentId(history), 'Tea and more')
    const page = (offset: number): string[] =>
      history.archive.find({ query: 'te', offset, limit: 2 }).hits.map(({ text }) => text)
    expect([page(0), page(2), page(4)]).toEqual([
      ['Tea and more', 'tea number 3'],
      ['tea number 2', 'tea number 1'],
      ['tea number 0'],
    ])
    expect(history.archive.find({ query: 'te', offset: 4, limit: 2 }).more).toBe(false)
    expect(history.archive.find({ query: '  ', offset: 0, limit: 2 })).toEqual({ hits: [], more: false })
  })

  it('reads marks as ranges and never as text', () => {
    expect(readSnippet('a \u0002b\u0003 c\u0003 \u0002\u0002d\u0003')).toEqual({
      text: 'a b c d',
      matches: [
        { start: 2, end: 3 },
        { start: 6, end: 7 },
      ],
    })
  })
})

describe('what is kept how long', () => {
  it.each([
    ['year', 365],
    ['days90', 90],
    ['days30', 30],
    ['days7', 7],
  ] as const)('%s: %d days after the last word, at the next start and in a running one', async (keep, days) => {
    const first = open()
    say(first, 'old')
    first.startNew()
    say(first, 'also old')
    first.close()
    await clock.advance(days * DAY_MS - 1)
    const running = open(keep)
    expect(titles(running)).toEqual(['also old', 'old'])
    say(running, 'new')
    await clock.advance(3_600_001)
    expect(titles(running)).toEqual(['also old'])
    running.close()
    await clock.advance(days * DAY_MS)
    expect(titles(open(keep))).toEqual([])
  })

  it('says when the conversation being held has become too old, and deletes it once another one is', async () => {
    const history = open('days7')
    say(history, 'left alone')
    history.onExpired = () => history.startNew()
    await clock.advance(8 * DAY_MS)
    expect(titles(history)).toEqual([])
    expect(history.recent(10)).toEqual([])
  })

  it('takes effect the moment it is chosen', async () => {
    const history = open()
    say(history, 'old')
    await clock.advance(31 * DAY_MS)
    history.startNew()
    say(history, 'new')
    expect(history.archive.usage()).toMatchObject({
      conversations: 2,
      older: { forever: 0, year: 0, days90: 0, days30: 1, days7: 1 },
    })
    history.setPolicy({ keep: 'days90', audio: false })
    expect(titles(history)).toEqual(['new', 'old'])
    history.setPolicy({ keep: 'days30', audio: false })
    expect(titles(history)).toEqual(['new'])
  })

  it('goes on deleting what grows too old, and says so', async () => {
    const history = open()
    let told = 0
    history.onPruned = () => (told += 1)
    history.setPolicy({ keep: 'days7', audio: false })
    say(history, 'old')
    history.startNew()
    say(history, 'new')
    await clock.advance(6 * DAY_MS)
    say(history, 'still new')
    expect(told).toBe(0)
    await clock.advance(2 * DAY_MS)
    expect(titles(history)).toEqual(['new'])
    expect(told).toBe(1)
  })

  it('none: nothing that is said reaches the disk, what was there is gone, and the conversation goes on in memory', async () => {
    const history = open()
    say(history, 'before')
    history.setPolicy({ keep: 'none', audio: true })
    say(history, 'between us')
    await clock.advance(DAY_MS)
    history.startNew()
    say(history, 'still between us')
    await clock.advance(DAY_MS)
    expect(history.recent(10).map(({ text }) => text)).toEqual(['still between us'])
    expect(history.record()).toBeUndefined()
    expect(titles(history)).toEqual([])
    expect(readFileSync(file()).includes('between us')).toBe(false)
    history.setPolicy({ keep: 'forever', audio: false })
    say(history, 'after')
    history.close()
    const again = open()
    expect(again.recent(10).map(({ text }) => text)).toEqual(['after'])
    again.close()
    const off = open('none')
    say(off, 'never written')
    off.close()
    expect(readFileSync(file()).includes('never written')).toBe(false)
  })
})

describe('a file of an older version', () => {
  it('has the schema that was released', () => {
    expect(
      createHash('sha256')
        .update(migrations[0] ?? '')
        .digest('hex')
        .slice(0, 16),
    ).toBe('944a4a19be84be41')
  })

  it('1 is brought up to date with everything in it', () => {
    const db = new Database(file())
    db.exec(migrations[0] ?? '')
    db.exec('PRAGMA user_version = 1')
    const body = (id: string, role: string, text: string, at: number): (string | number)[] => [
      id,
      at,
      text,
      JSON.stringify({ id, turn: 1, role, via: 'typed', text, status: 'done', at }),
    ]
    for (const startedAt of [1_000, 5_000]) db.run('INSERT INTO conversations (started_at) VALUES (?)', [startedAt])
    const insert = 'INSERT INTO messages (conversation, id, at, text, body) VALUES (1, ?, ?, ?, ?)'
    db.run(insert, body('a', 'user', 'Isparta’da ılık mı?', 2_000))
    db.run(insert, body('b', 'assistant', 'Evet.', 3_000))
    db.close()

    const history = open()
    expect(history.recent(10)).toEqual([])
    expect(history.archive.list({ limit: 5 }).conversations).toEqual([
      {
        id: 1,
        title: 'Isparta’da ılık mı?',
        named: false,
        startedAt: 1_000,
        lastAt: 3_000,
        messages: 2,
        current: false,
      },
    ])
    expect(found(history, 'ilik')).toEqual(['Isparta’da ılık mı?'])
    history.hold(1)
    history.remove('b')
    expect(found(history, 'evet')).toEqual([])
    history.close()
    const after = new Database(file())
    expect(after.get('PRAGMA user_version')).toEqual({ user_version: SCHEMA_VERSION })
    expect(after.get("SELECT COUNT(*) AS n FROM messages_index('evet')")).toEqual({ n: 0 })
    after.exec("INSERT INTO messages_index(messages_index, rank) VALUES ('integrity-check', 0)")
    after.close()
  })
})
