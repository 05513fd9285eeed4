// An MCP server over standard input and output that lists what it is told beside a good tool, and answers as it is
// told: node tests/servers/mcp-odd.mjs '{"tools": [...], "more": {"nextCursor": null}, "result": {...}}'
import { createInterface } from 'node:readline'

const {
  tools = [],
  more = {},
  result = { content: [{ type: 'text', text: 'done' }] },
} = JSON.parse(process.argv[2] ?? '{}')
const good = {
  name: 'good',
  inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
  annotations: { readOnlyHint: true },
}
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, method, params } = JSON.parse(line)
    if (method === 'initialize')
      send({
        id,
        result: {
          protocolVersion: '2025-06-18',
          capabilities: { tools: {} },
          serverInfo: { name: 'Odd', version: '1' },
        },
      })
    else if (method === 'tools/list') send({ id, result: { tools: [good, ...tools], ...more } })
    else if (method === 'tools/call')
      send({ id, result: params.name === 'good' ? { content: [{ type: 'text', text: 'good' }] } : result })
    else if (id !== undefined) send({ id, error: { code: -32601, message: `no ${method}` } })
  })
  .on('close', () => process.exit(0))
