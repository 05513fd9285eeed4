import type { Settings } from '#shared/settings'
import { parleyVariable } from '#engine/host/stores/index'
import type { Provider, SecretField } from '#engine/provider-contract/contract'
import type { SecretStore } from '#engine/ports/ports'

/** What keeps a provider from being used. */
export interface Needs {
  readonly provider: string
  /** The machine lacks it altogether, such as a program that is not installed. */
  readonly unavailable: boolean
  /** For each missing secret the variables it can be given in, the vendor's own first. */
  readonly secrets: readonly (readonly string[])[]
  /** Settings that are missing or wrong. */
  readonly settings: readonly string[]
}

/** Undefined when the provider is ready. */
export function needsOf(
  provider: Provider,
  settings: Settings,
  secrets: Pick<SecretStore, 'source'>,
): Needs | undefined {
  const unavailable = provider.available?.() === false
  const absent = provider.secrets.filter(
    ({ name, required }) => required && secrets.source(provider.id, name) === 'none',
  )
  const checked = provider.settings.safeParse(settings.providers[provider.id] ?? {})
  const wrong = checked.success ? [] : [...new Set(checked.error.issues.map(({ path }) => path.join('.')))]
  if (!unavailable && absent.length === 0 && wrong.length === 0) return undefined
  return {
    provider: provider.id,
    unavailable,
    secrets: absent.map((secret) => variablesOf(provider.id, secret)),
    settings: wrong,
  }
}

function variablesOf(provider: string, { name, environment }: SecretField): string[] {
  return [...new Set([...(environment === undefined ? [] : [environment]), parleyVariable(provider, name)])]
}
