import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Fault, fault, type FaultCode } from '#shared/fault'
import { PRIVATE_DIRECTORY, brokenName, errorCode, type Report } from '../files/atomic-file'
import type { ProcessLock } from '../files/process-lock'
import type { Clock } from '../runtime/clock'
import { HistoryDatabase, NewerSchema } from './database'
import { isDamage, suspect, trust } from './integrity'
import { salvage, type Salvaged } from './salvage'
import { Sounds } from './sounds'

export interface DiskFiles {
  readonly database: string
  /** The folder of kept sound. */
  readonly sounds: string
}

/** The history's files while this process owns them. What fails is reported once, until something has worked again. */
export class Disk {
  readonly sounds: Sounds
  #db: HistoryDatabase | undefined
  #failing = false
  #remade = false

  constructor(
    private readonly files: DiskFiles,
    private readonly lock: Extract<ProcessLock, { held: true }>,
    clock: Clock,
    private readonly report: Report,
  ) {
    this.#db = openOrReplace(files, clock, report)
    this.sounds = new Sounds(files.sounds, { failed: (error) => report(soundProblem(error)) })
  }

  /** Does something with the database; false when that failed. */
  write(work: (db: HistoryDatabase) => void): boolean {
    try {
      // A file that could not be begun anew is tried again.
      this.#db ??= HistoryDatabase.open(this.files.database)
      this.#once(this.#db, work)
      this.#failing = false
      return true
    } catch (error) {
      if (isDamage(reason(error))) suspect(this.files.database)
      if (!this.#failing) this.report(writeProblem(error))
      this.#failing = true
      return false
    }
  }

  /** Does it, once more where only the index for search stood in its way. */
  #once(db: HistoryDatabase, work: (db: HistoryDatabase) => void): void {
    try {
      work(db)
    } catch (error) {
      if (isFull(error) || /full|disk i\/o|locked|readonly/i.test(reason(error))) throw error
      const anyway = isDamage(reason(error)) && !this.#remade
      if (!mended(db, false) && !(anyway && this.#remakes(db))) throw error
      work(db)
    }
  }

  /** Once a start: where the damage is elsewhere, making the indexes again is of no use however often. */
  #remakes(db: HistoryDatabase): boolean {
    this.#remade = true
    return mended(db, true)
  }

  /** What `work` finds, or `otherwise` when that failed. */
  read<T>(work: (db: HistoryDatabase) => T, otherwise: T): T {
    let found = otherwise
    this.write((db) => {
      found = work(db)
    })
    return found
  }

  /** Begins with empty files: nothing of the old ones is left. */
  erase(): void {
    this.sounds.removeAll()
    this.write((db) => {
      db.close()
      this.#db = undefined
      for (const file of [this.files.database, `${this.files.database}-journal`]) rmSync(file, { force: true })
      trust(this.files.database)
      this.#db = HistoryDatabase.open(this.files.database)
    })
  }

  close(): void {
    const db = this.#db
    this.#db = undefined
    try {
      db?.close()
    } finally {
      this.lock.release()
    }
  }
}

function mended(db: HistoryDatabase, anyway: boolean): boolean {
  try {
    return db.mendIndexes(anyway)
  } catch {
    return false
  }
}

/**
 * A file that cannot be opened is kept aside, with the sound that belongs to it, and a new one begun with what could
 * still be read.
 */
function openOrReplace(files: DiskFiles, clock: Clock, report: Report): HistoryDatabase {
  const file = files.database
  try {
    return HistoryDatabase.open(file)
  } catch (error) {
    const damaged = isDamage(reason(error))
    const newer = error instanceof NewerSchema
    if (!existsSync(file) || !(damaged || newer)) throw error
    const aside = HistoryDatabase.keepAside(file, clock.wall())
    const sounds = brokenName(files.sounds, clock.wall())
    if (existsSync(files.sounds)) renameSync(files.sounds, sounds)
    const db = HistoryDatabase.open(file)
    const saved = newer ? 0 : restored(db, salvage(aside), () => takeBack(db, sounds, files.sounds))
    const code = newer ? 'history.newer' : saved > 0 ? 'history.salvaged' : 'history.corrupt'
    const values = { count: saved, copy: aside }
    report(fault('store', 'config', code, { values, detail: `${reason(error)}; ${aside}` }))
    return db
  }
}

/** Puts the rest of a damaged history into the new one; returns how many messages that are. */
function restored(db: HistoryDatabase, rest: Salvaged, then: () => void): number {
  try {
    db.restore(rest)
    then()
    return rest.messages.length
  } catch {
    // The damaged file lies aside, whole; the person is told where.
    return 0
  }
}

/** The sound of messages that could be saved goes back to its place; the other sound stays with the damaged file. */
function takeBack(db: HistoryDatabase, from: string, to: string): void {
  const claimed = db.archive.recordings().map((id) => `${id}.wav`)
  const there = claimed.filter((name) => existsSync(join(from, name)))
  if (there.length === 0) return
  mkdirSync(to, { recursive: true, mode: PRIVATE_DIRECTORY })
  for (const name of there) renameSync(join(from, name), join(to, name))
}

/** SQLite through WebAssembly has no error codes, only its sentences. A full disk is an I/O error to it. */
export function writeProblem(error: unknown): Fault {
  return storeFault(
    isFull(error) || /full|disk i\/o error/i.test(reason(error)) ? 'history.full' : 'history.unwritable',
    reason(error),
  )
}

function soundProblem(error: unknown): Fault {
  return storeFault(isFull(error) ? 'recordings.full' : 'recordings.unwritable', reason(error))
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(errorCode(error))
}

export function storeFault(code: FaultCode, detail: string): Fault {
  return fault('store', 'config', code, { detail })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
