/*
 * The history database. The schema's version is SQLite's own `user_version`; step n brings version n to n + 1 and is never
 * changed once released.
 */

/**
 * Messages carry themselves as JSON (`body`), with columns only for what is searched or sorted by. An id is unique within
 * its conversation. The index is external content: it stores no second copy of the text.
 */
const createTables = `
  CREATE TABLE conversations (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL
  );
  CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (conversation, id)
  );
  CREATE VIRTUAL TABLE messages_index USING fts5(
    text, content='messages', content_rowid='position', tokenize='unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN
    INSERT INTO messages_index(rowid, text) VALUES (new.position, new.text);
  END;
  CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
    INSERT INTO messages_index(messages_index, rowid, text) VALUES ('delete', old.position, old.text);
  END;
  CREATE TRIGGER messages_changed AFTER UPDATE OF text ON messages BEGIN
    INSERT INTO messages_index(messages_index, rowid, text) VALUES ('delete', old.position, old.text);
    INSERT INTO messages_index(rowid, text) VALUES (new.position, new.text);
  END;
`

export const migrations: readonly string[] = [createTables]

export const SCHEMA_VERSION = migrations.length

/** What a person typed as an FTS5 query: every word must be there, the last one may be unfinished. Nothing is syntax. */
export function searchQuery(typed: string): string | undefined {
  const words = typed.match(/[\p{L}\p{N}]+/gu)
  return words ? `${words.map((word) => `"${word}"`).join(' ')}*` : undefined
}
