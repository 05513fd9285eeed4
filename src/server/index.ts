import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RemoteCommand } from '#engine/host/remote/command'
import { USAGE, parseArguments, type HostArguments } from './arguments'
import { runRemoteCommand } from './remote-command'
import { closeOnSignals } from './signals'

/*
 * The browser host as a program: `node out/main/host.js`. Standard output is one line, the address, printed when
 * connections are accepted; everything else goes to the log file.
 */

/** The build puts this file into `out/main`. */
const project = resolve(import.meta.dirname, '..', '..')

const parsed = parseArguments(process.argv.slice(2))
if ('help' in parsed) console.log(USAGE)
else if ('problem' in parsed) fail(parsed.problem, 2)
else if ('command' in parsed) await tell(parsed.command)
else await run(parsed)

async function tell(command: RemoteCommand): Promise<void> {
  const outcome = await runRemoteCommand(command, process.env)
  if ('problem' in outcome) fail(outcome.problem, 1)
  else if (outcome.answer !== undefined) console.log(outcome.answer)
}

async function run(args: HostArguments): Promise<void> {
  // Only now: a command to the running host should not wait for the whole engine to load.
  const { openBrowserHost, ownEnvironment, startProblem } = await import('./host')
  try {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }
    const host = await openBrowserHost(args, { root: join(project, 'out', 'renderer'), version, env: ownEnvironment() })
    closeOnSignals(() => host.close())
    console.log(`Parley is ready at ${host.server.address}`)
    if (args.open) await host.show()
  } catch (error) {
    fail(startProblem(error, args), 1)
  }
}

/** Exits by itself once nothing is left: output to a pipe must not be cut off. */
function fail(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
