import { GoogleGenAI, Modality, type LiveServerMessage } from '@google/genai'
import { OpenAIRealtimeWebSocket } from '@openai/agents-realtime'
import OpenAI from 'openai-live'
import { LiveWS } from 'openai-live/resources/live/ws'
import { afterEach, describe, expect, it } from 'vitest'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'

/*
 * The vendors' own packages talk to the servers our drivers are tested with: what these refuse or never send would show
 * here. A package cannot tell the order of events or the limits; where those are from stands beside each rule.
 */

const KEY = 'sk-test-0123456789'
const closing: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** `Int16[n]` as bytes: a tone, or silence, in pieces of 100 ms. */
const sound = (ms: number, rate: number, loud: boolean): Uint8Array =>
  new Uint8Array(
    Int16Array.from({ length: (ms * rate) / 1_000 }, (_, n) => (loud ? 8_000 * Math.sin(n / 8) : 0)).buffer,
  )

describe('@openai/agents-realtime with our Realtime server', () => {
  it('holds a spoken conversation with a tool and an interruption', async () => {
    const server = await startRealtimeServer({
      key: KEY,
      paceMs: 5,
      answer: ({ n }) =>
        n === 0
          ? { parts: [{ call: 'weather', args: { city: 'Berlin' } }] }
          : { parts: [{ say: 'It rains in Berlin all day and all night.', ms: 3_000 }] },
    })
    closing.push(() => server.close())
    const transport = new OpenAIRealtimeWebSocket({ url: `${server.url}/v1/realtime?model=gpt-realtime-2.1` })
    closing.push(() => transport.close())
    const seen: string[] = []
    const errors: unknown[] = []
    let samples = 0
    transport.on('*', ({ type }) => seen.push(type))
    transport.on('error', (error) => errors.push(error))
    transport.on('audio', ({ data }) => (samples += data.byteLength / 2))
    transport.on('function_call', (call) => transport.sendFunctionCallOutput(call, 'rain', true))
    await transport.connect({
      apiKey: KEY,
      model: 'gpt-realtime-2.1',
      initialSessionConfig: {
        instructions: 'Be brief.',
        tools: [
          {
            type: 'function',
            name: 'weather',
            description: 'The weather',
            parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
            strict: true,
          },
        ],
      },
    })
    await expect.poll(() => seen.includes('session.updated')).toBe(true)
    for (const loud of [true, true, true, true, false, false, false, false, false, false])
      transport.sendAudio(sound(100, 24_000, loud).buffer as ArrayBuffer, {})
    await expect.poll(() => samples, { timeout: 30_000 }).toBeGreaterThan(12_000)
    transport.interrupt()
    await expect.poll(() => seen.includes('conversation.item.truncated'), { timeout: 30_000 }).toBe(true)
    expect(server.sessions[0]!.overlaps).toBe(0)
    expect(server.sessions[0]!.refused).toEqual([])
    expect(errors).toEqual([])
  })
})

describe('@google/genai with our Gemini Live server', () => {
  it('holds a spoken conversation with a tool', async () => {
    const server = await startGeminiLiveServer({
      key: KEY,
      answer: ({ outputs }) =>
        outputs.length === 0 ? { calls: [{ id: 'fc1', name: 'weather', args: {} }] } : { say: 'It rains.' },
    })
    closing.push(() => server.close())
    const ai = new GoogleGenAI({ apiKey: KEY, httpOptions: { baseUrl: server.http, apiVersion: 'v1beta' } })
    const messages: LiveServerMessage[] = []
    const live = await ai.live.connect({
      model: 'gemini-3.8-live',
      config: {
        responseModalities: [Modality.AUDIO],
        inputAudioTranscription: {},
        outputAudioTranscription: {},
        sessionResumption: {},
        tools: [{ functionDeclarations: [{ name: 'weather' }] }],
        realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
      },
      callbacks: { onmessage: (message) => messages.push(message) },
    })
    closing.push(() => live.close())
    live.sendRealtimeInput({ activityStart: {} })
    const data = Buffer.from(sound(500, 16_000, true)).toString('base64')
    live.sendRealtimeInput({ audio: { data, mimeType: 'audio/pcm;rate=16000' } })
    live.sendRealtimeInput({ activityEnd: {} })
    await expect.poll(() => messages.some(({ toolCall }) => toolCall)).toBe(true)
    live.sendToolResponse({ functionResponses: [{ id: 'fc1', name: 'weather', response: { output: 'rain' } }] })
    await expect.poll(() => messages.some(({ serverContent }) => serverContent?.turnComplete)).toBe(true)
    const said = messages.map(({ serverContent }) => serverContent?.outputTranscription?.text ?? '').join('')
    expect(said).toBe('It rains.')
    expect(server.sessions[0]!.peer.closed).toBeUndefined()
  })
})

describe('openai’s own Live client with our full-duplex server', () => {
  it('starts a session, speaks, is answered and delegated to', async () => {
    const server = await startDuplexServer({ key: KEY, answer: () => 'delegate:One moment.' })
    closing.push(() => server.close())
    const live = new LiveWS(new OpenAI({ apiKey: KEY, baseURL: server.base }))
    closing.push(() => live.close())
    const seen: string[] = []
    live.on('event', ({ type }) => seen.push(type))
    live.on('error', (error) => seen.push(`error ${error.message}`))
    live.on('session.started', () => {
      for (const loud of [true, true, true, true, false, false, false, false, false])
        live.send({
          type: 'session.input_audio.append',
          audio: Buffer.from(sound(100, 24_000, loud)).toString('base64'),
        })
    })
    live.on('session.delegation.created', ({ delegation }) =>
      live.send({ type: 'session.commentary.append', content: 'It rains.', delegation_id: delegation.id }),
    )
    live.send({
      type: 'session.start',
      session: {
        model: 'gpt-live-1',
        instructions: '<|SpawnThinking|>',
        audio: { format: { type: 'audio/pcm', rate: 24_000 }, output: { voice: 'marin' } },
        delegation: { type: 'client' },
      },
    })
    await expect.poll(() => seen.includes('session.commentary.appended'), { timeout: 30_000 }).toBe(true)
    expect(seen.filter((type) => type.startsWith('error'))).toEqual([])
    expect(server.sessions[0]!.refused).toEqual([])
  })
})
