// A strict MCP server over standard input and output, for tests and by hand: node tests/servers/mcp-stdio.mjs
// [normal|crash|garbage|silent|refuse] It says on standard error what it was told, one JSON per line. Requests before
// `initialize` and unknown methods are refused.
import { createInterface } from 'node:readline'

const mode = process.argv[2] ?? 'normal'
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
const note = (what) => process.stderr.write(`${JSON.stringify(what)}\n`)

if (mode === 'refuse') {
  process.stderr.write('no licence found\n')
  process.exit(3)
}

let ready = false
let more = false
const running = new Map()

const tools = () => [
  {
    name: 'echo',
    title: 'Echo',
    description: 'Says it back.',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
    annotations: { readOnlyHint: true },
  },
  {
    name: 'slow',
    description: 'Takes its time.',
    inputSchema: { type: 'object' },
    annotations: { readOnlyHint: true },
  },
  { name: 'write', description: 'Writes something down.', inputSchema: { type: 'object' } },
  { name: 'grow', description: 'Adds a tool.', inputSchema: { type: 'object' } },
  { name: 'crash', description: 'Ends the server.', inputSchema: { type: 'object' } },
  {
    name: 'environment',
    description: 'Names of the variables it was given.',
    inputSchema: { type: 'object' },
    annotations: { readOnlyHint: true },
  },
  ...(more ? [{ name: 'late', description: 'Came\u200b later.', inputSchema: { type: 'object' } }] : []),
]

const text = (value) => ({ content: [{ type: 'text', text: value }] })

function call(id, { name, arguments: args }) {
  switch (name) {
    case 'echo':
      return send({ id, result: text(String(args?.text ?? '')) })
    case 'slow':
      running.set(
        id,
        setTimeout(() => send({ id, result: text('at last') }), 5_000),
      )
      return undefined
    case 'write':
      return send({ id, result: { ...text('disk full'), isError: true } })
    case 'grow':
      more = true
      send({ method: 'notifications/tools/list_changed' })
      return send({ id, result: text('grown') })
    case 'environment':
      return send({ id, result: text(Object.keys(process.env).sort().join(' ')) })
    case 'crash':
      process.stderr.write('out of memory\n')
      return process.exit(9)
    default:
      return send({ id, error: { code: -32602, message: `no tool ${name}` } })
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, method, params } = JSON.parse(line)
    note({ method, id, ...(method === 'notifications/cancelled' ? { cancels: params.requestId } : {}) })
    if (mode === 'silent') return
    if (method === 'initialize') {
      if (mode === 'garbage') process.stdout.write('Server starting...\n{"jsonrpc": "2.0", \n')
      return send({
        id,
        result: {
          protocolVersion: '2025-11-25',
          capabilities: { tools: { listChanged: true } },
          serverInfo: { name: 'Test tools', version: '1.2' },
        },
      })
    }
    if (method === 'notifications/initialized') return (ready = true)
    if (method === 'notifications/cancelled') return clearTimeout(running.get(params.requestId))
    if (!ready) return send({ id, error: { code: -32600, message: 'not initialised' } })
    // In two pages.
    if (method === 'tools/list') {
      const all = tools()
      return send({
        id,
        result: params?.cursor === undefined ? { tools: all.slice(0, 2), nextCursor: '2' } : { tools: all.slice(2) },
      })
    }
    if (method === 'tools/call') return call(id, params)
    return id === undefined ? undefined : send({ id, error: { code: -32601, message: `no method ${method}` } })
  })
  .on('close', () => process.exit(0))
