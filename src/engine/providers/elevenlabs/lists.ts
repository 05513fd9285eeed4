import { FaultError, type ServiceStage } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import { withDeadline } from '../../wire/deadline'
import { httpFetch } from '../../wire/http-fetch'
import type { Scope } from '../../runtime/scope'
import { refusalFault } from '../../wire/wire-fault'
import { shownAddress } from '../../wire/address'
import { cloudAccess, httpContext, type CloudAccess } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpFault } from '../../wire/http-fault'
import { badAnswer, PROVIDER, wireContext } from './vendor'

/** Longest wait for a list or a test, in ms. */
const LIST_MS = 10_000
const PAGE = 100
/** Accounts may hold thousands of voices; nobody picks from more than this. */
const MOST_PAGES = 10

/** Ids of the models that speak. The recognisers are not in the vendor's list. */
export function listModels(config: ProviderConfig, scope: Scope): Promise<readonly string[]> {
  return ask(config, 'tts', scope, async (client, request) => {
    const models = await client.models.list(request)
    return models.flatMap(({ modelId, canDoTextToSpeech }) => (canDoTextToSpeech === true ? [modelId] : []))
  })
}

/** The voices of the account. A key without `voices_read` is refused; a voice id can be typed nevertheless. */
export function listVoices(config: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]> {
  return ask(config, 'tts', scope, async (client, request) => {
    const voices: VoiceView[] = []
    let nextPageToken: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const answer = await client.voices.search(
        { pageSize: PAGE, ...(nextPageToken !== undefined && { nextPageToken }) },
        request,
      )
      voices.push(...answer.voices.map(voiceView))
      nextPageToken = answer.nextPageToken
      if (!answer.hasMore || nextPageToken === undefined) break
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

interface SdkVoice {
  readonly voiceId: string
  readonly name?: string
  readonly labels?: Record<string, string>
  readonly verifiedLanguages?: readonly { readonly language: string; readonly locale?: string }[]
}

function voiceView({ voiceId, name, labels = {}, verifiedLanguages = [] }: SdkVoice): VoiceView {
  const { gender, language } = labels
  const description = [labels['accent'], labels['age'], labels['descriptive'] ?? labels['description']]
    .filter((word) => word)
    .join(', ')
  const languages = [
    ...(language === undefined ? [] : [language]),
    ...verifiedLanguages.map((one) => one.locale ?? one.language),
  ]
  return {
    id: voiceId,
    name: name ?? voiceId,
    languages: [...new Set(languages)],
    ...(gender === 'female' || gender === 'male' || gender === 'neutral' ? { gender } : {}),
    ...(description && { description: description.replaceAll('_', ' ') }),
  }
}

type Client = Awaited<ReturnType<typeof openClient>>

/** One question to the SDK within its time; whatever it throws becomes a fault. */
async function ask<T>(
  config: ProviderConfig,
  stage: ServiceStage,
  scope: Scope,
  question: (client: Client, request: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> {
  const access = await cloudAccess(config, stage, PROVIDER)
  const timed = { stage, provider: PROVIDER, values: { address: shownAddress(access.base) } }
  const client = await openClient(access)
  return withDeadline(scope, LIST_MS, timed, async (inner) => {
    try {
      return await question(client, { abortSignal: inner.signal })
    } catch (error) {
      throw asFault(error, access, inner)
    }
  })
}

/**
 * The SDK takes about a second to load, which only somebody who opens a list should wait for. Its own retries are off.
 */
async function openClient({ base, key }: CloudAccess) {
  const { ElevenLabsClient } = await import('@elevenlabs/elevenlabs-js')
  return new ElevenLabsClient({
    apiKey: key,
    baseUrl: base,
    maxRetries: 0,
    timeoutInSeconds: LIST_MS / 1_000,
    fetch: fetchHere,
  })
}

/** Follows no redirect: the key is for the configured host. The SDK takes one for an empty list. */
async function fetchHere(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await httpFetch(url, { ...init, redirect: 'manual' })
  const { status } = response
  if (status < 300 || status >= 400) return response
  throw Object.assign(new Error('redirected'), { status })
}

/** The SDK's errors carry status and body under names of their own, and may be nested. */
function asFault(error: unknown, access: CloudAccess, scope: Scope): FaultError {
  const { statusCode, body, rawResponse, cause } = error as {
    statusCode?: number
    body?: unknown
    rawResponse?: { headers?: Headers }
    cause?: unknown
  }
  if ((error as Error).name === 'ParseError' || (statusCode !== undefined && statusCode < 300))
    return badAnswer(access, 'not a list')
  if (scope.signal.aborted || statusCode === undefined) return httpFault(cause ?? error, httpContext(access, scope))
  const headers = rawResponse?.headers ?? new Headers()
  return refusalFault(
    wireContext(access),
    statusCode,
    headers,
    typeof body === 'string' ? body : JSON.stringify(body ?? ''),
  )
}
