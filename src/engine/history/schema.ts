/*
 * The history database. The schema's version is SQLite's own `user_version`; step n brings version n to n + 1 and is
 * never changed once released.
 */

/**
 * Messages carry themselves as JSON (`body`), with columns only for what is searched or sorted by. An id is unique
 * within its conversation. The index is external content: it stores no second copy of the text.
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

/**
 * Conversations get a name, and know their size and last words, so that a list of them reads no messages. Recordings
 * are files; a row says which message one belongs to.
 *
 * The index is built anew for search as one types: with prefixes, and with the dotless i as an i. `unicode61` takes I,
 * İ and i for the same letter already, so that then all four of Turkish are one, whichever the keyboard has. The index
 * must therefore never be rebuilt by FTS5 itself, which would read the text as it is; `highlight` may, since words
 * begin and end in the same places.
 */
const addBrowsing = `
  ALTER TABLE conversations ADD COLUMN title TEXT;
  ALTER TABLE conversations ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversations ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE conversations ADD COLUMN message_count INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX messages_by_conversation ON messages(conversation);
  UPDATE conversations SET
    opened_at = started_at,
    last_at = COALESCE((SELECT MAX(at) FROM messages WHERE conversation = conversations.id), started_at),
    message_count = (SELECT COUNT(*) FROM messages WHERE conversation = conversations.id);
  CREATE INDEX conversations_by_last ON conversations(last_at, id);

  CREATE TABLE recordings (
    id TEXT PRIMARY KEY,
    conversation INTEGER NOT NULL,
    message TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX recordings_by_message ON recordings(conversation, message);

  DROP TRIGGER messages_added;
  DROP TRIGGER messages_removed;
  DROP TRIGGER messages_changed;
  DROP TABLE messages_index;
  CREATE VIRTUAL TABLE messages_index USING fts5(
    text, content='messages', content_rowid='position', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
  );
  INSERT INTO messages_index(rowid, text) SELECT position, replace(text, 'ı', 'i') FROM messages;
  CREATE VIRTUAL TABLE titles_index USING fts5(
    title, content='conversations', content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
  );
  INSERT INTO titles_index(titles_index, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER title_taken AFTER UPDATE OF title ON conversations WHEN old.title IS NOT NULL BEGIN
    INSERT INTO titles_index(titles_index, rowid, title) VALUES ('delete', old.id, replace(old.title, 'ı', 'i'));
  END;
  CREATE TRIGGER title_given AFTER UPDATE OF title ON conversations WHEN new.title IS NOT NULL BEGIN
    INSERT INTO titles_index(rowid, title) VALUES (new.id, replace(new.title, 'ı', 'i'));
  END;
  CREATE TRIGGER title_removed AFTER DELETE ON conversations WHEN old.title IS NOT NULL BEGIN
    INSERT INTO titles_index(titles_index, rowid, title) VALUES ('delete', old.id, replace(old.title, 'ı', 'i'));
  END;

  CREATE TRIGGER messages_added AFTER INSERT ON messages BEGIN
    INSERT INTO messages_index(rowid, text) VALUES (new.position, replace(new.text, 'ı', 'i'));
    UPDATE conversations SET message_count = message_count + 1, last_at = MAX(last_at, new.at) WHERE id = new.conversation;
  END;
  CREATE TRIGGER messages_removed AFTER DELETE ON messages BEGIN
    INSERT INTO messages_index(messages_index, rowid, text) VALUES ('delete', old.position, replace(old.text, 'ı', 'i'));
    UPDATE conversations SET message_count = message_count - 1 WHERE id = old.conversation;
    DELETE FROM recordings WHERE conversation = old.conversation AND message = old.id;
  END;
  CREATE TRIGGER messages_changed AFTER UPDATE OF text ON messages WHEN old.text <> new.text BEGIN
    INSERT INTO messages_index(messages_index, rowid, text) VALUES ('delete', old.position, replace(old.text, 'ı', 'i'));
    INSERT INTO messages_index(rowid, text) VALUES (new.position, replace(new.text, 'ı', 'i'));
  END;
`

export const migrations: readonly string[] = [createTables, addBrowsing]

export const SCHEMA_VERSION = migrations.length

/**
 * What a person typed as an FTS5 query: every word must be there, the last one may be unfinished. Nothing is syntax.
 */
export function searchQuery(typed: string): string | undefined {
  const words = typed.replaceAll('ı', 'i').match(/[\p{L}\p{N}]+/gu)
  return words ? `${words.map((word) => `"${word}"`).join(' ')}*` : undefined
}
