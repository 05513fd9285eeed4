import { createHash, timingSafeEqual } from 'node:crypto'
import { applyPatch, defaultSettings, type Settings, type SettingsPatch } from '#shared/settings'
import type { SecretReference, ServerConfig, TenantConfig } from './schema'

/** A tenant as the server uses it: secrets read, settings whole. */
export interface Tenant {
  readonly config: TenantConfig
  readonly settings: Settings
  /** Keyed `provider.field`. */
  readonly secrets: Readonly<Record<string, string>>
}

export type TenantRole = 'key' | 'admin'

/** Where the desktop app's choice does not suit a call: nobody there sees what was set aside, or can claim it. */
const callersOwn: SettingsPatch = { talk: { leavesOutOthers: false } }

/** All tenants by id and by key. Keys are only kept as digests. */
export class Tenants {
  readonly #byId = new Map<string, Tenant>()
  readonly #keys: { readonly digest: Buffer; readonly tenant: Tenant; readonly role: TenantRole }[] = []

  constructor(config: Pick<ServerConfig, 'tenants'>, secret: (reference: SecretReference) => string) {
    for (const one of config.tenants) {
      const secrets = Object.entries(one.secrets).flatMap(([provider, fields]) =>
        Object.entries(fields).map(([field, reference]) => [`${provider}.${field}`, secret(reference)] as const),
      )
      const tenant: Tenant = {
        config: one,
        settings: applyPatch(applyPatch(defaultSettings, callersOwn), one.settings),
        secrets: Object.fromEntries(secrets),
      }
      this.#byId.set(one.id, tenant)
      for (const reference of one.keys) this.#keys.push({ digest: digest(secret(reference)), tenant, role: 'key' })
      for (const reference of one.adminKeys)
        this.#keys.push({ digest: digest(secret(reference)), tenant, role: 'admin' })
    }
  }

  find(id: string): Tenant | undefined {
    return this.#byId.get(id)
  }

  all(): readonly Tenant[] {
    return [...this.#byId.values()]
  }

  /** Whose key it is; every key is compared, in the same time. */
  byKey(key: string | undefined, role: TenantRole): Tenant | undefined {
    if (key === undefined || key === '') return undefined
    const given = digest(key)
    let found: Tenant | undefined
    for (const known of this.#keys)
      if (timingSafeEqual(known.digest, given) && known.role === role) found = known.tenant
    return found
  }
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** Whether a page of that origin, or a program without one, may call this tenant. */
export function originAllowed(
  { origins, programs }: Pick<TenantConfig, 'origins' | 'programs'>,
  origin: string | undefined,
): boolean {
  return origin === undefined ? programs : origins.includes('*') || origins.includes(origin)
}
