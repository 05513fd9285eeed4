import { z } from 'zod'
import { FaultError, fault, faultSchema } from '#shared/fault'
import type { RemoteCommand } from './command'
import { httpFetch } from '../../runtime/http-fetch'
import { readControl } from './control-file'

/** What the running host says of a command; `answer` to a question. */
export const remoteReplySchema = z.union([
  z.object({ ok: z.literal(true), answer: z.string().optional() }),
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
  // A host that was killed leaves its file behind; whoever has its port now knows nothing of it.
  const response = await httpFetch(`${control.address}/control`, {
    method: 'POST',
    headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(command),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new FaultError(fault('host', 'config', NOT_RUNNING), error)
  })
  const reply = remoteReplySchema.safeParse(await response.json().catch(() => undefined))
  if (!reply.success) throw new FaultError(fault('host', 'config', NOT_RUNNING, { detail: String(response.status) }))
  if (!reply.data.ok) throw new FaultError(reply.data.fault)
  return reply.data
}
