import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import type { History } from './history'
import { openHistory } from './open-history'

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/** So many messages of some 600 characters each, in three conversations. */
const MESSAGES = 120

let directory: string
let reported: Fault[]
let opened: History[]
const file = (): string => join(directory, 'history.db')
const text = (i: number): string => `message ${i} ${'about this and that '.repeat(30)}`

function open(): History {
  const history = openHistory(file(), { clock: new FakeClock(), report: (fault) => reported.push(fault) })
  opened.push(history)
  return history
}

/** The pages of a table's leaves; its root is not among them. */
function pagesOf(table: string): { size: number; pages: readonly number[] } {
  const db = new Database(file())
  const size = Number(db.get('PRAGMA page_size')?.['page_size'])
  const root = Number(db.get('SELECT rootpage AS page FROM sqlite_schema WHERE name = ?', [table])?.['page'])
  db.close()
  const bytes = readFileSync(file())
  const at = (root - 1) * size
  // An interior page of a table (sqlite.org/fileformat2.html#b_tree_pages): its cells begin with the child's number.
  const cells = bytes.readUInt16BE(at + 3)
  const children = Array.from({ length: cells }, (_, i) => bytes.readUInt32BE(at + bytes.readUInt16BE(at + 12 + 2 * i)))
  return { size, pages: [...children, bytes.readUInt32BE(at + 8)] }
}

function damage(change: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = readFileSync(file())
  writeFileSync(file(), change(bytes) ?? bytes)
}

/** Which messages can be read after a start, over all conversations. */
function readable(history: History): number[] {
  const found = history.archive.list({ limit: 50 }).conversations.flatMap(({ id }) => {
    return history.archive.read({ conversation: id, limit: 200 })?.messages ?? []
  })
  return found.map((message) => Number(/\d+/.exec(message.text)?.[0])).sort((a, b) => a - b)
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-salvage-'))
  reported = []
  opened = []
  const history = open()
  for (let i = 0; i < MESSAGES; i++) {
    if (i % 40 === 0) history.startNew()
    history.save({ id: `m${i}`, turn: i, role: 'user', via: 'voice', text: text(i), status: 'done', at: 1_000 + i })
  }
  history.close()
})
afterEach(() => {
  for (const history of opened) history.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('a damaged history', () => {
  it('loses the messages of a damaged page only, and says how many could be saved', () => {
    const { size, pages } = pagesOf('messages')
    const middle = pages[Math.floor(pages.length / 2)] ?? 0
    damage((bytes) => void bytes.fill(0x5a, (middle - 1) * size, middle * size))
    const history = open()
    const saved = readable(history)
    expect(saved.length).toBeGreaterThan(MESSAGES - 15)
    expect(saved.length).toBeLessThan(MESSAGES)
    expect(saved).toContain(0)
    expect(saved).toContain(MESSAGES - 1)
    expect(reported).toMatchObject([{ code: 'history.salvaged', values: { count: saved.length } }])
    const { copy } = reported[0]?.values ?? {}
    expect(readFileSync(String(copy)).length).toBeGreaterThan(0)
    expect(history.search('about', 200).length).toBe(saved.length)
    expect(readdirSync(directory).filter((name) => name.includes('salvage'))).toEqual([])
  })

  it('keeps what lies behind its last page that can be read, where the last one cannot', () => {
    const { size, pages } = pagesOf('messages')
    const last = pages.at(-1) ?? 0
    damage((bytes) => void bytes.fill(0x5a, (last - 1) * size, last * size))
    expect(readable(open()).length).toBeGreaterThan(MESSAGES - 15)
    expect(reported).toMatchObject([{ code: 'history.salvaged' }])
  })

  it('that was cut off keeps what is left of it', () => {
    damage((bytes) => bytes.subarray(0, Math.floor(bytes.length / 2 / 4096) * 4096))
    expect(readable(open()).length).toBeGreaterThan(10)
    expect(reported).toMatchObject([{ code: 'history.salvaged' }])
  })

  it('keeps messages whose conversation cannot be read', () => {
    const db = new Database(file())
    const size = Number(db.get('PRAGMA page_size')?.['page_size'])
    const root = Number(db.get("SELECT rootpage AS p FROM sqlite_schema WHERE name = 'conversations'")?.['p'])
    db.close()
    damage((bytes) => void bytes.fill(0x5a, (root - 1) * size, root * size))
    const history = open()
    expect(readable(history)).toHaveLength(MESSAGES)
    expect(history.archive.list({ limit: 50 }).conversations).toHaveLength(3)
  })

  it('goes on to be used, and is whole at the next start', () => {
    const { size, pages } = pagesOf('messages')
    damage((bytes) => void bytes.fill(0, ((pages[1] ?? 0) - 1) * size, (pages[1] ?? 0) * size))
    const history = open()
    const saved = readable(history).length
    const turn = 999
    history.save({ id: 'new', turn, role: 'user', via: 'typed', text: '999 anew', status: 'done', at: 2_000_000 })
    history.close()
    expect(readable(open())).toHaveLength(saved + 1)
    expect(reported).toHaveLength(1)
  })

  it('gives the sound of saved messages back, and leaves the other with the damaged file', () => {
    const sounds = join(directory, 'recordings')
    mkdirSync(sounds, { recursive: true })
    const with_ = open()
    with_.save({
      ...{ id: 'spoken', turn: 500, role: 'user', via: 'voice', text: '500 spoken', status: 'done', at: 3_000 },
      recordings: [{ id: 'sound-a', ms: 1_000 }],
    } as const)
    with_.close()
    writeFileSync(join(sounds, 'sound-a.wav'), Buffer.alloc(20_000))
    writeFileSync(join(sounds, 'sound-b.wav'), Buffer.alloc(20_000))
    const { size, pages } = pagesOf('messages')
    damage((bytes) => void bytes.fill(0x5a, ((pages[0] ?? 0) - 1) * size, (pages[0] ?? 0) * size))
    open()
    expect(reported).toMatchObject([{ code: 'history.salvaged' }])
    expect(readdirSync(sounds)).toEqual(['sound-a.wav'])
    const aside = readdirSync(directory).find((name) => name.startsWith('recordings.broken')) ?? ''
    expect(readdirSync(join(directory, aside))).toEqual(['sound-b.wav'])
  })
})
