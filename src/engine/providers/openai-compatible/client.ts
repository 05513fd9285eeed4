import type { OpenAI } from 'openai'
import { httpFetch } from '../../wire/http-fetch'
import { boundedText } from '../../wire/bounded-body'
import type { Destination } from './settings'

/** The SDK refuses an empty key; this one is taken off again before anything is sent. */
const NO_KEY = 'none'

/** Beyond this the SDK would end a request by itself, in ms. Ours end sooner, by progress. */
const SDK_TIMEOUT_MS = 900_000

/** Characters of a refusal that are read; the rest says nothing more. */
const REFUSAL_CHARS = 200_000

const sentHeaders = ['accept', 'content-type']

/** Loads the SDK on first use: about 80 ms that a start without a cloud model should not pay. */
export const loadSdk = () => import('openai')

/**
 * An SDK client bound to one destination. Retrying is a wrapper's business, logging is ours (the SDK would print broken
 * answers), and whatever the SDK would add from environment variables meant for OpenAI is left out: organisation, admin
 * key, extra headers, facts about this machine.
 */
export async function openClient({
  address,
  key,
  keyHeader,
}: Pick<Destination, 'address' | 'key' | 'keyHeader'>): Promise<OpenAI> {
  const { OpenAI } = await loadSdk()
  return new OpenAI({
    baseURL: address,
    apiKey: key ?? NO_KEY,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: SDK_TIMEOUT_MS,
    logLevel: 'off',
    fetch: (url, init) =>
      plainFetch(
        url,
        init,
        key === undefined ? {} : keyHeader ? { [keyHeader]: key } : { authorization: `Bearer ${key}` },
      ),
  })
}

/** Sends only what the protocol needs, and follows no redirect: what is said goes to the address the person chose. */
async function plainFetch(
  url: string | URL | Request,
  init: RequestInit | undefined,
  credentials: Readonly<Record<string, string>>,
): Promise<Response> {
  const given = new Headers(init?.headers)
  const headers = new Headers({ 'user-agent': 'Parley', ...credentials })
  for (const name of sentHeaders) {
    const value = given.get(name)
    if (value !== null) headers.set(name, value)
  }
  const response = await httpFetch(url, { ...init, headers, redirect: 'manual' })
  return response.status >= 400 ? readableRefusal(response) : response
}

/**
 * The same refusal in the form whose words the SDK keeps, `{"error": ...}`. It drops the whole body where a server says
 * it in another one: vLLM and SGLang `{"object": "error", "message": ...}`, FastAPI `{"detail": ...}`.
 */
async function readableRefusal(response: Response): Promise<Response> {
  const text = await boundedText(response, 'llm', 'refusal', REFUSAL_CHARS).catch(() => '')
  const { status, statusText, headers } = response
  return new Response(withError(text), { status, statusText, headers: plainHeaders(headers) })
}

function withError(text: string): string {
  try {
    const body = JSON.parse(text) as unknown
    if (typeof body !== 'object' || body === null || 'error' in body) return text
    const said = 'message' in body ? body : { message: 'detail' in body ? body.detail : body }
    const message = typeof said.message === 'string' ? said.message : JSON.stringify(said.message)
    return JSON.stringify({ error: { ...said, message } })
  } catch {
    return text
  }
}

/** What is about the body as it was sent no longer fits. */
function plainHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) kept.delete(name)
  return kept
}
