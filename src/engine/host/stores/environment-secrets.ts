type Environment = Readonly<Record<string, string | undefined>>

/**
 * The variable a provider's own documentation names for a secret, e.g. `OPENAI_API_KEY`; from the provider catalogue.
 */
export type SecretVariable = (provider: string, field: string) => string | undefined

/** The variable any secret can be given in: `openai-compatible`, `apiKey` is `PARLEY_OPENAI_COMPATIBLE_API_KEY`. */
export function parleyVariable(provider: string, field: string): string {
  const words = `${provider}_${field.replace(/([a-z0-9])([A-Z])/g, '$1_$2')}`
  return `PARLEY_${words.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`
}

/** A secret from the environment; Parley's own variable wins over the provider's. Blank is none. */
export function environmentSecret(
  env: Environment,
  variable: SecretVariable,
  provider: string,
  field: string,
): string | undefined {
  for (const name of [parleyVariable(provider, field), variable(provider, field)]) {
    const value = name === undefined ? undefined : env[name]?.trim()
    if (value) return value
  }
  return undefined
}
