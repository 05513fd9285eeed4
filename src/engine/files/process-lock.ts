import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { PRIVATE_DIRECTORY, PRIVATE_FILE, errorCode, writeFault } from './atomic-file'

/** Who holds a lock. `started` tells a process from a later one with the same id; Linux only, `null` elsewhere. */
const ownerSchema = z.object({ pid: z.number().int().positive(), started: z.string().nullable() })
type Owner = z.infer<typeof ownerSchema>

export type ProcessLock =
  /** `stale`: the process that held it before ended without giving it back. */
  { readonly held: true; readonly stale: boolean; release(): void } | { readonly held: false; readonly pid: number }

/** Attempts at taking a lock while others take and leave it; each failure means that somebody else made progress. */
const TRIES = 20

/**
 * Takes a lock between processes: a file that names its owner. A lock whose owner is dead is taken over, so that a
 * crash never needs a person to delete a file.
 */
export function takeProcessLock(file: string): ProcessLock {
  const self: Owner = { pid: process.pid, started: startOf(process.pid) }
  let stale = false
  try {
    mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_DIRECTORY })
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (create(file, self)) return { held: true, stale, release: () => release(file, self) }
      const text = readText(file)
      if (text === undefined) continue
      const owner = parseOwner(text)
      if (owner && isAlive(owner)) return { held: false, pid: owner.pid }
      if (remove(file, text)) stale = true
    }
    // Something is there that is no lock: a folder, a file that cannot be read.
    if (readText(file) === undefined) readFileSync(file, 'utf8')
  } catch (error) {
    throw writeFault(error, file)
  }
  return { held: false, pid: parseOwner(readText(file) ?? '')?.pid ?? 0 }
}

/** Complete from the first moment it can be seen: written aside and linked into place, which fails if one is there. */
function create(file: string, owner: Owner): boolean {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, JSON.stringify(owner), { mode: PRIVATE_FILE, flag: 'wx' })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST') return false
    // A file system without hard links (FAT, some network shares).
    if (['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(code)) return createPlain(file, owner)
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function createPlain(file: string, owner: Owner): boolean {
  try {
    writeFileSync(file, JSON.stringify(owner), { mode: PRIVATE_FILE, flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Removes a dead owner's lock, and puts back what it took if somebody else was faster and it was a living one's. */
function remove(file: string, expected: string): boolean {
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch {
    return false
  }
  const dead = readText(aside) === expected
  if (!dead) {
    try {
      linkSync(aside, file)
    } catch {
      // A third process has taken it meanwhile; the rightful owner of `aside` cannot be helped any more.
    }
  }
  rmSync(aside, { force: true })
  return dead
}

function release(file: string, self: Owner): void {
  if (readText(file) === JSON.stringify(self)) rmSync(file, { force: true })
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function isAlive(owner: Owner): boolean {
  const started = startOf(owner.pid)
  if (owner.started !== null && started !== null && owner.started !== started) return false
  try {
    process.kill(owner.pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return errorCode(error) === 'EPERM'
  }
}

/** When a process started, in clock ticks since boot (proc(5), field 22 of stat); `null` where there is no /proc. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`)
  if (stat === undefined) return null
  // The second field is the program's name in parentheses and may hold spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}
