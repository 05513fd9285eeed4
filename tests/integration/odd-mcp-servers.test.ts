import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { mcpServerSchema } from '#shared/tools'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { inMemorySecrets, silentLog } from '#engine/ports/in-memory'
import { readTools } from '#engine/tools/mcp/tool-list'
import { McpServers } from '#engine/tools/mcp/servers'
import { toolName } from '#engine/tools/mcp/names'
import { Toolbox } from '#engine/tools/toolbox'

/* Servers with one odd tool, or odd answers, as people have reported them; the source stands beside each case. */

const script = fileURLToPath(new URL('../servers/mcp-odd.mjs', import.meta.url))
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function connected(odd: object, name = 'Odd') {
  const scope = Scope.root('mcp', systemClock, () => undefined)
  ends.push(() => scope.close())
  const server = mcpServerSchema.parse({
    id: 'odd',
    name,
    kind: 'command',
    command: process.execPath,
    args: [script, JSON.stringify(odd)],
  })
  const settings = { policies: {}, servers: [server] }
  const servers = new McpServers({
    scope,
    secrets: inMemorySecrets({}),
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
  const outcome = await servers.connect('odd')
  return {
    outcome,
    specs: toolbox.specs(),
    call: (tool: string): Promise<string> => toolbox.run({ id: '1', name: tool, arguments: '{}' }, scope),
  }
}

const object = { type: 'object' }

describe('one odd tool', () => {
  // claude-code#88049, gitlab-mcp#286, Unity-MCP#440, PraisonAI#3111, mastra#21859, open-webui#14115, mastra#23731.
  it.each<[string, object, object]>([
    ['an empty schema', { inputSchema: {} }, { type: 'object', properties: {} }],
    ['no schema', {}, { type: 'object', properties: {} }],
    ['null for a schema', { inputSchema: null }, { type: 'object', properties: {} }],
    [
      'null for what is required',
      { inputSchema: { ...object, properties: {}, required: null } },
      { type: 'object', properties: {} },
    ],
    [
      'alternatives at the top',
      {
        inputSchema: {
          anyOf: [
            { ...object, properties: { a: { type: 'string' } } },
            { ...object, properties: { b: { type: 'number' } } },
          ],
        },
      },
      { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } },
    ],
    ['a string for its arguments', { inputSchema: { type: 'string' } }, { type: 'object', properties: {} }],
    [
      'a list of types',
      { inputSchema: { type: ['object', 'null'], properties: {} } },
      { type: 'object', properties: {} },
    ],
    ['a list of properties', { inputSchema: { ...object, properties: [] } }, { type: 'object', properties: {} }],
    [
      '"required" among its properties',
      { inputSchema: { ...object, properties: { coin: { type: 'string' }, required: ['coin'] } } },
      { type: 'object', properties: { coin: { type: 'string' } }, required: ['coin'] },
    ],
    [
      'a list without items',
      { inputSchema: { ...object, properties: { tags: { type: 'array' } } } },
      { type: 'object', properties: { tags: { type: 'array', items: { type: 'string' } } } },
    ],
    [
      'references',
      {
        inputSchema: {
          ...object,
          $schema: 'http://json-schema.org/draft-04/schema#',
          properties: { a: { $ref: '#/$defs/A' }, b: { $ref: '#/$defs/None' }, c: { $ref: 'https://example.com/c' } },
          $defs: { A: { type: 'integer' } },
        },
      },
      { type: 'object', properties: { a: { type: 'integer' }, b: {}, c: {} } },
    ],
    [
      'a property with a name of every object',
      { inputSchema: { ...object, properties: { constructor: { type: 'string' } }, required: ['toString'] } },
      { type: 'object', properties: { constructor: { type: 'string' } } },
    ],
    ['null for a description', { description: null, inputSchema: object }, { type: 'object', properties: {} }],
    ['null for its hints', { annotations: null, inputSchema: object }, { type: 'object', properties: {} }],
    ['a number for a title', { title: 5, inputSchema: object }, { type: 'object', properties: {} }],
    [
      'words for hints',
      { annotations: { readOnlyHint: 'yes' }, inputSchema: object },
      { type: 'object', properties: {} },
    ],
  ])('with %s stays beside the good one', async (_, tool, parameters) => {
    const { outcome, specs, call } = await connected({ tools: [{ name: 'bad', ...tool }] })
    expect(outcome).toEqual({ tools: 2 })
    expect(specs.map(({ name }) => name)).toEqual(['odd__good', 'odd__bad'])
    expect(specs[1]?.parameters).toEqual(parameters)
    expect(await call('odd__good')).toBe('good')
    expect(await call('odd__bad')).toBe('done')
  })

  it.each<[string, unknown[], object]>([
    ['that is none is left out', [null, 7, 'tool', [], {}, { name: '' }, { name: 5 }], {}],
    ['beside null for the next page', [], { nextCursor: null }],
    ['beside an empty next page', [], { nextCursor: '' }],
    ['beside a next page that never ends', [], { nextCursor: 'again' }],
  ])('%s', async (_, tools, more) => {
    const { outcome, specs } = await connected({ tools, more })
    expect(outcome?.fault).toBeUndefined()
    expect(specs.map(({ name }) => name)).toEqual(['odd__good'])
  })

  it('of a size without end is read up to a limit', () => {
    const deep = (n: number): object => (n === 0 ? {} : { type: 'object', properties: { a: deep(n - 1) } })
    const wide = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`p${n}`, { type: 'string' }]))
    const round = { ...object, properties: { a: { $ref: '#' } } }
    const listed = [deep(60), { ...object, properties: wide }, round].map((inputSchema) => ({ name: 'a', inputSchema }))
    for (const { inputSchema } of readTools([...listed, ...Array<unknown>(5_000).fill(listed[0])]))
      expect(JSON.stringify(inputSchema).length).toBeLessThan(30_000)
    // What is left out is said where a model reads it.
    const about = readTools(listed).map(({ inputSchema }) => (inputSchema as { description?: string }).description)
    expect(about[0]).toMatch(/^\[shortened: \d+ parts of what it takes are not shown\]$/)
    expect(about[1]).toContain('[shortened: ')
    expect(readTools([{ name: 'a', inputSchema: object }])[0]?.inputSchema).not.toHaveProperty('description')
    expect(readTools(Array<unknown>(5_000).fill(listed[0])).length).toBeLessThanOrEqual(500)
  })

  // cline#7339: Google takes no name that begins with a digit.
  it.each(['1Password', '_private', '日本語', '9'.repeat(80)])(
    'of a server named %s has a name vendors take',
    (server) => {
      for (const tool of ['1st', 'a'.repeat(200), '-x', 'ß'])
        expect(toolName(server, tool)).toMatch(/^[a-zA-Z][\w-]{0,63}$/)
    },
  )
})

describe('a call that is done', () => {
  const schema = { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] }
  const said = [{ type: 'text', text: 'Order 4711 was placed.' }]
  // Letta-MCP-server#102, bricks-mcp#45, worldmonitor#8330.
  it.each<[string, object, object]>([
    ['without what was promised', schema, { content: said }],
    ['with another shape than promised', schema, { content: said, structuredContent: { ok: 'yes' } }],
    ['with a list for its data', schema, { content: said, structuredContent: ['ok'] }],
    ['with a promise in draft 4', { ...schema, $schema: 'http://json-schema.org/draft-04/schema#' }, { content: said }],
    [
      'with a promise that leads nowhere',
      { type: 'object', properties: { ok: { $ref: '#/$defs/Nope' } } },
      { content: said },
    ],
    ['with its text alone', schema, { content: 'Order 4711 was placed.' }],
    ['with null beside its text', schema, { content: [null, { type: 'text', text: null }, ...said] }],
    ['with a kind of content nobody knows', schema, { content: [...said, { type: 'video', uri: 'x' }] }],
  ])('%s is told as done', async (_, outputSchema, result) => {
    const { call } = await connected({ tools: [{ name: 'bad', inputSchema: object, outputSchema }], result })
    const told = await call('odd__bad')
    expect(told).toContain('Order 4711 was placed.')
    expect(told).not.toContain('failed')
  })

  it('with nothing at all is done', async () => {
    const { call } = await connected({ tools: [{ name: 'bad', inputSchema: object }], result: {} })
    expect(await call('odd__bad')).toBe('Done; the tool gave no text.')
  })

  // kimi-code#2554, memos#6226.
  it.each<[string, unknown, unknown, string]>([
    ['a count', 'Returned 3 items.', { items: ['A', 'B'] }, 'Returned 3 items.\n{"items":["A","B"]}'],
    ['"OK"', 'OK', { id: 7 }, 'OK\n{"id":7}'],
    ['an empty text', '', { id: 7 }, '{"id":7}'],
    ['the same data', '{ "id": 7 }', { id: 7 }, '{ "id": 7 }'],
    ['the same data in a fence', '```json\n{\n  "id": 7\n}\n```', { id: 7 }, '```json\n{\n  "id": 7\n}\n```'],
  ])('tells its data beside %s', async (_, text, structuredContent, told) => {
    const { call } = await connected({
      tools: [{ name: 'bad', inputSchema: object }],
      result: { content: [{ type: 'text', text }], structuredContent },
    })
    expect(await call('odd__bad')).toBe(told)
  })
})
