import type * as Sqlite from 'node-sqlite3-wasm'
import { searchQuery } from './schema'

/*
 * The index for search is made from the messages and holds nothing of its own. When it is damaged it is made again: no
 * message is given up for it, and none is refused because of it (memry#1585, infinilabs/framework#406).
 */

interface Index {
  readonly name: string
  readonly create: string
  readonly fill: string
  /** Rows that should be in it, as ids. */
  readonly ids: string
  /** A text of it and its row, the newest first. */
  readonly sample: string
}

const INDEXES: readonly Index[] = [
  {
    name: 'messages_index',
    create: `CREATE VIRTUAL TABLE messages_index USING fts5(
      text, content='messages', content_rowid='position', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
    fill: "INSERT INTO messages_index(rowid, text) SELECT position, replace(text, 'ı', 'i') FROM messages",
    ids: 'SELECT position AS id FROM messages',
    sample: 'SELECT position AS id, text AS text FROM messages ORDER BY position',
  },
  {
    name: 'titles_index',
    create: `CREATE VIRTUAL TABLE titles_index USING fts5(
      title, content='conversations', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
      INSERT INTO titles_index(titles_index, rank) VALUES ('secure-delete', 1)`,
    fill: "INSERT INTO titles_index(rowid, title) SELECT id, replace(title, 'ı', 'i') FROM conversations WHERE title IS NOT NULL",
    ids: 'SELECT id FROM conversations WHERE title IS NOT NULL',
    sample: 'SELECT id, title AS text FROM conversations WHERE title IS NOT NULL ORDER BY id',
  },
]

/**
 * Makes those indexes again that cannot be used, or are out of step with what they are made from. True when one was.
 * `thorough` reads through all of an index; without it a few of its words are looked up. Throws where the messages
 * themselves cannot be read.
 */
export function mendIndexes(db: Sqlite.Database, thorough: boolean): boolean {
  const sick = INDEXES.filter((index) => !isWell(db, index, thorough))
  for (const index of sick) remake(db, index)
  return sick.length > 0
}

/** Makes all of them again. */
export function remakeIndexes(db: Sqlite.Database): void {
  for (const index of INDEXES) remake(db, index)
}

function isWell(db: Sqlite.Database, { name, ids, sample }: Index, thorough: boolean): boolean {
  try {
    // The first kind of check: it compares with no text, which is indexed with another i than it is written with.
    if (thorough) db.exec(`INSERT INTO ${name}(${name}, rank) VALUES ('integrity-check', 0)`)
    const counts = db.get(
      `SELECT (SELECT COUNT(*) FROM (${ids})) AS wanted, (SELECT COUNT(*) FROM ${name}_docsize) AS there`,
    )
    if (Number(counts?.['wanted']) !== Number(counts?.['there'])) return false
    if (thorough && db.get(`SELECT id FROM (${ids}) WHERE id NOT IN (SELECT id FROM ${name}_docsize) LIMIT 1`))
      return false
    return ['', ' DESC'].every((order) => isFound(db, name, db.get(`${sample}${order} LIMIT 1`)))
  } catch {
    return false
  }
}

/** Whether a row is found by its own first word. */
function isFound(db: Sqlite.Database, name: string, row: Record<string, unknown> | null | undefined): boolean {
  const word = /[\p{L}\p{N}]+/u.exec((row?.['text'] as string | undefined) ?? '')?.[0]
  const query = word === undefined ? undefined : searchQuery(word)
  if (query === undefined) return true
  const id = Number(row?.['id'])
  return db.get(`SELECT rowid FROM ${name} WHERE ${name} MATCH ? AND rowid = ?`, [query, id]) !== null
}

function remake(db: Sqlite.Database, { name, create, fill }: Index): void {
  try {
    db.exec(`DROP TABLE ${name}`)
  } catch {
    // A table that cannot even be opened cannot be dropped in the usual way.
    db.exec(`PRAGMA writable_schema = ON;
      DELETE FROM sqlite_schema WHERE name = '${name}' OR name GLOB '${name}_*';
      PRAGMA writable_schema = RESET`)
    db.exec('VACUUM')
  }
  db.exec('BEGIN IMMEDIATE')
  try {
    db.exec(create)
    db.exec(fill)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
