import { copyFile, mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PRIVATE_DIRECTORY, errorCode } from '../files/atomic-file'
import { systemClock } from '../runtime/clock'
import { fileFault } from './model-fault'

/** Windows' virus scanners read a new file first, gigabytes of it for seconds; so long is tried, in ms. */
const HELD_WAITS_MS = [50, 100, 200, 400, 800, 1_600, 3_000]

type Rename = (from: string, to: string) => Promise<void>

/**
 * Gives a finished file its name in one step. A file that somebody holds is waited for; on another disk it is copied
 * beside its place first.
 */
export async function moveIntoPlace(from: string, to: string, move: Rename = rename): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true, mode: PRIVATE_DIRECTORY })
    await patiently(() => move(from, to)).catch(async (error: unknown) => {
      if (errorCode(error) !== 'EXDEV') throw error
      const beside = `${to}.copy`
      await copyFile(from, beside)
      await flush(beside)
      await patiently(() => move(beside, to))
      await rm(from, { force: true })
    })
  } catch (error) {
    throw fileFault(error, to)
  }
}

/** Deletes a file or a folder; one that somebody holds is waited for. */
export async function removeAll(path: string): Promise<void> {
  await patiently(() => rm(path, { recursive: true, force: true })).catch((error: unknown) =>
    Promise.reject(fileFault(error, path)),
  )
}

/** Bytes this person may still write where a folder lies; undefined where the system does not say. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  )
}

async function patiently(step: () => Promise<void>): Promise<void> {
  for (const wait of [...HELD_WAITS_MS, undefined]) {
    try {
      return await step()
    } catch (error) {
      if (wait === undefined || !['EPERM', 'EACCES', 'EBUSY', 'ENOTEMPTY'].includes(errorCode(error))) throw error
      // Elsewhere these mean that it is not allowed, which waiting does not change.
      if (process.platform !== 'win32' && errorCode(error) !== 'EBUSY') throw error
      await new Promise<void>((resolve) => systemClock.after(wait, resolve))
    }
  }
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
