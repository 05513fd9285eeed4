import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FaultError } from '#shared/fault'
import { defaultSettings, type Settings } from '#shared/settings'
import { openCatalogue, vendors, type Catalogue } from './catalogue'
import type { LanguageModel, Provider } from '../provider-contract/contract'

const llm = {} as LanguageModel
const plain: Provider = {
  id: 'plain',
  name: 'Plain',
  local: false,
  settings: z.object({ baseUrl: z.url(), limit: z.number().default(3) }),
  secrets: [{ name: 'apiKey', required: true }],
  llm,
}
const bare: Provider = { id: 'bare', name: 'Bare', local: true, settings: z.object({}), secrets: [] }

function open(providers: Settings['providers'] = {}): {
  catalogue: Catalogue
  read: string[]
  change(next: Settings['providers']): void
} {
  const read: string[] = []
  let settings: Settings = { ...defaultSettings, providers }
  const catalogue = openCatalogue({
    providers: [plain, bare],
    settings: { get: () => settings },
    secrets: {
      read: (provider, field) => {
        read.push(`${provider}.${field}`)
        return Promise.resolve('k')
      },
    },
  })
  return { catalogue, read, change: (next) => (settings = { ...settings, providers: next }) }
}

function faultOf(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return (error as FaultError).fault
  }
  return undefined
}

describe('catalogue', () => {
  it('lists and finds providers', () => {
    const { catalogue } = open()
    expect(catalogue.all()).toEqual([plain, bare])
    expect(catalogue.find('bare')).toBe(bare)
    expect(catalogue.find('gone')).toBeUndefined()
    expect(faultOf(() => catalogue.get('gone'))).toMatchObject({
      kind: 'config',
      code: 'provider.unknown',
      permanent: true,
    })
  })

  it('gives checked settings with defaults, as they are now', () => {
    const opened = open({ plain: { baseUrl: 'http://a/', stray: 1 } })
    const { catalogue } = opened
    expect(catalogue.configOf('plain').settings).toEqual({ baseUrl: 'http://a/', limit: 3 })
    opened.change({ plain: { baseUrl: 'http://b/', limit: 5 } })
    expect(catalogue.configOf('plain').settings).toEqual({ baseUrl: 'http://b/', limit: 5 })
    expect(catalogue.configOf('bare').settings).toEqual({})
  })

  it('says which setting is wrong', () => {
    expect(faultOf(() => open({ plain: { baseUrl: 'nonsense' } }).catalogue.configOf('plain'))).toMatchObject({
      stage: 'llm',
      kind: 'config',
      code: 'provider.settings',
      values: { provider: 'Plain', field: 'baseUrl' },
    })
  })

  it('reads a secret when it is used, and only declared ones', async () => {
    const { catalogue, read } = open({ plain: { baseUrl: 'http://a/' } })
    const config = catalogue.configOf('plain')
    expect(read).toEqual([])
    expect(await config.secret('apiKey')).toBe('k')
    expect(read).toEqual(['plain.apiKey'])
    await expect(config.secret('password')).rejects.toBeInstanceOf(FaultError)
  })

  it('refuses two providers with one id', () => {
    expect(() =>
      openCatalogue({
        providers: [plain, plain],
        settings: { get: () => defaultSettings },
        secrets: { read: () => Promise.resolve(undefined) },
      }),
    ).toThrow(FaultError)
  })
})

it('builds every vendor, each with an id of its own and without side effects', () => {
  const built = vendors.map((create) => create())
  expect(new Set(built.map(({ id }) => id)).size).toBe(built.length)
  expect(built.map(({ id }) => id)).toContain('openai-compatible')
})
