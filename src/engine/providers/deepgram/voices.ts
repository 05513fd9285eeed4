import { z } from 'zod'
import type { VoiceView } from '#shared/provider'
import type { Scope } from '../../runtime/scope'
import type { AudioFormatName } from '../kit/audio-formats'
import { getJson } from '../kit/cloud'
import type { ProviderConfig, TtsOptions } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { takesPace } from './languages'
import { FLUX_ENGLISH, FLUX_MULTI, deepgram, encodingQuery, type Deepgram } from './settings'

const DEFAULT_VOICE = 'aura-2-thalia-en'

/** Listed by Deepgram and refused by it. */
const BROKEN_VOICES = ['aura-2-perseo-it']

/** Paces Aura takes (Deepgram's changelog, May 2026). */
const SLOWEST = 0.7
const FASTEST = 1.5

/** All optional in the SDK (ListModelsV1Response*): an entry without a name is left out alone. */
const named = {
  name: z.string().nullish(),
  canonical_name: z.string().nullish(),
  languages: z.array(z.string()).nullish(),
}
const listSchema = z.object({
  stt: z.array(z.object({ ...named, streaming: z.boolean().nullish() })).nullish(),
  tts: z
    .array(
      z.object({
        ...named,
        metadata: z.object({ tags: z.array(z.string()).nullish(), accent: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
})
type List = z.infer<typeof listSchema>
type Voice = NonNullable<List['tts']>[number] & { readonly id: string }

/** What to ask of Aura for these options. A voice of another vendor gives Deepgram's first one. */
export function auraQuery({ voice, speed }: Pick<TtsOptions, 'voice' | 'speed'>, format: AudioFormatName) {
  const model = voice.startsWith('aura-') ? voice : DEFAULT_VOICE
  return {
    model,
    ...encodingQuery(format),
    speed: speed === 1 || !takesPace(model) ? undefined : Math.min(FASTEST, Math.max(SLOWEST, speed)),
  }
}

/** Every Aura voice, once. */
export async function auraVoices(config: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]> {
  const { tts } = await fetchList(await deepgram(config, 'tts'), scope)
  const voices = (tts ?? [])
    .flatMap((voice) => (voice.canonical_name ? { ...voice, id: voice.canonical_name } : []))
    .filter(({ id }) => id.startsWith('aura-') && !BROKEN_VOICES.includes(id))
    .map(voiceView)
  return [...new Map(voices.map((voice) => [voice.id, voice])).values()]
}

/** Models that recognise live speech: Flux, which keeps no list, and what Deepgram lists. */
export async function liveModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  const { stt } = await fetchList(await deepgram(config, 'stt'), scope)
  const listed = (stt ?? [])
    .filter(({ streaming }) => streaming !== false)
    .flatMap(({ canonical_name }) => canonical_name ?? [])
  return [...new Set([FLUX_ENGLISH, FLUX_MULTI, 'nova-3', ...listed])]
}

function fetchList(to: Deepgram, scope: Scope): Promise<List> {
  return getJson(to, scope, httpAddress(to.base, '/v1/models'), to.headers, listSchema)
}

function voiceView({ name: given, id, languages, metadata }: Voice): VoiceView {
  const tags = metadata?.tags ?? []
  const name = given ?? id
  const gender = tags.includes('feminine') ? 'female' : tags.includes('masculine') ? 'male' : undefined
  const manner = [metadata?.accent, ...tags.filter((tag) => tag !== 'feminine' && tag !== 'masculine')]
    .filter((word) => word)
    .join(', ')
  // The language is the end of every voice's name, should the list leave it out.
  const spoken = languages?.length ? languages : [id.split('-').at(-1) ?? 'en']
  return {
    id,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    languages: spoken,
    ...(gender && { gender }),
    ...(manner && { description: manner }),
  }
}
