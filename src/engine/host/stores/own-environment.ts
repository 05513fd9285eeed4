type Environment = Record<string, string | undefined>

/** Variables of Parley's own that hold a secret: the window's token, and keys as `parleyVariable` names them. */
const OWN_SECRET = /^PARLEY_(?:\w+_)?(?:TOKEN|KEY|SECRET|PASSWORD)$/i

/**
 * The environment as Parley started with it, for Parley alone: what in it is secret is taken out of `env`, which every
 * program that is started later inherits. `names` are the variables vendors name for their keys.
 */
export function takeSecretVariables(env: Environment, names: readonly string[]): Readonly<Environment> {
  const own = { ...env }
  const secret = new Set(names.map((name) => name.toUpperCase()))
  for (const name of Object.keys(own))
    if (OWN_SECRET.test(name) || secret.has(name.toUpperCase())) Reflect.deleteProperty(env, name)
  return own
}
