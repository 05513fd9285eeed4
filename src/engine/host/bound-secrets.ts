import type { z } from 'zod'
import type { Settings } from '#shared/settings'
import { MCP_TOKEN, mcpSecretFields, mcpSecrets } from '#shared/tools'
import { parsedUrl } from '#shared/parsed-url'
import type { SecretStore, SettingsStore } from '../ports/ports'
import type { Provider } from '../provider-contract/contract'

/*
 * A key belongs to the host it was entered for. When the address of a service changes, by a person, an imported file or
 * a damaged one, the key does not follow it there: it counts as missing until it is entered for the new address.
 */

export interface BoundSecrets extends SecretStore {
  /** The host a stored secret was entered for, where that is not the one it would go to now. */
  elsewhere(provider: string, field: string): string | undefined
}

/** Beside each secret, under its name and this: what it was entered for. */
const BINDING = '@for'

/** Where secrets go with these settings: `api.example.com:8443`, a region, a program; undefined for one fixed place. */
export function secretPlace(
  providers: readonly Pick<Provider, 'id' | 'settings' | 'secrets'>[],
  settings: Settings,
  id: string,
  field: string,
): string | undefined {
  const server = settings.tools.servers.find((one) => mcpSecrets(one.id) === id)
  if (server) return field === MCP_TOKEN && server.kind === 'address' ? hostOf(server.url) : server.command
  const provider = providers.find((one) => one.id === id)
  const secret = provider?.secrets.find(({ name }) => name === field)
  if (!provider || !secret) return undefined
  const stored = settings.providers[id] ?? {}
  for (const name of secret.goesTo ?? ['baseUrl']) {
    const schema = provider.settings.shape[name] as z.ZodType | undefined
    const checked = schema?.safeParse(stored[name])
    const value = checked?.success ? checked.data : stored[name]
    if (typeof value === 'string' && value.trim() !== '') return hostOf(value)
  }
  return undefined
}

/** Host and port of an address as people type it; whatever is no address stands for itself. */
function hostOf(typed: string): string {
  const text = typed.trim().toLowerCase()
  if (!/[.:/]/.test(text)) return text
  const address = text.includes('://') ? text : `https://${text}`
  return parsedUrl(address)?.host ?? text
}

/**
 * The store, whose secrets are read only for where they were entered. One from before this was kept, and one of the
 * environment, is bound to where it goes when it is first looked at.
 */
export async function bindSecrets(
  store: SecretStore,
  settings: Pick<SettingsStore, 'get'>,
  providers: readonly Provider[],
): Promise<BoundSecrets> {
  const bindings = new Map<string, string>()
  const key = (id: string, field: string): string => JSON.stringify([id, field])
  const place = (id: string, field: string): string | undefined => secretPlace(providers, settings.get(), id, field)

  const bindingOf = async (id: string, field: string): Promise<string | undefined> => {
    const known = bindings.get(key(id, field))
    if (known !== undefined) return known
    const source = store.source(id, field)
    const now = place(id, field)
    if (source === 'none' || now === undefined) return undefined
    const kept = source === 'stored' ? await store.read(id, field + BINDING) : undefined
    if (kept === undefined && source === 'stored') await store.set(id, field + BINDING, now).catch(() => undefined)
    bindings.set(key(id, field), kept ?? now)
    return kept ?? now
  }
  const elsewhere = (id: string, field: string): string | undefined => {
    const bound = bindings.get(key(id, field))
    const now = place(id, field)
    return bound === undefined || now === undefined || bound === now ? undefined : bound
  }

  const mine = settings.get().tools.servers.map((server) => [mcpSecrets(server.id), mcpSecretFields(server)] as const)
  const theirs = providers.map(({ id, secrets }) => [id, secrets.map(({ name }) => name)] as const)
  for (const [id, fields] of [...theirs, ...mine])
    for (const field of fields) await bindingOf(id, field).catch(() => undefined)

  return {
    strength: store.strength,
    elsewhere,
    async read(id, field) {
      await bindingOf(id, field)
      return elsewhere(id, field) === undefined ? store.read(id, field) : undefined
    },
    source: (id, field) => (elsewhere(id, field) === undefined ? store.source(id, field) : 'none'),
    async set(id, field, value) {
      const now = place(id, field)
      // The binding first: a key must never stand beside the host of the one before it.
      if (now !== undefined) await store.set(id, field + BINDING, now)
      await store.set(id, field, value)
      if (now !== undefined) bindings.set(key(id, field), now)
    },
    async forget(id, field) {
      await store.forget(id, field)
      await store.forget(id, field + BINDING)
      bindings.delete(key(id, field))
    },
  }
}
