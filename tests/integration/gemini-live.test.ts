import { afterEach, describe, expect, it } from 'vitest'
import type { LiveOptions } from '../../src/engine/provider-contract/speech-to-speech'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { startGeminiLiveServer, type GeminiLiveOptions, type GeminiLiveServer } from '../servers/gemini-live/server'
import { FakeClock } from '#support/engine/fake-clock'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

const suite = providerSuite()
const KEY = 'AQ.test-0123456789'
const live = createGeminiProvider().live!
let server: GeminiLiveServer | undefined

afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

async function talk(script: GeminiLiveOptions = {}, more: Partial<LiveOptions> = {}): Promise<LiveTalk> {
  server = await startGeminiLiveServer({ key: KEY, ...script })
  const options = liveOptions(
    { baseUrl: server.http },
    { apiKey: KEY },
    { model: 'gemini-3.8-live', voice: 'Kore', format: 'pcm_16000', ...more },
  )
  return new LiveTalk(live, options, suite.root)
}

const session = (n = 0) => server!.sessions[n]!
const serverSide: LiveOptions['turns'] = {
  kind: 'silence',
  threshold: 0.5,
  paddingMs: 100,
  silenceMs: 400,
  interrupts: true,
}
const tool = { name: 'weather', description: 'The weather', parameters: { type: 'object', properties: {} } }
/** Only stopping ends it, however long that takes. */
const endless = () => ({ say: 'one two three four five six', ms: 4_000, waitsAfter: 8 })
const call = { id: 'fc1', name: 'weather', args: { city: 'Berlin' } }

describe('a spoken question to Gemini Live', () => {
  it('is placed before its answer, written down in pieces and answered aloud', async () => {
    const one = await talk()
    one.turn()
    const { response } = await one.next('responseStarted')
    const done = await one.next('responseDone')
    expect(one.text(response)).toBe('It is ten past nine.')
    expect(one.soundMs(response)).toBe(1_500)
    expect(done).toMatchObject({ ending: 'completed' })
    expect(one.all('heard').at(-1)).toMatchObject({ item: 'person_0', text: 'What time is it?', final: true })
    const kinds = one.events.map(({ kind }) => kind)
    expect(kinds.indexOf('placed')).toBeLessThan(kinds.indexOf('responseStarted'))
    expect(one.all('audioDone')).toMatchObject([{ samples: 36_000 }])
    expect(session().peer.closed).toBeUndefined()
  })

  it('costs what the totals say, whatever the details leave out', async () => {
    const one = await talk()
    one.turn()
    expect((await one.next('responseDone')).usage).toMatchObject({
      textIn: 300,
      audioIn: 200,
      otherIn: 40,
      audioOut: 100,
      otherOut: 30,
    })
  })

  it('is found by the server where turns are its own, and the server interrupts', async () => {
    const one = await talk({ answer: endless }, { turns: serverSide })
    await one.next('opened')
    one.speak(400)
    one.speak(600, false)
    await one.next('audio', 3)
    one.speak(300)
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'server' })
    const soundMs = one.soundMs('turn_0')
    one.speak(600, false)
    await one.next('responseStarted', 1)
    expect(one.soundMs('turn_0')).toBe(soundMs)
    expect(one.all('placed').map(({ item }) => item)).toEqual(['person_0', 'person_1'])
    expect(session().setup).toMatchObject({
      realtimeInputConfig: {
        automaticActivityDetection: { silenceDurationMs: 400, prefixPaddingMs: 100 },
        activityHandling: 'START_OF_ACTIVITY_INTERRUPTS',
      },
    })
  })

  it('may be typed', async () => {
    const asked: (string | undefined)[] = []
    const one = await talk({ answer: ({ text }) => (asked.push(text), { say: 'Hello.' }) })
    one.command({ kind: 'add', role: 'user', text: 'hi', respond: true })
    await one.next('responseDone')
    expect(asked).toEqual(['hi'])
  })

  it('brings with it what a model that takes no content could not be told before', async () => {
    const asked: (string | undefined)[] = []
    const one = await talk(
      { answer: ({ text }) => (asked.push(text), { say: 'Hello.' }) },
      { model: 'gemini-3.1-flash-live-preview' },
    )
    one.command({ kind: 'add', role: 'assistant', text: 'Your tea is ready.' })
    one.command({ kind: 'add', role: 'system', text: 'Result of page: opened' })
    one.command({ kind: 'add', role: 'user', text: 'hi', respond: true })
    await one.next('responseDone')
    one.command({ kind: 'add', role: 'user', text: 'bye', respond: true })
    await one.next('responseDone', 1)
    expect(asked).toEqual(['(You have said: Your tea is ready.)\n(Result of page: opened)\nhi', 'bye'])
    expect(session().peer.closed).toBeUndefined()
  })
})

describe('what is chosen', () => {
  it('is in the setup, where the model knows it', async () => {
    const one = await talk({}, { tools: [tool], language: 'tr-TR', maxAnswerTokens: 300, effort: 'low' })
    await one.next('opened')
    expect(session().setup).toMatchObject({
      model: 'models/gemini-3.8-live',
      generationConfig: {
        responseModalities: ['AUDIO'],
        maxOutputTokens: 300,
        speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName: 'Kore' } } },
      },
      systemInstruction: { parts: [{ text: 'Be brief.' }] },
      tools: [{ functionDeclarations: [{ name: 'weather' }] }],
      inputAudioTranscription: { languageCodes: ['tr-TR'] },
      realtimeInputConfig: { automaticActivityDetection: { disabled: true } },
      contextWindowCompression: { slidingWindow: {} },
    })
    expect(JSON.stringify(session().setup)).not.toContain('thinkingConfig')
  })

  it('holds its thoughts as long as it was told where it thinks', async () => {
    const one = await talk({}, { model: 'gemini-3.8-live-extended-thinking', effort: 'high' })
    await one.next('opened')
    expect(session().setup).toMatchObject({ generationConfig: { thinkingConfig: { thinkingLevel: 'HIGH' } } })
    expect(live.caps({ settings: {}, model: 'gemini-3.8-live', turns: { kind: 'own' } }).efforts).toEqual([])
  })

  it('is changed by a new connection that remembers', async () => {
    const one = await talk()
    one.turn()
    await one.next('responseDone')
    one.command({ kind: 'update', changes: { instructions: 'Speak Turkish.' } })
    await one.next('expiring')
    one.command({ kind: 'renew' })
    expect(await one.next('opened', 1)).toMatchObject({ remembers: true })
    expect(session(1).setup).toMatchObject({
      systemInstruction: { parts: [{ text: 'Speak Turkish.' }] },
      sessionResumption: { handle: 'handle_2' },
    })
  })
})

describe('what was said before', () => {
  const history = () => [
    { role: 'user' as const, text: 'My name is Ada.' },
    { role: 'assistant' as const, text: 'Hello Ada.' },
  ]

  it('is given as content that is not answered', async () => {
    const one = await talk({}, { history })
    await one.next('opened')
    await expect
      .poll(() => session().history)
      .toEqual([
        { role: 'user', parts: [{ text: 'My name is Ada.' }] },
        { role: 'model', parts: [{ text: 'Hello Ada.' }] },
      ])
    one.turn()
    await one.next('responseDone')
    expect(session().answers).toBe(1)
  })

  it('is told among the instructions where the service takes no content', async () => {
    const one = await talk({ refusesHistory: true }, { history })
    expect(await one.next('opened')).toMatchObject({ remembers: false })
    expect(session().setup).toMatchObject({
      systemInstruction: { parts: [{ text: expect.stringContaining('User: My name is Ada.') as string }] },
    })
  })
})

describe('tools of Gemini Live', () => {
  const answer: GeminiLiveOptions['answer'] = ({ outputs }) =>
    outputs.length === 0 ? { calls: [call] } : { say: 'It rains.' }

  it('run, and their output is spoken of', async () => {
    const one = await talk({ answer }, { tools: [tool] })
    one.turn()
    const asked = await one.next('toolCall')
    expect(asked.call).toEqual({ id: 'fc1', name: 'weather', arguments: '{"city":"Berlin"}' })
    await one.next('responseDone')
    one.command({ kind: 'toolOutput', call: 'fc1', output: '{"sky":"rain"}' })
    const { response } = await one.next('responseDone', 1)
    expect(one.text(response)).toBe('It rains.')
    expect(session().outputs).toEqual([
      { id: 'fc1', name: 'weather', response: { sky: 'rain' }, scheduling: 'WHEN_IDLE' },
    ])
  })

  it('run one after another on 3.1, without a word about when', async () => {
    const one = await talk({ answer }, { tools: [tool], model: 'gemini-3.1-flash-live-preview' })
    one.turn()
    await one.next('responseDone')
    one.command({ kind: 'toolOutput', call: 'fc1', output: 'rain' })
    await one.next('responseDone', 1)
    expect(session().outputs).toEqual([{ id: 'fc1', name: 'weather', response: { output: 'rain' } }])
    expect(session().peer.closed).toBeUndefined()
  })

  it('run while it speaks on, and what it says afterwards is an answer of its own', async () => {
    const one = await talk(
      {
        answer: ({ outputs }) =>
          outputs.length === 0 ? { say: 'Let me see.', calls: [call], goesOn: true } : { say: 'Rain.' },
      },
      { tools: [tool] },
    )
    one.turn()
    await one.next('responseDone')
    one.command({ kind: 'toolOutput', call: 'fc1', output: 'rain' })
    const { response } = await one.next('responseDone', 1)
    expect(one.text('turn_0')).toBe('Let me see.')
    expect(one.text(response)).toBe('Rain.')
  })

  it('are called off, and a late output is kept from a server that would end the session', async () => {
    const one = await talk({ answer: () => ({ say: 'Hm.', ms: 100, calls: [call], goesOn: true }) }, { tools: [tool] })
    one.turn()
    await one.next('toolCall')
    one.command({ kind: 'add', role: 'user', text: 'never mind', respond: true })
    one.command({ kind: 'toolOutput', call: 'unknown', output: 'x' })
    await one.next('responseDone', 1)
    expect(session().peer.closed).toBeUndefined()
  })
})

describe('an interruption of Gemini Live', () => {
  it('silences at once, drops what comes late and tells the server that the person speaks', async () => {
    const one = await talk({ answer: endless })
    one.turn()
    await one.next('audio', 3)
    one.command({ kind: 'interrupt', heard: [{ item: 'answer_0', playedMs: 200, whole: false }] })
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'client' })
    const heard = one.soundMs('turn_0')
    expect(await one.next('silencing', 1)).toMatchObject({ done: true })
    one.turn()
    await one.next('responseStarted', 1)
    expect(one.soundMs('turn_0')).toBe(heard)
    expect(session().peer.json.filter((message) => JSON.stringify(message).includes('activityStart'))).toHaveLength(2)
    expect(session().peer.closed).toBeUndefined()
  })
})

describe('connections to Gemini Live', () => {
  it('are taken up again with the newest handle that is good, and nobody notices', async () => {
    const one = await talk()
    one.turn()
    await one.next('responseDone')
    await expect.poll(() => one.raw.filter(({ type }) => type.startsWith('sessionResumptionUpdate')).length).toBe(3)
    session().peer.drop()
    expect(await one.next('opened', 1)).toMatchObject({ n: 1, remembers: true })
    // The first came after the setup, an empty one while it spoke, the newest after the turn.
    expect(session(1).setup).toMatchObject({ sessionResumption: { handle: 'handle_2' } })
    one.turn()
    await one.next('responseDone', 1)
    expect(one.all('placed').map(({ item }) => item)).toEqual(['person_0', 'person_1'])
  })

  it('are renewed when told to leave, though nobody speaks', async () => {
    const one = await talk({ goAway: { afterMs: 50, timeLeft: '1.5s' } })
    expect((await one.next('expiring')).leftMs).toBeLessThanOrEqual(1_500)
    expect(await one.next('opened', 1)).toMatchObject({ remembers: true })
    expect(one.all('reconnecting')).toEqual([])
    expect(server!.peers[0]!.closed?.code).toBe(1000)
  })

  it('begin anew in the same second where the handle is refused after the end nobody told of', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const one = await talk(
      { refuseHandle: () => ({ code: 1007, reason: 'Request contains an invalid argument.' }) },
      { history: () => [{ role: 'user', text: 'My name is Ada.' }] },
    )
    await one.next('opened')
    await expect.poll(() => one.raw.filter(({ type }) => type.startsWith('sessionResumptionUpdate')).length).toBe(1)
    // Long enough not to count as one that never worked. From here the clock stands still: no wait would ever end.
    await clock.advance(6_000)
    session().peer.close(1011, 'Deadline expired before operation could complete.')
    expect(await one.next('opened', 1)).toMatchObject({ remembers: false })
    await expect.poll(() => session(1).history.length).toBe(1)
    one.turn()
    expect(await one.next('responseDone')).toMatchObject({ ending: 'completed' })
  })

  it('begin anew, with what was said, where the service refuses to go on with one that stood', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const one = await talk({}, { history: () => [{ role: 'user', text: 'My name is Ada.' }] })
    await one.next('opened')
    await expect.poll(() => one.raw.filter(({ type }) => type.startsWith('sessionResumptionUpdate')).length).toBe(1)
    // Long enough not to count as one that never worked.
    await clock.advance(6_000)
    session().peer.close(1007, 'Request contains an invalid argument.')
    expect(await one.next('opened', 1)).toMatchObject({ remembers: false })
    expect(session(1).setup).not.toHaveProperty('sessionResumption.handle')
    expect(one.fault).toBeUndefined()
  })

  it('fail at once with a key that is not good, which is nowhere to be read', async () => {
    const one = await talk({ key: 'another-key' })
    await expect.poll(() => one.fault?.code).toBe('llm.badKey')
    expect(JSON.stringify([one.fault, one.raw])).not.toContain(KEY)
  })
})
