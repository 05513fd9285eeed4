import { expect, it, vi } from 'vitest'

const { loaded } = vi.hoisted(() => ({ loaded: [] as string[] }))
vi.mock('@modelcontextprotocol/client', async (original) => {
  loaded.push('client')
  return original()
})
vi.mock('@modelcontextprotocol/server', async (original) => {
  loaded.push('server')
  return original()
})

it('loads neither SDK of MCP before a server or a program asks for it', async () => {
  await import('#engine/tools/mcp/servers')
  await import('#engine/host/programs/door')
  expect(loaded).toEqual([])
  await import('#engine/tools/mcp/connection')
  await import('#engine/host/programs/mcp-tools')
  expect(loaded).toEqual(['client', 'server'])
})
