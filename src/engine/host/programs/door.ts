import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { McpHttpHandler } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { dataFiles } from '../data-files'
import { controlSchema, writeControl, type Control } from '../remote/control-file'
import { startLocalServer, type LocalServer } from '../remote/local-server'
import { NONCE_HEADER, PROOF_HEADER, proofOf } from '../remote/proof'
import { bearerOf, newToken, sameToken } from '../remote/token'
import { jobSchema, type ProgramDesk } from './jobs'

/** Where programs find Parley first; another free port where this one is taken. */
const PORT = 4181

/** MCP over HTTP, and the way of the program that speaks MCP over stdio. */
export const MCP_PATH = '/mcp'
export const PROGRAMS_PATH = '/programs'

/** The longest request, bytes. */
const MAX_BODY = 256 * 1024

const MAX_NONCE = 64

/** What the stdio program sends. */
export const programCallSchema = z.object({ client: z.string().max(200), job: jobSchema })

export interface ProgramDoor {
  readonly address: string
  readonly token: string
  close(): Promise<void>
}

/**
 * Lets other programs of the same person in, on loopback and with a token that stays the same, so that it can stand in
 * their configuration. It lies in `programs.json` in the data directory, readable by its owner only.
 */
export async function openProgramDoor(directory: string, desk: ProgramDesk, version: string): Promise<ProgramDoor> {
  const file = join(directory, dataFiles.programs)
  const token = readProgramDoor(directory)?.token ?? newToken()
  // The SDK is loaded for the first program that asks.
  let mcp: Promise<McpHttpHandler> | undefined
  const overMcp = async (asked: Request): Promise<Response> => {
    mcp ??= import('./mcp-tools').then(({ programHandler }) => programHandler(desk, version, MAX_BODY))
    return (await mcp).fetch(asked)
  }
  const handlers = new Map([
    [MCP_PATH, guarded(token, (request, response) => overHttp(request, response, overMcp))],
    [PROGRAMS_PATH, guarded(token, (request, response) => fromStdio(request, response, desk, token))],
  ])
  const server: LocalServer = await startLocalServer(handlers, PORT)
  try {
    await writeControl(file, { address: server.origin, token })
  } catch (error) {
    await server.close()
    throw error
  }
  return {
    address: server.origin,
    token,
    async close() {
      await (await mcp)?.close()
      await server.close()
    },
  }
}

/** Where the door was last, and the token for it; undefined where there was none yet. */
export function readProgramDoor(directory: string): Control | undefined {
  try {
    return controlSchema.parse(JSON.parse(readFileSync(join(directory, dataFiles.programs), 'utf8')))
  } catch {
    return undefined
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** No page of a browser, and nobody without the token. */
function guarded(token: string, handler: Handler): Handler {
  return async (request, response) => {
    const nonce = request.headers[NONCE_HEADER]
    const end = (status: number): void => void response.writeHead(status, { 'WWW-Authenticate': 'Bearer' }).end()
    if (request.headers.origin !== undefined) return end(403)
    // Asked before the token is sent: whoever answers this right knows it already.
    if (request.method === 'GET' && typeof nonce === 'string') {
      response.setHeader(PROOF_HEADER, proofOf(token, nonce.slice(0, MAX_NONCE), ''))
      return void response.writeHead(204).end()
    }
    if (!sameToken(bearerOf(request.headers.authorization), token)) return end(401)
    await handler(request, response)
  }
}

/** A request of Node as one of the web's, and its answer back. */
async function overHttp(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (asked: Request) => Promise<Response>,
): Promise<void> {
  const { signal } = gone(response)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  const body = request.method === 'POST' ? await bodyOf(request) : undefined
  if (body === null) return void response.writeHead(413).end()
  const url = `http://${request.headers.host ?? ''}${request.url ?? ''}`
  const answered = await answer(
    new Request(url, { method: request.method ?? 'GET', headers, signal, ...(body === undefined ? {} : { body }) }),
  )
  response.writeHead(answered.status, Object.fromEntries(answered.headers))
  if (answered.body === null) return void response.end()
  await pipeline(Readable.fromWeb(answered.body), response).catch(() => undefined)
}

async function fromStdio(
  request: IncomingMessage,
  response: ServerResponse,
  desk: ProgramDesk,
  token: string,
): Promise<void> {
  const { signal } = gone(response)
  const body = await bodyOf(request)
  const call = programCallSchema.safeParse(parsed(body ?? ''))
  if (!call.success) return void response.writeHead(400).end()
  const outcome = JSON.stringify(await desk.call(call.data.client, call.data.job, signal))
  const nonce = String(request.headers[NONCE_HEADER] ?? '').slice(0, MAX_NONCE)
  response.setHeader(PROOF_HEADER, proofOf(token, nonce, outcome))
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(outcome)
}

/** Aborts when whoever asked has gone. */
function gone(response: ServerResponse): AbortController {
  const controller = new AbortController()
  response.on('close', () => controller.abort())
  return controller
}

/** The body; `null` for one that is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > MAX_BODY) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
