import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { connectSocket } from '../contract/browser-transport'
import { bundle, type Bundle } from '../support/bundle'
import { temporaryDirectory } from '../support/temporary'

/* The official client of MCP against a Parley that runs as its own process, over HTTP and over stdio. */

let host: Bundle
let cli: Bundle
beforeAll(async () => {
  host = await bundle('src/server/index.ts')
  cli = await bundle('src/cli/index.ts')
}, 120_000)
afterAll(() => {
  host.dispose()
  cli.dispose()
})

type Window = Awaited<ReturnType<typeof connectSocket>>

async function start(): Promise<{ directory: string; window: Window; child: ChildProcess }> {
  const directory = temporaryDirectory()
  const child = spawn(process.execPath, [host.file, '--no-open', '--port', '0'], {
    env: { ...process.env, PARLEY_DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (bytes: Buffer) => resolve(bytes.toString()))
    child.on('close', () => reject(new Error('it ended')))
  })
  const [, origin = '', token = ''] = /at (\S+)\/#token=([\w-]+)/.exec(address) ?? []
  const window = await connectSocket(origin, token)
  await window.request({ id: 1, command: 'hello', data: { audio: false } })
  return { directory, window, child }
}

const door = (directory: string): { address: string; token: string } =>
  JSON.parse(readFileSync(join(directory, 'programs.json'), 'utf8')) as { address: string; token: string }

async function connect(transport: Transport, name = 'Test agent'): Promise<Client> {
  const client = new Client({ name, version: '1' })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return client
}

const overHttp = (directory: string, client = 'Test agent'): Transport => {
  const { address, token } = door(directory)
  return new StreamableHTTPClientTransport(new URL(`${address}/mcp?client=${encodeURIComponent(client)}`), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  })
}

const overStdio = (directory: string): Transport =>
  new StdioClientTransport({
    command: process.execPath,
    args: [cli.file, 'mcp'],
    env: { ...(process.env as Record<string, string>), PARLEY_DATA_DIR: directory },
  })

interface Question {
  id: string
  kind: string
  program: string
  question: string
  choices: string[]
}

/** The question that is shown now, as soon as there is one of that kind. */
function shown(window: Window, kind: string): Promise<Question> {
  return vi.waitFor(
    () => {
      const last = window.events.findLast(({ event }) => event === 'program.question')?.data as
        { question: Question | null } | undefined
      if (last?.question?.kind !== kind) throw new Error(`no ${kind} is shown`)
      return last.question
    },
    { timeout: 30_000 },
  )
}

let ids = 100
const tell = (window: Window, command: string, data: unknown) => window.request({ id: ids++, command, data })
const allow = async (window: Window): Promise<Question> => {
  const question = await shown(window, 'permission')
  await tell(window, 'programs.answer', { id: question.id, allow: true })
  return question
}
const textOf = (result: unknown): string =>
  (result as { content: { text: string }[] }).content.map(({ text }) => text).join('\n')

describe.each([
  ['HTTP', overHttp],
  ['stdio', overStdio],
] as const)('a program that calls Parley over %s', (_, line) => {
  it('is allowed once by the person, and then says, asks, notes and searches', { timeout: 60_000 }, async () => {
    const { directory, window } = await start()
    const client = await connect(line(directory))
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['say', 'ask', 'listen', 'notify', 'history_search'])

    const said = client.callTool({ name: 'say', arguments: { text: 'The build is green.' } })
    expect((await allow(window)).program).toBe('Test agent')
    expect(textOf(await said)).toContain('heard')

    // It is not asked a second time.
    const noted = await client.callTool({ name: 'notify', arguments: { text: 'Deployed.' } })
    expect(textOf(noted)).toContain('Shown.')
    expect(window.events.findLast(({ event }) => event === 'notice')?.data).toMatchObject({
      code: 'program.says',
      values: { program: 'Test agent', text: 'Deployed.' },
    })

    const asked = client.callTool({
      name: 'ask',
      arguments: { question: 'Which branch?', choices: ['main', 'release'] },
    })
    const question = await shown(window, 'ask')
    expect(question).toMatchObject({ question: 'Which branch?', choices: ['main', 'release'] })
    await tell(window, 'programs.answer', { id: question.id, allow: true, choice: 'release' })
    expect(textOf(await asked)).toContain('"choice":"release"')

    const listened = client.callTool({ name: 'listen', arguments: {} })
    await shown(window, 'listen')
    await tell(window, 'talk.say', { text: 'Roll it back please' })
    expect(textOf(await listened)).toContain('Roll it back please')

    const found = await client.callTool({ name: 'history_search', arguments: { query: 'green' } })
    expect(textOf(found)).toContain('The build is green.')
  })
})

describe('who may call', () => {
  it('is nobody without the token, no page, and no program the person has refused', { timeout: 60_000 }, async () => {
    const { directory, window } = await start()
    const { address, token } = door(directory)
    if (process.platform !== 'win32') expect(statSync(join(directory, 'programs.json')).mode & 0o077).toBe(0)
    const post = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${address}/mcp`, { method: 'POST', headers, body: '{}' })
    expect((await post({})).status).toBe(401)
    expect((await post({ authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await post({ authorization: `Bearer ${token}`, origin: 'https://evil.example' })).status).toBe(403)

    const client = await connect(overHttp(directory, 'Nosy'))
    const asked = client.callTool({ name: 'history_search', arguments: { query: 'secret' } })
    const question = await shown(window, 'permission')
    await tell(window, 'programs.answer', { id: question.id, allow: false })
    expect(await asked).toMatchObject({ isError: true })
    expect(textOf(await client.callTool({ name: 'say', arguments: { text: 'Boo.' } }))).toContain('not allowed Nosy')

    // What was refused can be thought over.
    await tell(window, 'programs.forget', { name: 'Nosy' })
    const again = client.callTool({ name: 'notify', arguments: { text: 'Hello.' } })
    await allow(window)
    expect(textOf(await again)).toContain('Shown.')
  })

  it('is silent while the person is not to be disturbed, and one question at a time', { timeout: 60_000 }, async () => {
    const { directory, window } = await start()
    const client = await connect(overHttp(directory))
    const first = client.callTool({ name: 'notify', arguments: { text: 'Hello.' } })
    await allow(window)
    await first
    await tell(window, 'settings.update', { programs: { doNotDisturb: true } })
    const said = await client.callTool({ name: 'say', arguments: { text: 'Listen to me.' } })
    expect(textOf(said)).toContain('"spoken":false')
    expect(
      window.events.some(({ event, data }) => event === 'message' && JSON.stringify(data).includes('Listen')),
    ).toBe(false)

    // Shown, not said; and the second waits for the first.
    const one = client.callTool({ name: 'ask', arguments: { question: 'One?' } })
    const two = client.callTool({ name: 'ask', arguments: { question: 'Two?' } })
    const question = await shown(window, 'ask')
    expect(question.question).toBe('One?')
    await tell(window, 'programs.answer', { id: question.id, allow: false })
    expect(textOf(await one)).toContain('declined')
    await vi.waitFor(async () => expect((await shown(window, 'ask')).question).toBe('Two?'))
    await tell(window, 'talk.say', { text: 'Second answer' })
    expect(textOf(await two)).toContain('Second answer')
  })

  it.each([
    ['by cancelling the call', overStdio, (_: Client, call: AbortController) => call.abort()],
    ['by going away', overHttp, (client: Client) => client.close()],
  ] as const)('can take a question back %s', { timeout: 60_000 }, async (_, line, takeBack) => {
    const { directory, window } = await start()
    const client = await connect(line(directory))
    const first = client.callTool({ name: 'notify', arguments: { text: 'Hello.' } })
    await allow(window)
    await first
    const call = new AbortController()
    const asked = client.callTool({ name: 'ask', arguments: { question: 'Still there?' } }, { signal: call.signal })
    asked.catch(() => undefined)
    await shown(window, 'ask')
    await takeBack(client, call)
    await vi.waitFor(
      () =>
        expect(window.events.findLast(({ event }) => event === 'program.question')?.data).toEqual({ question: null }),
      { timeout: 30_000 },
    )
  })
})
