import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { providerStages } from '#shared/provider'
import { hostProviders } from '../host/providers'
import { parleyVariable } from '../host/stores'
import { systemClock } from '../runtime/clock'
import { Scope } from '../runtime/scope'
import { isLocalAddress } from '../wire/address'
import { hearingCaps, speakingCaps, type Provider } from '../provider-contract/contract'
import { providerTable, withProviderTable } from '#support/provider-table'
import { settingFields } from './view'

/* What holds for every provider there is, and for the one that is added tomorrow. */

const source = resolve(import.meta.dirname, '../..')
const scope = Scope.root('catalogue', systemClock, (error) => {
  throw error
})
const before = process.getActiveResourcesInfo().sort()
const startedAt = performance.now()
const providers = hostProviders(scope)
const constructionMs = performance.now() - startedAt
const after = process.getActiveResourcesInfo().sort()

beforeAll(() => console.log(`hostProviders(): ${constructionMs.toFixed(1)} ms for ${providers.length} providers`))
afterAll(async () => expect(await scope.close()).toEqual([]))

/** Where every request goes that has no address of one's own; undefined when the person has to name one. */
const homeOf = (provider: Provider): unknown => {
  const field = provider.settings.shape['baseUrl'] as z.ZodType | undefined
  return field?.safeParse(undefined).data
}

it('has ids of its own for every provider', () => {
  expect(new Set(providers.map(({ id }) => id)).size).toBe(providers.length)
  expect(new Set(providers.map(({ name }) => name)).size).toBe(providers.length)
})

it('starts no thread, timer, task or request when providers are only made', () => {
  expect(after).toEqual(before)
  expect(scope.leftovers().filter((name) => !name.endsWith('(resource)'))).toEqual([])
})

describe.each(providers.map((provider) => [provider.id, provider] as const))('%s', (id, provider) => {
  it('has a kebab-case id, a name, and a stage or a face', () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    expect(provider.name.trim()).toBe(provider.name)
    expect(provider.name).not.toBe('')
    expect([...providerStages, 'video' as const].filter((part) => provider[part])).not.toEqual([])
  })

  it('says honestly whether anything leaves the machine', () => {
    const urls = settingFields(provider.settings).filter(({ kind }) => kind === 'url')
    if (!provider.local) return expect(urls.map(({ name }) => name)).toContain('baseUrl')
    expect(urls).toEqual([])
    expect(provider.secrets).toEqual([])
    expect(networkUsers(join(source, 'engine/providers', id))).toEqual([])
  })

  it('declares the languages it hears and speaks', () => {
    for (const languages of [hearingCaps(provider, {})?.languages, speakingCaps(provider, {})?.languages]) {
      if (languages === undefined) continue
      expect(languages).not.toEqual([])
      for (const tag of languages) if (tag !== '*') expect(() => new Intl.Locale(tag), tag).not.toThrow()
      expect(new Set(languages).size).toBe(languages.length)
    }
  })

  it('names a variable for every secret, which no other provider uses', () => {
    for (const { name, environment } of provider.secrets) {
      expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
      expect(environment).toMatch(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/)
      const users = providers.filter(({ secrets }) => secrets.some((secret) => secret.environment === environment))
      expect(users.map((user) => user.id)).toEqual([id])
    }
  })

  it('reads no variable that another provider takes for its own', () => {
    const foreign = providers
      .filter(({ id }) => id !== provider.id)
      .flatMap((other) =>
        other.secrets.flatMap(({ name, environment }) => [
          parleyVariable(other.id, name),
          ...(environment ? [environment] : []),
        ]),
      )
    for (const { name, environment } of provider.secrets) {
      expect(foreign).not.toContain(environment)
      expect(foreign).not.toContain(parleyVariable(provider.id, name))
    }
  })

  it('has settings a form can show, none of them a secret', () => {
    const fields = settingFields(provider.settings)
    for (const { kind, choices, name } of fields) {
      if (kind === 'choice') expect(choices?.length, name).toBeGreaterThan(1)
      expect(name).not.toMatch(/key$|secret|token$|password/i)
    }
    const names = [...fields, ...provider.secrets].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('goes to an encrypted address, as it comes', () => {
    for (const { placeholder = '', kind } of settingFields(provider.settings)) {
      if (kind === 'url')
        expect(isLocalAddress(placeholder) || /^(https|wss):\/\//.test(placeholder), placeholder).toBe(true)
    }
    const home = homeOf(provider)
    if (home !== undefined) expect(home).toMatch(/^https:\/\/[^/]+(\/[^?#]*[^/?#])?$/)
    for (const address of addressesIn(join(source, 'engine/providers', id))) {
      expect(isLocalAddress(address) || /^(https|wss):/.test(address), address).toBe(true)
    }
  })

  it('has a test of the key where there is one', () => {
    expect(provider.secrets.length === 0 || provider.check !== undefined).toBe(true)
  })
})

it('loads no SDK, no network and no database before it is used', () => {
  const packages = packagesBehind(join(source, 'engine/host/providers.ts'))
  // zod draws the forms; ws and eventsource-parser are small and without dependencies. Whatever else a provider needs,
  // it imports when it runs.
  expect([...packages].sort()).toEqual(['eventsource-parser', 'ws', 'zod'])
})

/** TypeScript files of a provider's folder, tests left out. */
function filesOf(directory: string): string[] {
  const seen = new Set<string>()
  walk(join(directory, 'index.ts'), seen, new Set())
  return [...seen].filter((file) => file.startsWith(directory))
}

/**
 * Addresses written down in a provider's code. Comments are no code, and names of XML vocabularies are no addresses.
 */
function addressesIn(directory: string): string[] {
  return filesOf(directory).flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/^\s*(\/\/|\/?\*).*$/gm, '')
    return [...code.matchAll(/(?<!xmlns(?::\w+)?=)['"`]((?:https?|wss?):\/\/[^'"`]*)['"`]/g)].flatMap(
      ([, address = '']) => (address.length > 'https://'.length ? [address] : []),
    )
  })
}

/** Files of a provider's folder that could reach the network. */
function networkUsers(directory: string): string[] {
  return filesOf(directory).filter((file) =>
    /\bfetch\(|runtime\/socket'|resilience\/socket-session'|node:(https?|net|tls|dgram)'/.test(
      readFileSync(file, 'utf8'),
    ),
  )
}

/** Packages that loading this file loads: followed through static imports of values only. */
function packagesBehind(entry: string): Set<string> {
  const packages = new Set<string>()
  walk(entry, new Set(), packages)
  return packages
}

function walk(file: string, seen: Set<string>, packages: Set<string>): void {
  if (seen.has(file)) return
  seen.add(file)
  const code = readFileSync(file, 'utf8')
  for (const [, from = ''] of code.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)) {
    if (from.startsWith('node:')) continue
    if (from.startsWith('.') || from.startsWith('#')) walk(fileOf(from, dirname(file)), seen, packages)
    else
      packages.add(
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      )
  }
}

function fileOf(from: string, directory: string): string {
  const base = from.startsWith('#') ? join(source, from.slice(1)) : join(directory, from)
  const found = [base, `${base}.ts`, join(base, 'index.ts')].find((file) => file.endsWith('.ts') && existsSync(file))
  if (found === undefined) throw new Error(`${from} in ${directory} is no file`)
  return found
}

it('is what the README promises (npm run docs writes it)', () => {
  const readme = readFileSync(join(source, '../README.md'), 'utf8')
  expect(withProviderTable(readme, providerTable())).toBe(readme)
  for (const { name } of providers.filter(({ id }) => !['local', 'offline'].includes(id)))
    expect(readme).toContain(name)
})
