import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Sqlite from 'node-sqlite3-wasm'
import type { Message } from '#shared/conversation'
import { beginAgain } from './first-page'
import { parseMessage } from './stored-message'

const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/**
 * Places in a gap that are tried one by one, some four pages of short messages; behind them the steps double, so that
 * the end of a gap of any size is reached. A place that cannot be read costs some 5 ms (measured).
 */
const STEPS_OF_ONE = 128
/** Places tried in all gaps of a table together; a start must not take much longer for them. */
const MOST_TRIES = 384
/** The smallest row with a message in it, in bytes: bounds the rows there can be. */
const SMALLEST_ROW = 100

/** A conversation as far as it could be read. */
export interface SalvagedConversation {
  readonly id: number
  readonly startedAt: number
  readonly title: string | undefined
  readonly openedAt: number
}

export interface Salvaged {
  readonly conversations: readonly SalvagedConversation[]
  readonly messages: readonly { readonly conversation: number; readonly message: Message }[]
}

/**
 * What a damaged history file still holds, row by row, in order. The file itself is only read: SQLite works on a copy,
 * since it may want to write. Never throws; a file SQLite cannot begin to read gives nothing.
 */
export function salvage(file: string): Salvaged {
  const copy = `${file}.salvage`
  const copies = ['', '-journal'].filter((ending) => existsSync(`${file}${ending}`))
  try {
    for (const ending of copies) copyFileSync(`${file}${ending}`, `${copy}${ending}`)
    const found = readAll(copy)
    if (found.messages.length > 0) return found
    // Its first page may be what is damaged, which says where everything is. That is known without it.
    rmSync(`${copy}-journal`, { force: true })
    copyFileSync(file, copy)
    beginAgain(copy)
    return readAll(copy)
  } catch {
    return nothing
  } finally {
    for (const ending of ['', '-journal', '.lock']) rmSync(`${copy}${ending}`, { recursive: true, force: true })
  }
}

const nothing: Salvaged = { conversations: [], messages: [] }

function readAll(copy: string): Salvaged {
  let db: Sqlite.Database | undefined
  try {
    db = new sqlite.Database(copy)
    // Lets SQLite go on where the file is shorter than it says, or its list of tables is not whole (sqlite.org/pragma).
    db.exec('PRAGMA writable_schema = ON')
    return read(db, statSync(copy).size / SMALLEST_ROW)
  } catch {
    return nothing
  } finally {
    closed(db)
    rmSync(`${copy}.lock`, { recursive: true, force: true })
  }
}

function read(db: Sqlite.Database, most: number): Salvaged {
  const conversations = rows(db, 'conversations', 'id', '*', most).map((row) => ({
    id: Number(row['id']),
    startedAt: whole(row['started_at']),
    title: typeof row['title'] === 'string' ? row['title'] : undefined,
    openedAt: whole(row['opened_at'] ?? row['started_at']),
  }))
  const messages = rows(db, 'messages', 'position', 'position, conversation, text, body', most).flatMap((row) =>
    parseMessage(row['body']).map((message) => ({
      conversation: whole(row['conversation']),
      message: withText(message, row['text']),
    })),
  )
  return { conversations, messages }
}

/** The text is stored twice; letters that are none are damage where the other copy has others. */
function withText(message: Message, column: unknown): Message {
  const whole = typeof column === 'string' && !column.includes('\ufffd')
  return whole && message.text.includes('\ufffd') ? { ...message, text: column } : message
}

type Row = Readonly<Record<string, unknown>>

/**
 * The rows of a table that can be read, by its integer key: those before the first damage, those behind the last, and
 * what lies between and can be read.
 */
function rows(db: Sqlite.Database, table: string, key: string, columns: string, most: number): Row[] {
  const found = new Map<number, Row>()
  /**
   * Goes through the table as far as it can be read: `broke` where that was not to the end, and the last key before.
   * Without bounds it minds no key, because one of them may be nonsense.
   */
  const scan = (order: 'ASC' | 'DESC', bounds?: readonly [number, number]): { broke: boolean; last?: number } => {
    let last: number | undefined
    try {
      const where = bounds ? `WHERE ${key} BETWEEN ? AND ?` : ''
      const query = `SELECT ${columns} FROM ${table} NOT INDEXED ${where} ORDER BY ${key} ${order}`
      const statement = db.prepare(query)
      for (const row of statement.iterate([...(bounds ?? [])]) as IterableIterator<Row>) {
        last = Number(row[key])
        if (!found.has(last)) found.set(last, row)
        // A table that leads back into itself has no end.
        if (found.size > most) return { broke: false }
      }
      statement.finalize()
      return { broke: false }
    } catch {
      return { broke: true, ...(last !== undefined && { last }) }
    }
  }
  const forwards = scan('ASC')
  if (forwards.broke) {
    const before = forwards.last ?? 0
    const behind = scan('DESC').last ?? most
    let step = 1
    let misses = 0
    for (let at = before + 1, tries = 0; at < behind && tries < MOST_TRIES; tries++) {
      const { broke, last } = scan('ASC', [at, behind - 1])
      if (!broke) break
      misses = last === undefined ? misses + 1 : 0
      step = misses > STEPS_OF_ONE ? step * 2 : 1
      at = (last ?? at) + step
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, row]) => row)
}

function whole(value: unknown): number {
  const at = Math.trunc(Number(value))
  return Number.isSafeInteger(at) ? at : 0
}

function closed(db: Sqlite.Database | undefined): void {
  try {
    db?.close()
  } catch {
    // The copy is deleted either way.
  }
}
