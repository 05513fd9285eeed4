import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '#shared/conversation'
import { FakeClock } from '#support/engine/fake-clock'
import { HistoryDatabase } from './database'
import type { History } from './history'
import { DONE_WRITE_MS, openHistory } from './open-history'

const COUNT = 40
const LONG = 'word '.repeat(10_000)

let directory: string
let clock: FakeClock
let history: History
/** Ids of each write, in order. */
let writes: string[][]

function open(): History {
  return openHistory(join(directory, 'history.db'), {
    clock,
    report: (fault) => {
      throw new Error(fault.code)
    },
  })
}

const ids = Array.from({ length: COUNT }, (_, n) => `m${n}`)

function saveAll(): void {
  for (const [n, id] of ids.entries()) {
    const message: Message = { id, turn: n, role: 'user', via: 'typed', text: `${id} ${LONG}`, status: 'done', at: n }
    history.save(message)
  }
}

function watched(db: HistoryDatabase): HistoryDatabase {
  const apply = db.apply.bind(db)
  db.apply = (conversation, changes) => {
    writes.push([...changes.keys()])
    apply(conversation, changes)
  }
  return db
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parley-slices-'))
  clock = new FakeClock()
  writes = []
  const whole = HistoryDatabase.open.bind(HistoryDatabase)
  vi.spyOn(HistoryDatabase, 'open').mockImplementation((file) => watched(whole(file)))
  history = open()
})
afterEach(() => {
  history.close()
  vi.restoreAllMocks()
  rmSync(directory, { recursive: true, force: true })
})

function reopened(): string[] {
  history.close()
  history = open()
  return history.recent(COUNT + 10).map(({ id }) => id)
}

describe('much that is to be written at once', () => {
  it('is written a few messages at a time, in order', async () => {
    saveAll()
    await clock.advance(DONE_WRITE_MS + 100)
    expect(Math.max(...writes.map(({ length }) => length))).toBe(5)
    expect(writes.flat()).toEqual(ids)
    expect(reopened()).toEqual(ids)
  })

  it('is written whole where the history closes meanwhile', async () => {
    saveAll()
    clock.after(DONE_WRITE_MS, () => history.close())
    await clock.advance(DONE_WRITE_MS + 100)
    expect(writes.map(({ length }) => length)).toEqual([5, COUNT - 5])
    expect(reopened()).toEqual(ids)
  })

  it('is all there for whoever reads meanwhile, and what changes meanwhile is written as it is then', async () => {
    saveAll()
    let found: string[] = []
    clock.after(DONE_WRITE_MS, () => {
      const last = history.recent(1)[0]!
      history.save({ ...last, text: 'zebra' })
      history.remove('m20')
      found = [...history.search('zebra', 9), ...history.search('m39 word', 9), ...history.search('m20', 9)].map(
        ({ id }) => id,
      )
    })
    await clock.advance(DONE_WRITE_MS + 100)
    expect(found).toEqual(['m39'])
    expect(reopened()).toEqual(ids.filter((id) => id !== 'm20'))
  })

  it('begins anew in another conversation with everything of the first written', async () => {
    saveAll()
    clock.after(DONE_WRITE_MS, () => history.startNew())
    await clock.advance(DONE_WRITE_MS + 100)
    expect(writes.flat()).toEqual(ids)
    expect(history.recent(9)).toEqual([])
    expect(history.search('m39', 9)).toHaveLength(1)
  })
})
