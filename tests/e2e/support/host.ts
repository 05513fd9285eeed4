import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'

const READY = /^Parley is ready at (http:\/\/127\.0\.0\.1:\d+\/#token=\S+)$/m
const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 30_000

export interface Host {
  /** Address with the token, as a person would open it. */
  readonly url: string
  /** Where this host keeps everything. */
  readonly dataDirectory: string
  /** Everything it has written so far. */
  output(): string
  /** Asks it to end, as Ctrl+C does; rejects when it does not. */
  stop(): Promise<void>
}

/**
 * Starts the real browser host, as built, on a free port. It sees no key and no setting of the person running the
 * tests. `flags`: of Node.
 */
export async function startHost(
  dataDirectory: string,
  more: NodeJS.ProcessEnv = {},
  flags: readonly string[] = [],
): Promise<Host> {
  const token = 'end-to-end-test-token-0123456789'
  const child = spawn(process.execPath, [...flags, join(root, 'out', 'main', 'host.js'), '--port', '0', '--no-open'], {
    env: { ...cleanEnvironment(), ...more, PARLEY_DATA_DIR: dataDirectory, PARLEY_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))

  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      child.kill('SIGKILL')
      reject(new Error(`The host ${why}. It wrote:\n${output}`))
    }
    const limit = setTimeout(() => fail(`was not ready after ${START_LIMIT_MS} ms`), START_LIMIT_MS)
    child.once('exit', (code) => fail(`ended with code ${code}`))
    child.stdout.on('data', () => {
      const ready = READY.exec(output)?.[1]
      if (ready === undefined) return
      clearTimeout(limit)
      child.removeAllListeners('exit')
      resolve(ready)
    })
  })
  return { url, dataDirectory, output: () => output, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await ended
  clearTimeout(limit)
  if (child.signalCode === 'SIGKILL')
    throw new Error(`The host did not end within ${STOP_LIMIT_MS} ms of being asked to.`)
}

/** Nothing that looks like a key or a setting of Parley or of a provider. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/API_KEY|TOKEN|^PARLEY_|^OLLAMA|^OPENAI/.test(name)),
  )
}
