import type { CommandIn, CommandOut } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { keepPeriods } from '#shared/setting-choices'
import type { Clock } from '../runtime/clock'
import type { StoredConversation } from './archive-tables'
import type { Disk } from './disk'
import { keptSince } from './retention'

/** Everything said before, for those who browse it. Where there is no file, there is nothing to see. */
export interface Archive {
  list(request: CommandIn<'history.list'>): CommandOut<'history.list'>
  find(request: CommandIn<'history.search'>): CommandOut<'history.search'>
  /** Undefined for a conversation that is not there. */
  read(request: CommandIn<'history.read'>): CommandOut<'history.read'> | undefined
  message(conversation: number, id: string): Message | undefined
  rename(conversation: number, title: string): void
  /** The one being held now cannot be deleted: hold another one first. */
  delete(conversation: number): void
  /** Puts a message in the place of the one with its id, in a conversation that is not being held. */
  replace(conversation: number, message: Message): void
  usage(): CommandOut<'history.usage'>
}

export interface ArchiveDeps {
  readonly clock: Clock
  disk(): Disk | undefined
  /** The conversation being held. */
  current(): number | undefined
  /** Writes down what waits. */
  flush(): void
}

/** The archive in the history's files. */
export function openArchive(deps: ArchiveDeps): Archive {
  const view = (stored: StoredConversation) => ({ ...stored, current: stored.id === deps.current() })
  const reading = (): Disk | undefined => {
    deps.flush()
    return deps.disk()
  }
  /** Sound may have been deleted to make room. */
  const withSound = (disk: Disk, message: Message): Message => {
    const { recordings, ...rest } = message
    const there = recordings?.filter(({ id }) => disk.sounds.has(id)) ?? []
    return there.length > 0 ? { ...rest, recordings: there } : rest
  }

  return {
    list({ before, limit }) {
      const disk = reading()
      const found = disk?.read((db) => db.archive.list(before, limit + 1), []) ?? []
      return {
        conversations: found.slice(0, limit).map(view),
        more: found.length > limit,
        available: disk !== undefined,
      }
    },
    find({ query, offset, limit }) {
      const found = reading()?.read((db) => db.archive.search(query, offset, limit + 1), []) ?? []
      return {
        hits: found.slice(0, limit).map((hit) => ({ ...hit, conversation: view(hit.conversation) })),
        more: found.length > limit,
      }
    },
    read({ conversation, ...page }) {
      const disk = reading()
      return disk?.read((db) => {
        const stored = db.archive.get(conversation)
        if (!stored) return undefined
        const found = db.archive.read(conversation, page)
        return {
          ...found,
          conversation: view(stored),
          messages: found.messages.map((message) => withSound(disk, message)),
        }
      }, undefined)
    },
    message: (conversation, id) => reading()?.read((db) => db.archive.message(conversation, id), undefined),
    rename: (conversation, title) => void reading()?.write((db) => db.archive.rename(conversation, title)),
    delete(conversation) {
      const disk = reading()
      if (!disk || conversation === deps.current()) return
      deleteConversations(disk, [conversation])
    },
    replace: (conversation, message) =>
      void reading()?.write((db) => db.apply(conversation, new Map([[message.id, message]]))),
    usage() {
      const disk = reading()
      const older = (wall: number): number => disk?.read((db) => db.archive.olderThan(wall).length, 0) ?? 0
      const now = deps.clock.wall()
      const { recordings, bytes } = disk?.sounds.usage() ?? { recordings: 0, bytes: 0 }
      return {
        conversations: disk?.read((db) => db.archive.count(), 0) ?? 0,
        recordings,
        recordingBytes: bytes,
        older: Object.fromEntries(keepPeriods.map((keep) => [keep, older(keptSince(keep, now) ?? -Infinity)])),
      }
    },
  }
}

/**
 * Deletes conversations with their sound. Files first: what dies in between leaves a line without sound, not sound
 * without one.
 */
export function deleteConversations(disk: Disk, conversations: readonly number[]): void {
  disk.write((db) => {
    disk.sounds.remove(db.archive.recordings(conversations))
    db.archive.delete(conversations)
  })
}
