import type { BridgeReply, CommandName } from '#shared/contract'
import type { FaultError } from '#shared/fault'
import { tooSlow } from './messages'

/** How long a command may stay unanswered, ms. */
export const REQUEST_TIMEOUT_MS = 10_000

/** Commands on their way, by id. */
export interface Pending {
  /** Settles with the host's reply; rejects with `bridge.timeout` after {@link REQUEST_TIMEOUT_MS}. */
  open(id: number, name: CommandName): Promise<BridgeReply>
  answer(reply: BridgeReply): void
  /** One command could not be sent, or its answer was lost. */
  fail(id: number, error: FaultError): void
  /** The connection has gone, and with it every answer. */
  failAll(error: FaultError): void
}

export function pendingCommands(): Pending {
  const waiting = new Map<
    number,
    { resolve: (reply: BridgeReply) => void; reject: (error: FaultError) => void; timer: number }
  >()
  const take = (id: number): ReturnType<typeof waiting.get> => {
    const entry = waiting.get(id)
    if (entry) {
      window.clearTimeout(entry.timer)
      waiting.delete(id)
    }
    return entry
  }
  return {
    open: (id, name) =>
      new Promise((resolve, reject) => {
        const timer = window.setTimeout(() => take(id)?.reject(tooSlow(name)), REQUEST_TIMEOUT_MS)
        waiting.set(id, { resolve, reject, timer })
      }),
    answer: (reply) => take(reply.id)?.resolve(reply),
    fail: (id, error) => take(id)?.reject(error),
    failAll(error) {
      for (const id of [...waiting.keys()]) take(id)?.reject(error)
    },
  }
}
