import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../runtime/clock'
import { Scope } from '../runtime/scope'
import { discoverServers, knownServers, type KnownServer } from './discovery'

let root: Scope
let bugs: unknown[]
const servers: (Server | TcpServer)[] = []

beforeEach(() => {
  bugs = []
  root = Scope.root('test', systemClock, (error) => bugs.push(error))
})

afterEach(async () => {
  expect(root.leftovers()).toEqual([])
  expect(await root.close()).toEqual([])
  expect(bugs).toEqual([])
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(server: Server | TcpServer): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const http = (handler: RequestListener) => listen(createServer(handler))
/** Answers these paths with JSON, everything else with 404. */
const json = (answers: Record<string, unknown>) =>
  http((request, response) => {
    const body = answers[request.url ?? '']
    response
      .writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { error: 'not found' }))
  })
const at = (port: number, extra: Partial<KnownServer> = {}): KnownServer => ({
  name: `S${port}`,
  port,
  base: '/v1',
  lists: ['/v1/models'],
  ...extra,
})

describe('discoverServers', () => {
  it('finds servers in the order of the table, by native list first', async () => {
    const ollama = await json({
      '/api/tags': {
        models: [
          { name: 'llama3.2', details: { family: 'llama' } },
          { name: 'searcher', details: { family: 'bert' } },
        ],
      },
      '/v1/models': { data: [{ id: 'llama3.2' }, { id: 'searcher' }] },
    })
    const plain = await json({
      '/v1/models': { object: 'list', data: [{ id: 'm', owned_by: 'me' }, { id: 'nomic-embed-text' }] },
    })
    const table = [
      at(ollama, { name: 'Ollama', lists: ['/api/tags', '/v1/models'] }),
      at(plain, { lists: ['/api/v0/models', '/v1/models'] }),
    ]
    expect(await discoverServers(root, table)).toEqual([
      { name: 'Ollama', baseUrl: `http://localhost:${ollama}/v1`, models: ['llama3.2'] },
      { name: `S${plain}`, baseUrl: `http://localhost:${plain}/v1`, models: ['m'] },
    ])
  })

  it('names a server by what it says of itself', async () => {
    const port = await json({ '/v1/models': { object: 'list', data: [{ id: 'x.gguf', owned_by: 'llamacpp' }] } })
    expect((await discoverServers(root, [at(port, { name: 'vLLM' })]))[0]?.name).toBe('llama.cpp')
  })

  it('shows a server that has no model yet', async () => {
    const port = await json({ '/v1/models': { object: 'list', data: null } })
    expect(await discoverServers(root, [at(port)])).toMatchObject([{ models: [] }])
  })

  it('is not fooled by whatever else listens', async () => {
    const listening = await Promise.all([
      json({ '/v1/models': { status: 'ok' } }),
      json({}),
      http((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>models</html>')),
      http((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [{"id"')),
      http((_, response) =>
        response.writeHead(401, { 'content-type': 'application/json' }).end('{"data":[{"id":"m"}]}'),
      ),
      http((_, response) => response.writeHead(302, { location: 'http://192.0.2.1/v1/models' }).end()),
      http((request) => request.socket.destroy()),
      listen(
        createTcpServer(
          (socket) =>
            void socket
              .on('error', () => undefined)
              .resume()
              .end('SSH-2.0-OpenSSH_9.6\r\n'),
        ),
      ),
    ])
    expect(
      await discoverServers(
        root,
        listening.map((port) => at(port)),
      ),
    ).toEqual([])
  })

  it('waits for nobody longer than its limit, and hangs up', async () => {
    let hungUp = 0
    const silent = await http((_, response) => response.on('close', () => hungUp++))
    const endless = await http((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
      }
      response.on('drain', more).on('close', () => hungUp++)
      more()
    })
    const there = await json({ '/v1/models': { data: [{ id: 'm' }] } })
    expect(await discoverServers(root, [at(silent), at(endless), at(there)])).toHaveLength(1)
    await expect.poll(() => hungUp).toBe(2)
  })

  it('finds nothing where nobody listens, and nothing once it is cancelled', async () => {
    const port = await json({ '/v1/models': { data: [{ id: 'm' }] } })
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const closedPort = (gone.address() as AddressInfo).port
    await new Promise((resolve) => gone.close(resolve))
    expect(await discoverServers(root, [at(closedPort)])).toEqual([])

    const silent = await http(() => undefined)
    const looking = discoverServers(root, [at(silent)])
    await root.close()
    expect(await looking).toEqual([])
    expect(await discoverServers(root, [at(port)])).toEqual([])
  })
})

it('knows each port once, under paths that begin with a slash', () => {
  expect(new Set(knownServers.map(({ port }) => port)).size).toBe(knownServers.length)
  for (const { base, lists } of knownServers)
    expect([base, ...lists].every((path) => /^\/.*[^/]$/.test(path))).toBe(true)
})
