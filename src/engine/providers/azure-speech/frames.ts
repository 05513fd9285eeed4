import { randomUUID } from 'node:crypto'

/*
 * Messages of the Speech service: header lines, an empty line and JSON as text; or, as bytes, two for the length of the
 * header lines (big-endian), the lines, and audio.
 */

/** 100-nanosecond ticks in a millisecond. */
const TICKS_PER_MS = 10_000

export function ticksToMs(ticks: number): number {
  return ticks / TICKS_PER_MS
}

export interface FrameHead {
  readonly path: string
  /** 32 hexadecimal digits; everything of one request carries the same. */
  readonly requestId: string
}

export interface TextFrame extends FrameHead {
  readonly body: string
}

export interface BinaryFrame extends FrameHead {
  readonly body: Uint8Array
}

export function newRequestId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase()
}

/** `wallMs`: the calendar, in ms since the epoch. */
export function textFrame({ path, requestId, body }: TextFrame, wallMs: number, type = 'application/json'): string {
  return `${head({ path, requestId }, wallMs)}Content-Type: ${type}\r\n\r\n${body}`
}

/** `type` on the first piece of a stream. Without a body the stream has ended. */
export function binaryFrame({ path, requestId, body }: BinaryFrame, wallMs: number, type?: string): Uint8Array {
  const lines = Buffer.from(
    `${head({ path, requestId }, wallMs)}${type === undefined ? '' : `Content-Type: ${type}\r\n`}`,
  )
  const bytes = new Uint8Array(2 + lines.length + body.length)
  new DataView(bytes.buffer).setUint16(0, lines.length)
  bytes.set(lines, 2)
  bytes.set(body, 2 + lines.length)
  return bytes
}

/** Undefined for what is no message. */
export function readText(text: string): TextFrame | undefined {
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return undefined
  const found = readHead(text.slice(0, end.index))
  return found && { ...found, body: text.slice(end.index + end[0].length) }
}

export function readBinary(bytes: Uint8Array): BinaryFrame | undefined {
  if (bytes.length < 2) return undefined
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(0)
  if (bytes.length < 2 + length) return undefined
  const found = readHead(Buffer.from(bytes.subarray(2, 2 + length)).toString('utf8'))
  return found && { ...found, body: bytes.subarray(2 + length) }
}

function head({ path, requestId }: FrameHead, wallMs: number): string {
  return `Path: ${path}\r\nX-RequestId: ${requestId}\r\nX-Timestamp: ${new Date(wallMs).toISOString()}\r\n`
}

function readHead(text: string): FrameHead | undefined {
  const values = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    values.set(name.toLowerCase(), value.trim())
  }
  const path = values.get('path')
  return path === undefined
    ? undefined
    : { path: path.toLowerCase(), requestId: (values.get('x-requestid') ?? '').toUpperCase() }
}
