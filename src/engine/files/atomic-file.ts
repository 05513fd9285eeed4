import { type Fault, FaultError, fault } from '#shared/fault'
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, open, readFile, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemClock } from '../runtime/clock'

/** Owner only: everything Parley stores is private. */
export const PRIVATE_FILE = 0o600
export const PRIVATE_DIRECTORY = 0o700

/** Windows refuses a rename while a virus scanner holds the target; it lets go within tens of ms. */
const RENAME_TRIES = 6
const RENAME_WAIT_MS = 40

/**
 * Replaces a file as one step: readers see the old or the new content, never a part, also after a crash or a power cut
 * (temporary file beside it, fsync, rename, fsync of the directory). A symbolic link keeps pointing where it did.
 * Rejects with `store.full` or `store.writeFailed`; the old content is then untouched.
 */
export async function writeFileAtomic(file: string, content: string | Uint8Array, mode = PRIVATE_FILE): Promise<void> {
  const target = await realpath(file).catch(() => file)
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await mkdir(dirname(target), { recursive: true, mode: PRIVATE_DIRECTORY })
    await withFile(temporary, 'wx', mode, async (handle) => {
      await handle.writeFile(content)
      await handle.sync()
    })
    await renameOver(temporary, target)
    await syncDirectory(dirname(target))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw writeFault(error, file)
  }
}

/**
 * Longest file of settings, secrets or documents that is taken into memory, bytes; Parley writes some hundred thousand.
 */
export const MOST_TEXT_BYTES = 16 * 1024 * 1024

/**
 * The content of a file, or `undefined` when there is none. Of one that Parley cannot have written, because it is
 * longer than {@link MOST_TEXT_BYTES}, nothing is read: to whoever asks it is a file with nothing in it.
 */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await stat(file)).size > MOST_TEXT_BYTES ? '' : decodeText(await readFile(file))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw new FaultError(
      fault('store', 'config', 'store.readFailed', { values: { file }, detail: `${errorCode(error)} ${file}` }),
      error,
    )
  }
}

/** A name to keep a broken file under, e.g. `settings.json.broken-2026-03-01T09-30-00-000Z`. */
export function brokenName(file: string, wall: number): string {
  return `${file}.broken-${new Date(wall).toISOString().replace(/[:.]/g, '-')}`
}

/**
 * Moves a file that cannot be understood out of the way, so that nothing a person made is lost. Returns its new name.
 */
export async function keepAside(file: string, wall = systemClock.wall()): Promise<string> {
  const aside = brokenName(file, wall)
  await rename(file, aside).catch((error: unknown) => {
    throw writeFault(error, file)
  })
  return aside
}

/** Copies a file beside itself, before what could not be read in it is overwritten. Returns the copy's name. */
export async function keepCopy(file: string, wall = systemClock.wall()): Promise<string> {
  const copy = brokenName(file, wall)
  await copyFile(file, copy, constants.COPYFILE_EXCL).catch((error: unknown) => {
    throw writeFault(error, file)
  })
  return copy
}

/**
 * Runs asynchronous steps one after another, in the order they were asked for; a failed step does not stop later ones.
 */
export class Serial {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#last.then(step)
    this.#last = result.catch(() => undefined)
    return result
  }

  /** Resolves when everything asked for so far is over. */
  async idle(): Promise<void> {
    await this.#last
  }
}

/** The fault for a failed write; a full disk has its own words, because the person can do something about it. */
export function writeFault(error: unknown, file?: string): FaultError {
  if (error instanceof FaultError) return error
  const code = errorCode(error)
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG'
  return new FaultError(
    fault('store', 'config', full ? 'store.full' : 'store.writeFailed', {
      detail: file === undefined ? code : `${code} ${file}`,
      ...(file !== undefined && { values: { file } }),
    }),
    error,
  )
}

export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.name : 'unknown'
}

async function withFile(
  file: string,
  flags: string,
  mode: number,
  work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(file, flags, mode)
  try {
    await work(handle)
  } finally {
    await handle.close()
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const passing = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))
      if (!passing || attempt === RENAME_TRIES) throw error
      await new Promise<void>((resolve) => systemClock.after(RENAME_WAIT_MS * attempt, resolve))
    }
  }
}

/**
 * Makes the rename itself durable. Windows cannot open a directory, and some file systems refuse: then it is best
 * effort.
 */
async function syncDirectory(directory: string): Promise<void> {
  await withFile(directory, 'r', 0, (handle) => handle.sync()).catch(() => undefined)
}

/**
 * The text of a file as editors leave it: UTF-8 with or without a byte order mark, or UTF-16 with one (Windows' Notepad
 * writes both).
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  // A decoder drops the mark of its own encoding.
  return new TextDecoder(encoding).decode(bytes)
}

/** Hears of something a person should know that did not stop the work, e.g. a broken file that was kept aside. */
export type Report = (fault: Fault) => void
