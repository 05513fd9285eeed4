import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { connect } from 'node:net'
import { onTestFinished } from 'vitest'
import { temporaryDirectory } from '../temporary'

/* Programs of the system that tests of several servers need, each ended with its test. */

/** Why the tests cannot run here; undefined where they can. */
export function missingPrograms(...names: string[]): string | undefined {
  const missing = names.filter((name) => {
    try {
      execFileSync(name, [name === 'haproxy' ? '-v' : '--version'], { stdio: 'ignore' })
      return false
    } catch {
      return true
    }
  })
  return missing.length === 0 ? undefined : `${missing.join(' and ')} is not installed here`
}

export async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function listening(port: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const socket = connect(port, '127.0.0.1')
    const ok = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`nothing listens on ${port}`)
}

export interface Running {
  readonly port: number
  /** Ends it and waits for its end. */
  kill(signal?: NodeJS.Signals): Promise<void>
}

function ended(child: ChildProcess): Running['kill'] {
  return async (signal = 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
}

export async function startRedis(port?: number): Promise<Running> {
  const at = port ?? (await freePort())
  const directory = temporaryDirectory()
  const child = spawn(
    'redis-server',
    ['--port', `${at}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', directory],
    {
      stdio: 'ignore',
    },
  )
  const kill = ended(child)
  onTestFinished(() => kill())
  await listening(at)
  return { port: at, kill }
}

/** A balancer over these servers that asks each of them whether it is ready. */
export async function startHaproxy(ports: readonly number[]): Promise<Running> {
  const port = await freePort()
  const file = join(temporaryDirectory(), 'haproxy.cfg')
  writeFileSync(
    file,
    `global
  maxconn 2000
defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 60s
  timeout tunnel 1h
  timeout check 2s
  retries 3
  option redispatch
frontend calls
  bind 127.0.0.1:${port}
  default_backend servers
backend servers
  balance roundrobin
  option httpchk GET /readyz
${ports.map((one, i) => `  server s${i} 127.0.0.1:${one} check inter 200ms fall 2 rise 1`).join('\n')}
`,
  )
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' })
  const kill = ended(child)
  onTestFinished(() => kill())
  await listening(port)
  return { port, kill }
}

/** A built entry as a process that prints its address when it is ready. */
export async function startServer(
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Running & { readonly origin: string; readonly child: ChildProcess; readonly errors: string[] }> {
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const errors: string[] = []
  createInterface({ input: child.stderr! }).on('line', (line) => errors.push(line))
  const kill = ended(child)
  onTestFinished(() => kill())
  const lines = createInterface({ input: child.stdout! })
  const origin = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => Promise.reject(new Error(`the server ended: ${errors.join('\n')}`))),
  ])
  return { port: Number(new URL(origin).port), origin, kill, child, errors }
}
