import { join } from 'node:path'
import { FaultError } from '#shared/fault'
import { dataFiles } from '../data-files'
import type { RemoteCommand } from './command'
import type { RemoteOutcome } from './outcome'
import { NOT_RUNNING, sendRemoteCommand } from './send'
import { dataDirectory } from '../stores/data-directory'

/** Why a command was not carried out; `nobody`: no host took it. */
export interface RemoteProblem {
  readonly problem: string
  readonly nobody: boolean
}

/** Hands a command to the running host; what came of it, or the sentence to fail with. */
export async function runRemoteCommand(
  command: RemoteCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<RemoteOutcome | RemoteProblem> {
  try {
    return await sendRemoteCommand(command, join(dataDirectory(env), dataFiles.control))
  } catch (error) {
    const nobody = error instanceof FaultError && error.fault.code === NOT_RUNNING
    return { problem: problemOf(error, command), nobody }
  }
}

function problemOf(error: unknown, command: RemoteCommand): string {
  const code = error instanceof FaultError ? error.fault.code : 'unexpected'
  if (code === NOT_RUNNING) {
    const alone = command.kind === 'ask' ? ' To ask without it: npm run ask -- "…".' : ''
    return `Parley is not running here. Start it with npm start, then try again.${alone}`
  }
  if (code === 'remote.refused') return 'The running Parley did not take the command. Restart it, then try again.'
  if (code === 'remote.noAnswer')
    return 'Parley took the question but did not finish its answer. Its window shows how far it came.'
  return `Parley could not answer (${code}). Its window says why and what to do.`
}
