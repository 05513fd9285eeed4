import { spawn, type ChildProcess } from 'node:child_process'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectSocket } from '../contract/browser-transport'
import { type Bundle, bundle } from '../support/bundle'
import { long } from '../support/cases'
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

function start(
  directory: string,
  args: string[] = ['--no-open', '--port', '0'],
  env: Record<string, string> = {},
): Started {
  const { PARLEY_TOKEN: _token, CI: _ci, ...inherited } = process.env
  const child = spawn(process.execPath, [built.file, ...args], {
    env: { ...inherited, PARLEY_DATA_DIR: directory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
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
  it('keeps room in its log for what matters when thousands of windows are refused', async () => {
    const directory = join(temporaryDirectory(), 'data')
    const host = start(directory)
    const { origin } = await host.ready
    const refuse = async (): Promise<void> =>
      expect(await connectSocket(origin, 'wrong').catch(() => 'refused')).toBe('refused')
    for (let batch = 0; batch < (long ? 250 : 15); batch++) await Promise.all(Array.from({ length: 20 }, refuse))
    host.child.kill('SIGTERM')
    await host.ended
    const lines = readFileSync(join(directory, 'logs', 'parley.log'), 'utf8').split('\n')
    const told = lines.filter((line) => line.includes('window refused')).length
    expect(told).toBeGreaterThan(0)
    expect(told).toBeLessThan(30)
  })

  it('prints one line, serves a real conversation, and closes cleanly', async () => {
    const directory = join(temporaryDirectory(), 'data')
    const host = start(directory)
    const { origin, token } = await host.ready
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const window = await connectSocket(origin, token)
    const hello = await window.request({ id: 1, command: 'hello', data: { audio: true } })
    expect(hello).toMatchObject({
      ok: true,
      data: { host: { kind: 'browser', secrets: 'private-file', hotkey: 'window' }, audioOwner: true },
    })
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
      for (const file of ['', 'settings.json', 'history.db', 'logs/parley.log'])
        expect(statSync(join(directory, file)).mode & 0o077).toBe(0)
    }
  })

  it.runIf(process.platform === 'linux')(
    'tells neither the browser it opens nor its environment a secret',
    async () => {
      const directory = temporaryDirectory()
      const told = join(directory, 'told')
      const browser = join(directory, 'browser.sh')
      writeFileSync(browser, `#!/bin/sh\n{ echo "$@"; env; } > "${told}.part"; mv "${told}.part" "${told}"\n`)
      chmodSync(browser, 0o755)
      const secret = 'a-token-nobody-guesses'
      // The system's choice for web pages, as `xdg-open` finds it: by MIME type, or by BROWSER where nothing is chosen.
      mkdirSync(join(directory, 'applications'))
      const entry = `[Desktop Entry]\nType=Application\nName=Fake\nExec=${browser} %u\nMimeType=text/html;\n`
      writeFileSync(join(directory, 'applications', 'fake.desktop'), entry)
      writeFileSync(join(directory, 'mimeapps.list'), '[Default Applications]\ntext/html=fake.desktop\n')
      const desktop = { XDG_DATA_HOME: directory, XDG_CONFIG_HOME: directory, BROWSER: browser, DISPLAY: ':0' }
      const env = { ...desktop, PARLEY_TOKEN: secret, OPENAI_API_KEY: 'sk-of-the-environment' }
      const host = start(directory, ['--port', '0'], env)
      expect((await host.ready).token).toBe(secret)
      await vi.waitFor(() => expect(existsSync(told)).toBe(true), { timeout: 30_000 })
      const text = readFileSync(told, 'utf8')
      const page = /\S+\.html/.exec(text)?.[0].replace('file://', '') ?? ''
      expect(readFileSync(page, 'utf8')).toContain(secret)
      expect(text).not.toContain(secret)
      expect(text).not.toContain('sk-of-the-environment')
      host.child.kill('SIGTERM')
      expect(await host.ended).toBe(0)
      expect(existsSync(page)).toBe(false)
    },
  )

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
    expect(await next.request({ id: 1, command: 'hello', data: { audio: false } })).toMatchObject({
      ok: true,
      data: { settings: { voice: { speed: 1.5 } } },
    })
    next.vanish()
  })

  it('is one per data directory: a second start says where the first one is', async () => {
    const directory = temporaryDirectory()
    const first = start(directory)
    const { origin, token } = await first.ready
    const second = start(directory)
    expect(await second.ended).toBe(0)
    expect(second.output()).toEqual({
      out: `Parley is already running. Parley is at ${origin}/#token=${token}\n`,
      err: '',
    })
    // One that takes no commands is told of in a sentence.
    rmSync(join(directory, 'control.json'))
    const third = start(directory)
    expect(await third.ended).toBe(1)
    expect(third.output().err).toBe(
      `Parley is already running (process ${first.child.pid}) with its files in ${directory}. Use that one, or stop it first.\n`,
    )
  })

  it('takes another port when its own is taken, unless it was told which', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.on('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const told = start(temporaryDirectory(), ['--port', String(port)])
    expect(await told.ended).toBe(1)
    expect(told.output().err).toBe(
      `Port ${port} is taken. Choose another with --port, or leave it out to take any free one.\n`,
    )
  })

  it('takes the token it is given, and refuses a poor one', async () => {
    const token = 'a-token-of-my-own-choice'
    expect((await start(temporaryDirectory(), ['--no-open', '--port', '0'], { PARLEY_TOKEN: token }).ready).token).toBe(
      token,
    )
    const poor = start(temporaryDirectory(), ['--no-open', '--port', '0'], { PARLEY_TOKEN: 'short' })
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

  it.each(['programs.json', 'control.json', ...(long ? ['settings.json', 'secrets.json', 'parley.lock'] : [])])(
    'ends with a sentence where a folder is in the place of %s, and gives the data directory back',
    async (name) => {
      const directory = temporaryDirectory()
      mkdirSync(join(directory, name), { recursive: true })
      const host = start(directory)
      expect(await host.ended).toBe(1)
      const { out, err } = host.output()
      expect(out).toBe('')
      expect(err).toBe(
        `${join(directory, name)} is a folder where Parley needs a file. Move it away, then start Parley again.\n`,
      )
      expect(existsSync(join(directory, 'history.db.owner'))).toBe(false)
      expect(existsSync(join(directory, 'parley.lock'))).toBe(name === 'parley.lock')
    },
  )

  it('ends at once at the second signal', async () => {
    const host = start(temporaryDirectory())
    await host.ready
    host.child.kill('SIGINT')
    host.child.kill('SIGINT')
    expect([0, 1]).toContain(await host.ended)
  })
})

describe('commands to the running host', () => {
  /** `node host.js COMMAND`, as a window manager runs it. */
  async function tell(
    directory: string,
    ...command: string[]
  ): Promise<{ code: number | null; out: string; err: string }> {
    const { child, output, ended } = start(directory, command)
    child.stdin?.end()
    return { code: await ended, ...output() }
  }

  it('reach it, and a question comes back answered', async () => {
    const directory = temporaryDirectory()
    const host = start(directory)
    const { origin, token } = await host.ready
    const window = await connectSocket(origin, token)
    await window.request({ id: 1, command: 'hello', data: { audio: false } })
    expect(await tell(directory, '--ask', 'what is two plus two')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^[^\n]*4[^\n]*\n$/) as string,
      err: '',
    })
    const lines = window.events
      .filter(({ event }) => event === 'message')
      .map(({ data }) => (data as { message: { role: string; via: string } }).message)
    expect(lines.map(({ role, via }) => `${role} ${via}`)).toEqual(expect.arrayContaining(['user typed']))
    expect(await tell(directory, '--toggle')).toEqual({ code: 0, out: 'Parley is listening.\n', err: '' })
    await vi.waitFor(() =>
      expect(window.events.findLast(({ event }) => event === 'state')?.data).toMatchObject({ armed: true }),
    )
    expect(await tell(directory, '--toggle')).toEqual({ code: 0, out: 'Parley has stopped listening.\n', err: '' })
    await vi.waitFor(() =>
      expect(window.events.findLast(({ event }) => event === 'state')?.data).toMatchObject({ armed: false }),
    )
    expect(await tell(directory, '--ask')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--ask wants a question') as string,
    })

    const file = join(directory, 'control.json')
    const control = JSON.parse(readFileSync(file, 'utf8')) as { address: string; token: string }
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
    expect([control.address, control.token === token]).toEqual([origin, false])
    const post = async (headers: Record<string, string>, body = '{"kind":"stop"}') =>
      (await fetch(`${origin}/control`, { method: 'POST', headers, body })).status
    const authorization = `Bearer ${control.token}`
    expect(await post({ authorization })).toBe(200)
    expect(await post({ authorization }, '{"kind":"quit"}')).toBe(400)
    expect(await post({ authorization }, 'x'.repeat(40_000))).toBe(400)
    expect(await post({ authorization: `Bearer ${token}` })).toBe(401)
    expect(await post({})).toBe(401)
    expect(await post({ authorization, origin })).toBe(403)
    expect((await fetch(`${origin}/control`)).status).toBe(404)

    host.child.kill('SIGTERM')
    await host.ended
    expect(existsSync(file)).toBe(false)
  })

  it('say so when none runs, also after it was killed', async () => {
    const directory = temporaryDirectory()
    const nobody = {
      code: 1,
      out: '',
      err: expect.stringContaining('Parley is not running here. Start it with npm start') as string,
    }
    expect(await tell(directory, '--toggle')).toEqual(nobody)
    const host = start(directory)
    await host.ready
    host.child.kill('SIGKILL')
    await host.ended
    expect(existsSync(join(directory, 'control.json'))).toBe(true)
    expect(await tell(directory, '--ptt-down')).toEqual(nobody)
  })

  it('say nothing to a stranger who has got the port of a host that was killed', async () => {
    const directory = temporaryDirectory()
    const host = start(directory)
    await host.ready
    host.child.kill('SIGKILL')
    await host.ended
    const got: string[] = []
    const stranger = createHttpServer((request, response) => {
      got.push(`${request.method} ${JSON.stringify(request.headers)}`)
      request.on('data', (bytes: Buffer) => got.push(bytes.toString()))
      response.setHeader('x-parley-proof', 'made-up').end('{"ok":true,"answer":"Your password, please"}')
    })
    stranger.listen(0, '127.0.0.1')
    onTestFinished(() => void stranger.close())
    await vi.waitFor(() => expect(stranger.listening).toBe(true))
    const file = join(directory, 'control.json')
    const control = JSON.parse(readFileSync(file, 'utf8')) as { address: string; token: string }
    const address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
    writeFileSync(file, JSON.stringify({ ...control, address }))
    const { code, out } = await tell(directory, '--ask', 'what is my secret')
    expect([code, out]).toEqual([1, ''])
    expect(got.length).toBeGreaterThan(0)
    expect(got.join('\n')).not.toContain('my secret')
    expect(got.join('\n')).not.toContain(control.token)
  })
})
