import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import type { WireRule } from '../../wire/wire-fault'
import { isLocalAddress } from '../../wire/address'
import { audioFormat, audioFormatNames, type AudioFormat } from '../kit/audio-formats'
import type { CloudAccess } from '../kit/cloud'
import type { ProviderConfig, SecretField } from '../../provider-contract/contract'
import { baseAddress, requiredKey } from '../kit/endpoint'

export const PROVIDER = 'azure-speech'

/** Speaks many languages; used when no voice has been chosen. */
export const DEFAULT_VOICE = 'en-US-AvaMultilingualNeural'

/** The service compares at most so many languages at the start of the audio. */
const MOST_CANDIDATES = 4

/** Over plain HTTP everybody on the way could read the key. */
function isSafe(base: string | undefined): base is string {
  return base !== undefined && (base.startsWith('https:') || isLocalAddress(base))
}

export const settings = z.object({
  /** Of the Speech resource; key and region belong together. */
  region: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{2,40}$/i)
    .meta({ placeholder: 'westeurope' }),
  /** A host of one's own, such as a container or a gateway, with the same paths; the region's hosts without it. */
  baseUrl: z
    .string()
    .max(500)
    .refine((typed) => typed.trim() === '' || isSafe(baseAddress(typed)))
    .optional()
    .meta({ field: 'url', placeholder: 'https://speech.example.com' }),
  /** What may be spoken when the language is to be detected: up to four, separated by commas. */
  candidateLanguages: z.string().max(100).default('en-US').meta({ stage: 'stt' }),
  /** How the voice's sound comes. */
  ttsFormat: z.enum(audioFormatNames).default('pcm_24000').meta({ stage: 'tts' }),
})

export const secrets: readonly SecretField[] = [
  { name: 'apiKey', required: true, environment: 'AZURE_SPEECH_KEY', goesTo: ['baseUrl', 'region'] },
]

/**
 * The vendor's close codes: the SDK gives up on these at once. 1007 is also an empty free tier ("Quota exceeded. Cid:",
 * Azure-Samples/cognitive-services-speech-sdk#2785) and throttling ("Throttled due to too many requests",
 * microsoft/cognitive-services-speech-sdk-js#471; "TooManyRequests", Azure-Samples/cognitive-services-speech-sdk#1293).
 */
export const rules: readonly WireRule[] = [
  { says: /quota/i, kind: 'quota', name: 'quota' },
  { says: /throttl|too ?many ?requests/i, kind: 'rate', name: 'rate' },
  { close: [1007], says: /voice/i, kind: 'config', name: 'voiceMissing' },
  { close: [1007], kind: 'config', name: 'badRequest' },
  { close: [1002, 4000], kind: 'network', name: 'serverError', permanent: true },
]

/**
 * Host for hearing (`stt`) or speaking (`tts`), and the key. Rejects with `<stage>.badAddress`, `.noKey` or `.badKey`.
 */
export async function speechAccess(config: ProviderConfig, stage: 'stt' | 'tts'): Promise<CloudAccess> {
  const checked = settings.safeParse(config.settings)
  if (!checked.success) throw new FaultError(fault(stage, 'config', `${stage}.badAddress`, { provider: PROVIDER }))
  const { region, baseUrl = '' } = checked.data
  const base = baseAddress(baseUrl) ?? `https://${region.toLowerCase()}.${stage}.speech${hostSuffix(region)}`
  return { provider: PROVIDER, stage, base, key: await requiredKey(config, stage, PROVIDER) }
}

const encodings = { pcm16: '16bit-mono-pcm', muLaw: '8bit-mono-mulaw', aLaw: '8bit-mono-alaw' } as const

/** The sound a voice is asked for. */
export function voiceFormat(config: ProviderConfig): AudioFormat {
  return audioFormat(settings.shape.ttsFormat.safeParse(config.settings['ttsFormat']).data ?? 'pcm_24000')
}

/** A format in Azure's words, such as `raw-24khz-16bit-mono-pcm`. */
export function outputFormat({ encoding, sampleRate }: AudioFormat): string {
  return `raw-${sampleRate / 1_000}khz-${encodings[encoding]}`
}

/** The key in a header, never in the address, although the vendor's SDK repeats it there. */
export function keyHeader({ key }: CloudAccess): { 'Ocp-Apim-Subscription-Key': string } {
  return { 'Ocp-Apim-Subscription-Key': key }
}

/** The languages to listen for, as the service writes them: one, or several to choose from. */
export function spokenLanguages(language: string, config: ProviderConfig): readonly string[] {
  if (language !== 'auto' && language !== '') return [locale(language)]
  const given = settings.shape.candidateLanguages.safeParse(config.settings['candidateLanguages']).data ?? ''
  const candidates = given
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return candidates.length === 0 ? ['en-US'] : [...new Set(candidates.map(locale))].slice(0, MOST_CANDIDATES)
}

/** A language with a region, which the service insists on: `tr` gives `tr-TR`. What is no language is left as it is. */
export function locale(tag: string): string {
  try {
    const { language, region } = new Intl.Locale(tag).maximize()
    return region === undefined ? tag : `${language}-${region}`
  } catch {
    return tag
  }
}

function hostSuffix(region: string): string {
  if (/^china/i.test(region)) return '.azure.cn'
  return /^usgov/i.test(region) ? '.azure.us' : '.microsoft.com'
}
