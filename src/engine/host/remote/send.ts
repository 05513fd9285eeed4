import { z } from 'zod'
import { FaultError, fault, faultSchema } from '#shared/fault'
import type { RemoteCommand } from './command'
import { httpFetch } from '../../wire/http-fetch'
import { readControl, type Control } from './control-file'
import { remoteOutcomeSchema } from './outcome'
import { NONCE_HEADER, PROOF_HEADER, isProof, newNonce } from './proof'

/** What the running host says of a command. */
export const remoteReplySchema = z.union([
  remoteOutcomeSchema.extend({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), fault: faultSchema }),
])
export type RemoteReply = z.infer<typeof remoteReplySchema>

/** What a command that did not reach anybody fails with. */
export const NOT_RUNNING = 'remote.notRunning'

/**
 * Hands a command to the browser host whose control file this is. Rejects with a fault, {@link NOT_RUNNING} among them.
 */
export async function sendRemoteCommand(
  command: RemoteCommand,
  controlFile: string,
): Promise<Extract<RemoteReply, { ok: true }>> {
  const control = readControl(controlFile)
  if (!control) throw new FaultError(fault('host', 'config', NOT_RUNNING))
  await provesItself(control)
  const nonce = newNonce()
  const response = await ask(`${control.address}/control`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${control.token}`,
      'content-type': 'application/json',
      [NONCE_HEADER]: nonce,
    },
    body: JSON.stringify(command),
  })
  const text = await response.text()
  if (!isProof(response.headers.get(PROOF_HEADER), control.token, nonce, text)) throw notRunning(response.status)
  const reply = remoteReplySchema.safeParse(parsed(text))
  if (!reply.success) throw notRunning(response.status)
  if (!reply.data.ok) throw new FaultError(reply.data.fault)
  return reply.data
}

/** Neither the question nor the token goes to a program that does not know the token already. */
async function provesItself(control: Control): Promise<void> {
  const nonce = newNonce()
  const response = await ask(`${control.address}/control`, { headers: { [NONCE_HEADER]: nonce } })
  if (!isProof(response.headers.get(PROOF_HEADER), control.token, nonce, '')) throw notRunning(response.status)
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  return httpFetch(address, { ...init, redirect: 'error' }).catch((error: unknown) => {
    throw new FaultError(fault('host', 'config', NOT_RUNNING), error)
  })
}

const notRunning = (status: number): FaultError =>
  new FaultError(fault('host', 'config', NOT_RUNNING, { detail: String(status) }))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
