import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import { cancelled, type FaultError } from '#shared/fault'
import type { Scope } from '../runtime/scope'
import { httpFetch } from '../wire/http-fetch'
import { fitsSize, type ModelFile } from './catalogue-entry'
import { fileFault, modelFault, requestFault, statusFault } from './model-fault'
import { judgeAnswer, promisedHash, resumption } from './partial'
import { redirectTarget } from './sources'

/** How long things may take, in ms. */
export interface DownloadLimits {
  /** Until a server answers. */
  readonly answerMs: number
  /** Without a byte: 30 to 60 s is what peers take for stalled; slower lines exist. */
  readonly stallMs: number
  /** Waits before the second, third and fourth try. */
  readonly backOffMs: readonly number[]
  /** Room that must be left on the disk beside the file itself, in bytes. */
  readonly reserveBytes: number
}

export const downloadLimits: DownloadLimits = {
  answerMs: 15_000,
  stallMs: 40_000,
  backOffMs: [1_000, 4_000, 15_000],
  reserveBytes: 256 * 2 ** 20,
}

export interface AttemptDeps {
  readonly limits: DownloadLimits
  /** Bytes that can still be written in this folder; undefined where the system does not say. */
  readonly free: () => Promise<number | undefined>
  /** So many bytes of the file are here. */
  onBytes(got: number): void
  /** Bytes that are here already are being read again. */
  onChecking(checked: number): void
}

/** Redirects followed at most: renamed repositories take one more than others. */
const MOST_REDIRECTS = 6
/** The disk is asked again each time so many bytes have been written. */
const ASK_DISK_BYTES = 64 * 2 ** 20

/**
 * One try to bring a file's part to its end from one address. Resolves when the part is whole and its hash is right;
 * rejects with a fault otherwise. What has been written stays for the next try, unless it cannot be right: then it is
 * deleted.
 */
export async function attempt(
  scope: Scope,
  source: string,
  file: ModelFile,
  part: string,
  deps: AttemptDeps,
): Promise<void> {
  let hash = createHash('sha256')
  const partBytes = await sizeOfPart(part)
  const plan = resumption(partBytes, file.bytes)
  let offset = plan.kind === 'whole' ? file.bytes : plan.offset
  if (offset > 0) await readAgain(scope, part, offset, hash, deps)
  else if (partBytes > 0)
    await rm(part, { force: true }).catch((error: unknown) => Promise.reject(fileFault(error, part)))
  if (offset < file.bytes) {
    await checkRoom(file.bytes - offset, deps)
    const response = await ask(scope, source, file, offset, deps.limits)
    const answer = judgeAnswer(response.status, response.headers, offset, file.bytes)
    if (answer.kind !== 'body') await stop(response)
    if (answer.kind === 'refused') throw statusFault(answer.status, source)
    if (answer.kind === 'wrong') throw wrongContent(source, answer.why)
    if (answer.kind === 'restart') {
      await rm(part, { force: true })
      throw modelFault('network', 'model.cutOff', { address: new URL(source).host }, 'the server does not go on there')
    }
    if (answer.offset !== offset) {
      hash = createHash('sha256')
      offset = answer.offset
    }
    await write(scope, response, { source, file, part, offset, hash, deps })
  }
  if (hash.digest('hex') === file.sha256) return
  await rm(part, { force: true })
  throw wrongContent(source, 'another hash')
}

/** How large a file is whose size was only about known, by whoever serves it. Rejects for one that cannot be it. */
export async function exactSize(
  scope: Scope,
  source: string,
  file: ModelFile,
  limits: DownloadLimits,
): Promise<number> {
  const response = await ask(scope, source, file, 0, limits)
  await stop(response)
  if (response.status !== 200) throw statusFault(response.status, source)
  const bytes = Number(response.headers.get('content-length') ?? NaN)
  if (!Number.isSafeInteger(bytes) || !fitsSize(file, bytes)) throw wrongContent(source, 'another size')
  return bytes
}

/** Follows redirects by hand, so that no header goes where it does not belong and no address is taken on trust. */
async function ask(
  scope: Scope,
  source: string,
  file: ModelFile,
  offset: number,
  { answerMs }: DownloadLimits,
): Promise<Response> {
  const waiting = limited(scope, answerMs, () =>
    modelFault('timeout', 'model.stalled', { address: new URL(source).host, seconds: Math.round(answerMs / 1000) }),
  )
  try {
    let address = source
    for (let n = 0; n < MOST_REDIRECTS; n++) {
      const response = await httpFetch(address, {
        redirect: 'manual',
        signal: waiting.signal,
        // `fetch` itself asks for plain bytes where a range is asked for, and would do so twice.
        headers: offset > 0 ? { range: `bytes=${offset}-` } : { 'accept-encoding': 'identity' },
      })
      if (response.status < 300 || response.status >= 400) return response
      await stop(response)
      const promised = promisedHash(response.headers)
      if (promised !== undefined && promised !== file.sha256) throw wrongContent(source, 'another hash is promised')
      const next = redirectTarget(address, response.headers.get('location'), source)
      if (next === undefined)
        throw modelFault('config', 'model.gone', { address: new URL(source).host }, 'led elsewhere')
      address = next
    }
    throw modelFault('config', 'model.gone', { address: new URL(source).host }, 'redirects without an end')
  } catch (error) {
    if (scope.closed) throw cancelled('store')
    throw waiting.over() ?? requestFault(error, source)
  } finally {
    waiting.done()
  }
}

interface Writing {
  readonly source: string
  readonly file: ModelFile
  readonly part: string
  readonly offset: number
  readonly hash: Hash
  readonly deps: AttemptDeps
}

/** Writes the body from `offset` on, hashing as it goes. */
async function write(scope: Scope, response: Response, writing: Writing): Promise<void> {
  const { source, file, part, hash, deps } = writing
  let got = writing.offset
  const handle = await open(part, got === 0 ? 'w' : 'r+').catch((error: unknown) =>
    Promise.reject(fileFault(error, part)),
  )
  const reader = (response.body ?? new ReadableStream({ start: (body) => body.close() })).getReader()
  let askDiskAt = got + ASK_DISK_BYTES
  try {
    for (;;) {
      const bytes = await readInTime(scope, reader, source, deps.limits.stallMs)
      if (bytes === undefined) break
      if (got + bytes.byteLength > file.bytes) {
        await handle.truncate(0)
        throw wrongContent(source, 'more bytes than the file has')
      }
      await writeAll(handle, bytes, got).catch((error: unknown) => Promise.reject(fileFault(error, part)))
      hash.update(bytes)
      got += bytes.byteLength
      deps.onBytes(got)
      if (got >= askDiskAt && got < file.bytes) {
        askDiskAt = got + ASK_DISK_BYTES
        await checkRoom(file.bytes - got, deps)
      }
    }
    await handle.sync().catch((error: unknown) => Promise.reject(fileFault(error, part)))
  } finally {
    await reader.cancel().catch(() => undefined)
    await handle.close()
  }
  if (got < file.bytes)
    throw modelFault('network', 'model.cutOff', { address: new URL(source).host }, `${got} of ${file.bytes} bytes`)
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, at + done)
    done += bytesWritten
  }
}

async function readInTime(
  scope: Scope,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  source: string,
  stallMs: number,
): Promise<Uint8Array | undefined> {
  const waiting = limited(scope, stallMs, () =>
    modelFault('timeout', 'model.stalled', { address: new URL(source).host, seconds: Math.round(stallMs / 1000) }),
  )
  // A read that hangs ends with its reader.
  const stopReading = (): void => void reader.cancel().catch(() => undefined)
  waiting.signal.addEventListener('abort', stopReading)
  try {
    const { done, value } = await reader.read()
    if (scope.closed) throw cancelled('store')
    const over = waiting.over()
    if (over) throw over
    return done ? undefined : value
  } catch (error) {
    if (scope.closed) throw cancelled('store')
    throw waiting.over() ?? requestFault(error, source)
  } finally {
    waiting.signal.removeEventListener('abort', stopReading)
    waiting.done()
  }
}

/** A signal that is aborted when the scope closes or after `ms`; `over` is the fault of the latter. */
function limited(
  scope: Scope,
  ms: number,
  late: () => FaultError,
): { readonly signal: AbortSignal; over(): FaultError | undefined; done(): void } {
  const abort = new AbortController()
  let over: FaultError | undefined
  const stops = [
    scope.onClose(() => abort.abort(cancelled('store'))),
    scope.closed
      ? () => undefined
      : scope.after(ms, () => {
          over = late()
          abort.abort(over)
        }),
  ]
  return { signal: abort.signal, over: () => over, done: () => stops.forEach((stop) => stop()) }
}

/** Feeds the first `bytes` of a part to the hash: what lies on a disk since yesterday is not trusted. */
async function readAgain(scope: Scope, part: string, bytes: number, hash: Hash, deps: AttemptDeps): Promise<void> {
  let checked = 0
  try {
    for await (const piece of createReadStream(part, { end: bytes - 1, highWaterMark: 2 ** 20 })) {
      if (scope.closed) throw cancelled('store')
      hash.update(piece as Buffer)
      deps.onChecking((checked += (piece as Buffer).length))
    }
  } catch (error) {
    throw fileFault(error, part)
  }
}

async function checkRoom(missing: number, { free, limits }: AttemptDeps): Promise<void> {
  const there = await free()
  if (there === undefined || there >= missing + limits.reserveBytes) return
  throw modelFault('config', 'model.noRoom', {
    needed: missing + limits.reserveBytes,
    free: there,
    more: missing + limits.reserveBytes - there,
  })
}

async function sizeOfPart(part: string): Promise<number> {
  return stat(part).then(
    ({ size }) => size,
    () => 0,
  )
}

async function stop(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined)
}

const wrongContent = (source: string, why: string): FaultError =>
  modelFault('protocol', 'model.wrongContent', { address: new URL(source).host }, why)
