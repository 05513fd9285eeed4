import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { connectSocket } from '../contract/browser-transport'
import { type Bundle, bundle } from '../support/bundle'
import { temporaryDirectory } from '../support/temporary'

let built: Bundle
beforeAll(async () => {
  built = await bundle('src/server/index.ts')
}, 60_000)
afterAll(() => built.dispose())

interface Started {
  readonly child: ChildProcess
  readonly output: () => { out: string; err: string }
  /** Resolves with the printed address; rejects when the process ends first. */
  readonly ready: Promise<{ origin: string; token: string }>
  readonly ended: Promise<number | null>
}

function start(directory: string, args: string[] = ['--port', '0'], env: Record<string, string> = {}): Started {
  const { PARLEY_TOKEN: _token, ...inherited } = process.env
  const child = spawn(process.execPath, [built.file, '--no-open', ...args], { env: { ...inherited, PARLEY_DATA_DIR: directory, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const ready = new Promise<{ origin: string; token: string }>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => {
      out += bytes.toString()
      const found = /^Parley is ready at (http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)\n/.exec(out)
      if (found) resolve({ origin: found[1] ?? '', token: found[2] ?? '' })
    })
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${err}`)))
  })
  ready.catch(() => undefined)
  return { child, output: () => ({ out, err }), ready, ended }
}

describe('the browser host as a program', () => {
  it('prints one line, serves a real conversation, and closes cleanly', async () => {
    const directory = join(temporaryDirectory(), 'data')
    const host = start(directory)
    const { origin, token } = await host.ready
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const window = await connectSocket(origin, token)
    const hello = await window.request({ id: 1, command: 'hello', data: { audio: true } })
    expect(hello).toMatchObject({ ok: true, data: { host: { kind: 'browser', secrets: 'private-file', hotkey: 'window' }, audioOwner: true } })
    const changed = await window.request({ id: 2, command: 'settings.update', data: { voice: { speed: 1.5 } } })
    expect(changed).toMatchObject({ ok: true, data: { settings: { voice: { speed: 1.5 } } } })
    const closed = new Promise<number>((resolve) => window.socket.on('close', resolve))
    host.child.kill('SIGTERM')
    expect([await host.ended, await closed]).toEqual([0, 1001])
    expect(host.output().out.split('\n')).toHaveLength(2)
    expect(host.output().err).toBe('')
    expect(existsSync(join(directory, 'parley.lock'))).toBe(false)
    expect(existsSync(join(directory, 'history.db.owner'))).toBe(false)
    expect(readFileSync(join(directory, 'logs', 'parley.log'), 'utf8')).not.toContain(token)
    if (process.platform !== 'win32') {
      for (const file of ['', 'settings.json', 'history.db', 'logs/parley.log']) expect(statSync(join(directory, file)).mode & 0o077).toBe(0)
    }
  })

  it('keeps what was set over a restart, also after it was killed', async () => {
    const directory = temporaryDirectory()
    const first = start(directory)
    const { origin, token } = await first.ready
    const window = await connectSocket(origin, token)
    await window.request({ id: 1, command: 'settings.update', data: { voice: { speed: 1.5 } } })
    first.child.kill('SIGKILL')
    await first.ended
    expect(existsSync(join(directory, 'parley.lock'))).toBe(true)
    const second = start(directory)
    const again = await second.ready
    const next = await connectSocket(again.origin, again.token)
    expect(await next.request({ id: 1, command: 'hello', data: { audio: false } })).toMatchObject({ ok: true, data: { settings: { voice: { speed: 1.5 } } } })
    next.vanish()
  })

  it('is one per data directory, and says so in a sentence', async () => {
    const directory = temporaryDirectory()
    const first = start(directory)
    await first.ready
    const second = start(directory)
    expect(await second.ended).toBe(1)
    expect(second.output().out).toBe('')
    expect(second.output().err).toBe(`Parley is already running (process ${first.child.pid}) with its files in ${directory}. Use that one, or stop it first.\n`)
  })

  it('takes another port when its own is taken, unless it was told which', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.on('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const told = start(temporaryDirectory(), ['--port', String(port)])
    expect(await told.ended).toBe(1)
    expect(told.output().err).toBe(`Port ${port} is taken. Choose another with --port, or leave it out to take any free one.\n`)
  })

  it('takes the token it is given, and refuses a poor one', async () => {
    const token = 'a-token-of-my-own-choice'
    expect((await start(temporaryDirectory(), ['--port', '0'], { PARLEY_TOKEN: token }).ready).token).toBe(token)
    const poor = start(temporaryDirectory(), ['--port', '0'], { PARLEY_TOKEN: 'short' })
    expect(await poor.ended).toBe(1)
    expect(poor.output().err).toContain('PARLEY_TOKEN must be')
  })

  it.each([
    [['--nonsense'], 2, /does not know "--nonsense"/],
    [['--host', '0.0.0.0'], 2, /this machine only/],
  ])('explains %j', async (args, code, sentence) => {
    const host = start(temporaryDirectory(), args)
    expect(await host.ended).toBe(code)
    expect(host.output().err).toMatch(sentence)
  })

  it('ends at once at the second signal', async () => {
    const host = start(temporaryDirectory())
    await host.ready
    host.child.kill('SIGINT')
    host.child.kill('SIGINT')
    expect([0, 1]).toContain(await host.ended)
  })
})
