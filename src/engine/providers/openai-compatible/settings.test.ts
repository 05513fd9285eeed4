import { describe, expect, it } from 'vitest'
import { destination } from './settings'

const to = (settings: Record<string, unknown>, key?: string, environment: NodeJS.ProcessEnv = {}) =>
  destination({ settings, secret: () => Promise.resolve(key) }, environment)

describe('destination', () => {
  it('gives a server on this machine time to load its model', async () => {
    const local = await to({ baseUrl: 'localhost:11434' })
    const remote = await to({ baseUrl: 'https://api.groq.com/openai/v1' })
    expect(local.address).toBe('http://localhost:11434/v1')
    expect(local.firstTokenMs).toBeGreaterThan(remote.firstTokenMs)
    expect((await to({ baseUrl: 'localhost:11434', firstTokenTimeoutSeconds: 7 })).firstTokenMs).toBe(7_000)
  })

  it("shows OpenAI's key from the environment to OpenAI and to nobody else", async () => {
    const environment = { OPENAI_API_KEY: 'sk-environment' }
    expect((await to({ baseUrl: 'https://api.openai.com/v1' }, undefined, environment)).key).toBe('sk-environment')
    for (const baseUrl of [
      'https://api.openai.com.example.org/v1',
      'http://localhost:11434',
      'https://openrouter.ai/api/v1',
    ]) {
      expect((await to({ baseUrl }, undefined, environment)).key).toBeUndefined()
    }
  })

  it('prefers the stored key, without the line break that came with it', async () => {
    expect(
      (await to({ baseUrl: 'https://api.openai.com/v1' }, 'sk-stored\n', { OPENAI_API_KEY: 'sk-environment' })).key,
    ).toBe('sk-stored')
    expect((await to({ baseUrl: 'http://localhost:1' }, '  ')).key).toBeUndefined()
  })

  it('refuses settings that cannot work', async () => {
    for (const settings of [
      {},
      { baseUrl: '' },
      { baseUrl: 7 },
      { baseUrl: 'localhost', firstTokenTimeoutSeconds: 0 },
    ]) {
      await expect(to(settings)).rejects.toMatchObject({ fault: { kind: 'config', code: 'llm.badAddress' } })
    }
  })
})
