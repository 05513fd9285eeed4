import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A host of model files as the big ones are: `/owner/repo/resolve/REVISION/NAME` answers 302 to a signed address that
 * works once, with the file's hash in `X-Linked-Etag` and its size in `X-Linked-Size` (the headers huggingface_hub
 * reads: file_download.py, HUGGINGFACE_HEADER_X_LINKED_ETAG and ..._SIZE). It notes what a downloader must not do, and
 * a test says what goes wrong at the n-th request for the bytes.
 */

/** What goes wrong with one answer. */
export type Trouble =
  /** The connection breaks after so many bytes of the body. */
  | { readonly cutAfter: number }
  /** Nothing more comes after so many bytes. */
  | { readonly stallAfter: number }
  /** `length` is what the header says; the body is whole. */
  | { readonly length: number }
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  /** A log-in page with status 200, as in a hotel. */
  | 'html'
  /** As long as the file, and another content. */
  | 'wrong bytes'
  /** The file, and more. */
  | 'too long'
  /** The range is not looked at. */
  | 'whole'
  /** 206 with another range than was asked for. */
  | 'other range'
  /** 206 of a file of another size. */
  | 'other file'
  /** The redirect promises another hash. */
  | 'other promise'
  /** The redirect leads to a host that nobody named. */
  | 'led astray'
  /** So many bytes a second, for whoever wants to look on. */
  | { readonly bytesPerSecond: number }

export interface ModelServer {
  /** `http://127.0.0.1:PORT` */
  readonly http: string
  /** The pinned address of a file. */
  address(name: string): string
  /** What was asked for, in order: `resolve NAME` and `bytes NAME RANGE`. */
  readonly asked: readonly string[]
  /** What the client did that it must not do. */
  readonly complaints: readonly string[]
  /** Most answers that were open at once. */
  readonly mostAtOnce: number
  /** Goes wrong as told from now on, at the next request for bytes each. */
  next(...troubles: (Trouble | undefined)[]): void
  close(): Promise<void>
}

const REVISION = '0123456789abcdef0123456789abcdef01234567'

export async function startModelServer(files: Readonly<Record<string, Buffer>>): Promise<ModelServer> {
  const asked: string[] = []
  const complaints: string[] = []
  const troubles: (Trouble | undefined)[] = []
  const signed = new Set<string>()
  let open = 0
  let most = 0
  let serial = 0

  function check({ headers, method }: IncomingMessage): void {
    if (method !== 'GET') complaints.push(`method ${method}`)
    if (headers['accept-encoding'] !== 'identity') complaints.push(`accept-encoding ${headers['accept-encoding']}`)
    for (const name of ['authorization', 'cookie', 'if-range']) if (headers[name]) complaints.push(`sends ${name}`)
  }

  function resolve(name: string, response: ServerResponse): void {
    asked.push(`resolve ${name}`)
    const file = files[name]
    const trouble = troubles[0]
    if (!file) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Entry not found')
    if (typeof trouble === 'object' && 'status' in trouble) {
      troubles.shift()
      return void response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '')
    }
    const bad = trouble === 'other promise' || trouble === 'led astray'
    if (bad) troubles.shift()
    const ticket = `/cdn/${name}?signature=${++serial}`
    signed.add(ticket)
    const hash = trouble === 'other promise' ? 'f'.repeat(64) : sha256(file)
    response.writeHead(302, {
      location: trouble === 'led astray' ? `http://models.parley.test/${name}` : ticket,
      'x-linked-etag': `"${hash}"`,
      'x-linked-size': String(file.length),
      'x-repo-commit': REVISION,
    })
    response.end(`Found. Redirecting to ${ticket}`)
  }

  function bytes(path: string, name: string, request: IncomingMessage, response: ServerResponse): void {
    const range = request.headers.range
    asked.push(`bytes ${name} ${range ?? '-'}`)
    const file = files[name]
    // An address that was used is no good any more: who resumes has to ask the first one again.
    if (!file || !signed.delete(path)) return void response.writeHead(403).end('expired')
    most = Math.max(most, ++open)
    response.on('close', () => open--)
    answer(file, range, troubles.shift(), response)
  }

  const server = createServer((request, response) => {
    check(request)
    const path = request.url ?? '/'
    const pinned = new RegExp(`^/own/repo/resolve/${REVISION}/(.+)$`).exec(path)
    const cdn = /^\/cdn\/([^?]+)\?/.exec(path)
    if (pinned) resolve(decodeURIComponent(pinned[1] ?? ''), response)
    else if (cdn) bytes(path, decodeURIComponent(cdn[1] ?? ''), request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const http = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    http,
    address: (name) => `${http}/own/repo/resolve/${REVISION}/${name}`,
    asked,
    complaints,
    get mostAtOnce() {
      return most
    },
    next: (...list) => void troubles.push(...list),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function answer(file: Buffer, range: string | undefined, trouble: Trouble | undefined, response: ServerResponse): void {
  const first = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  if (first >= file.length)
    return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end('not there')
  if (trouble === 'html')
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please log in</html>')
  if (typeof trouble === 'object' && 'status' in trouble)
    return void response.writeHead(trouble.status, trouble.headers).end(trouble.body ?? '')
  const ranged = range !== undefined && trouble !== 'whole'
  const body =
    trouble === 'wrong bytes'
      ? Buffer.alloc(file.length - (ranged ? first : 0), 7)
      : trouble === 'too long'
        ? Buffer.concat([file.subarray(ranged ? first : 0), Buffer.alloc(100)])
        : file.subarray(ranged ? first : 0)
  const start = trouble === 'other range' ? first + 1 : first
  const total = trouble === 'other file' ? file.length + 5 : file.length
  const length = typeof trouble === 'object' && 'length' in trouble ? trouble.length : body.length
  response.writeHead(ranged ? 206 : 200, {
    'content-type': 'binary/octet-stream',
    // What is too long must not be told by its header.
    ...(trouble === 'too long' ? {} : { 'content-length': String(length) }),
    ...(ranged && { 'content-range': `bytes ${start}-${file.length - 1}/${total}` }),
  })
  if (typeof trouble === 'object' && 'cutAfter' in trouble)
    return void response.write(body.subarray(0, trouble.cutAfter), () => setTimeout(() => response.destroy(), 20))
  if (typeof trouble === 'object' && 'stallAfter' in trouble)
    return void response.write(body.subarray(0, trouble.stallAfter))
  if (typeof trouble === 'object' && 'bytesPerSecond' in trouble) return slowly(response, body, trouble.bytesPerSecond)
  if (typeof trouble === 'object' && 'length' in trouble) {
    // Node would refuse to write more than the header says, so the socket is written to itself.
    response.flushHeaders()
    return void response.socket?.end(body)
  }
  response.end(body)
}

function slowly(response: ServerResponse, body: Buffer, bytesPerSecond: number): void {
  const step = Math.max(1, Math.round(bytesPerSecond / 20))
  let at = 0
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + step))
    at += step
    if (at >= body.length) response.end()
  }, 50)
  response.on('close', () => clearInterval(timer))
}
