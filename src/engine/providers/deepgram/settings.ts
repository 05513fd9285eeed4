import { z } from 'zod'
import { FaultError, fault, type ServiceStage } from '#shared/fault'
import type { WireRule } from '../../wire/wire-fault'
import { audioFormat, audioFormatNames, type AudioFormatName } from '../kit/audio-formats'
import { baseUrlField, cloudAccess, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'

export const PROVIDER = 'deepgram'
const HOME = 'https://api.deepgram.com'

/** Models with turns of their own; everything else speaks the older protocol. */
export const FLUX_ENGLISH = 'flux-general-en'
export const FLUX_MULTI = 'flux-general-multi'

export function isFlux(model: unknown): boolean {
  return typeof model === 'string' && model.startsWith('flux-')
}

/** Deepgram's default. */
export const END_OF_TURN_THRESHOLD = 0.7

export const settings = z.object({
  baseUrl: baseUrlField(HOME),
  /** `nova-*` or `flux-*`. */
  sttModel: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .default('nova-3')
    .meta({ field: 'model', placeholder: 'nova-3', stage: 'stt' }),
  /**
   * Flux only: how sure it must be that a turn may be over before it says so early. Deepgram takes 0.3-0.9, at most the
   * final one.
   */
  eagerThreshold: z.number().min(0.3).max(END_OF_TURN_THRESHOLD).default(0.5).meta({ stage: 'stt' }),
  /** How the microphone's sound is sent. */
  sttFormat: z.enum(audioFormatNames).default('pcm_16000').meta({ stage: 'stt' }),
  /** How the voice's sound comes. */
  ttsFormat: z.enum(audioFormatNames).default('pcm_24000').meta({ stage: 'tts' }),
  /** How speech comes back: over a socket, or request by request where sockets are blocked. */
  ttsTransport: z.enum(['socket', 'http']).default('socket').meta({ stage: 'tts' }),
})
export type DeepgramSettings = z.infer<typeof settings>

export const secrets: readonly SecretField[] = [{ name: 'apiKey', required: true, environment: 'DEEPGRAM_API_KEY' }]

/** Settings, address and key. */
export interface Deepgram extends CloudAccess {
  readonly settings: DeepgramSettings
  readonly headers: { readonly Authorization: string }
}

/** Checks the settings and reads the key. Rejects with the fault that says what to correct. */
export async function deepgram(config: ProviderConfig, stage: ServiceStage): Promise<Deepgram> {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
  const access = await cloudAccess({ ...config, settings: checked.data }, stage, PROVIDER)
  return { ...access, settings: checked.data, headers: { Authorization: `Token ${access.key}` } }
}

const encodings = { pcm16: 'linear16', muLaw: 'mulaw', aLaw: 'alaw' } as const

/** A format in Deepgram's words. */
export function encodingQuery(name: AudioFormatName): { readonly encoding: string; readonly sample_rate: number } {
  const { encoding, sampleRate } = audioFormat(name)
  return { encoding: encodings[encoding], sample_rate: sampleRate }
}

/** Deepgram gives its own names to connections it ends because nothing came or nothing could be made of it. */
export const rules: readonly WireRule[] = [
  { close: [1011], says: /NET-\d{4}/, kind: 'network', name: 'cutOff' },
  { close: [1008, 1003], says: /DATA-\d{4}|MESSAGE-\d{4}/, kind: 'protocol', name: 'badAnswer' },
]

/** Both of our directions end within this many ms when the server does not close by itself. */
export const CLOSE_MS = 2_500

/** Pings find a connection that is dead without having said so. Longest silence behind a ping, in ms. */
export const PONG_MS = 8_000
