import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../src/shared/fault'
import { writeWav } from '../../src/engine/audio/formats/wav'
import type { ModelEvent, SttEvent, TtsEvent } from '../../src/engine/provider-contract/contract'
import type { Source } from '../../src/engine/runtime/channel'
import { FakeClock } from '#support/engine/fake-clock'
import { startAnthropicServer } from '../servers/anthropic-server'
import { startAzureSpeechServer } from '../servers/azure-speech-server'
import { breaks, startBreakingRelay, type Break } from '../servers/breaking-relay'
import { startCartesiaServer } from '../servers/cartesia-server'
import { says, startChatServer } from '../servers/chat-server'
import { startDeepgramServer } from '../servers/deepgram-server'
import { startElevenLabsServer } from '../servers/elevenlabs-server'
import { startGeminiServer } from '../servers/gemini-server'
import { answerAsOpenAi } from '../servers/openai-models'
import { startOpenAiServer } from '../servers/openai-server'
import type { SseStep } from '../servers/sse-server'
import { cut, speech } from '../servers/vendor-parts'
import { startWsServer, type HttpAnswer } from '../servers/ws-server'
import { long } from '../support/cases'
import { everyStage, KEY, type EveryStage, type Work } from '../support/every-stage'
import { audioOf, drain, providerSuite, type Ending } from '../support/provider-suite'

/*
 * Every model, voice and recogniser in the cloud against the strict server of its vendor, whose answer breaks off after
 * k of n parts: in the head, in the middle of a frame, before the very last byte. What was given until then has to be
 * the beginning of what is given otherwise, and the end is a fault unless all of it was there.
 */

const suite = providerSuite()
const SAID = 'One two three. Four five six. Seven eight nine, ten — çabuk 👋.'
const TEXTS = ['Turn on the lamp.', 'And then stop it.']
/** Where it breaks, in parts of the whole. */
const PARTS = long ? [0, 0.15, 0.35, 0.6, 0.85, 0.97] : [0, 0.35, 0.85]

interface Upstream {
  readonly port: number
  close(): Promise<void>
}
/** Models that hear and speak hold a conversation of their own; what breaks there is in `live-chaos.test.ts`. */
const stages = everyStage.filter(({ name }) => !name.includes(' llm live '))

interface Row extends Work {
  readonly serve: () => Promise<Upstream>
}

const words = SAID.match(/.{1,9}/gsu) ?? []
const openAiModel = (): Promise<Upstream> =>
  startWsServer({
    http: ({ url, body }) =>
      answerAsOpenAi(url.pathname, JSON.parse(body.toString()) as Record<string, unknown>, () => ({ say: SAID })),
  })
const anthropicSteps: readonly SseStep[] = [
  {
    event: { type: 'message_start', message: { id: 'm', role: 'assistant', content: [], usage: { input_tokens: 1 } } },
  },
  { event: { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } } },
  ...words.map((text) => ({
    event: { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } },
  })),
  { event: { type: 'content_block_stop', index: 0 } },
  { event: { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } } },
  { event: { type: 'message_stop' } },
]
const geminiSteps: readonly SseStep[] = words.map((text, i) => ({
  event: {
    candidates: [
      {
        index: 0,
        content: { role: 'model', parts: [{ text }] },
        ...(i === words.length - 1 && { finishReason: 'STOP' }),
      },
    ],
  },
}))
/** A different sample at every place, so that none can be missed or come twice unseen. */
const ramp = Int16Array.from({ length: 12_000 }, (_, i) => i - 6_000)
const spoken = ({ response_format }: Record<string, unknown>): HttpAnswer => ({
  headers: { 'content-type': 'audio/any' },
  body: response_format === 'pcm' ? new Uint8Array(ramp.buffer) : writeWav(ramp, 24_000),
})
const openAiSpeech = (): Promise<Upstream> => startOpenAiServer({ speak: spoken, heard: () => [SAID] })

/** Words that the servers of Deepgram and Cartesia understand. */
const heard = cut(speech('turn on the lamp and then stop it please')).map((pcm) => ({ kind: 'audio' as const, pcm }))

const rows: Readonly<Record<string, Row>> = {
  'anthropic llm': {
    model: 'claude-haiku-5-5',
    serve: () => startAnthropicServer(KEY, { answer: () => anthropicSteps }),
  },
  'gemini llm': { model: 'gemini-3.8-flash', serve: () => startGeminiServer(KEY, { answer: () => geminiSteps }) },
  'openai llm': { model: 'gpt-6-sol', serve: openAiModel },
  'azure-openai llm': { model: 'gpt-6-sol', serve: openAiModel },
  'openai-compatible llm': { model: 'm', serve: () => startChatServer({ answer: () => says(...words) }) },
  'openai stt live': { serve: openAiSpeech },
  'openai stt recordings': { serve: openAiSpeech },
  'openai-compatible stt': { serve: openAiSpeech },
  'azure-speech stt recogniser': { serve: () => startAzureSpeechServer({ key: KEY, phrases: [SAID] }) },
  'cartesia stt ink': { sound: heard, serve: () => startCartesiaServer({ key: KEY }) },
  'cartesia stt ink turns': { sound: heard, serve: () => startCartesiaServer({ key: KEY }) },
  'deepgram stt nova': { sound: heard, serve: () => startDeepgramServer({ key: KEY }) },
  'deepgram stt flux': { sound: heard, serve: () => startDeepgramServer({ key: KEY }) },
  'elevenlabs stt scribe': { serve: () => startElevenLabsServer({ key: KEY, texts: [SAID] }) },
  'elevenlabs stt recordings': { serve: () => startElevenLabsServer({ key: KEY, texts: [SAID] }) },
  'openai tts': { voice: 'marin', serve: openAiSpeech },
  'openai-compatible tts': { voice: 'af_heart', serve: openAiSpeech },
  'azure-speech tts voice': { voice: 'en-US-AvaNeural', serve: () => startAzureSpeechServer({ key: KEY }) },
  'cartesia tts sonic': {
    voice: 'a0e99841-438c-4a64-b679-ae501e7d6091',
    serve: () => startCartesiaServer({ key: KEY, piece: 1_001 }),
  },
  'deepgram tts aura': { voice: 'aura-2-thalia-en', serve: () => startDeepgramServer({ key: KEY }) },
  'deepgram tts aura over http': { voice: 'aura-2-thalia-en', serve: () => startDeepgramServer({ key: KEY }) },
  'elevenlabs tts voice': { voice: 'v1', serve: () => startElevenLabsServer({ key: KEY }) },
  'elevenlabs tts dialogue': { voice: 'v1', serve: () => startElevenLabsServer({ key: KEY }) },
  'elevenlabs tts voice over http': { voice: 'v1', serve: () => startElevenLabsServer({ key: KEY }) },
}

let up: Upstream[] = []
afterEach(async () => {
  await suite.root.close()
  for (const one of up) await one.close()
  up = []
})

interface Broken extends Ending<unknown> {
  /** Bytes that came from the server. */
  readonly bytes: number
}

async function* upToFinal(source: Source<unknown>): AsyncGenerator<unknown> {
  for await (const event of source) {
    yield event
    if ((event as SttEvent).kind === 'final') return
  }
}

/** A recogniser is left alone once it has said what was said, as the application does. */
function untilFinal(source: Source<unknown>): Promise<Ending<unknown>> {
  return drain({ take: () => source.take(), [Symbol.asyncIterator]: () => upToFinal(source) })
}

/** One run whose way back breaks after so many bytes. */
async function run(stage: EveryStage, row: Row, after?: number, how?: Break): Promise<Broken> {
  const { serve: _serve, ...work } = row
  const clock = new FakeClock()
  if (after !== undefined) suite.useClock(clock)
  const server = await row.serve()
  const relay = await startBreakingRelay(server.port, after, how)
  try {
    const scope = suite.root.child('work')
    let over = false
    const ends = stage.stage !== 'stt'
    const source = stage.open(relay.http, scope, suite.root, { ...work, texts: TEXTS, ends })
    const ending = ends ? drain(source) : untilFinal(source)
    const ended = ending.finally(() => (over = true))
    if (after !== undefined) {
      // Recognisers send silence while they wait for a turn to end: time goes on a little with every look.
      const reached = async (): Promise<boolean> => {
        if (stage.stage === 'stt') await clock.advance(10)
        return over || relay.broken
      }
      await expect.poll(reached, { timeout: 30_000, interval: 2 }).toBe(true)
      // Every limit there is passes, retries included; between the steps the sockets have their turn.
      for (let waited = 0; waited < 200_000 && !over; waited += 1_000) {
        await clock.advance(1_000)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const { events, fault } = await ended
    await scope.close()
    await suite.root.close()
    return { events, ...(fault && { fault }), bytes: relay.passed }
  } finally {
    await relay.close()
    await server.close()
  }
}

const textOf = (events: readonly unknown[]): string =>
  (events as readonly ModelEvent[]).map((event) => (event.kind === 'text' ? event.delta : '')).join('')
const finalsOf = (events: readonly unknown[]): string[] =>
  (events as readonly SttEvent[]).flatMap((event) => (event.kind === 'final' ? [event.text] : []))
const doneOf = (events: readonly unknown[]): number[] =>
  (events as readonly TtsEvent[]).flatMap((event) => (event.kind === 'done' ? [event.chunk] : []))

/** What is wrong with what a broken run gave, held against a whole one. */
function wrongWith(stage: EveryStage['stage'], whole: Broken, broken: Broken): string | undefined {
  const { events, fault } = broken
  const isFault = (one: Fault | undefined): boolean => one?.stage === stage && one.kind !== 'bug'
  if (stage === 'llm') {
    const [all, given] = [textOf(whole.events), textOf(events)]
    if (!all.startsWith(given)) return `other words: ${given}`
    return given === all || isFault(fault) ? undefined : `ends without a fault: ${given}`
  }
  if (stage === 'stt') {
    const [all, given] = [finalsOf(whole.events), finalsOf(events)]
    // One that waits in vain gives what it has understood by then.
    if (given.some((text) => !all[0]!.toLowerCase().startsWith(text.toLowerCase())))
      return `other words: ${given.join('|').slice(0, 200)}`
    return given.length === all.length || isFault(fault) ? undefined : 'ends without a final and without a fault'
  }
  const [all, given] = [audioOf(whole.events as TtsEvent[]), audioOf(events as TtsEvent[])]
  for (const [chunk, pcm] of given) {
    const right = all.get(chunk) ?? new Int16Array(0)
    if (pcm.length > right.length || pcm.some((sample, i) => sample !== right[i]))
      return `other sound for chunk ${chunk}`
  }
  const done = doneOf(events)
  const short = done.find((chunk) => given.get(chunk)?.length !== all.get(chunk)?.length)
  if (short !== undefined) return `chunk ${short} is done though sound is missing`
  return done.length === TEXTS.length || isFault(fault) ? undefined : `ends without a fault after ${done.join()}`
}

it('covers every stage of every provider', () => {
  expect(Object.keys(rows).sort()).toEqual(stages.map(({ name }) => name).sort())
})

describe.each(stages.map((stage) => [stage.name, stage] as const))('%s', (name, stage) => {
  it.each(breaks)('whose answer ends too early (%s) gives its beginning and a fault', async (how) => {
    const row = rows[name]!
    const whole = await run(stage, row)
    expect(whole.fault).toBeUndefined()
    if (stage.stage === 'llm') expect(textOf(whole.events)).toBe(SAID)
    if (stage.stage === 'tts') expect(doneOf(whole.events)).toEqual([0, 1])
    const wrong: string[] = []
    for (const part of PARTS) {
      const broken = await run(stage, row, Math.floor(whole.bytes * part), how)
      const why = wrongWith(stage.stage, whole, broken)
      if (why !== undefined) wrong.push(`at ${part}: ${why}`)
      if (part < 0.15) expect(broken.fault).toMatchObject({ stage: stage.stage })
    }
    expect(wrong).toEqual([])
  })
})
