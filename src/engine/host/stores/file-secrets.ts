import { chmod, stat } from 'node:fs/promises'
import { z } from 'zod'
import { fault } from '#shared/fault'
import { repair } from '#shared/repair'
import type { SecretStore } from '../../ports/ports'
import {
  PRIVATE_FILE,
  Serial,
  errorCode,
  keepAside,
  readIfThere,
  writeFault,
  writeFileAtomic,
  type Report,
} from '../../files/atomic-file'
import { environmentSecret, type SecretVariable } from './environment-secrets'

type Environment = Readonly<Record<string, string | undefined>>

const fileSchema = z.record(z.string(), z.record(z.string(), z.string()))
type Stored = z.infer<typeof fileSchema>

export interface FileSecretsOptions {
  /** Names each provider's own environment variable. */
  variable?: SecretVariable
  report?: Report
}

/**
 * Secrets in a file that only its owner can read, for hosts without a keychain. Variables of the environment win and
 * are never written down. A file others could read is tightened before use and reported (`secrets.exposed`), because
 * the keys in it may be known; one that is not understood is kept aside (`secrets.broken`).
 */
export async function openFileSecrets(
  file: string,
  env: Environment,
  options: FileSecretsOptions = {},
): Promise<SecretStore> {
  const report = options.report ?? (() => undefined)
  await tighten(file, report)
  return new FileSecrets(file, env, options.variable ?? (() => undefined), await readSecretsFile(file, report))
}

class FileSecrets implements SecretStore {
  /** On Windows the file inherits the profile's access list: no mode bits, but still the owner's alone. */
  readonly strength = 'private-file'
  readonly #writes = new Serial()

  constructor(
    private readonly file: string,
    private readonly env: Environment,
    private readonly variable: SecretVariable,
    private stored: Stored,
  ) {}

  read(provider: string, field: string): Promise<string | undefined> {
    return Promise.resolve(
      environmentSecret(this.env, this.variable, provider, field) ?? own(own(this.stored, provider), field),
    )
  }

  set(provider: string, field: string, value: string): Promise<void> {
    return this.#change((stored) => ({ ...stored, [provider]: { ...own(stored, provider), [field]: value } }))
  }

  forget(provider: string, field: string): Promise<void> {
    return this.#change((stored) => {
      const rest = { ...own(stored, provider) }
      delete rest[field]
      const { [provider]: _gone, ...others } = stored
      return Object.keys(rest).length === 0 ? others : { ...others, [provider]: rest }
    })
  }

  source(provider: string, field: string): 'none' | 'stored' | 'environment' {
    if (environmentSecret(this.env, this.variable, provider, field) !== undefined) return 'environment'
    return own(own(this.stored, provider), field) === undefined ? 'none' : 'stored'
  }

  #change(step: (stored: Stored) => Stored): Promise<void> {
    return this.#writes.run(async () => {
      const next = step(this.stored)
      await writeFileAtomic(this.file, `${JSON.stringify(next, null, 2)}\n`, PRIVATE_FILE)
      this.stored = next
    })
  }
}

/** A record's own entry: names come from a window, and `constructor` is not a provider. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}

async function tighten(file: string, report: Report): Promise<void> {
  if (process.platform === 'win32') return
  try {
    const found = await stat(file)
    const { mode } = found
    // Without its x bits nobody could enter a folder any more.
    if (!found.isFile() || (mode & 0o077) === 0) return
    await chmod(file, PRIVATE_FILE)
    report(fault('store', 'config', 'secrets.exposed', { detail: `mode ${(mode & 0o777).toString(8)}` }))
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeFault(error, file)
  }
}

/**
 * A file of secrets, plain or sealed, by provider and field. What cannot be read in it is left out and the file as it
 * was kept aside (`secrets.broken`).
 */
export async function readSecretsFile(file: string, report: Report): Promise<Stored> {
  const text = await readIfThere(file)
  if (text === undefined) return {}
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const { value, lost } = repair(fileSchema.default({}), json ?? false)
  if (lost.length > 0) {
    // What can be read goes on being used; the whole file stays beside it.
    const copy = await keepAside(file)
    if (Object.keys(value).length > 0) await writeFileAtomic(file, `${JSON.stringify(value, null, 2)}\n`, PRIVATE_FILE)
    report(fault('store', 'config', 'secrets.broken', { values: { copy }, detail: copy }))
  }
  return value
}
