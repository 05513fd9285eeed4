import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../../build/scripts/lib/project.mjs'

const READY = /^Parley answers at http:\/\/127\.0\.0\.1:(\d+)\/?$/m
const START_LIMIT_MS = 30_000

export interface VoiceServer {
  /** What a browser opens: the network in front of the server. */
  readonly url: string
  /** Breaks every connection there is; new ones are refused until `restore`. */
  cut(): void
  restore(): void
  output(): string
  stop(): Promise<void>
}

/**
 * The voice server as built, on the machine's own chain, behind a network that can be cut: the demo, or with a
 * configuration, whose secrets are in `env`.
 */
export async function startVoiceServer(
  config?: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string>> = {},
): Promise<VoiceServer> {
  const folder = config && mkdtempSync(join(tmpdir(), 'parley-serve-'))
  const file = folder && join(folder, 'parley.server.json')
  if (file !== undefined) writeFileSync(file, JSON.stringify(config))
  const how = file === undefined ? ['--demo'] : ['--config', file]
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), ...how, '--port', '0'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  const port = await new Promise<number>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The voice server was not ready after ${START_LIMIT_MS} ms. It wrote:\n${output}`))
    }, START_LIMIT_MS)
    child.once('exit', (code) => reject(new Error(`The voice server ended with code ${code}. It wrote:\n${output}`)))
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
      const ready = READY.exec(output)?.[1]
      if (ready === undefined) return
      clearTimeout(limit)
      child.removeAllListeners('exit')
      resolve(Number(ready))
    })
  })
  const sockets = new Set<Socket>()
  let open = true
  const network = createServer((near) => {
    if (!open) return void near.resetAndDestroy()
    const far = connect(port, '127.0.0.1')
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  network.listen(0, '127.0.0.1')
  await once(network, 'listening')
  return {
    url: `http://127.0.0.1:${(network.address() as AddressInfo).port}/`,
    cut() {
      open = false
      for (const socket of sockets) socket.resetAndDestroy()
    },
    restore() {
      open = true
    },
    output: () => output,
    async stop() {
      for (const socket of sockets) socket.destroy()
      network.close()
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const limit = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended
      clearTimeout(limit)
    },
  }
}
