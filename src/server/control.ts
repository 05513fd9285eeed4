import type { IncomingMessage, ServerResponse } from 'node:http'
import { fault, toFault } from '#shared/fault'
import { remoteCommandSchema, type RemoteCommand } from '#engine/host/remote/command'
import type { RemoteReply } from '#engine/host/remote/send'
import { sameToken } from './access'

/** The longest command, bytes: a question of 4 000 characters, escaped. */
const MAX_COMMAND_BYTES = 32 * 1024

export interface ControlOptions {
  /** Not the windows' token: this one lies in a file of the data directory. */
  readonly token: string
  /** Carries a command out; resolves with the answer to a question. */
  readonly perform: (command: RemoteCommand) => Promise<string | undefined>
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
    const offered = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (request.headers.origin !== undefined) return send(response, 403, refused('foreign page'))
    if (!sameToken(offered, token)) return send(response, 401, refused('wrong token'))
    const command = remoteCommandSchema.safeParse(await readJson(request))
    if (!command.success) return send(response, 400, refused('not a command'))
    try {
      const answer = await perform(command.data)
      send(response, 200, answer === undefined ? { ok: true } : { ok: true, answer })
    } catch (error) {
      send(response, 200, { ok: false, fault: toFault(error, 'host') })
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

function send(response: ServerResponse, status: number, reply: RemoteReply): void {
  response.setHeader('Cache-Control', 'no-store')
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(reply))
}
