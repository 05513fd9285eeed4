import { join } from 'node:path'
import type { Fault } from '#shared/fault'
import { dataFiles } from '#engine/host/open-host'
import { openModels } from '#engine/host/models/open-models'
import { hostProviders, secretVariable } from '#engine/host/providers'
import { dataDirectory, openFileSecrets, openJsonSettings } from '#engine/host/stores/index'
import type { Provider } from '#engine/provider-contract/contract'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import type { SecretStore } from '#engine/ports/ports'
import { allWell, asJson, asTable } from './check-report'
import { checkProviders, spokenQuestion } from './check'
import { sentence } from './sentences'
import type { Question } from './tiny-turns'

export interface CheckArguments {
  readonly json: boolean
  /** Each way to think and each language as well. */
  readonly everyRule?: boolean
  /** Ids; all without. */
  readonly only?: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** Replaces the spoken question, for servers that do not understand speech. */
  readonly question?: Question
  /** A line about what is being done. */
  progress(line: string): void
  /** A sentence about files that could not be used as they are. */
  warn(line: string): void
}

/**
 * Checks the providers that this person has set up, with the settings and keys of the data directory and of the
 * environment, and says how it went. `problem` is a sentence for wrong use. Keys in the desktop's keychain cannot be
 * read from here.
 */
export async function checkCommand(
  args: CheckArguments,
): Promise<{ output: string; ok: boolean } | { problem: string }> {
  const scope = Scope.root('check', systemClock, (error) => args.warn(String(error)))
  try {
    const directory = dataDirectory(args.env)
    const report = (found: Fault): void => args.warn(sentence(found))
    const settings = await openJsonSettings(join(directory, dataFiles.settings), report)
    const models = await openModels({ scope, directory, env: args.env, settings: () => settings.get().models, report })
    const providers = hostProviders(scope, undefined, {
      models,
      ownMind: () => settings.get().providers['mind']?.['file'],
    })
    const unknown = args.only?.find((id) => providers.every((provider) => provider.id !== id))
    if (unknown !== undefined)
      return {
        problem: `There is no provider called ${unknown}. There are: ${providers.map(({ id }) => id).join(', ')}.`,
      }
    const stored = await openFileSecrets(join(directory, dataFiles.secrets), args.env, {
      variable: secretVariable,
      report,
    })
    const secrets = remembering(stored)
    const checked = await checkProviders({
      scope,
      providers,
      settings,
      secrets,
      ...(args.only && { only: args.only }),
      question: once(() =>
        args.question ? Promise.resolve(args.question) : spokenQuestion(onBoard(providers), noConfig, scope),
      ),
      ...(args.everyRule && { everyRule: true }),
      began: ({ name }, step, rule) => args.progress(`${name}: ${step}${rule ? `, ${rule}` : ''} …`),
    })
    const shown = secrets.hide(checked)
    return { output: (args.json ? asJson : asTable)(shown, providers), ok: allWell(shown) }
  } finally {
    await scope.close()
  }
}

const noConfig = { settings: {}, secret: () => Promise.resolve(undefined) }

/** The voice that needs nothing. */
function onBoard(providers: readonly Provider[]): Provider {
  const found = providers.find(({ id }) => id === 'local')
  if (!found) throw new Error('no voice on board')
  return found
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** Secrets that remember what was read, so that no answer of a server that quotes a key is ever shown with it. */
function remembering(store: SecretStore): SecretStore & { hide<T>(value: T): T } {
  const seen = new Set<string>()
  const hidden = (value: unknown): unknown => {
    if (typeof value === 'string') return [...seen].reduce((text, secret) => text.replaceAll(secret, '***'), value)
    if (Array.isArray(value)) return value.map(hidden)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hidden(inner)]))
  }
  return {
    strength: store.strength,
    set: (...args) => store.set(...args),
    forget: (...args) => store.forget(...args),
    source: (...args) => store.source(...args),
    async read(provider, field) {
      const secret = await store.read(provider, field)
      if (secret?.trim()) seen.add(secret.trim())
      return secret
    },
    hide: <T>(value: T) => hidden(value) as T,
  }
}
