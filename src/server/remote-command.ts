import { join } from 'node:path'
import { FaultError } from '#shared/fault'
import { dataFiles } from '#engine/host/data-files'
import type { RemoteCommand } from '#engine/host/remote/command'
import { NOT_RUNNING, sendRemoteCommand } from '#engine/host/remote/send'
import { dataDirectory } from '#engine/host/stores/data-directory'

/** Hands a command to the running host; the answer to print, if it has one, or the sentence to fail with. */
export async function runRemoteCommand(
  command: RemoteCommand,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly answer: string | undefined } | { readonly problem: string }> {
  try {
    const { answer } = await sendRemoteCommand(command, join(dataDirectory(env), dataFiles.control))
    return { answer }
  } catch (error) {
    return { problem: problemOf(error, command) }
  }
}

function problemOf(error: unknown, command: RemoteCommand): string {
  const code = error instanceof FaultError ? error.fault.code : 'unexpected'
  if (code === NOT_RUNNING) {
    const alone = command.kind === 'ask' ? ' To ask without it: npm run ask -- --text "…".' : ''
    return `Parley is not running here. Start it with npm start, then try again.${alone}`
  }
  if (code === 'remote.refused') return 'The running Parley did not take the command. Restart it, then try again.'
  if (code === 'remote.noAnswer')
    return 'Parley took the question but did not finish its answer. Its window shows how far it came.'
  return `Parley could not answer (${code}). Its window says why and what to do.`
}
