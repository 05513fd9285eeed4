import { openSync, closeSync, fstatSync, readSync, writeSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Sqlite from 'node-sqlite3-wasm'

const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/**
 * The two tables that hold what was said, in the order in which every history file has been begun: SQLite gives them
 * the second and the third page, also when it packs the file anew. Columns that an older file lacks are read as none.
 */
const TABLES = `
  CREATE TABLE conversations (
    id INTEGER PRIMARY KEY, started_at INTEGER, title TEXT, last_at INTEGER, opened_at INTEGER, message_count INTEGER
  );
  CREATE TABLE messages (
    position INTEGER PRIMARY KEY, conversation INTEGER, id TEXT, at INTEGER, text TEXT, body TEXT
  );
`

/** Where a file's first page says how long its pages are, and how many there are (sqlite.org/fileformat2.html, 1.3). */
const AT_PAGE_SIZE = 16
const AT_PAGES = 28
const HEADER_BYTES = 100

/**
 * Gives a history file another first page, one that knows nothing but where its messages and conversations are: for a
 * copy of a file whose own first page, or list of tables, is damaged.
 */
export function beginAgain(file: string): void {
  const handle = openSync(file, 'r+')
  const template = `${file}.template`
  try {
    const size = pageSizeOf(handle)
    const pages = Math.floor(fstatSync(handle).size / size)
    const page = firstPage(template, size)
    page.writeUInt32BE(pages, AT_PAGES)
    writeSync(handle, page, 0, size, 0)
  } finally {
    closeSync(handle)
    for (const ending of ['', '-journal', '.lock']) rmSync(`${template}${ending}`, { recursive: true, force: true })
  }
}

function firstPage(template: string, size: number): Buffer {
  const db = new sqlite.Database(template)
  try {
    db.exec(`PRAGMA page_size = ${size}`)
    db.exec(TABLES)
  } finally {
    db.close()
  }
  return readFileSync(template).subarray(0, size)
}

/** What the file says, where that is a size there is; else SQLite's own. */
function pageSizeOf(handle: number): number {
  const header = Buffer.alloc(HEADER_BYTES)
  readSync(handle, header, 0, HEADER_BYTES, 0)
  const said = header.readUInt16BE(AT_PAGE_SIZE)
  return said >= 512 && said <= 32_768 && (said & (said - 1)) === 0 ? said : 4_096
}
