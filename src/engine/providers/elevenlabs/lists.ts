import { z } from 'zod'
import { FaultError, type ServiceStage } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import type { ProviderConfig } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import { withDeadline } from '../../wire/deadline'
import { httpFault } from '../../wire/http-fault'
import { httpFetch } from '../../wire/http-fetch'
import { refusalFault } from '../../wire/wire-fault'
import { cloudAccess, httpContext, type CloudAccess } from '../kit/cloud'
import { httpAddress, type Query } from '../kit/endpoint'
import { badAnswer, keyHeader, PROVIDER, wireContext } from './vendor'

/*
 * The lists over plain HTTP: the vendor's SDK takes 600 ms of the main thread to load, and they are asked for while the
 * microphone opens. `tests/conformance/elevenlabs.ts` holds the shapes against the SDK's.
 */

/** Longest wait for a list or a test, in ms. */
const LIST_MS = 10_000
const PAGE = 100
/** Accounts may hold thousands of voices; nobody picks from more than this. */
const MOST_PAGES = 10

export const modelsSchema = z.array(z.object({ model_id: z.string(), can_do_text_to_speech: z.boolean().nullish() }))

const voice = z.object({
  voice_id: z.string(),
  name: z.string().nullish(),
  labels: z.record(z.string(), z.string()).nullish().catch(undefined),
  verified_languages: z
    .array(z.object({ language: z.string(), locale: z.string().nullish() }))
    .nullish()
    .catch(undefined),
})
export const voicesSchema = z.object({
  voices: z.array(voice),
  has_more: z.boolean().nullish(),
  next_page_token: z.string().nullish(),
})

/** Ids of the models that speak. The recognisers are not in the vendor's list. */
export async function listModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  const models = await ask(config, 'tts', scope, (get) => get('/v1/models', {}, modelsSchema))
  return models.flatMap(({ model_id, can_do_text_to_speech }) => (can_do_text_to_speech === true ? [model_id] : []))
}

/** The voices of the account. A key without `voices_read` is refused; a voice id can be typed nevertheless. */
export function listVoices(config: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]> {
  return ask(config, 'tts', scope, async (get) => {
    const voices: VoiceView[] = []
    let next: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await get('/v2/voices', { page_size: PAGE, next_page_token: next }, voicesSchema)
      voices.push(...answer.voices.map(voiceView))
      next = answer.next_page_token ?? undefined
      if (!answer.has_more || next === undefined) break
    }
    return voices
  })
}

/**
 * Whether the key opens the door: the list of models costs nothing. A genuine key that may not list is good; what it
 * may do shows when it does it.
 */
export async function checkKey(config: ProviderConfig, scope: Scope): Promise<void> {
  try {
    await listModels(config, scope)
  } catch (error) {
    if (!(error instanceof FaultError && error.fault.code.endsWith('.forbidden'))) throw error
  }
}

function voiceView({ voice_id, name, labels, verified_languages }: z.infer<typeof voice>): VoiceView {
  const { gender, language, accent, age, descriptive, description: other } = labels ?? {}
  const description = [accent, age, descriptive ?? other].filter((word) => word).join(', ')
  const languages = [
    ...(language === undefined ? [] : [language]),
    ...(verified_languages ?? []).map((one) => one.locale ?? one.language),
  ]
  return {
    id: voice_id,
    name: name ?? voice_id,
    languages: [...new Set(languages)],
    ...(gender === 'female' || gender === 'male' || gender === 'neutral' ? { gender } : {}),
    ...(description && { description: description.replaceAll('_', ' ') }),
  }
}

type Get = <T>(path: string, query: Query, schema: z.ZodType<T>) => Promise<T>

/** One question within its time; whatever goes wrong becomes a fault. */
async function ask<T>(
  config: ProviderConfig,
  stage: ServiceStage,
  scope: Scope,
  question: (get: Get) => Promise<T>,
): Promise<T> {
  const access = await cloudAccess(config, stage, PROVIDER)
  const timed = { stage, provider: PROVIDER, values: { address: shownAddress(access.base) } }
  return withDeadline(scope, LIST_MS, timed, (inner) =>
    question((path, query, schema) => fetchList(access, inner, httpAddress(access.base, path, query), schema)),
  )
}

/** Follows no redirect: the key is for the configured host. */
async function fetchList<T>(access: CloudAccess, scope: Scope, url: string, schema: z.ZodType<T>): Promise<T> {
  try {
    const response = await httpFetch(url, { headers: keyHeader(access), redirect: 'manual', signal: scope.signal })
    const text = await response.text()
    if (!response.ok) throw refusalFault(wireContext(access), response.status, response.headers, text)
    const checked = schema.safeParse(parsed(text))
    if (checked.success) return checked.data
    throw badAnswer(access, 'not a list')
  } catch (error) {
    throw httpFault(error, httpContext(access, scope))
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
