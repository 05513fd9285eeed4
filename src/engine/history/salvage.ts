import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Sqlite from 'node-sqlite3-wasm'
import type { Message } from '#shared/conversation'
import { parseMessage } from './stored-message'

const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/** Rows asked for at once. Where one of them cannot be read, they are asked for in halves, down to single rows. */
const ROWS_AT_ONCE = 64
/**
 * Single rows that may fail one after another: those of some six pages of 4,096 bytes, so that what lies behind a gap
 * is reached. Each costs some 5 ms (measured), and a start must not take much longer for it.
 */
const MOST_FAILURES = 256
/** The smallest row with a message in it, in bytes: bounds the positions there can be. */
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
  let db: Sqlite.Database | undefined
  try {
    for (const ending of copies) copyFileSync(`${file}${ending}`, `${copy}${ending}`)
    db = new sqlite.Database(copy)
    // Lets SQLite go on where the file is shorter than it says, or its list of tables is not whole (sqlite.org/pragma).
    db.exec('PRAGMA writable_schema = ON')
    return read(db, statSync(file).size / SMALLEST_ROW)
  } catch {
    return { conversations: [], messages: [] }
  } finally {
    closed(db)
    for (const ending of ['', '-journal', '.lock']) rmSync(`${copy}${ending}`, { recursive: true, force: true })
  }
}

function read(db: Sqlite.Database, most: number): Salvaged {
  const conversations = rows(db, 'conversations', 'id', '*', most).map((row) => ({
    id: Number(row['id']),
    startedAt: whole(row['started_at']),
    title: typeof row['title'] === 'string' ? row['title'] : undefined,
    openedAt: whole(row['opened_at'] ?? row['started_at']),
  }))
  const messages = rows(db, 'messages', 'position', 'conversation, body', most).flatMap((row) =>
    parseMessage(row['body']).map((message) => ({ conversation: Number(row['conversation']), message })),
  )
  return { conversations, messages }
}

type Row = Readonly<Record<string, unknown>>

/** The rows of a table that can be read, by its integer key. */
function rows(db: Sqlite.Database, table: string, key: string, columns: string, most: number): Row[] {
  const last = highest(db, table, key) ?? most
  const found: Row[] = []
  let failures = 0
  const take = (from: number, to: number): void => {
    if (failures >= MOST_FAILURES) return
    try {
      const query = `SELECT ${columns} FROM ${table} NOT INDEXED WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`
      found.push(...(db.all(query, [from, to]) as Row[]))
      failures = 0
    } catch {
      if (from === to) return void failures++
      const middle = Math.floor((from + to) / 2)
      take(from, middle)
      take(middle + 1, to)
    }
  }
  for (let from = 1; from <= last && failures < MOST_FAILURES; from += ROWS_AT_ONCE) take(from, from + ROWS_AT_ONCE - 1)
  return found
}

function highest(db: Sqlite.Database, table: string, key: string): number | undefined {
  try {
    return Number(db.get(`SELECT MAX(${key}) AS last FROM ${table} NOT INDEXED`)?.['last'] ?? 0)
  } catch {
    return undefined
  }
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
