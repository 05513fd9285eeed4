import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { measuredSchema, modelRoles, type Measured } from '#shared/models'
import { readIfThere, writeFileAtomic } from '../files/atomic-file'
import { fitsSize, modelFileSchema, type ModelEntry, type ModelFile } from './catalogue-entry'
import { partOf } from './obtain'
import { removeAll } from './place'

/*
 * The folder of models: one folder each, named by the model's id. A model is installed when `installed.json` says so,
 * which is written last; whatever else lies there is on its way or was left behind.
 */

const installedFile = modelFileSchema.pick({ name: true, bytes: true, sha256: true })

const installedSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  role: z.enum(modelRoles),
  files: z.array(installedFile).min(1),
  /** Epoch ms. */
  at: z.number(),
  measured: measuredSchema.optional(),
})
export type Installed = z.infer<typeof installedSchema>

const RECORD = 'installed.json'
const LICENCE = 'LICENSE.txt'
/** Unfinished downloads that nobody has touched for so long are removed, in ms. */
export const STALE_MS = 14 * 24 * 60 * 60 * 1000

export const folderOf = (shelf: string, id: string): string => join(shelf, id)

/** Where a file of a model belongs. */
export const placeOf = (shelf: string, id: string, file: string): string => join(shelf, id, file)

/**
 * The record of an installed model; undefined where there is none, where it makes no sense, or where a file it names is
 * gone or has another size: then nothing is loaded from there.
 */
export async function readInstalled(shelf: string, id: string): Promise<Installed | undefined> {
  const text = await readIfThere(join(shelf, id, RECORD)).catch(() => undefined)
  if (text === undefined) return undefined
  const record = installedSchema.safeParse(parsed(text)).data
  if (record?.id !== id) return undefined
  return (await isComplete(shelf, record)) ? record : undefined
}

/** Declares a model installed: all of its files are in their places. */
export async function writeInstalled(shelf: string, entry: ModelEntry, wall: number): Promise<Installed> {
  const record: Installed = {
    version: 1,
    id: entry.id,
    role: entry.role,
    files: await Promise.all(
      entry.files.map(async ({ name, sha256 }) => ({
        name,
        // As it lies there: of some it was only about known.
        bytes: await sizeOf(placeOf(shelf, entry.id, name)),
        sha256,
      })),
    ),
    at: wall,
  }
  await writeFileAtomic(placeOf(shelf, entry.id, LICENCE), entry.licence.text)
  await writeFileAtomic(placeOf(shelf, entry.id, RECORD), `${JSON.stringify(record, null, 2)}\n`)
  return record
}

/** Keeps what a test measured beside the model. */
export async function writeMeasured(shelf: string, record: Installed, measured: Measured): Promise<Installed> {
  const next = { ...record, measured }
  await writeFileAtomic(placeOf(shelf, record.id, RECORD), `${JSON.stringify(next, null, 2)}\n`)
  return next
}

/** Takes the record away first, so that a model that is half deleted is none. */
export async function removeModel(shelf: string, id: string): Promise<void> {
  await removeAll(join(shelf, id, RECORD))
  await removeAll(folderOf(shelf, id))
}

/** Bytes of a model's files that are here, whole ones and parts; the record of an earlier version does not count. */
export async function bytesHere(shelf: string, { id, files }: Pick<ModelEntry, 'id' | 'files'>): Promise<number> {
  const sizes = await Promise.all(
    files.map(async ({ name, bytes, about }) => {
      const target = placeOf(shelf, id, name)
      const whole = await sizeOf(target)
      return fitsSize({ bytes, about }, whole) ? bytes : Math.min(bytes, Math.max(0, await sizeOf(partOf(target))))
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

interface Complete {
  readonly id: string
  readonly files: readonly Pick<ModelFile, 'name' | 'bytes' | 'about'>[]
}

/** Whether all files of a model are in their places with their sizes. */
export async function isComplete(shelf: string, { id, files }: Complete): Promise<boolean> {
  const sizes = await Promise.all(files.map(({ name }) => sizeOf(placeOf(shelf, id, name))))
  return files.every((file, index) => fitsSize(file, sizes[index] ?? -1))
}

/** Removes parts that nobody has touched for {@link STALE_MS}. Returns their bytes. */
export async function removeStale(shelf: string, wall: number): Promise<number> {
  let freed = 0
  for (const id of await foldersOf(shelf)) {
    for (const name of await readdir(join(shelf, id)).catch(() => [])) {
      const path = join(shelf, id, name)
      const found = await stat(path).catch(() => undefined)
      if (!found?.isFile() || !name.endsWith('.part') || wall - found.mtimeMs < STALE_MS) continue
      await removeAll(path)
      freed += found.size
    }
  }
  return freed
}

/** Folders of the shelf, by name. */
export async function foldersOf(shelf: string): Promise<string[]> {
  const entries = await readdir(shelf, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

/** All bytes below a folder. */
export async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? bytesBelow(path) : sizeOf(path).then((size) => Math.max(0, size))
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
