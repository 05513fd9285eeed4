import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { PRIVATE_DIRECTORY, errorCode } from '../files/atomic-file'
import { fileFault, modelFault } from './model-fault'

/** What of a shelf belongs to models: their folders, and nothing else that may lie beside them. */
async function moved(from: string, ids: readonly string[]): Promise<string[]> {
  const there = await readdir(from).catch((): string[] => [])
  return ids.filter((id) => there.includes(id))
}

/**
 * Moves the folders of these models. All of them or none: what was moved already goes back when one cannot be. Nothing
 * may be loaded from them or on its way to them meanwhile.
 */
export async function moveShelf(from: string, to: string, ids: readonly string[]): Promise<void> {
  if (!isAbsolute(to)) throw modelFault('config', 'model.badFolder', { file: to })
  if (relative(from, to) === '') return
  const inside = relative(from, to)
  if (!inside.startsWith('..') && !isAbsolute(inside)) throw modelFault('config', 'model.badFolder', { file: to })
  const done: string[] = []
  try {
    await mkdir(to, { recursive: true, mode: PRIVATE_DIRECTORY })
    for (const id of await moved(from, ids)) {
      await moveFolder(join(from, id), join(to, id))
      done.push(id)
    }
  } catch (error) {
    for (const id of done) await moveFolder(join(to, id), join(from, id)).catch(() => undefined)
    throw fileFault(error, to)
  }
}

async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error
    // Another disk: the copy is whole before the original goes.
    await cp(from, to, { recursive: true, errorOnExist: true, force: false }).catch(async (failed: unknown) => {
      await rm(to, { recursive: true, force: true })
      throw failed
    })
    await rm(from, { recursive: true, force: true })
  }
}
