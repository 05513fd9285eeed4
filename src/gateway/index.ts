import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import { join, resolve } from 'node:path'
import { isCancelled } from '#shared/fault'
import { openWayOut } from '#engine/host/way-out'
import { openLog } from '#engine/host/stores/index'
import { SERVE_USAGE, parseServeArguments, type ServeArguments } from './arguments'
import { ConfigProblem, readConfig, secretReader } from './config/load'
import { serverConfigSchema, type ServerConfig } from './config/schema'
import { openGateway, type Gateway } from './gateway'

/*
 * The voice server as a program: `node out/main/serve.js`. Standard output is one line, the address; the log goes to
 * standard error, a JSON object per line.
 */

/** The build puts this file into `out/main`. */
const project = resolve(import.meta.dirname, '..', '..')

/** The tenant of `--demo`. */
const DEMO = 'demo'

/** How often the configuration file is looked at, ms. */
const WATCH_MS = 1_000
/** What may still be open when it is time to go, ms. */
const EXIT_MS = 5_000

const parsed = parseServeArguments(process.argv.slice(2))
if ('help' in parsed) console.log(SERVE_USAGE)
else if ('problem' in parsed) fail(parsed.problem, 2)
else await run(parsed)

async function run(args: ServeArguments): Promise<void> {
  try {
    openWayOut(process.env, process.platform)
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }
    const config = configOf(args)
    const log = openLog({ level: config.log })
    const gateway = await openGateway({
      config,
      log,
      version,
      secret: secretReader(resolve(args.config), process.env),
      clientFolder: join(project, 'out', 'client'),
      ...(args.demo ? { demo: DEMO } : {}),
    })
    if (!args.demo) {
      watchFile(args.config, { interval: WATCH_MS, persistent: false }, () => {
        try {
          gateway.reload(configOf(args))
        } catch (error) {
          log.error({ problem: error instanceof Error ? error.message : String(error) }, 'configuration not taken over')
        }
      })
    }
    onSignals(args, gateway)
    // What one call leaves unhandled must not end everybody's.
    process.on('unhandledRejection', (error) => {
      if (isCancelled(error)) return
      log.error(
        { error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        'unhandled rejection',
      )
    })
    console.log(`Parley answers at ${gateway.origin}${args.demo ? '/' : ''}`)
  } catch (error) {
    if (error instanceof ConfigProblem || error instanceof RangeError) fail(error.message, 1)
    else throw error
  }
}

function configOf({ config, demo, port, host }: ServeArguments): ServerConfig {
  const read = demo ? demoConfig() : readConfig(config)
  return {
    ...read,
    listen: { host: host ?? read.listen.host, port: port ?? read.listen.port },
  }
}

/** This machine's own chain for whoever opens the page, and nothing else. */
function demoConfig(): ServerConfig {
  return serverConfigSchema.parse({
    log: 'warn',
    limits: { callsPerAddress: 1_000, requestsPerMinute: 240 },
    tenants: [{ id: DEMO, origins: ['*'], limits: { callUsd: null } }],
  })
}

/** SIGTERM lets calls move on; SIGINT, and a second signal, end at once. */
function onSignals({ config }: ServeArguments, gateway: Gateway): void {
  let ending = false
  const end = (work: Promise<unknown>): void => {
    work.then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  const now = (): void => {
    if (ending) process.exit(1)
    ending = true
    unwatchFile(config)
    setTimeout(() => process.exit(1), EXIT_MS).unref()
    end(gateway.close())
  }
  process.on('SIGINT', now)
  process.on('SIGTERM', () => {
    if (ending) process.exit(1)
    ending = true
    unwatchFile(config)
    end(gateway.drain())
  })
}

/** Exits by itself once nothing is left: output to a pipe must not be cut off. */
function fail(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
