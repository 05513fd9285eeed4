import type { IncomingMessage, ServerResponse } from 'node:http'
import { fault, toFault } from '#shared/fault'
import { remoteCommandSchema, type RemoteCommand } from './command'
import type { RemoteOutcome } from './outcome'
import { NONCE_HEADER, PROOF_HEADER, proofOf } from './proof'
import type { RemoteReply } from './send'
import { bearerOf, sameToken } from './token'

/** Where command lines leave their commands. */
export const CONTROL_PATH = '/control'

/** The longest command, bytes: a question of 4 000 characters, escaped. */
const MAX_COMMAND_BYTES = 32 * 1024

/** A nonce is 22 characters; more is somebody else's. */
const MAX_NONCE = 64

export interface ControlOptions {
  /** Not the windows' token: this one lies in a file of the data directory. */
  readonly token: string
  /** Carries a command out; resolves with what came of it. */
  readonly perform: (command: RemoteCommand) => Promise<RemoteOutcome>
}

/**
 * Takes one command per request from a command line of the same person. A page cannot send one: browsers name the
 * page's origin with every POST, and no page has the token.
 */
export function controlHandler({
  token,
  perform,
}: ControlOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const nonce = String(request.headers[NONCE_HEADER] ?? '').slice(0, MAX_NONCE)
    const send = (status: number, reply?: RemoteReply): void => {
      const body = reply === undefined ? '' : JSON.stringify(reply)
      response.setHeader('Cache-Control', 'no-store')
      if (nonce !== '') response.setHeader(PROOF_HEADER, proofOf(token, nonce, body))
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(body)
    }
    const offered = bearerOf(request.headers.authorization)
    if (request.headers.origin !== undefined) return send(403, refused('foreign page'))
    // Asked first, so that no question goes to a stranger who has got our port.
    if (request.method === 'GET') return send(204)
    if (!sameToken(offered, token)) return send(401, refused('wrong token'))
    const command = remoteCommandSchema.safeParse(await readJson(request))
    if (!command.success) return send(400, refused('not a command'))
    try {
      send(200, { ok: true, ...(await perform(command.data)) })
    } catch (error) {
      send(200, { ok: false, fault: toFault(error, 'host') })
    }
  }
}

const refused = (detail: string): RemoteReply => ({
  ok: false,
  fault: fault('host', 'auth', 'remote.refused', { detail }),
})

/** The body as JSON; `undefined` for one that is none or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength
    if (bytes > MAX_COMMAND_BYTES) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    return undefined
  }
}
