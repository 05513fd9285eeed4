import { afterEach, describe, expect, it } from 'vitest'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import type { SpeechToSpeech } from '../../src/engine/provider-contract/speech-to-speech'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { setupRefusal } from '../servers/gemini-live/setup-rules'
import { startRealtimeServer } from '../servers/realtime/server'
import { defaultSession, updateRefusal } from '../servers/realtime/session-rules'
import type { HttpAnswer, HttpRequest } from '../servers/ws-server'
import { liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

/*
 * Short-lived keys for a window that connects by itself. Bodies: openai 7.59 resources/realtime/client-secrets.d.ts;
 * Gemini's REST field is `bidiGenerateContentSetup`, not the name its SDK gives it (refused there with “Cannot find
 * field”), with `fieldMask` for what is locked.
 */

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  await suite.root.close()
  for (const close of closing.splice(0)) await close()
})

const bodies: Record<string, unknown>[] = []

/** `/realtime/client_secrets`, as strict about the session as the socket is. */
function secrets(request: HttpRequest): HttpAnswer | undefined {
  if (request.method !== 'POST' || !request.url.pathname.endsWith('/realtime/client_secrets')) return undefined
  const given = request.headers['api-key'] ?? request.headers.authorization?.replace('Bearer ', '')
  if (given !== KEY) return { status: 401, body: { error: { code: 'invalid_api_key', message: 'Incorrect API key' } } }
  const body = JSON.parse(request.body.toString()) as Record<string, unknown>
  const session = body['session'] as { model: string }
  const refusal = updateRefusal(session, defaultSession(session.model), false)
  if (refusal) return { status: 400, body: { error: refusal } }
  bodies.push(body)
  return { body: { value: 'ek_0123456789', expires_at: 1_900_000_000, session } }
}

describe('a key for a window', () => {
  it('is OpenAI’s for ten minutes and this session, and the real one is nowhere in it', async () => {
    const server = await startRealtimeServer({ key: KEY, http: secrets })
    closing.push(() => server.close())
    const options = liveOptions({ baseUrl: server.base }, { apiKey: KEY }, { effort: 'low', speed: 1.1 })
    const secret = await createOpenAiProvider().live!.mint!(options, suite.root)
    expect(secret).toEqual({
      value: 'ek_0123456789',
      expiresAt: 1_900_000_000_000,
      url: `${server.base}/realtime/calls`,
    })
    expect(bodies.at(-1)).toMatchObject({
      expires_after: { anchor: 'created_at', seconds: 600 },
      session: {
        type: 'realtime',
        model: 'gpt-realtime-2.1',
        instructions: 'Be brief.',
        reasoning: { effort: 'low' },
        audio: { input: { turn_detection: null, format: { rate: 24_000 } }, output: { voice: 'marin', speed: 1.1 } },
      },
    })
    expect(JSON.stringify(bodies.at(-1))).not.toContain(KEY)
  })

  it('is Azure’s for a deployment, and goes without what the resource refuses', async () => {
    const server = await startRealtimeServer({ key: KEY, as: 'azure', http: secrets })
    closing.push(() => server.close())
    const options = liveOptions(
      { baseUrl: server.base },
      { apiKey: KEY },
      { model: 'my-deployment', speed: 9, turns: { kind: 'semantic', eagerness: 'auto', interrupts: true } },
    )
    const secret = await createAzureOpenAiProvider().live!.mint!(options, suite.root)
    expect(secret.url).toBe(`${server.base}/openai/v1/realtime/calls`)
    expect(bodies.at(-1)).toMatchObject({ session: { model: 'my-deployment', audio: { output: { voice: 'marin' } } } })
    expect(JSON.stringify(bodies.at(-1))).not.toContain('speed')
  })

  it('is Gemini’s for a session that may be resumed, with everything else locked', async () => {
    const seen: Record<string, unknown>[] = []
    const server = await startGeminiLiveServer({
      key: KEY,
      http(request) {
        if (`${request.method} ${request.url.pathname}` !== 'POST /v1alpha/auth_tokens') return undefined
        if (request.headers['x-goog-api-key'] !== KEY) return { status: 401 }
        const body = JSON.parse(request.body.toString()) as Record<string, unknown>
        seen.push(body)
        const refusal = setupRefusal(body['bidiGenerateContentSetup'] as Record<string, unknown>)
        return refusal ? { status: 400, body: { error: refusal } } : { body: { name: 'auth_tokens/abc' } }
      },
    })
    closing.push(() => server.close())
    const options = liveOptions({ baseUrl: server.http }, { apiKey: KEY }, { model: 'gemini-3.8-live', voice: 'Kore' })
    const secret = await createGeminiProvider().live!.mint!(options, suite.root)
    expect(secret.value).toBe('auth_tokens/abc')
    expect(secret.url).toMatch(/v1alpha\.GenerativeService\.BidiGenerateContentConstrained$/)
    const [{ fieldMask, uses, newSessionExpireTime } = {}] = seen
    expect(uses).toBe(1)
    expect(String(fieldMask).split(',')).toContain('systemInstruction')
    expect(String(fieldMask)).not.toContain('sessionResumption')
    // Resuming opens a new connection, which this time gates as well.
    expect(Date.parse(String(newSessionExpireTime)) - Date.now()).toBeGreaterThan(30 * 60_000)
  })

  it('is offered for the services that have one, whatever is set up so far', () => {
    const turns = { kind: 'own' } as const
    const offers = (live: SpeechToSpeech, settings = {}, model = 'gpt-realtime-2.1'): boolean =>
      live.caps({ settings, model, turns }).direct
    expect(offers(createOpenAiProvider().live!)).toBe(true)
    expect(offers(createOpenAiProvider().live!, {}, 'gpt-live-1')).toBe(false)
    expect(offers(createAzureOpenAiProvider().live!)).toBe(true)
    expect(offers(createAzureOpenAiProvider().live!, { realtimeApiVersion: '2025-04-01-preview' })).toBe(false)
    expect(offers(createGeminiProvider().live!)).toBe(false)
  })

  it('is refused with the key’s own fault, and there is none for full duplex', async () => {
    const server = await startRealtimeServer({ key: 'another', http: secrets })
    closing.push(() => server.close())
    const live = createOpenAiProvider().live!
    const wrong = liveOptions({ baseUrl: server.base }, { apiKey: 'sk-wrong-987654321' })
    await expect(live.mint!(wrong, suite.root)).rejects.toMatchObject({ fault: { code: 'llm.badKey' } })
    const duplex = liveOptions({ baseUrl: server.base }, { apiKey: KEY }, { model: 'gpt-live-1' })
    await expect(live.mint!(duplex, suite.root)).rejects.toMatchObject({ fault: { code: 'llm.badRequest' } })
  })
})
