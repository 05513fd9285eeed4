import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Message } from '#shared/conversation'
import { type Fault, fault } from '#shared/fault'
import { PRIVATE_DIRECTORY, errorCode } from '../host/stores/atomic-file'
import { type ProcessLock, takeProcessLock } from '../host/stores/process-lock'
import type { Report } from '../host/stores/report'
import { type Cancel, type Clock, systemClock } from '../runtime/clock'
import type { HistoryStore } from '../session/ports'
import { HistoryDatabase, NewerSchema } from './database'

/**
 * How long what is said may be in memory only, ms: finished messages, and answers that are still growing. Writing waits
 * for the disk (an fsync takes 1 ms on a quiet one and 80 ms on a busy one), so it is kept out of the moment in which a
 * turn is answered, and several messages share one transaction. A killed process loses this much at most.
 */
export const DONE_WRITE_MS = 100
export const OPEN_WRITE_MS = 1_000

/** Messages of the current conversation kept in memory: more than a model is ever told. */
export const KEPT_MESSAGES = 1_000

export interface HistoryOptions {
  clock?: Clock
  /**
   * Hears why history is not kept: `history.corrupt`, `history.newer`, `history.busy`, `history.full`, `history.unwritable`.
   * The conversation goes on in memory in every case.
   */
  report?: Report
}

/** The conversation on disk, and everything said before. */
export interface History extends HistoryStore {
  /** Messages of all conversations that hold every word, best first. */
  search(typed: string, limit: number): readonly Message[]
}

/**
 * Opens the history in `file`. Never throws: memory is the truth for the current conversation and the file follows it, so
 * that a broken file, a second owner or a full disk costs the past and not the conversation.
 */
export function openHistory(file: string, options: HistoryOptions = {}): History {
  const report = options.report ?? (() => undefined)
  const clock = options.clock ?? systemClock
  let lock: ProcessLock | undefined
  try {
    mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_DIRECTORY })
    lock = takeProcessLock(`${file}.owner`)
    if (!lock.held) {
      report(storeFault('history.busy', `process ${lock.pid}`))
      return new FollowedHistory(undefined, clock, report)
    }
    return new FollowedHistory({ db: openOrReplace(file, clock, report), lock }, clock, report)
  } catch (error) {
    if (lock?.held) lock.release()
    report(writeProblem(error))
    return new FollowedHistory(undefined, clock, report)
  }
}

interface Disk {
  readonly db: HistoryDatabase
  readonly lock: Extract<ProcessLock, { held: true }>
}

class FollowedHistory implements History {
  #messages = new Map<string, Message>()
  /** Undefined while a new conversation could not be written down yet. */
  #conversation: number | undefined
  /** By id, what the file does not know yet; `null` for a message that is to go. */
  readonly #unwritten = new Map<string, Message | null>()
  #timer: { at: number; cancel: Cancel } | undefined
  #failing = false
  #disk: Disk | undefined

  constructor(
    disk: Disk | undefined,
    private readonly clock: Clock,
    private readonly report: Report,
  ) {
    this.#disk = disk
    if (!disk) return
    this.#conversation = disk.db.lastConversation(clock.wall())
    for (const message of disk.db.messages(this.#conversation, KEPT_MESSAGES)) this.#messages.set(message.id, message)
  }

  recent(limit: number): readonly Message[] {
    return limit <= 0 ? [] : [...this.#messages.values()].slice(-limit)
  }

  save(message: Message): void {
    this.#messages.set(message.id, message)
    if (this.#messages.size > KEPT_MESSAGES) this.#messages.delete(this.#messages.keys().next().value ?? '')
    this.#follow(message.id, message, message.status === 'open' ? OPEN_WRITE_MS : DONE_WRITE_MS)
  }

  remove(id: string): void {
    if (this.#messages.delete(id)) this.#follow(id, null, DONE_WRITE_MS)
  }

  startNew(): void {
    this.#flush()
    this.#unwritten.clear()
    if (this.#messages.size === 0) return
    this.#messages = new Map()
    this.#conversation = undefined
    this.#write((db) => void this.#ensureConversation(db))
  }

  search(typed: string, limit: number): readonly Message[] {
    this.#flush()
    let found: Message[] = []
    this.#write((db) => {
      found = db.search(typed, limit)
    })
    return found
  }

  close(): void {
    this.#flush()
    const disk = this.#disk
    this.#disk = undefined
    if (!disk) return
    try {
      disk.db.close()
    } finally {
      disk.lock.release()
    }
  }

  #follow(id: string, change: Message | null, ms: number): void {
    if (!this.#disk) return
    this.#unwritten.set(id, change)
    const at = this.clock.now() + ms
    if (this.#timer && this.#timer.at <= at) return
    this.#timer?.cancel()
    this.#timer = { at, cancel: this.clock.after(ms, () => this.#flush()) }
  }

  #flush(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    if (this.#unwritten.size === 0) return
    const written = this.#write((db) => db.apply(this.#ensureConversation(db), this.#unwritten))
    if (written) this.#unwritten.clear()
    else this.#bound()
  }

  #ensureConversation(db: HistoryDatabase): number {
    this.#conversation ??= db.startConversation(this.clock.wall())
    return this.#conversation
  }

  /** Does something with the file; a failure is reported once, until something has worked again. */
  #write(work: (db: HistoryDatabase) => void): boolean {
    if (!this.#disk) return false
    try {
      work(this.#disk.db)
      this.#failing = false
      return true
    } catch (error) {
      if (!this.#failing) this.report(writeProblem(error))
      this.#failing = true
      return false
    }
  }

  /** What waits for a disk that does not come back must not grow for ever. */
  #bound(): void {
    for (const id of this.#unwritten.keys()) {
      if (this.#unwritten.size <= KEPT_MESSAGES) return
      this.#unwritten.delete(id)
    }
  }
}

/** A file that cannot be opened is kept aside and a new one begun. */
function openOrReplace(file: string, clock: Clock, report: Report): HistoryDatabase {
  try {
    return HistoryDatabase.open(file)
  } catch (error) {
    const damaged = /not a database|malformed|quick_check/i.test(reason(error))
    const newer = error instanceof NewerSchema
    if (!existsSync(file) || !(damaged || newer)) throw error
    const aside = HistoryDatabase.keepAside(file, clock.wall())
    report(storeFault(newer ? 'history.newer' : 'history.corrupt', `${reason(error)}; ${aside}`))
    return HistoryDatabase.open(file)
  }
}

/** SQLite through WebAssembly has no error codes, only its sentences. A full disk is an I/O error to it. */
function writeProblem(error: unknown): Fault {
  const full = /full|disk i\/o error/i.test(reason(error)) || ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error))
  return storeFault(full ? 'history.full' : 'history.unwritable', reason(error))
}

function storeFault(code: string, detail: string): Fault {
  return fault('store', 'config', code, { detail })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
