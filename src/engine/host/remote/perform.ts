import type { Clock } from '../../runtime/clock'
import type { HostService } from '../connection'
import type { OwnConnection } from '../own-connection'
import { answerTo } from './answer'
import type { RemoteCommand } from './command'
import { stepFor } from './steps'

export interface RemoteDeps {
  readonly service: HostService
  readonly session: Pick<OwnConnection, 'now' | 'tell'>
  readonly clock: Clock
  /** Brings the window to the person. */
  readonly show: () => void
}

/** Carries out a command from a command line; resolves with the answer to a question. Rejects with its fault. */
export async function performRemote(
  command: RemoteCommand,
  { service, session, clock, show }: RemoteDeps,
): Promise<string | undefined> {
  if (command.kind === 'show') return void show()
  if (command.kind === 'ask') return answerTo(command.text, service, clock)
  const step = stepFor({ kind: command.kind }, session.now)
  if (step) await session.tell(step.command, step.data)
  return undefined
}
