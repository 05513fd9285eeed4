import { constants } from 'node:fs'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Scope } from '../runtime/scope'
import { fitsSize, type ModelEntry, type ModelFile } from './catalogue-entry'
import { fileFault, modelFault } from './model-fault'
import { hashOf, partOf } from './obtain'
import { moveIntoPlace } from './place'
import { isComplete, placeOf, writeInstalled } from './shelf'

/**
 * What became of a person's file. `installed`: it completed that model. `part`: it is one of that model's files, and
 * others are missing. `unknown`: no file of the catalogue is this one.
 */
export type Adopted =
  { readonly kind: 'installed' | 'part'; readonly id: string } | { readonly kind: 'unknown'; readonly bytes: number }

export interface AdoptDeps {
  readonly catalogue: readonly ModelEntry[]
  readonly shelf: string
  readonly free: () => Promise<number | undefined>
}

/**
 * Copies a file to its place when it is one of the catalogue's, by its hash. Only files of a fitting size are read.
 */
export async function adoptFile(scope: Scope, path: string, { catalogue, shelf, free }: AdoptDeps): Promise<Adopted> {
  const found = await stat(path).catch((error: unknown) => Promise.reject(fileFault(error, path)))
  if (!found.isFile()) throw modelFault('config', 'model.noFile', { file: path })
  const fitting = catalogue.flatMap((entry) =>
    entry.files.filter((file) => fitsSize(file, found.size)).map((file) => ({ entry, file })),
  )
  if (fitting.length === 0) return { kind: 'unknown', bytes: found.size }
  const sha256 = await hashOf(scope, path).catch((error: unknown) => Promise.reject(fileFault(error, path)))
  const match = fitting.find(({ file }) => file.sha256 === sha256)
  if (!match) return { kind: 'unknown', bytes: found.size }
  await copyTo(path, shelf, match, free)
  if (!(await isComplete(shelf, match.entry))) return { kind: 'part', id: match.entry.id }
  await writeInstalled(shelf, match.entry, scope.clock.wall())
  return { kind: 'installed', id: match.entry.id }
}

async function copyTo(
  path: string,
  shelf: string,
  { entry, file }: { entry: ModelEntry; file: ModelFile },
  free: AdoptDeps['free'],
): Promise<void> {
  const there = await free()
  if (there !== undefined && there < file.bytes)
    throw modelFault('config', 'model.noRoom', { needed: file.bytes, free: there, more: file.bytes - there })
  const target = placeOf(shelf, entry.id, file.name)
  await mkdir(dirname(target), { recursive: true })
  // Where the file system can, both share their bytes on the disk.
  await copyFile(path, partOf(target), constants.COPYFILE_FICLONE).catch((error: unknown) =>
    Promise.reject(fileFault(error, target)),
  )
  await moveIntoPlace(partOf(target), target)
}
