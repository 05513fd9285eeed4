import { closeSync, existsSync, openSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { PRIVATE_FILE } from '../files/atomic-file'

/**
 * A file up to this size is read through at every start; `PRAGMA integrity_check` takes some 25 ms a megabyte in
 * WebAssembly (`npm run bench -- history`), and starting has 1.5 s in all.
 */
export const ALWAYS_CHECKED_BYTES = 8 * 1024 * 1024

const AT_WRITE_VERSION = 18

export interface FileTrace {
  readonly bytes: number
  /** The process before did not close it: it was killed, or the power went. */
  readonly leftOpen: boolean
  /** Something in it could not be understood while it was used. */
  readonly suspect: boolean
}

/** Whether a file is read through before it is used. One that was closed in order is only as damaged as its disk. */
export function wantsCheck({ bytes, leftOpen, suspect }: FileTrace): boolean {
  return leftOpen || suspect || bytes <= ALWAYS_CHECKED_BYTES
}

/**
 * What the file says of itself before it is opened. SQLite's own lock is a directory here, which a closing process
 * removes.
 */
export function traceOf(file: string): FileTrace {
  return {
    bytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    leftOpen: existsSync(`${file}.lock`),
    suspect: existsSync(suspicion(file)),
  }
}

/**
 * Whether the file says of itself that it may be written: 1 or 2 for its journal (sqlite.org/fileformat2.html, 1.3.2).
 * Of any other number SQLite says nothing, and refuses each write.
 */
export function isWritableForm(file: string): boolean {
  if (!existsSync(file)) return true
  const handle = openSync(file, 'r')
  try {
    const header = Buffer.alloc(AT_WRITE_VERSION + 1)
    return readSync(handle, header) < header.length || [1, 2].includes(header[AT_WRITE_VERSION] ?? 0)
  } finally {
    closeSync(handle)
  }
}

/** Whether an error of SQLite, which has only sentences here, means that the file itself is damaged. */
export function isDamage(sentence: string): boolean {
  return /not a database|malformed|unsupported file format|integrity_check/i.test(sentence)
}

/** Remembers that the file is to be read through at its next start, where that can be written down. */
export function suspect(file: string): void {
  try {
    writeFileSync(suspicion(file), '', { mode: PRIVATE_FILE })
  } catch {
    // A disk that cannot hold an empty file has been reported already.
  }
}

/** The file has been found whole, or is no longer there. */
export function trust(file: string): void {
  rmSync(suspicion(file), { force: true })
}

function suspicion(file: string): string {
  return `${file}.suspect`
}
