import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { FaultError, isCancelled } from '#shared/fault'
import type { Scope } from '../runtime/scope'
import { attempt, exactSize, type AttemptDeps } from './attempt'
import { fitsSize, type ModelFile } from './catalogue-entry'
import { modelFault, passes } from './model-fault'
import { moveIntoPlace } from './place'

/** A try that brought at least so many bytes was worth it: those after it are counted anew. */
const WORTH_BYTES = 2 ** 20
/** One clean second try of a source that served wrong bytes; then the next source. */
const WRONG_TRIES = 2

export interface ObtainDeps extends AttemptDeps {
  readonly sources: readonly string[]
  /** The last try failed; the next one begins after this wait. */
  onRetry(): void
}

/**
 * Brings a file to `target`, by way of `target.part` beside it: tries each source, waits longer after each failure, and
 * goes on where it stopped. Rejects with the last fault when the person has to decide; what is there stays.
 */
export async function obtain(scope: Scope, file: ModelFile, target: string, deps: ObtainDeps): Promise<void> {
  if (await isWhole(target, file)) return
  const part = partOf(target)
  let last: FaultError = modelFault('config', 'model.gone', { address: '' }, 'no source')
  for (const source of deps.sources) {
    const failed = await trySource(scope, source, file, part, deps)
    if (failed === undefined) return moveIntoPlace(part, target)
    last = failed
    // A disk that is full is full whoever sends.
    if (!isOfSource(failed)) break
  }
  throw last
}

/** The name of what is not whole yet. */
export const partOf = (target: string): string => `${target}.part`

async function trySource(
  scope: Scope,
  source: string,
  file: ModelFile,
  part: string,
  deps: ObtainDeps,
): Promise<FaultError | undefined> {
  let failures = 0
  let wrong = 0
  for (;;) {
    const before = await sizeOf(part)
    try {
      const exact = file.about ? { ...file, bytes: await exactSize(scope, source, file, deps.limits) } : file
      await attempt(scope, source, exact, part, deps)
      return undefined
    } catch (error) {
      if (!(error instanceof FaultError) || isCancelled(error)) throw error
      if (error.fault.code === 'model.wrongContent' && ++wrong >= WRONG_TRIES) return error
      if (!passes(error)) return error
      failures = (await sizeOf(part)) - before >= WORTH_BYTES ? 1 : failures + 1
      const wait = deps.limits.backOffMs[failures - 1]
      if (wait === undefined) return error
      deps.onRetry()
      await scope.sleep(wait)
    }
  }
}

/** Faults that another source may not have. */
const isOfSource = ({ fault: { code } }: FaultError): boolean =>
  !['model.noRoom', 'model.full', 'model.unwritable', 'model.proxy'].includes(code)

/** Whether a file lies there with its full size; its content was checked when it was put there. */
async function isWhole(target: string, file: ModelFile): Promise<boolean> {
  return fitsSize(file, await sizeOf(target))
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => -1,
  )
}

/** The sha256 of a file, read in pieces; `onBytes` hears how far. Ends with the scope. */
export async function hashOf(
  scope: Scope,
  path: string,
  onBytes: (read: number) => void = () => undefined,
): Promise<string> {
  const hash = createHash('sha256')
  let read = 0
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20, signal: scope.signal })) {
    hash.update(piece as Buffer)
    onBytes((read += (piece as Buffer).length))
  }
  return hash.digest('hex')
}
