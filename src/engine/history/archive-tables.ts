import type * as Sqlite from 'node-sqlite3-wasm'
import type { ConversationView, SearchHit } from '#shared/contract/history'
import type { Message } from '#shared/conversation'
import { searchQuery } from './schema'
import { MATCH_END, MATCH_START, readSnippet } from './snippet'
import { parseMessage } from './stored-message'

/** Words shown around a match. */
const SNIPPET_WORDS = 24

/** Characters of the first words that stand for a name. */
const TITLE_CHARS = 120

type Row = Record<string, unknown>

/** One page of a conversation: messages with the positions of its ends. */
export interface MessagePage {
  readonly messages: Message[]
  readonly first: number
  readonly last: number
  readonly earlier: boolean
  readonly later: boolean
}

export interface PageRequest {
  readonly around?: string | undefined
  readonly before?: number | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** A conversation as the tables know it; who is current is not written there. */
export type StoredConversation = Omit<ConversationView, 'current'>
export type StoredHit = Omit<SearchHit, 'conversation'> & { readonly conversation: StoredConversation }

const columns = `c.id AS id, c.title AS title, c.started_at AS started_at, c.last_at AS last_at, c.message_count AS messages,
  (SELECT substr(text, 1, ${TITLE_CHARS}) FROM messages WHERE conversation = c.id AND text <> '' AND json_extract(body, '$.role') = 'user'
   ORDER BY position LIMIT 1) AS opening`

/** Browsing, searching and forgetting what is stored, as plain calls that may throw a `SQLite3Error`. */
export class ArchiveTables {
  constructor(
    private readonly db: Sqlite.Database,
    private readonly transaction: (work: () => void) => void,
    private readonly odd: () => void,
  ) {}

  /** Conversations in which something was said, the latest first, those before `before` only. */
  list(before: { lastAt: number; id: number } | undefined, limit: number): StoredConversation[] {
    const rows = this.db.all(
      `SELECT ${columns} FROM conversations c WHERE c.message_count > 0 AND (c.last_at, c.id) < (?, ?)
       ORDER BY c.last_at DESC, c.id DESC LIMIT ?`,
      [before?.lastAt ?? Number.MAX_SAFE_INTEGER, before?.id ?? Number.MAX_SAFE_INTEGER, limit],
    )
    return rows.map(readConversation)
  }

  get(conversation: number): StoredConversation | undefined {
    const row = this.db.get(`SELECT ${columns} FROM conversations c WHERE c.id = ?`, [conversation])
    return row ? readConversation(row) : undefined
  }

  /** Names that match, latest conversation first, then messages that match, newest first. */
  search(typed: string, offset: number, limit: number): StoredHit[] {
    const query = searchQuery(typed)
    if (query === undefined) return []
    const marks = [MATCH_START, MATCH_END]
    const named = this.db.all(
      `SELECT ${columns}, highlight(titles_index, 0, ?, ?) AS marked
       FROM titles_index JOIN conversations c ON c.id = titles_index.rowid
       WHERE titles_index MATCH ? AND c.message_count > 0 ORDER BY c.last_at DESC LIMIT ? OFFSET ?`,
      [...marks, query, limit, offset],
    )
    const left = limit - named.length
    if (left <= 0) return named.map(readHit)
    const names = Number(
      this.db.get('SELECT COUNT(*) AS n FROM titles_index WHERE titles_index MATCH ?', [query])?.['n'] ?? 0,
    )
    const said = this.db.all(
      `SELECT ${columns}, m.id AS message, m.at AS at, json_extract(m.body, '$.role') AS role, found.marked AS marked
       FROM (
         SELECT rowid AS position, snippet(messages_index, 0, ?, ?, '…', ${SNIPPET_WORDS}) AS marked
         FROM messages_index WHERE messages_index MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?
       ) found JOIN messages m ON m.position = found.position JOIN conversations c ON c.id = m.conversation
       ORDER BY found.position DESC`,
      [...marks, query, left, Math.max(0, offset - names)],
    )
    return [...named, ...said].map(readHit)
  }

  /** A page of one conversation, oldest message first. Rows that make no sense are skipped. */
  read(conversation: number, { around, before, after, limit }: PageRequest): MessagePage {
    const half = Math.ceil(limit / 2)
    const centre = around === undefined ? undefined : this.#positionOf(conversation, around)
    const rows =
      centre !== undefined
        ? [...this.#rows(conversation, '<=', centre, half), ...this.#rows(conversation, '>', centre, limit - half)]
        : after !== undefined
          ? this.#rows(conversation, '>', after, limit)
          : this.#rows(conversation, '<', before ?? Number.MAX_SAFE_INTEGER, limit)
    const first = Number(rows[0]?.['position'] ?? before ?? 0)
    const last = Number(rows.at(-1)?.['position'] ?? after ?? 0)
    return {
      messages: rows.flatMap((row) => parseMessage(row['body'], this.odd)),
      first,
      last,
      earlier: this.#rows(conversation, '<', first, 1).length > 0,
      later: this.#rows(conversation, '>', last, 1).length > 0,
    }
  }

  message(conversation: number, id: string): Message | undefined {
    const row = this.db.get('SELECT body FROM messages WHERE conversation = ? AND id = ?', [conversation, id])
    return row ? parseMessage(row['body'])[0] : undefined
  }

  /** An empty title takes the name away. */
  rename(conversation: number, title: string): void {
    this.db.run('UPDATE conversations SET title = ? WHERE id = ?', [title === '' ? null : title, conversation])
  }

  delete(conversations: readonly number[]): void {
    this.transaction(() => {
      for (const id of conversations) {
        this.db.run('DELETE FROM messages WHERE conversation = ?', [id])
        this.db.run('DELETE FROM recordings WHERE conversation = ?', [id])
        this.db.run('DELETE FROM conversations WHERE id = ?', [id])
      }
    })
  }

  /** Conversations whose last message is from before `wall`. */
  olderThan(wall: number): number[] {
    return this.db
      .all('SELECT id FROM conversations WHERE message_count > 0 AND last_at < ?', [Math.trunc(wall)])
      .map((row) => Number(row['id']))
  }

  count(): number {
    return Number(this.db.get('SELECT COUNT(*) AS n FROM conversations WHERE message_count > 0')?.['n'] ?? 0)
  }

  /** Notes which message a recording belongs to. */
  claim(recording: string, conversation: number, message: string): void {
    this.db.run('INSERT OR REPLACE INTO recordings (id, conversation, message) VALUES (?, ?, ?)', [
      recording,
      conversation,
      message,
    ])
  }

  /** Recordings of these conversations, or all of them. */
  recordings(conversations?: readonly number[]): string[] {
    const rows = conversations
      ? conversations.flatMap((id) => this.db.all('SELECT id FROM recordings WHERE conversation = ?', [id]))
      : this.db.all('SELECT id FROM recordings')
    return rows.map((row) => textOf(row['id']))
  }

  /** Up to `limit` rows on one side of a position, nearest to it, in order. */
  #rows(conversation: number, side: '<' | '<=' | '>', position: number, limit: number): Row[] {
    const order = side === '>' ? 'ASC' : 'DESC'
    const rows = this.db.all(
      `SELECT position, body FROM messages WHERE conversation = ? AND position ${side} ? ORDER BY position ${order} LIMIT ?`,
      [conversation, position, limit],
    )
    return side === '>' ? rows : rows.reverse()
  }

  #positionOf(conversation: number, id: string): number | undefined {
    const row = this.db.get('SELECT position FROM messages WHERE conversation = ? AND id = ?', [conversation, id])
    return row ? Number(row['position']) : undefined
  }
}

function readConversation(row: Row): StoredConversation {
  return {
    id: Number(row['id']),
    title: textOf(row['title'] ?? row['opening'])
      .replace(/\s+/gu, ' ')
      .trim(),
    named: row['title'] !== null,
    startedAt: Number(row['started_at']),
    lastAt: Number(row['last_at']),
    messages: Number(row['messages']),
  }
}

function readHit(row: Row): StoredHit {
  const conversation = readConversation(row)
  const { text, matches } = readSnippet(textOf(row['marked']))
  const about = { conversation, text, matches: [...matches] }
  if (row['message'] === undefined) return about
  const role = row['role'] === 'assistant' ? ('assistant' as const) : ('user' as const)
  return { ...about, message: { id: textOf(row['message']), role, at: Number(row['at']) } }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
