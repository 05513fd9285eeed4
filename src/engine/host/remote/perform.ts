import type { Clock } from '../../runtime/clock'
import type { HostService } from '../connection'
import type { OwnConnection } from '../own-connection'
import { answerTo } from './answer'
import type { RemoteCommand } from './command'
import { deedOf, type RemoteOutcome } from './outcome'
import { stepFor } from './steps'

export interface RemoteDeps {
  readonly service: HostService
  readonly session: Pick<OwnConnection, 'now' | 'tell'>
  readonly clock: Clock
  /** Brings the window to the person. */
  readonly show: () => void
  /** Where the window is, where it is a page in a browser. */
  readonly address?: () => string
}

/** Carries out a command from a command line; resolves with what came of it. Rejects with its fault. */
export async function performRemote(
  command: RemoteCommand,
  { service, session, clock, show, address }: RemoteDeps,
): Promise<RemoteOutcome> {
  if (command.kind === 'show' || command.kind === 'where') {
    if (command.kind === 'show') show()
    return { did: 'shown', ...(address && { address: address() }) }
  }
  if (command.kind === 'ask') return { answer: await answerTo(command.text, service, clock) }
  const { now } = session
  const step = stepFor({ kind: command.kind }, now)
  if (step) await session.tell(step.command, step.data)
  return { did: deedOf(step, now.hearing) }
}
