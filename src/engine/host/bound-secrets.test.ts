import { describe, expect, it } from 'vitest'
import { applyPatch, defaultSettings, type SettingsPatch } from '#shared/settings'
import { inMemorySecrets, inMemorySettings } from '../ports/in-memory'
import { vendors } from '../providers/catalogue'
import { bindSecrets } from './bound-secrets'

const providers = vendors.map((create) => create())

async function opened(patch: SettingsPatch, secrets: Record<string, string> = {}) {
  const settings = inMemorySettings(applyPatch(defaultSettings, patch))
  const store = inMemorySecrets(secrets)
  return { settings, store, bound: await bindSecrets(store, settings, providers) }
}

/** For every vendor whose address can be changed: where its first key goes, and two addresses. */
const movable = providers.flatMap(({ id, secrets, settings }) =>
  secrets.slice(0, 1).flatMap(({ name, goesTo = ['baseUrl'] }) => {
    const field = goesTo.find((one) => one in settings.shape)
    return field === undefined ? [] : [[id, name, field] as const]
  }),
)

describe('a key belongs to the host it was entered for', () => {
  it('is asked for every vendor that can be sent elsewhere', () => {
    expect(movable.map(([id]) => id)).toEqual(
      expect.arrayContaining(['openai', 'openai-compatible', 'elevenlabs', 'azure-speech']),
    )
  })

  it.each(movable)('%s: %s does not follow a changed %s', async (id, name, field) => {
    const { settings, bound } = await opened({ providers: { [id]: { [field]: 'https://one.example.com/v1' } } })
    await bound.set(id, name, 'the-key')
    expect(await bound.read(id, name)).toBe('the-key')
    await settings.update({ providers: { [id]: { [field]: 'https://one.example.com/other/path' } } })
    expect(await bound.read(id, name)).toBe('the-key')
    for (const other of [
      'https://evil.example.net/v1',
      'https://one.example.com.evil.net',
      'https://one.example.com:8443',
    ]) {
      await settings.update({ providers: { [id]: { [field]: other } } })
      expect(await bound.read(id, name)).toBeUndefined()
      expect([bound.source(id, name), bound.elsewhere(id, name)]).toEqual(['none', 'one.example.com'])
    }
    await bound.set(id, name, 'another')
    expect(await bound.read(id, name)).toBe('another')
    await settings.update({ providers: { [id]: { [field]: 'https://one.example.com/v1' } } })
    expect(await bound.read(id, name)).toBeUndefined()
  })

  it('holds after a restart, for keys from before bindings were kept, and for those of the environment', async () => {
    const before = await opened(
      { providers: { openai: { baseUrl: 'https://one.example.com/v1' } } },
      { 'openai.apiKey': 'old' },
    )
    const moved = inMemorySettings(
      applyPatch(defaultSettings, { providers: { openai: { baseUrl: 'https://two.example.com/v1' } } }),
    )
    const again = await bindSecrets(before.store, moved, providers)
    expect(await again.read('openai', 'apiKey')).toBeUndefined()
    const environment = { ...inMemorySecrets({ 'openai.apiKey': 'env' }), source: () => 'environment' as const }
    const settings = inMemorySettings()
    const bound = await bindSecrets(environment, settings, providers)
    expect(await bound.read('openai', 'apiKey')).toBe('env')
    await settings.update({ providers: { openai: { baseUrl: 'https://two.example.com/v1' } } })
    expect(await bound.read('openai', 'apiKey')).toBeUndefined()
  })

  it('holds for tokens and variables of MCP servers', async () => {
    const server = (change: object) => ({
      tools: { servers: [{ ...base, ...change }] },
    })
    const base = {
      id: 'mail',
      name: 'Mail',
      enabled: false,
      kind: 'address' as const,
      command: '',
      args: [],
      variables: ['PASS'],
      url: 'https://mail.example.com/mcp',
      timeoutSeconds: 30,
    }
    const { settings, bound } = await opened(server({}))
    await bound.set('mcp-mail', 'token', 't')
    await settings.update(server({ url: 'https://evil.example.com/mcp' }))
    expect(await bound.read('mcp-mail', 'token')).toBeUndefined()
    await settings.update(server({ kind: 'command', command: '/usr/bin/mail-mcp' }))
    await bound.set('mcp-mail', 'PASS', 'p')
    await settings.update(server({ kind: 'command', command: '/tmp/other' }))
    expect(await bound.read('mcp-mail', 'PASS')).toBeUndefined()
  })

  it('leaves nothing behind when a key is forgotten', async () => {
    const { bound, store } = await opened({})
    await bound.set('openai', 'apiKey', 'k')
    await bound.forget('openai', 'apiKey')
    expect([bound.source('openai', 'apiKey'), store.source('openai', 'apiKey@for')]).toEqual(['none', 'none'])
  })
})
