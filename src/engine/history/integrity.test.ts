import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { FakeClock } from '#support/engine/fake-clock'
import { openHistory } from './open-history'
import { ALWAYS_CHECKED_BYTES, isDamage, wantsCheck } from './integrity'

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

describe('wantsCheck', () => {
  const closed = { bytes: ALWAYS_CHECKED_BYTES + 1, leftOpen: false, suspect: false }
  it.each([
    ['a large file closed in order is not', closed, false],
    ['a small one is', { ...closed, bytes: ALWAYS_CHECKED_BYTES }, true],
    ['one that was left open is', { ...closed, leftOpen: true }, true],
    ['one that gave nonsense is', { ...closed, suspect: true }, true],
  ])('%s', (_name, trace, checked) => {
    expect(wantsCheck(trace)).toBe(checked)
  })
})

describe('isDamage', () => {
  it('tells a damaged file from a disk that is full or busy', () => {
    expect(isDamage('database disk image is malformed')).toBe(true)
    expect(isDamage('file is not a database')).toBe(true)
    expect(isDamage('disk I/O error')).toBe(false)
    expect(isDamage('database is locked')).toBe(false)
  })
})

describe('a large history file with damage in its middle', () => {
  let directory: string
  let reported: string[]
  let whole: Buffer
  const file = (): string => join(directory, 'history.db')
  const open = () => openHistory(file(), { clock: new FakeClock(), report: ({ code }: Fault) => reported.push(code) })
  const setAside = (): string[] => readdirSync(directory).filter((name) => /\.broken-.*Z$/.test(name))

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'parley-integrity-'))
    reported = []
    const history = open()
    history.save({ id: 'a', turn: 1, role: 'user', via: 'voice', text: 'zebra '.repeat(400), status: 'done', at: 1 })
    history.close()
    const db = new Database(file())
    db.exec(`CREATE TABLE weight (b BLOB); INSERT INTO weight VALUES (zeroblob(${ALWAYS_CHECKED_BYTES}))`)
    const page = Number(db.get("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'")?.['rootpage'])
    const size = Number(db.get('PRAGMA page_size')?.['page_size'])
    db.close()
    const bytes = readFileSync(file())
    whole = Buffer.from(bytes)
    bytes.fill(0x5a, (page - 1) * size, page * size)
    writeFileSync(file(), bytes)
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it('is found when the process before was killed', () => {
    mkdirSync(`${file()}.lock`)
    const history = open()
    expect(reported).toEqual(['history.corrupt'])
    expect(setAside()).toHaveLength(1)
    history.close()
  })

  it('is said when it is met, and set aside at the next start', () => {
    const first = open()
    expect(reported).toEqual(['history.unwritable'])
    expect(setAside()).toEqual([])
    first.close()
    const second = open()
    expect(reported).toEqual(['history.unwritable', 'history.corrupt'])
    expect(setAside()).toHaveLength(1)
    second.save({ id: 'b', turn: 1, role: 'user', via: 'voice', text: 'anew', status: 'done', at: 2 })
    second.close()
    const third = open()
    expect(third.recent(1)[0]?.text).toBe('anew')
    expect(reported).toHaveLength(2)
    third.close()
  })

  it('is said at the next start where a row has become nonsense', () => {
    const db = new Database(file())
    const page = Number(db.get("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'")?.['rootpage'])
    db.close()
    // Whole again but for one letter: the pages are in order, the message is none.
    const repaired = Buffer.from(whole)
    repaired[repaired.indexOf('{"id":"a"', (page - 1) * 4_096)] = 0x5b
    writeFileSync(file(), repaired)
    const first = open()
    expect(first.recent(1)).toEqual([])
    expect(reported).toEqual([])
    first.close()
    open().close()
    expect(reported).toEqual(['history.corrupt'])
    expect(setAside()).toHaveLength(1)
  })
})
