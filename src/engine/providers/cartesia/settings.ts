import { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import { audioFormat, audioFormatNames, type AudioFormatName } from '../kit/audio-formats'
import { baseUrlField, cloudAccess, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'cartesia'
const HOME = 'https://api.cartesia.ai'

/**
 * The dialect everything here is written in: voices are plain ids, errors are JSON. Cartesia wants one with every
 * request.
 */
const VERSION = '2026-08-14'

/** Voices' models that are pinned, newest first; Cartesia keeps no list and advises against its moving names. */
export const sonicModels: readonly string[] = ['sonic-3.6', 'sonic-3.5', 'sonic-3']

/** Of ink-2; it detects them and answers hints with an error. */
export const ink2Languages: readonly string[] = ['en', 'fr', 'hi', 'ja', 'es']

/** Whisper takes English for what it is not told ("Defaults to `en`", cartesia-js, stt/manual-finalize). */
export const NAMED_LANGUAGE_MODEL = 'ink-whisper'

export const settings = z.object({
  baseUrl: baseUrlField(HOME),
  /**
   * `ink-2` knows five languages and tells them apart by itself, `ink-preview` 44; `ink-whisper` about a hundred, one
   * of which has to be named (docs.cartesia.ai, speech to text, languages).
   */
  sttModel: z.enum(['ink-2', 'ink-preview', 'ink-whisper']).default('ink-2').meta({ stage: 'stt' }),
  /** Lets ink-2 say when a turn is over. */
  turnDetection: z.boolean().default(false).meta({ stage: 'stt' }),
  /** How the microphone's sound is sent. */
  sttFormat: z.enum(audioFormatNames).default('pcm_16000').meta({ stage: 'stt' }),
  /** How the voice's sound comes. */
  ttsFormat: z.enum(audioFormatNames).default('pcm_24000').meta({ stage: 'tts' }),
  ttsModel: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .default('sonic-3.5')
    .meta({ field: 'model', placeholder: 'sonic-3.5', stage: 'tts' }),
})
export type CartesiaSettings = z.infer<typeof settings>

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'CARTESIA_API_KEY' }]

/** Settings, address and key. */
export interface Cartesia extends CloudAccess {
  readonly settings: CartesiaSettings
  readonly headers: { readonly Authorization: string; readonly 'Cartesia-Version': string }
}

/** Checks the settings and reads the key. Rejects with the fault that says what to correct. */
export async function cartesia(config: ProviderConfig, stage: ServiceStage): Promise<Cartesia> {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
  const access = await cloudAccess({ ...config, settings: checked.data }, stage, PROVIDER)
  return {
    ...access,
    settings: checked.data,
    headers: { Authorization: `Bearer ${access.key}`, 'Cartesia-Version': VERSION },
  }
}

const encodings = { pcm16: 'pcm_s16le', muLaw: 'pcm_mulaw', aLaw: 'pcm_alaw' } as const

/** A format in Cartesia's words. */
export function encodingFields(name: AudioFormatName): { readonly encoding: string; readonly sample_rate: number } {
  const { encoding, sampleRate } = audioFormat(name)
  return { encoding: encodings[encoding], sample_rate: sampleRate }
}

/** What Cartesia says when something is wrong, in any of its conversations. */
export const errorSchema = z.object({
  title: z.string().optional(),
  message: z.string().optional(),
  error_code: z.string().optional(),
  status_code: z.number().optional(),
  context_id: z.string().nullish(),
})

/** An error in one line. */
export function errorText({ error_code, title, message }: z.infer<typeof errorSchema>): string {
  return [error_code, title, message].filter((part) => part !== undefined && part !== '').join(': ')
}

/** Our side says goodbye after so many ms when theirs does not. */
export const CLOSE_MS = 2_500

/** Pings find a connection that is dead without having said so. In ms. */
export const PING_MS = 5_000
export const PONG_MS = 8_000
