import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Sqlite from 'node-sqlite3-wasm'
import type { Message } from '#shared/conversation'
import { PRIVATE_FILE, brokenName } from '../files/atomic-file'
import { ArchiveTables } from './archive-tables'
import { isWritableForm, suspect, traceOf, trust, wantsCheck } from './integrity'
import { SCHEMA_VERSION, migrations, searchQuery } from './schema'
import type { Salvaged } from './salvage'
import { mendIndexes, remakeIndexes } from './search-index'
import { parseMessage } from './stored-message'

const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof Sqlite

/** The present, but later than every conversation was opened before, whatever the clock says. */
const LATEST = 'MAX(?, (SELECT COALESCE(MAX(opened_at), 0) + 1 FROM conversations))'

/**
 * Matches that are compared with each other, the newest of them. Comparing 20,000 takes 80 ms in which nobody is heard;
 * a word that is in so many messages is looked for in what was said last.
 */
export const RANKED_MATCHES = 2_000

/** The file was written by a newer Parley: it is whole, and this one must not touch it. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema'
}

/** The history file as plain calls. One process owns it; every call is synchronous and may throw a `SQLite3Error`. */
export class HistoryDatabase {
  /** What is in it beside the conversation being held. */
  readonly archive: ArchiveTables

  private constructor(
    private readonly db: Sqlite.Database,
    private readonly odd: () => void,
  ) {
    this.archive = new ArchiveTables(db, (work) => this.transaction(work), odd)
  }

  /**
   * Opens or creates the file and brings its schema up to date. The caller must hold the history's process lock:
   * SQLite's own lock here is a directory that a killed process leaves behind, and only the owner may clear it away.
   */
  static open(file: string): HistoryDatabase {
    const trace = traceOf(file)
    rmSync(`${file}.lock`, { recursive: true, force: true })
    if (!isWritableForm(file)) throw new Error('integrity_check: a file that says it may only be read')
    const db = new sqlite.Database(file)
    try {
      if (process.platform !== 'win32') chmodSync(file, PRIVATE_FILE)
      // A rollback journal, because this build has no shared memory for WAL; exclusive, because there is one owner.
      // NORMAL waits for the disk twice per transaction instead of four times, and a killed process loses nothing by
      // it.
      db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL')
      // What was deleted is overwritten, so that it is gone from the file as well.
      db.exec('PRAGMA secure_delete = ON')
      if (wantsCheck(trace)) {
        const health = healthOf(db)
        if (health !== 'ok') {
          // What is only derived is made anew. Its old pages belong to nobody then, which is damage to the next check.
          mendIfCurrent(db)
          reindex(db)
          if (healthOf(db) !== 'ok') throw new Error(`integrity_check: ${health}`)
        }
        trust(file)
      }
      const opened = new HistoryDatabase(db, () => suspect(file))
      opened.#migrate()
      // Damage elsewhere is for whoever meets it.
      if (wantsCheck(trace)) mendIndexes(db, true)
      else mendIfCurrent(db, false)
      return opened
    } catch (error) {
      db.close()
      throw error
    }
  }

  /** Moves a file that cannot be used out of the way, with its journal. Returns its new name. */
  static keepAside(file: string, wall: number): string {
    const aside = brokenName(file, wall)
    renameSync(file, aside)
    if (existsSync(`${file}-journal`)) renameSync(`${file}-journal`, `${aside}-journal`)
    rmSync(`${file}.lock`, { recursive: true, force: true })
    trust(file)
    return aside
  }

  /** The conversation that was open last, or a new one. */
  lastConversation(wall: number): number {
    const row = this.db.get('SELECT id FROM conversations ORDER BY opened_at DESC, id DESC LIMIT 1')
    return row ? Number(row['id']) : this.startConversation(wall)
  }

  /** A new conversation; those in which nothing was said are forgotten. */
  startConversation(wall: number): number {
    const at = Math.trunc(wall)
    this.db.run('DELETE FROM conversations WHERE message_count = 0')
    const insert = `INSERT INTO conversations (started_at, last_at, opened_at) VALUES (?, ?, ${LATEST})`
    return Number(this.db.run(insert, [at, at, at]).lastInsertRowid)
  }

  /** Makes a conversation the one that was open last. False when there is none of that id. */
  reopen(conversation: number, wall: number): boolean {
    return (
      this.db.run(`UPDATE conversations SET opened_at = ${LATEST} WHERE id = ?`, [Math.trunc(wall), conversation])
        .changes > 0
    )
  }

  /** Messages of one conversation, oldest first, the newest `limit` of them. Rows that make no sense are skipped. */
  messages(conversation: number, limit: number): Message[] {
    const rows = this.db.all('SELECT body FROM messages WHERE conversation = ? ORDER BY position DESC LIMIT ?', [
      conversation,
      limit,
    ])
    return rows.reverse().flatMap((row) => parseMessage(row['body'], this.odd))
  }

  /** Inserts, replaces (by id) or removes (`null`), all or nothing. */
  apply(conversation: number, changes: ReadonlyMap<string, Message | null>): void {
    this.transaction(() => this.#put(conversation, changes))
  }

  #put(conversation: number, changes: ReadonlyMap<string, Message | null>): void {
    const save = this.db.prepare(
      `INSERT INTO messages (conversation, id, at, text, body) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (conversation, id) DO UPDATE SET at = excluded.at, text = excluded.text, body = excluded.body`,
    )
    try {
      for (const [id, message] of changes) {
        if (message) save.run([conversation, id, Math.trunc(message.at), message.text, JSON.stringify(message)])
        else this.db.run('DELETE FROM messages WHERE conversation = ? AND id = ?', [conversation, id])
        for (const recording of message?.recordings ?? []) this.archive.claim(recording.id, conversation, id)
      }
    } finally {
      save.finalize()
    }
  }

  /** Puts back what was saved of a damaged file, into an empty one, all or nothing. */
  restore({ conversations, messages }: Salvaged): void {
    this.transaction(() => {
      const begin = 'INSERT OR IGNORE INTO conversations (id, started_at, opened_at, last_at) VALUES (?, ?, ?, ?)'
      for (const { id, startedAt, openedAt, title } of conversations) {
        this.db.run(begin, [id, startedAt, openedAt, startedAt])
        if (title !== undefined) this.archive.rename(id, title)
      }
      const lost = new Map<number, Map<string, Message>>()
      for (const { conversation, message } of messages) {
        const of = lost.get(conversation) ?? new Map<string, Message>()
        lost.set(conversation, of.set(message.id, message))
      }
      for (const [id, of] of lost) {
        const at = Math.trunc(Math.min(...[...of.values()].map((message) => message.at)))
        // Its own row could not be read.
        this.db.run(begin, [id, at, at, at])
        this.#put(id, of)
      }
      this.db.run('DELETE FROM conversations WHERE message_count = 0')
    })
  }

  /**
   * Messages of all conversations that hold every word of `typed`, best first among the newest {@link RANKED_MATCHES}
   * of them. Only what is returned is read.
   */
  search(typed: string, limit: number): Message[] {
    const query = searchQuery(typed)
    if (query === undefined) return []
    const rows = this.db.all(
      `SELECT m.body AS body FROM (
         SELECT rowid AS position, bm25(messages_index) AS rank FROM messages_index
         WHERE messages_index MATCH ? AND rowid >= (SELECT MIN(rowid) FROM (
           SELECT rowid FROM messages_index WHERE messages_index MATCH ? ORDER BY rowid DESC LIMIT ${RANKED_MATCHES}))
         ORDER BY rank, position DESC LIMIT ?
       ) best JOIN messages m ON m.position = best.position ORDER BY best.rank, best.position DESC`,
      [query, query, limit],
    )
    return rows.flatMap((row) => parseMessage(row['body']))
  }

  /**
   * Makes the indexes for search again where they are what failed, or `anyway`: they may be found well and fail when
   * they are used. True when one was.
   */
  mendIndexes(anyway = false): boolean {
    if (anyway) remakeIndexes(this.db)
    return anyway || mendIndexes(this.db, true)
  }

  transaction(work: () => void): void {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      work()
      this.db.exec('COMMIT')
    } catch (error) {
      // A full disk rolls back by itself; asking again would hide the reason.
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.db.close()
  }

  #migrate(): void {
    const version = Number(this.db.get('PRAGMA user_version')?.['user_version'] ?? 0)
    if (version > SCHEMA_VERSION) throw new NewerSchema(`schema ${version}, this program knows ${SCHEMA_VERSION}`)
    if (version === SCHEMA_VERSION) return
    this.transaction(() => {
      for (const step of migrations.slice(version)) this.db.exec(step)
      this.db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
    })
  }
}

/** "ok", or what is wrong with the file: its pages, its indexes, or rows that make no sense. */
function healthOf(db: Sqlite.Database): string {
  try {
    const verdict = db.get('PRAGMA integrity_check(1)')?.['integrity_check']
    if (verdict !== 'ok') return typeof verdict === 'string' ? verdict : 'no answer'
    const odd = nonsense(db)
    return odd === 0 ? 'ok' : `${odd} messages make no sense`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Messages that are none, of no conversation, or whose text is not the one beside them; to SQLite they are values like
 * any other. Half letters and NULs, which JSON writes as \u, are not the same in a column.
 */
function nonsense(db: Sqlite.Database): number {
  if (!db.get("SELECT 1 FROM sqlite_schema WHERE name = 'messages'")) return 0
  const isOdd = `iif(json_valid(body), json_extract(body, '$.id') IS NOT id OR
    (json_extract(body, '$.text') IS NOT text AND body NOT GLOB '*\\u[0d]*'), TRUE)`
  const isLost = 'conversation NOT IN (SELECT id FROM conversations)'
  return Number(db.get(`SELECT COUNT(*) AS odd FROM messages WHERE ${isOdd} OR ${isLost}`)?.['odd'])
}

/** Makes the plain indexes again from their tables, and packs the file. What stands in the way the next check finds. */
function reindex(db: Sqlite.Database): void {
  try {
    db.exec('REINDEX')
    db.exec('VACUUM')
  } catch {
    // A table itself is damaged.
  }
}

/** The damage may be in an index alone. Files of an older form have other ones; they are made anew on the way up. */
function mendIfCurrent(db: Sqlite.Database, thorough = true): boolean {
  try {
    return Number(db.get('PRAGMA user_version')?.['user_version']) === SCHEMA_VERSION && mendIndexes(db, thorough)
  } catch {
    return false
  }
}
