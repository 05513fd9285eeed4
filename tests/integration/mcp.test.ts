import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mcpServerSchema, type McpServer, type McpServerView } from '#shared/tools'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { inMemorySecrets, silentLog } from '#engine/ports/in-memory'
import { McpServers } from '#engine/tools/mcp/servers'
import { Toolbox } from '#engine/tools/toolbox'
import { startMcpServer } from '../servers/mcp-server'

const script = fileURLToPath(new URL('../servers/mcp-stdio.mjs', import.meta.url))
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function program(mode: string, more: Partial<McpServer> = {}): McpServer {
  return mcpServerSchema.parse({
    id: 'local',
    name: 'My Tools',
    kind: 'command',
    command: process.execPath,
    args: [script, mode],
    ...more,
  })
}

function address(url: string, more: Partial<McpServer> = {}): McpServer {
  return mcpServerSchema.parse({ id: 'web', name: 'Web', kind: 'address', url, ...more })
}

/** The servers of some settings, connected, with a toolbox over them. */
async function connected(server: McpServer, secrets: Readonly<Record<string, string>> = {}) {
  const bugs: unknown[] = []
  const scope = Scope.root('mcp', systemClock, (error) => bugs.push(error))
  const settings = { policies: {}, servers: [server] }
  const servers = new McpServers({
    scope,
    secrets: inMemorySecrets(secrets),
    log: silentLog,
    settings: () => settings,
    changed: () => undefined,
  })
  const toolbox = new Toolbox({
    scope,
    tools: () => servers.tools(),
    settings: () => settings,
    activity: () => undefined,
  })
  ends.push(async () => {
    expect(await scope.close()).toEqual([])
    expect(bugs).toEqual([])
  })
  const outcome = await servers.connect(server.id)
  const view = (): McpServerView | undefined => servers.views((tool) => toolbox.view(tool))[0]
  const call = (name: string, args: unknown = {}, own = scope): Promise<string> =>
    toolbox.run({ id: '1', name, arguments: JSON.stringify(args) }, own)
  return { scope, servers, toolbox, outcome, view, call, settings }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('a server that is a program', () => {
  it('offers the tools of all its pages under names models take, and asks before each, whatever they say of themselves', async () => {
    const { outcome, view, call, toolbox } = await connected(program('normal'))
    expect(outcome).toEqual({ tools: 6 })
    expect(view()).toMatchObject({ state: 'ready', product: 'Test tools 1.2' })
    expect(view()?.tools.map(({ name, policy }) => `${name} ${policy}`)).toEqual([
      'my_tools__echo ask',
      'my_tools__slow ask',
      'my_tools__write ask',
      'my_tools__grow ask',
      'my_tools__crash ask',
      'my_tools__environment ask',
    ])
    expect(await call('my_tools__echo', { text: 'günaydın' })).toBe('günaydın')
    expect(JSON.parse(await call('my_tools__write'))).toEqual({ error: 'failed', message: 'disk full' })
    expect(toolbox.question({ id: '1', name: 'my_tools__write', arguments: '{"path":"/x"}' }, 'en')).toEqual({
      key: 'local/write',
      question: 'With path /x. Run “write” of My Tools?',
      details: [{ name: 'path', value: '/x' }],
      server: 'My Tools',
    })
  })

  it('is there from the moment it is in the settings, and ends when it is taken out or switched off', async () => {
    const { settings, servers, view, toolbox } = await connected(program('normal'))
    const [server] = settings.servers
    expect(toolbox.specs().length).toBeGreaterThan(0)
    settings.servers = [{ ...program('normal'), enabled: false }]
    servers.apply()
    expect(view()).toMatchObject({ state: 'off', tools: [] })
    expect(toolbox.specs()).toEqual([])
    settings.servers = server ? [server] : []
    servers.apply()
    await vi.waitFor(() => expect(view()?.state).toBe('ready'))
    settings.servers = []
    servers.apply()
    expect([view(), toolbox.specs()]).toEqual([undefined, []])
  })

  it('is given its variables and none of ours', async () => {
    process.env['PARLEY_TEST_SECRET'] = 'mine'
    ends.push(() => Promise.resolve(delete process.env['PARLEY_TEST_SECRET']))
    const { call } = await connected(program('normal', { variables: ['API_KEY'] }), { 'mcp-local.API_KEY': 'k' })
    const names = (await call('my_tools__environment')).split(' ')
    expect(names).toContain('API_KEY')
    expect(names).not.toContain('PARLEY_TEST_SECRET')
  })

  it('hears that nobody waits for a call any more', async () => {
    const { scope, call } = await connected(program('normal'))
    const own = scope.child('reply')
    const running = call('my_tools__slow', {}, own)
    await scope.sleep(100)
    await Promise.all([expect(running).rejects.toMatchObject({ fault: { kind: 'cancelled' } }), own.close()])
    expect(await call('my_tools__echo', { text: 'still there' })).toBe('still there')
  })

  it('may take only so long', async () => {
    const { call } = await connected(program('normal', { timeoutSeconds: 1 }))
    expect(JSON.parse(await call('my_tools__slow'))).toMatchObject({ error: 'too_slow', seconds: 1 })
  })

  it('says when its tools have changed', async () => {
    const { call, view } = await connected(program('normal'))
    await call('my_tools__grow')
    await vi.waitFor(
      () => expect(view()?.tools.at(-1)).toMatchObject({ name: 'my_tools__late', description: 'Came later.' }),
      3_000,
    )
  })

  it('is reported when it crashes, with its last words, and is started again', async () => {
    const { call, view } = await connected(program('normal'))
    expect(JSON.parse(await call('my_tools__crash'))).toMatchObject({ error: 'failed' })
    await vi.waitFor(() => expect(view()).toMatchObject({ state: 'waiting', fault: { code: 'mcp.ended' } }))
    expect(view()?.complaint).toContain('out of memory')
    await vi.waitFor(() => expect(view()?.state).toBe('ready'))
    expect(await call('my_tools__echo', { text: 'again' })).toBe('again')
  })

  it.each<[string, Partial<McpServer>, string]>([
    ['refuse', {}, 'mcp.ended'],
    ['normal', { command: 'no-such-program-here', args: [] }, 'mcp.noProgram'],
    ['normal', { command: '' }, 'mcp.noCommand'],
  ])('says in words why it cannot be used: %s %o', async (mode, more, code) => {
    const { outcome } = await connected(program(mode, more))
    expect(outcome?.fault?.code).toBe(code)
  })

  it('gets along with noise on its standard output', async () => {
    const { outcome } = await connected(program('garbage'))
    expect(outcome).toEqual({ tools: 6 })
  })

  it('ends with its scope, also while it does not answer', async () => {
    const { scope, servers, settings } = await connected(program('normal'))
    settings.servers = [program('silent')]
    servers.apply()
    await scope.sleep(300)
    const { execFileSync } = await import('node:child_process')
    const mine = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(script))
    expect(mine.length).toBeGreaterThan(0)
    expect(await scope.close()).toEqual([])
    for (const line of mine) expect(isAlive(Number(line.trim().split(' ')[0]))).toBe(false)
  }, 15_000)
})

describe.each(['json', 'sse'] as const)('a server that is an address and answers in %s', (answers) => {
  it('is used within a session, which is ended', async () => {
    const server = await startMcpServer({ answers })
    ends.push(() => server.close())
    const { outcome, call, scope } = await connected(address(server.url))
    expect(outcome).toEqual({ tools: 1 })
    expect(await call('web__echo', { text: 'merhaba' })).toBe('heard merhaba')
    expect(await scope.close()).toEqual([])
    expect(server.seen.at(-1)).toBe('DELETE')
  })

  it('is connected anew when it has forgotten the session', async () => {
    const server = await startMcpServer({ answers })
    ends.push(() => server.close())
    const { call, view } = await connected(address(server.url))
    server.forget()
    expect(JSON.parse(await call('web__echo'))).toMatchObject({ error: 'failed' })
    await vi.waitFor(() => expect(view()?.state).toBe('ready'))
    expect(await call('web__echo', { text: 'x' })).toBe('heard x')
  })
})

describe.each(['json', 'sse'] as const)('a call to an address that answers in %s', (answers) => {
  it('may take only so long', async () => {
    const server = await startMcpServer({ answers })
    ends.push(() => server.close())
    const { call } = await connected(address(server.url, { timeoutSeconds: 1 }))
    expect(JSON.parse(await call('web__echo', { text: 'sleep' }))).toEqual({
      error: 'too_slow',
      tool: 'echo',
      seconds: 1,
      mayHaveHappened: true,
    })
    expect(await call('web__echo', { text: 'x' })).toBe('heard x')
  })

  it('fails when the server dies in the middle of its answer, and the next one works', async () => {
    const server = await startMcpServer({ answers })
    ends.push(() => server.close())
    const { call } = await connected(address(server.url))
    expect(JSON.parse(await call('web__echo', { text: 'die' }))).toMatchObject({
      error: 'failed',
      mayHaveHappened: true,
    })
    expect(await call('web__echo', { text: 'x' })).toBe('heard x')
  })
})

describe('an address', () => {
  it('that sends elsewhere is not followed: its token goes to nobody else', async () => {
    const elsewhere = await startMcpServer({ answers: 'json' })
    const server = await startMcpServer({ answers: 'json', movedTo: elsewhere.url })
    ends.push(
      () => server.close(),
      () => elsewhere.close(),
    )
    const { outcome } = await connected(address(server.url), { 'mcp-web.token': 'right' })
    expect(outcome?.fault).toMatchObject({ kind: 'config', code: 'mcp.moved' })
    expect(elsewhere.seen).toEqual([])
  })

  it('is told its token, and a wrong one is said in words and not tried again', async () => {
    const server = await startMcpServer({ answers: 'json', token: 'right' })
    ends.push(() => server.close())
    const wrong = await connected(address(server.url), { 'mcp-web.token': 'wrong' })
    expect(wrong.outcome?.fault).toMatchObject({ kind: 'auth', code: 'mcp.unauthorized' })
    expect(wrong.view()?.state).toBe('failed')
    const right = await connected(address(server.url), { 'mcp-web.token': 'right' })
    expect(right.outcome).toEqual({ tools: 1 })
  })

  it('must be safe', async () => {
    for (const url of ['http://example.org/mcp', 'https://me:secret@example.org/mcp', 'ftp://example.org']) {
      const { outcome } = await connected(address(url))
      expect(outcome?.fault?.code).toBe('mcp.address')
    }
  })

  it('that nobody listens at is said in words', async () => {
    const server = await startMcpServer({ answers: 'json' })
    await server.close()
    const { outcome } = await connected(address(server.url))
    expect(outcome?.fault?.code).toBe('mcp.unreachable')
  })
})
