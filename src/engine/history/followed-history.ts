import { randomUUID } from 'node:crypto'
import type { Message, Recording } from '#shared/conversation'
import { fault } from '#shared/fault'
import type { Cancel, Clock } from '../runtime/clock'
import type { SoundRecording } from '../ports/ports'
import { type Archive, deleteConversations, openArchive } from './archive'
import type { HistoryDatabase } from './database'
import type { Disk } from './disk'
import type { History } from './history'
import { type HistoryPolicy, keptSince } from './retention'

/**
 * How long what is said may be in memory only, ms: finished messages, and answers that are still growing. Writing waits
 * for the disk (an fsync takes 1 ms on a quiet one and 80 ms on a busy one), so it is kept out of the moment in which a
 * turn is answered, and several messages share one transaction. A killed process loses this much at most.
 */
export const DONE_WRITE_MS = 100
export const OPEN_WRITE_MS = 1_000

/**
 * Characters written at once, about; between two such slices the conversation goes on. Writing takes some 50 ms per
 * million, and what waits may be eight times that after the disk was away.
 */
const SLICE_CHARS = 250_000
/** What a message costs beside its words, in characters. */
const MESSAGE_CHARS = 1_000

/** Messages of the current conversation kept in memory: more than a model is ever told. */
export const KEPT_MESSAGES = 1_000

/** How often it is looked for conversations that have become too old, ms. */
const LOOK_EVERY_MS = 3_600_000

/** Shorter sound than this that a dead process left behind holds no word, ms. */
const SHORTEST_ORPHAN_MS = 300
/** Turns a process can have been in the middle of when it died; more is not the trace of a crash. */
const MOST_ORPHANS = 3

/** Memory first, the disk behind it. */
export class FollowedHistory implements History {
  readonly archive: Archive
  onExpired: () => void = () => undefined
  onPruned: () => void = () => undefined
  #messages = new Map<string, Message>()
  /** Undefined while a new conversation could not be written down yet. */
  #conversation: number | undefined
  /** By id, what the file does not know yet; `null` for a message that is to go. */
  readonly #unwritten = new Map<string, Message | null>()
  #timer: { at: number; cancel: Cancel } | undefined
  #look: Cancel | undefined
  #policy: HistoryPolicy
  #disk: Disk | undefined

  constructor(
    disk: Disk | undefined,
    private readonly clock: Clock,
    policy: HistoryPolicy,
  ) {
    this.#disk = disk
    this.#policy = policy
    this.archive = openArchive({
      clock,
      disk: () => this.#disk,
      current: () => this.#conversation,
      flush: () => this.#flush(),
    })
    if (!disk) return
    this.#forgetOld()
    this.#load(disk.read((db) => db.lastConversation(clock.wall()), undefined))
    this.#adoptOrphans(disk)
  }

  recent(limit: number): readonly Message[] {
    return limit <= 0 ? [] : [...this.#messages.values()].slice(-limit)
  }

  save(message: Message): void {
    this.#messages.set(message.id, message)
    if (this.#messages.size > KEPT_MESSAGES) this.#messages.delete(this.#messages.keys().next().value ?? '')
    this.#follow(message.id, message, message.status === 'open' ? OPEN_WRITE_MS : DONE_WRITE_MS)
  }

  remove(id: string, keepSound = false): void {
    const message = this.#messages.get(id)
    if (!message) return
    this.#messages.delete(id)
    if (!keepSound) this.#disk?.sounds.remove((message.recordings ?? []).map((recording) => recording.id))
    this.#follow(id, null, DONE_WRITE_MS)
  }

  startNew(): void {
    this.#flush()
    this.#unwritten.clear()
    if (this.#messages.size === 0) return
    this.#messages = new Map()
    this.#conversation = undefined
    if (this.#keeps) this.#disk?.write((db) => void this.#ensureConversation(db))
  }

  hold(conversation: number): boolean {
    this.#flush()
    if (!this.#disk?.read((db) => db.reopen(conversation, this.clock.wall()), false)) return false
    this.#unwritten.clear()
    this.#load(conversation)
    return true
  }

  search(typed: string, limit: number): readonly Message[] {
    this.#flush()
    return this.#disk?.read((db) => db.search(typed, limit), []) ?? []
  }

  record(): SoundRecording | undefined {
    return this.#keeps && this.#policy.audio ? this.#disk?.sounds.begin() : undefined
  }

  sound(recordings: readonly Recording[]): Promise<Int16Array> {
    return this.#disk?.sounds.read(recordings.map(({ id }) => id)) ?? Promise.resolve(new Int16Array(0))
  }

  eraseAll(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    this.#unwritten.clear()
    this.#conversation = undefined
    this.#disk?.erase()
  }

  setPolicy(policy: HistoryPolicy): void {
    const before = this.#policy
    this.#policy = policy
    if (policy.keep === before.keep) return
    if (policy.keep === 'none') this.eraseAll()
    this.#forgetOld()
  }

  close(): void {
    this.#flush()
    this.#look?.()
    const disk = this.#disk
    this.#disk = undefined
    disk?.close()
  }

  get #keeps(): boolean {
    return this.#policy.keep !== 'none'
  }

  #load(conversation: number | undefined): void {
    this.#conversation = conversation
    const messages =
      conversation === undefined ? [] : (this.#disk?.read((db) => db.messages(conversation, KEPT_MESSAGES), []) ?? [])
    this.#messages = new Map(messages.map((message) => [message.id, message]))
  }

  /** Sound of a turn in the middle of which the last process died becomes a line that can be listened to again. */
  #adoptOrphans(disk: Disk): void {
    const { sounds } = disk
    const found = disk.read((db) => ({ known: new Set(db.archive.recordings()), lines: db.archive.count() }), undefined)
    if (!found) return
    const { known, lines } = found
    // Whoever chooses to keep nothing has had everything deleted. Where there still is something, a damaged file of
    // settings fell back to that, and what was recorded stays until the person says so.
    if (!this.#keeps) return lines === 0 ? sounds.removeAll() : undefined
    const orphans = sounds.orphans(known)
    const spoken = orphans.filter(({ ms }) => ms >= SHORTEST_ORPHAN_MS).slice(-MOST_ORPHANS)
    sounds.remove(orphans.filter((orphan) => !spoken.includes(orphan)).map(({ id }) => id))
    for (const { id, ms, at } of spoken) {
      const turn = this.recent(KEPT_MESSAGES).reduce((next, message) => Math.max(next, message.turn + 1), 1)
      const why = fault('stt', 'bug', 'recordings.cutOff')
      this.save({
        id: randomUUID(),
        turn,
        role: 'user',
        via: 'voice',
        text: '',
        status: 'failed',
        fault: why,
        recordings: [{ id, ms }],
        at,
      })
    }
  }

  /** Deletes what is older than the person wants it kept, now and from now on. */
  #forgetOld(): void {
    this.#look?.()
    this.#look = undefined
    const disk = this.#disk
    const since = keptSince(this.#policy.keep, this.clock.wall())
    if (!disk || since === undefined || !this.#keeps) return
    const old = disk.read((db) => db.archive.olderThan(since), [])
    const held = this.#conversation
    deleteConversations(
      disk,
      old.filter((id) => id !== held),
    )
    if (held !== undefined && old.includes(held)) {
      this.onExpired()
      if (this.#conversation !== held) deleteConversations(disk, [held])
    }
    if (old.length > 0) this.onPruned()
    this.#look = this.clock.after(LOOK_EVERY_MS, () => this.#forgetOld())
  }

  #follow(id: string, change: Message | null, ms: number): void {
    if (!this.#disk || !this.#keeps) return
    this.#unwritten.set(id, change)
    const at = this.clock.now() + ms
    if (this.#timer && this.#timer.at <= at) return
    this.#timer?.cancel()
    this.#timer = { at, cancel: this.clock.after(ms, () => this.#flushSlice()) }
  }

  /** Writes the oldest of what waits, and the rest in the next turns of the loop. */
  #flushSlice(): void {
    const slice = firstOf(this.#unwritten)
    if (slice.size === this.#unwritten.size) return this.#flush()
    this.#timer = undefined
    if (!this.#disk?.write((db) => db.apply(this.#ensureConversation(db), slice))) return this.#bound()
    for (const id of slice.keys()) this.#unwritten.delete(id)
    this.#timer = { at: this.clock.now(), cancel: this.clock.after(0, () => this.#flushSlice()) }
  }

  /** Writes all that waits, at once: somebody reads what is written, or it is the last moment. */
  #flush(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    if (this.#unwritten.size === 0) return
    const written = this.#disk?.write((db) => db.apply(this.#ensureConversation(db), this.#unwritten))
    if (written) this.#unwritten.clear()
    else this.#bound()
  }

  #ensureConversation(db: HistoryDatabase): number {
    this.#conversation ??= db.startConversation(this.clock.wall())
    return this.#conversation
  }

  /** What waits for a disk that does not come back must not grow for ever. */
  #bound(): void {
    for (const id of this.#unwritten.keys()) {
      if (this.#unwritten.size <= KEPT_MESSAGES) return
      this.#unwritten.delete(id)
    }
  }
}

/** The first of these changes, as many as are written at once; one at least. */
function firstOf(changes: ReadonlyMap<string, Message | null>): ReadonlyMap<string, Message | null> {
  const first = new Map<string, Message | null>()
  let chars = 0
  for (const [id, change] of changes) {
    if (first.size > 0 && chars >= SLICE_CHARS) break
    first.set(id, change)
    chars += charsOf(change)
  }
  return first
}

function charsOf(message: Message | null): number {
  const files = message?.attachments?.reduce((sum, { text, picture }) => sum + text.length + (picture?.length ?? 0), 0)
  const tools = message?.tools?.reduce((sum, tool) => sum + tool.arguments.length + tool.result.length, 0)
  return MESSAGE_CHARS + (message?.text.length ?? 0) + (files ?? 0) + (tools ?? 0)
}
