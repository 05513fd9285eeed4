import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RemoteCommand } from '#engine/host/remote/command'
import { outcomeWords } from '#engine/host/remote/outcome'
import { runRemoteCommand } from '#engine/host/remote/run'
import { USAGE, parseArguments, type HostArguments } from './arguments'
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
  else console.log(outcomeWords(outcome))
}

async function run(args: HostArguments): Promise<void> {
  // Only now: a command to the running host should not wait for the whole engine to load.
  const { AlreadyRunning, openBrowserHost, ownEnvironment, startProblem } = await import('./host')
  try {
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }
    const host = await openBrowserHost(args, { root: join(project, 'out', 'renderer'), version, env: ownEnvironment() })
    closeOnSignals(() => host.close())
    console.log(`Parley is ready at ${host.server.address}`)
    if (args.open) await host.show()
  } catch (error) {
    if (error instanceof AlreadyRunning) {
      // Whoever starts it again wants its window: the one that runs says where that is, and opens it.
      const outcome = await runRemoteCommand({ kind: args.open ? 'show' : 'where' }, process.env)
      if (!('problem' in outcome)) return console.log(`Parley is already running. ${outcomeWords(outcome)}`)
    }
    fail(startProblem(error, args), 1)
  }
}

/** Exits by itself once nothing is left: output to a pipe must not be cut off. */
function fail(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
