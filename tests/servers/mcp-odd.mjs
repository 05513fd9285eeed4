// An MCP server over standard input and output that lists what it is told beside a good tool, and answers as it is
// told: node tests/servers/mcp-odd.mjs '{"tools": [...], "more": {"nextCursor": null}, "result": {...}}'. `copies`
// lists each tool so many times, with a number behind its name; `long` stands for so many letters where a text holds
// `{{long}}`. With `file` after it, the first argument is a file with all that.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

const {
  tools = [],
  more = {},
  copies = 1,
  long = 0,
  product = 'Odd',
  result = { content: [{ type: 'text', text: 'done' }] },
} = JSON.parse(process.argv[3] === 'file' ? readFileSync(process.argv[2], 'utf8') : (process.argv[2] ?? '{}'))
const good = {
  name: 'good',
  inputSchema: { type: 'object', properties: { text: { type: 'string' } } },
  annotations: { readOnlyHint: true },
}
const all = JSON.parse(JSON.stringify(tools).replaceAll('{{long}}', 'x'.repeat(long))).flatMap((tool) =>
  Array.from({ length: copies }, (_, n) => (copies === 1 ? tool : { ...tool, name: `${tool.name}_${n}` })),
)
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
          serverInfo: { name: product.replaceAll('{{long}}', 'x'.repeat(long)), version: '1' },
        },
      })
    else if (method === 'tools/list') send({ id, result: { tools: [good, ...all], ...more } })
    else if (method === 'tools/call')
      send({ id, result: params.name === 'good' ? { content: [{ type: 'text', text: 'good' }] } : result })
    else if (id !== undefined) send({ id, error: { code: -32601, message: `no ${method}` } })
  })
  .on('close', () => process.exit(0))
