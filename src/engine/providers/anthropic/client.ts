import type Anthropic from '@anthropic-ai/sdk'
import { httpFetch } from '../../wire/http-fetch'
import type { CloudAccess } from '../kit/cloud'

/** Beyond this the SDK would end a request by itself, in ms. Ours end sooner, by progress. */
const SDK_TIMEOUT_MS = 900_000

const sentHeaders = ['accept', 'content-type', 'anthropic-version', 'authorization']

/** Loads the SDK on first use. */
export const loadSdk = () => import('@anthropic-ai/sdk')

/**
 * An SDK client bound to one address and key. Whatever it would find for itself - other keys, profiles, another address
 * in the environment, tracing - is switched off, and so are its retries and its logging.
 */
export async function openClient({ base, key }: CloudAccess): Promise<Anthropic> {
  const { default: Anthropic } = await loadSdk()
  return new Anthropic({
    baseURL: base,
    apiKey: key,
    authToken: null,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    openTelemetry: false,
    fetch: plainFetch,
  })
}

/** Sends only what the protocol needs, and follows no redirect: what is said goes to the address the person chose. */
function plainFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const given = new Headers(init?.headers)
  const headers = new Headers({ 'user-agent': 'Parley' })
  for (const name of sentHeaders) {
    const value = given.get(name)
    if (value !== null) headers.set(name, value)
  }
  return httpFetch(url, { ...init, headers, redirect: 'manual' })
}
