import type { SafeStorage } from 'electron'
import { fault } from '#shared/fault'
import type { SecretStore } from '#engine/ports/ports'
import { Serial, writeFileAtomic } from '#engine/files/atomic-file'
import { environmentSecret, readSecretsFile, type Report, type SecretVariable } from '#engine/host/stores/index'

type Environment = Readonly<Record<string, string | undefined>>
type Strength = SecretStore['strength']

/** What is on disk: what the system's keychain encrypted, in base64. */
type Sealed = Record<string, Record<string, string>>

export interface SafeSecretsOptions {
  readonly file: string
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >
  readonly platform: string
  readonly env: Environment
  readonly variable: SecretVariable
  readonly report: Report
}

/**
 * How safe a key is with this system: `os-weak` when Chromium has no keychain and uses a password everybody knows;
 * `memory` when nothing can be encrypted, so nothing is written down.
 */
export function strengthOf(available: boolean, platform: string, backend: string | undefined): Strength {
  if (!available) return 'memory'
  return platform === 'linux' && (backend === 'basic_text' || backend === 'unknown') ? 'os-weak' : 'os-keychain'
}

/** Secrets sealed by the operating system. Call after the app is ready: before, no system has a key. */
export async function openSafeSecrets(options: SafeSecretsOptions): Promise<SecretStore> {
  const { file, safeStorage, platform, env, variable, report } = options
  const available = await safeStorage.isAsyncEncryptionAvailable().catch(() => false)
  const strength = strengthOf(
    available,
    platform,
    platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined,
  )
  const writes = new Serial()
  const inMemory = new Map<string, string>()
  let sealed: Sealed = available ? await readSecretsFile(file, report) : {}

  const nameOf = (provider: string, field: string): string => JSON.stringify([provider, field])
  const sealedOf = (provider: string, field: string): string | undefined => {
    const fields = Object.hasOwn(sealed, provider) ? sealed[provider] : undefined
    return fields && Object.hasOwn(fields, field) ? fields[field] : undefined
  }
  const change = (
    provider: string,
    step: (fields: Record<string, string>) => Promise<Record<string, string>>,
  ): Promise<void> =>
    writes.run(async () => {
      const next = { ...sealed, [provider]: await step(Object.hasOwn(sealed, provider) ? { ...sealed[provider] } : {}) }
      if (Object.keys(next[provider] ?? {}).length === 0) Reflect.deleteProperty(next, provider)
      await writeFileAtomic(file, `${JSON.stringify(next, null, 2)}\n`)
      sealed = next
    })
  const seal = (provider: string, field: string, value: string): Promise<void> =>
    change(provider, async (fields) => ({
      ...fields,
      [field]: (await safeStorage.encryptStringAsync(value)).toString('base64'),
    }))

  return {
    strength,
    async read(provider, field) {
      const given = environmentSecret(env, variable, provider, field) ?? inMemory.get(nameOf(provider, field))
      const stored = sealedOf(provider, field)
      if (given !== undefined || stored === undefined) return given
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'))
        if (shouldReEncrypt) await seal(provider, field, result)
        return result
      } catch {
        // The keychain was reset, or the file came from another machine. It stays: the key may come back.
        report(fault('store', 'auth', 'secrets.unreadable', { provider }))
        return undefined
      }
    },
    async set(provider, field, value) {
      if (!available) inMemory.set(nameOf(provider, field), value)
      else await seal(provider, field, value)
    },
    async forget(provider, field) {
      inMemory.delete(nameOf(provider, field))
      if (sealedOf(provider, field) === undefined) return
      await change(provider, (fields) => {
        Reflect.deleteProperty(fields, field)
        return Promise.resolve(fields)
      })
    },
    source(provider, field) {
      if (environmentSecret(env, variable, provider, field) !== undefined) return 'environment'
      return inMemory.has(nameOf(provider, field)) || sealedOf(provider, field) !== undefined ? 'stored' : 'none'
    },
  }
}
