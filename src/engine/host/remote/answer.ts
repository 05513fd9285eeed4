import type { BridgeEvent } from '#shared/contract'
import { type Fault, FaultError, fault } from '#shared/fault'
import type { Clock } from '../../runtime/clock'
import type { HostService } from '../connection'
import { openOwnConnection } from '../own-connection'

/** Nothing on this machine takes longer than this, in ms; a slow model server may. */
const PATIENCE_MS = 170_000

/** Asks like a typed line of the window, which shows and speaks it too, and resolves with the whole answer. */
export async function answerTo(text: string, service: HostService, clock: Clock): Promise<string> {
  let turn: number | undefined
  let settle: (answer: string | Fault) => void = () => undefined
  const answer = new Promise<string | Fault>((resolve) => (settle = resolve))
  const session = openOwnConnection(
    service,
    (event: BridgeEvent) => {
      if (event.name !== 'message') return
      const { message } = event.data
      // Ours is the first typed line with these words after we asked; its answer carries the same turn.
      if (turn === undefined && message.role === 'user' && message.via === 'typed' && message.text === text)
        turn = message.turn
      if (message.role !== 'assistant' || message.turn !== turn || message.status === 'open') return
      settle(message.status === 'failed' ? (message.fault ?? fault('host', 'bug', 'remote.noAnswer')) : message.text)
    },
    (detail) => settle(fault('host', 'config', 'remote.refused', { detail })),
  )
  const tooLong = clock.after(PATIENCE_MS, () => settle(fault('host', 'timeout', 'remote.noAnswer')))
  try {
    await session.tell('talk.say', { text })
    const settled = await answer
    if (typeof settled === 'string') return settled
    throw new FaultError(settled)
  } finally {
    tooLong()
    session.close()
  }
}
