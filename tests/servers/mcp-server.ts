import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface McpTestServer {
  readonly url: string
  /** What came in, e.g. `POST tools/call`, `DELETE`. */
  readonly seen: string[]
  /** Connections that are open. */
  connections(): Promise<number>
  /** Forgets all sessions: the next request with one gets 404. */
  forget(): void
  close(): Promise<void>
}

interface Options {
  /** How requests are answered. */
  readonly answers: 'json' | 'sse'
  /** The only bearer token that is let in. */
  readonly token?: string
  /** Everything is answered with a redirect to this address. */
  readonly movedTo?: string
}

interface Message {
  readonly id?: number | string
  readonly method: string
  readonly params?: {
    readonly name?: string
    readonly arguments?: { readonly text?: string }
    readonly requestId?: number
  }
}

/**
 * A strict MCP server over streamable HTTP: wants its token, its session, its protocol version and both media types.
 */
export async function startMcpServer({ answers, token, movedTo }: Options): Promise<McpTestServer> {
  const seen: string[] = []
  let session = 0
  let known = new Set<string>()

  function answer(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...(body as object) })
    if (answers === 'json')
      return void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text)
    response.writeHead(200, { 'content-type': 'text/event-stream', ...headers })
    // In odd pieces, as a network cuts them.
    response.write(`: hello\n\nevent: message\nid: 1\ndata: ${text.slice(0, 11)}`)
    setTimeout(() => response.end(`${text.slice(11)}\n\n`), 5)
  }

  function handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const refuse = (status: number): void => void response.writeHead(status).end()
    const header = request.headers['mcp-session-id']
    const message = request.method === 'POST' ? (JSON.parse(body) as Message) : undefined
    seen.push([request.method, message?.method].filter((part) => part !== undefined).join(' '))
    if (movedTo !== undefined) return void response.writeHead(307, { location: movedTo }).end()
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) return refuse(401)
    if (request.method === 'DELETE') return refuse(typeof header === 'string' && known.delete(header) ? 200 : 404)
    if (!message) return refuse(405)
    const accepts = request.headers.accept ?? ''
    if (!accepts.includes('application/json') || !accepts.includes('text/event-stream')) return refuse(406)
    const { id, method, params } = message
    if (method === 'server/discover') return answer(response, { id, error: { code: -32601, message: 'no method' } })
    if (method === 'initialize') {
      const name = `session-${++session}`
      known.add(name)
      return answer(
        response,
        {
          id,
          result: {
            protocolVersion: '2025-11-25',
            capabilities: { tools: {} },
            serverInfo: { name: 'Web tools', version: '2' },
          },
        },
        { 'mcp-session-id': name },
      )
    }
    if (typeof header !== 'string') return refuse(400)
    if (!known.has(header)) return refuse(404)
    if (request.headers['mcp-protocol-version'] !== '2025-11-25') return refuse(400)
    if (id === undefined) return refuse(202)
    if (method === 'tools/list')
      return answer(response, {
        id,
        result: { tools: [{ name: 'echo', description: 'Says it back.', inputSchema: { type: 'object' } }] },
      })
    // Called with these, it never answers, or dies in the middle of its answer.
    const text = params?.arguments?.text
    if (method === 'tools/call' && text === 'sleep')
      return void request.on('close', () => seen.push('left')).socket.on('close', () => seen.push('left'))
    if (method === 'tools/call' && text === 'die') {
      response.writeHead(200, { 'content-type': answers === 'json' ? 'application/json' : 'text/event-stream' })
      response.write(answers === 'json' ? '{"jsonrpc":"2.0","id":' : 'event: message\nid: 1\ndata: {"jsonrpc":"2.0",')
      return void setTimeout(() => request.socket.destroy(), 5)
    }
    if (method === 'tools/call')
      return answer(response, { id, result: { content: [{ type: 'text', text: `heard ${text ?? ''}` }] } })
    return answer(response, { id, error: { code: -32601, message: 'no method' } })
  }

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece))
    request.on('end', () => handle(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    seen,
    connections: () => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))),
    forget: () => void (known = new Set()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
