import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { isLocalAddress, normaliseBaseUrl } from '../address'
import type { ProviderConfig, SecretField } from '../contract'

export const PROVIDER = 'openai-compatible'

export const settings = z.object({
  baseUrl: z
    .string()
    .max(500)
    .refine((typed) => normaliseBaseUrl(typed) !== undefined)
    .meta({ field: 'url', placeholder: 'http://localhost:11434/v1' }),
  /** Longest wait for the first word. Without a value: {@link firstTokenMs}. */
  firstTokenTimeoutSeconds: z.number().int().min(2).max(600).optional(),
})

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: false, environment: 'PARLEY_OPENAI_API_KEY' }]

/** Where a request goes and with what. */
export interface Destination {
  /** Normalised base address, without a trailing slash. */
  readonly address: string
  readonly key: string | undefined
  readonly firstTokenMs: number
}

/** A server on this machine may load the model from disk on the first question; one elsewhere has it ready. In ms. */
const FIRST_TOKEN_LOCAL_MS = 120_000
const FIRST_TOKEN_REMOTE_MS = 30_000

/** The usual name of OpenAI's own key. It opens OpenAI's door and is shown at no other. */
const OPENAI_HOST = 'api.openai.com'
const OPENAI_KEY_VARIABLE = 'OPENAI_API_KEY'

/** Checks the settings and reads the key. Rejects with a `config` or `auth` fault that says what to correct. */
export async function destination(config: ProviderConfig, environment: NodeJS.ProcessEnv): Promise<Destination> {
  const checked = settings.safeParse(config.settings)
  const address = checked.success ? normaliseBaseUrl(checked.data.baseUrl) : undefined
  if (!checked.success || address === undefined)
    throw new FaultError(fault('llm', 'config', 'llm.badAddress', { provider: PROVIDER }))
  const stored = (await config.secret('apiKey'))?.trim()
  const key = stored || (new URL(address).hostname === OPENAI_HOST ? environment[OPENAI_KEY_VARIABLE]?.trim() : undefined)
  // A header with a line break or a curly quote is refused by fetch in a message that quotes the key.
  if (key && !/^[\x21-\x7e]+$/.test(key)) {
    throw new FaultError(fault('llm', 'auth', 'llm.badKey', { provider: PROVIDER, detail: 'the key has characters no key has' }))
  }
  const seconds = checked.data.firstTokenTimeoutSeconds
  const firstTokenMs =
    seconds !== undefined ? seconds * 1_000 : isLocalAddress(address) ? FIRST_TOKEN_LOCAL_MS : FIRST_TOKEN_REMOTE_MS
  return { address, key: key || undefined, firstTokenMs }
}
