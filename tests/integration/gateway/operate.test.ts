import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ConfigProblem, checkConfig, readConfig, secretReader } from '../../../src/gateway/config/load'
import { callerAddress, trustedProxies } from '../../../src/gateway/http/addresses'
import { Recorders } from '../../../src/gateway/recording/recorder'
import { parseServeArguments } from '../../../src/gateway/arguments'
import { systemClock } from '#engine/runtime/clock'
import { bundle } from '../../support/bundle'
import { quietLog } from '../../support/quiet-log'
import { TestCaller } from '../../support/gateway/caller'
import { VOCABULARY } from '../../support/gateway/scripted-chain'
import { SECRETS, testConfig, testGateway } from '../../support/gateway/test-gateway'
import { temporaryDirectory } from '../../support/temporary'

/* What whoever runs a server sees and says: the file, the command line, metrics, the operator page, recordings. */

const tenant = { id: 'shop' }

describe('the configuration', () => {
  it.each<[string, unknown, RegExp]>([
    ['no tenant', { tenants: [] }, /tenants/],
    ['a word nobody knows', { tenants: [tenant], limit: {} }, /nothing is called "limit" here/],
    ['a key written down', { tenants: [{ ...tenant, keys: ['sk-123'] }] }, /tenants\.0\.keys\.0/],
    ['a page that is none', { tenants: [{ ...tenant, origins: ['example.com/path'] }] }, /no origin like/],
    ['two of one name', { tenants: [tenant, tenant] }, /two tenants are called "shop"/],
    ['a port beyond all', { listen: { port: 70_000 }, tenants: [tenant] }, /listen\.port/],
    ['a store of another kind', { store: { url: 'http://x' }, tenants: [tenant] }, /store/],
  ])('with %s is refused in a sentence that names the place', (_, data, words) => {
    expect(() => checkConfig(data, 'parley.server.json')).toThrow(words)
  })

  it('that is not there or no JSON says what to do', () => {
    const file = join(temporaryDirectory(), 'x.json')
    expect(() => readConfig(file)).toThrow(/There is no .*--demo/)
    writeFileSync(file, '{')
    expect(() => readConfig(file)).toThrow(/is not JSON/)
  })

  it.each([
    ['an editor of Windows', Buffer.from('\ufeff{"tenants":[{"id":"shop"}]}', 'utf8')],
    ['its older sister', Buffer.from('\ufeff{"tenants":[{"id":"shop"}]}', 'utf16le')],
  ])('is read as %s leaves it, and so are its secrets', (_, bytes) => {
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'c.json'), bytes)
    expect(readConfig(join(folder, 'c.json')).tenants).toHaveLength(1)
    writeFileSync(join(folder, 'key'), bytes)
    expect(secretReader(join(folder, 'c.json'), {})({ file: 'key' })).toBe('{"tenants":[{"id":"shop"}]}')
  })

  it('that is no text at all is said without its control characters', () => {
    const file = join(temporaryDirectory(), 'x.json')
    writeFileSync(file, Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0, 7, 0xff]))
    expect(() => readConfig(file)).toThrow(/is not JSON: [^\p{Cc}]*$/u)
  })

  it('takes secrets from the environment and from files beside it', () => {
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'key'), 'from-a-file\n')
    const read = secretReader(join(folder, 'c.json'), { KEY: ' from-env ' })
    expect([read({ env: 'KEY' }), read({ file: 'key' })]).toEqual(['from-env', 'from-a-file'])
    expect(() => read({ env: 'NO_KEY' })).toThrow(ConfigProblem)
    expect(() => read({ file: 'none' })).toThrow(/cannot be read/)
  })

  it('is taken over while calls run', async () => {
    const { gateway, connected, call } = await testGateway(testConfig({ limits: { calls: 1, queue: 5 } }))
    const first = await connected()
    const second = await call()
    await second.until(() => second.of('queue').length > 0)
    gateway.reload(testConfig({ limits: { calls: 2, queue: 5 } }))
    await second.until(() => second.welcome !== undefined)
    expect((await first.ask('alpha')).text).toBe('You said alpha.')
  })

  it('has an example that can be used', () => {
    const file = resolve('deploy/parley.server.example.json')
    expect(checkConfig(JSON.parse(readFileSync(file, 'utf8')), file).tenants).toHaveLength(1)
  })
})

describe('the command line', () => {
  it.each([
    [['--demo', '--port', '0'], { demo: true, port: 0 }],
    [['--port=8080', '--host', '0.0.0.0'], { port: 8080, host: '0.0.0.0' }],
    [['--config', 'a.json'], { config: 'a.json', demo: false }],
    [['--port', 'x'], { problem: expect.stringMatching(/number/) as string }],
    [['--what'], { problem: expect.stringMatching(/--what/) as string }],
    [['-h'], { help: true }],
  ])('%j', (argv, found) => {
    expect(parseServeArguments(argv)).toMatchObject(found)
  })

  it('--demo answers within moments, without keys', async () => {
    const built = await bundle('src/gateway/index.ts')
    onTestFinished(() => built.dispose())
    const child = spawn(process.execPath, [built.file, '--demo', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const origin = /^Parley answers at (http:\/\/127\.0\.0\.1:\d+)\/$/.exec(line)![1]!
    expect((await fetch(`${origin}/`)).headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*connect-src 'self' ws:/,
    )
    expect(await (await fetch(`${origin}/demo.js`)).text()).toContain('parley-client.js')
    // The page may ask for a token; a stranger's page may not.
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${origin}/demo/token`, { method: 'POST', headers })
    expect((await ask({ Origin: 'https://evil.example' })).status).toBe(403)
    const token = await (await ask({ Origin: origin })).text()
    const caller = await TestCaller.call(origin, { token, origin })
    onTestFinished(() => caller.hangUp())
    await caller.until(() => caller.welcome !== undefined)
    expect((await caller.ask('what is 12 times 12')).text).toMatch(/144/)
    const exit = once(child, 'exit')
    child.kill('SIGTERM')
    expect((await exit)[0]).toBe(0)
  }, 60_000)

  it('says what is wrong and ends', async () => {
    const built = await bundle('src/gateway/index.ts')
    onTestFinished(() => built.dispose())
    const child = spawn(process.execPath, [built.file, '--config', 'nowhere.json'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
    expect((await once(child, 'exit'))[0]).toBe(1)
    expect(said.join()).toMatch(/There is no nowhere\.json/)
  }, 60_000)
})

describe('a balancer in front', () => {
  const asked = (remoteAddress: string, forwarded?: string) =>
    callerAddress(
      { headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress } } as never,
      trustedProxies(['10.0.0.0/8', '::1']),
    )
  it.each([
    ['nobody’s word', asked('203.0.113.5', '1.2.3.4'), '203.0.113.5'],
    ['a trusted one’s', asked('10.1.2.3', '1.2.3.4'), '1.2.3.4'],
    ['the last that is not trusted', asked('10.1.2.3', '6.6.6.6, 1.2.3.4, 10.9.9.9'), '1.2.3.4'],
    ['an address in its other spelling', asked('::ffff:10.1.2.3', '::ffff:1.2.3.4'), '1.2.3.4'],
    ['nonsense', asked('10.1.2.3', 'x, , <script>'), '10.1.2.3'],
  ])('takes %s', (_, found, address) => expect(found).toBe(address))

  it('is named as an address or a network', () => {
    expect(() => trustedProxies(['balancer'])).toThrow(/no address and no network/)
    expect(() => trustedProxies(['10.0.0.0/40'])).toThrow(/no address and no network/)
  })
})

describe("the client's files", () => {
  it('are there for any page, and nothing else is', async () => {
    const clientFolder = temporaryDirectory()
    mkdirSync(join(clientFolder, 'parley'))
    writeFileSync(join(clientFolder, 'parley.js'), 'the element')
    writeFileSync(join(clientFolder, 'parley-client.js'), 'the module')
    writeFileSync(join(clientFolder, 'parley', 'capture.js'), 'the worklet')
    writeFileSync(join(clientFolder, 'demo.html'), 'the page')
    const { gateway } = await testGateway(testConfig(), {}, { clientFolder })
    const get = async (path: string): Promise<unknown[]> => {
      const response = await fetch(`${gateway.origin}${path}`)
      return [response.status, response.headers.get('access-control-allow-origin'), await response.text()]
    }
    expect(await get('/parley.js')).toEqual([200, '*', 'the element'])
    expect(await get('/parley/parley-client.js')).toEqual([200, '*', 'the module'])
    expect(await get('/parley/capture.js')).toEqual([200, '*', 'the worklet'])
    for (const path of ['/', '/demo.html', '/parley/../../x.js', '/parley/%2e%2e/x.js', '/parley/none.js'])
      expect((await get(path))[0]).toBe(404)
  })
})

describe('seen from outside', () => {
  it('counts calls, answers and refusals under the names everybody expects', async () => {
    const { gateway, connected, call } = await testGateway()
    const caller = await connected({ hello: { up: { vad: 'client' }, down: {} } })
    await caller.frames(300, 0.02)
    await caller.speak('golf hotel')
    const silence = caller.frames(2_000, 0.02)
    await caller.until(() => caller.lastLine('assistant')?.status === 'done')
    await silence
    const stranger = await call({ token: 'x' })
    await stranger.until(() => stranger.closed !== undefined)
    const text = await (await fetch(`${gateway.origin}/metrics`)).text()
    for (const line of [
      /^parley_sessions_active\{tenant="shop",transport="websocket"\} 1$/m,
      /^parley_sessions_started_total 1$/m,
      /^parley_admission_rejected_total\{reason="auth"\} 1$/m,
      /^parley_turn_response_seconds_count 1$/m,
      /^parley_turn_stage_seconds_count\{stage="endpoint"\} 1$/m,
      /^parley_provider_requests_total\{provider="local",stage="tts",outcome="ok"\} 1$/m,
      /^parley_provider_seconds_count\{provider="local",stage="stt"\} 1$/m,
      /^parley_provider_seconds_count\{provider="offline",stage="llm"\} 1$/m,
      /^parley_provider_seconds_count\{provider="local",stage="tts"\} 1$/m,
      /^parley_draining 0$/m,
      /^parley_build_info\{version="0.0.0-test"/m,
    ])
      expect(text).toMatch(line)
    expect(await (await fetch(`${gateway.origin}/statusz`)).json()).toMatchObject({
      calls: 1,
      ready: true,
      draining: false,
    })
  })

  it('has every metric by its name before anything has happened', async () => {
    const { gateway } = await testGateway()
    const text = await (await fetch(`${gateway.origin}/metrics`)).text()
    const names = (
      'sessions_active sessions_started_total sessions_ended_total session_duration_seconds admission_rejected_total ' +
      'admission_wait_seconds turn_response_seconds turn_stage_seconds interruptions_total interruption_stop_seconds ' +
      'provider_requests_total provider_seconds failovers_total provider_healthy tool_calls_total cost_usd_total ' +
      'audio_late_frames_total audio_dropped_frames_total socket_buffered_bytes resumes_total event_loop_lag_seconds ' +
      'worker_queue_depth draining build_info'
    ).split(' ')
    expect(names.filter((name) => !text.includes(`# TYPE parley_${name} `))).toEqual([])
  })

  it('counts an answer that had to be stopped by hand, and logs a call under the id of its request', async () => {
    const { gateway, connected, log } = await testGateway(
      testConfig({}, { settings: { talk: { interruptions: 'never' } } }),
      {
        answer: () => VOCABULARY.slice(0, 30).join(' '),
      },
    )
    const caller = await connected({
      hello: { up: { vad: 'client' }, down: {} },
      headers: { 'X-Request-Id': 'from-the-balancer-1' },
    })
    caller.send({ type: 'say', id: 'a', text: 'go' })
    await caller.until(() => caller.of('state').at(-1)?.state === 'speaking')
    await caller.frames(400, 0.95)
    caller.send({ type: 'interrupt' })
    await caller.until(() => caller.lastLine('assistant')?.status === 'interrupted')
    expect(await gateway.metrics.registry.metrics()).toMatch(/^parley_interruptions_total\{kind="missed_hint"\} 1$/m)
    const line = log.lines.find(({ message }) => message === 'call connected')
    expect(line?.fields).toMatchObject({ request: 'from-the-balancer-1', call: caller.welcome!.call })
  })

  it("shows an administrator their own tenant's calls, and lets them end one", async () => {
    const { gateway, connected } = await testGateway()
    const caller = await connected()
    await caller.ask('alpha')
    const ask = (path: string, key: string, method = 'GET'): Promise<Response> =>
      fetch(`${gateway.origin}/v1/operator/${path}`, { method, headers: { Authorization: `Bearer ${key}` } })
    expect((await ask('overview', SECRETS['SHOP_KEY']!)).status).toBe(401)
    const mine = (await (await ask('overview', SECRETS['SHOP_ADMIN']!)).json()) as {
      calls: { id: string; lines: number }[]
    }
    expect(mine).toMatchObject({ tenant: 'shop', calls: [{ lines: 2, connected: true }], answers: { count: 1 } })
    expect(JSON.stringify(mine)).not.toMatch(/alpha/)
    const theirs = (await (await ask('overview', SECRETS['BANK_ADMIN']!)).json()) as { calls: unknown[] }
    expect(theirs.calls).toEqual([])
    const { id } = mine.calls[0]!
    expect((await ask(`calls/${id}`, SECRETS['BANK_ADMIN']!, 'DELETE')).status).toBe(404)
    expect((await ask(`calls/${id}`, SECRETS['SHOP_ADMIN']!, 'DELETE')).status).toBe(204)
    await caller.until(() => caller.closed !== undefined)
    expect(caller.of('ended')[0]?.reason).toBe('operator')
    expect(await (await fetch(`${gateway.origin}/operator`)).text()).toMatch(/<title>/)
  })
})

describe('what is kept', () => {
  const recording = (folder: string) => ({ folder, wording: 'This call is recorded.', version: 'v1', days: 7 })
  const hello = { up: { vad: 'client' as const }, down: {} }

  it('is nothing, unless the person agrees', async () => {
    const folder = temporaryDirectory()
    const { connected } = await testGateway(testConfig({}, { recording: recording(folder) }))
    const caller = await connected({ hello })
    expect(caller.welcome?.consent).toEqual({ wording: 'This call is recorded.', version: 'v1' })
    await caller.frames(300, 0.02)
    await caller.ask('alpha')
    caller.send({ type: 'consent', given: false, version: 'v1' })
    caller.send({ type: 'consent', given: true, version: 'v0' })
    await caller.until(() => caller.of('recording').length === 2)
    expect(caller.of('recording').map(({ on }) => on)).toEqual([false, false])
    await caller.ask('bravo')
    expect(readdirSync(folder)).toEqual([])
  })

  it('is everything from the agreement on, to be exported and erased', async () => {
    const folder = temporaryDirectory()
    const { gateway, connected } = await testGateway(testConfig({}, { recording: recording(folder) }))
    const caller = await connected({ hello })
    await caller.ask('before')
    caller.send({ type: 'consent', given: true, version: 'v1' })
    await caller.until(() => caller.of('recording').at(-1)?.on === true)
    await caller.frames(400, 0.02)
    await caller.ask('alpha')
    const call = caller.welcome!.call
    caller.send({ type: 'end' })
    await expect.poll(() => gateway.calls.size).toBe(0)
    const ask = (path: string, method = 'GET'): Promise<Response> =>
      fetch(`${gateway.origin}/v1/operator/recordings${path}`, {
        method,
        headers: { Authorization: `Bearer ${SECRETS['SHOP_ADMIN']!}` },
      })
    expect(await (await ask('')).json()).toEqual({ calls: [call] })
    const kept = (await (await ask(`/${call}`)).json()) as {
      consent: { wording: string }[]
      lines: { text: string }[]
      sounds: string[]
    }
    expect(kept.consent).toMatchObject([{ version: 'v1', wording: 'This call is recorded.' }])
    expect(kept.lines.map(({ text }) => text)).toEqual(['alpha', 'You said alpha.'])
    const sound = Buffer.from(await (await ask(`/${call}/${kept.sounds[0]!}`)).arrayBuffer())
    expect(sound.subarray(0, 4).toString()).toBe('RIFF')
    expect(sound.byteLength).toBeGreaterThan(5_000)
    for (const path of ['/../../etc', `/${call}/..%2F..%2Fconsent.json`, `/${call}/consent.json`])
      expect((await ask(path)).status).toBe(404)
    expect((await ask(`/${call}`, 'DELETE')).status).toBe(204)
    expect((await ask(`/${call}`)).status).toBe(404)
    expect(existsSync(join(folder, 'shop', call))).toBe(false)
  })

  it('is erased when it is old', async () => {
    const folder = temporaryDirectory()
    const one = { id: 'shop', recording: recording(folder) }
    let wall = Date.now()
    const recorders = new Recorders({ ...systemClock, wall: () => wall }, quietLog())
    const recorder = recorders.open(one, 'call-12345')!
    recorder.consent(true, 'v1')
    await recorder.idle()
    recorder.close()
    expect(await recorders.expire([one])).toBe(0)
    const file = join(folder, 'shop', 'call-12345', 'consent.json')
    utimesSync(file, new Date(), new Date())
    wall += 8 * 86_400_000
    expect(await recorders.expire([one])).toBe(1)
    expect(existsSync(file)).toBe(false)
  })
})
