import { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import { isLocalAddress, isSafeAddress, normaliseBaseUrl, shownAddress } from '../../wire/address'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'openai-compatible'

const address = z.string().max(500)
const optionalAddress = address
  .refine((typed) => typed.trim() === '' || normaliseBaseUrl(typed) !== undefined)
  .optional()
const name = z.string().max(200).optional()

export const settings = z.object({
  baseUrl: address
    .refine((typed) => normaliseBaseUrl(typed) !== undefined)
    .meta({ field: 'url', placeholder: 'http://localhost:11434/v1' }),
  /** Longest wait for the first word. Without a value: {@link firstTokenMs}. */
  firstTokenTimeoutSeconds: z.number().int().min(2).max(600).optional().meta({ stage: 'llm' }),
  /** Where speech is understood and made, when that is another server. */
  transcriptionUrl: optionalAddress.meta({ field: 'url', placeholder: 'http://localhost:8000/v1', stage: 'stt' }),
  transcriptionModel: name.meta({ placeholder: 'whisper-1', stage: 'stt' }),
  speechUrl: optionalAddress.meta({ field: 'url', placeholder: 'http://localhost:8880/v1', stage: 'tts' }),
  speechModel: name.meta({ placeholder: 'tts-1', stage: 'tts' }),
  /** The voice when none is chosen beside the provider. */
  speechVoice: name.meta({ placeholder: 'af_heart', stage: 'tts' }),
  /**
   * `wav`, `mp3` and `opus` say their own sample rate; `pcm` is taken for 24 kHz, as OpenAI sends it, unless told
   * otherwise.
   */
  speechFormat: z.enum(['wav', 'pcm', 'mp3', 'opus']).default('wav').meta({ stage: 'tts' }),
  /** Hz of `pcm`. */
  speechRate: z.enum(['8000', '16000', '22050', '24000', '44100', '48000']).optional().meta({ stage: 'tts' }),
})
export type CompatibleSettings = z.infer<typeof settings>

/** Each key is shown to its own server only. The first one opens all three when they are the same server. */
export const secrets: readonly SecretField[] = [
  { name: 'apiKey', required: false, environment: 'PARLEY_OPENAI_COMPATIBLE_API_KEY' },
  {
    name: 'transcriptionKey',
    required: false,
    environment: 'PARLEY_TRANSCRIPTION_API_KEY',
    goesTo: ['transcriptionUrl', 'baseUrl'],
  },
  { name: 'speechKey', required: false, environment: 'PARLEY_SPEECH_API_KEY', goesTo: ['speechUrl', 'baseUrl'] },
]

/** Where a request goes and with what. */
export interface Destination {
  readonly provider: string
  /** Normalised base address, without a trailing slash. */
  readonly address: string
  readonly key: string | undefined
  /** The header the key travels in; `authorization` as a bearer without it. */
  readonly keyHeader?: 'api-key'
  readonly firstTokenMs: number
  /** The service has OpenAI's Responses API as well. */
  readonly responses?: boolean
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
  requireSafe(address, 'llm')
  const seconds = checked.data.firstTokenTimeoutSeconds
  return {
    provider: PROVIDER,
    address,
    key: await keyFor(config, 'apiKey', address, 'llm', environment),
    firstTokenMs: seconds !== undefined ? seconds * 1_000 : firstTokenMs(address),
    responses: new URL(address).hostname === OPENAI_HOST,
  }
}

/** Throws the `config` fault `<stage>.notEncrypted` for plain HTTP to a place outside one's own network. */
export function requireSafe(address: string, stage: ServiceStage): void {
  if (isSafeAddress(address)) return
  const values = { address: shownAddress(address) }
  throw new FaultError(fault(stage, 'config', `${stage}.notEncrypted`, { provider: PROVIDER, values }))
}

/** Longest wait for the first word of a server at this address, in ms. */
export function firstTokenMs(address: string): number {
  return isLocalAddress(address) ? FIRST_TOKEN_LOCAL_MS : FIRST_TOKEN_REMOTE_MS
}

/** The stored key of that name, or OpenAI's own from the environment where the address is OpenAI's. */
export async function keyFor(
  config: ProviderConfig,
  field: string,
  address: string,
  stage: ServiceStage,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const stored = (await config.secret(field))?.trim()
  const key =
    stored || (new URL(address).hostname === OPENAI_HOST ? environment[OPENAI_KEY_VARIABLE]?.trim() : undefined)
  return sendable(key, stage, PROVIDER)
}

/** A header with a line break or a curly quote is refused by fetch in a message that quotes the key. */
export function sendable(key: string | undefined, stage: ServiceStage, provider: string): string | undefined {
  if (key && !/^[\x21-\x7e]+$/.test(key)) {
    throw new FaultError(
      fault(stage, 'auth', `${stage}.badKey`, { provider, detail: 'the key has characters no key has' }),
    )
  }
  return key || undefined
}
