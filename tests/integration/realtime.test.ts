import { afterEach, describe, expect, it } from 'vitest'
import type { LiveOptions } from '../../src/engine/provider-contract/speech-to-speech'
import { FakeClock } from '#support/engine/fake-clock'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { createOpenAiCompatibleProvider } from '../../src/engine/providers/openai-compatible'
import { startRealtimeServer, type RealtimeServer, type RealtimeServerOptions } from '../servers/realtime/server'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
const openAi = createOpenAiProvider().live!
let server: RealtimeServer | undefined

afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

async function serve(options: RealtimeServerOptions = {}): Promise<RealtimeServer> {
  return (server = await startRealtimeServer({ key: KEY, ...options }))
}

async function talk(script: RealtimeServerOptions = {}, more: Partial<LiveOptions> = {}): Promise<LiveTalk> {
  const { base } = await serve(script)
  return new LiveTalk(openAi, liveOptions({ baseUrl: base }, { apiKey: KEY }, more), suite.root)
}

const session = (n = 0) => server!.sessions[n]!
const serverSide: LiveOptions['turns'] = {
  kind: 'silence',
  threshold: 0.5,
  paddingMs: 300,
  silenceMs: 400,
  interrupts: false,
}
const tool = {
  name: 'weather',
  description: 'The weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
}

describe('a spoken question', () => {
  it('is placed, written down and answered aloud, with its text', async () => {
    const one = await talk()
    one.turn()
    const { response } = await one.next('responseStarted')
    const done = await one.next('responseDone')
    expect(one.text(response)).toBe('It is ten past nine.')
    expect(one.soundMs(response)).toBe(1_500)
    expect(done).toMatchObject({ response, ending: 'completed' })
    const placed = await one.next('placed')
    expect(await one.next('heard', 1)).toMatchObject({ item: placed.item, text: 'What time is it?', final: false })
    expect(one.all('heard').at(-1)).toMatchObject({ text: 'What time is it?', final: true })
    expect(session().earlyMs).toBe(0)
    expect(session().refused).toEqual([])
    // Counted by item, so that a cut can be made.
    expect(one.all('audio').map(({ from }) => from)).toEqual(Array.from({ length: 15 }, (_, n) => n * 2_400))
    expect(one.all('audioDone')).toMatchObject([{ samples: 36_000 }])
  })

  it('costs what the service says, the cached part inside the rest', async () => {
    const one = await talk()
    one.turn()
    expect((await one.next('responseDone')).usage).toMatchObject({
      textIn: 300,
      textInCached: 200,
      audioIn: 700,
      audioInCached: 400,
      textOut: 50,
      audioOut: 300,
      otherIn: 0,
      otherOut: 0,
    })
    expect(await one.next('usage')).toMatchObject({ of: 'transcription', usage: { seconds: 2 } })
    expect(await one.next('limits')).toMatchObject({ limits: [{ name: 'tokens', remaining: 38_650, resetMs: 2_500 }] })
  })

  it.each([
    ['pcm_24000', 24_000],
    ['ulaw_8000', 8_000],
    ['alaw_8000', 8_000],
  ] as const)('is heard and answered in %s', async (format, rate) => {
    const one = await talk({}, { format, turns: serverSide })
    await one.next('opened')
    one.speak(500)
    one.speak(600, false)
    const { response } = await one.next('responseStarted')
    await one.next('responseDone')
    expect(one.all('audio')[0]).toMatchObject({ sampleRate: rate })
    expect(one.soundMs(response)).toBe(1_500)
    const loudest = Math.max(...one.all('audio').flatMap(({ pcm }) => [...pcm]))
    expect(loudest).toBeGreaterThan(5_500)
    expect(loudest).toBeLessThan(6_500)
  })

  it('may be shorter than the service takes, and nothing at all is not sent', async () => {
    const one = await talk()
    one.audio.push({ kind: 'commit', respond: true })
    one.speak(32)
    one.audio.push({ kind: 'commit', respond: true })
    await one.next('responseDone')
    expect(session().refused).toEqual([])
    expect(one.all('placed')).toHaveLength(1)
  })

  it('is forgotten when it was nothing', async () => {
    const one = await talk()
    one.speak(300)
    one.audio.push({ kind: 'clear' })
    one.turn(400)
    await one.next('responseDone')
    expect(one.raw.map(({ type }) => type)).toContain('input_audio_buffer.cleared')
    expect(one.all('placed')).toHaveLength(1)
  })

  it('keeps its place when its words come behind the answer, or never', async () => {
    let write: () => void = () => undefined
    const writes = new Promise<void>((resolve) => (write = resolve))
    const one = await talk({ writes, transcript: (n) => (n === 0 ? 'First.' : undefined) })
    one.turn()
    await one.next('responseDone')
    expect(one.all('heard')).toEqual([])
    const [placed] = one.all('placed')
    expect(one.events.findIndex(({ kind }) => kind === 'placed')).toBeLessThan(
      one.events.findIndex(({ kind }) => kind === 'responseStarted'),
    )
    write()
    expect(await one.next('heard', 2)).toMatchObject({ item: placed!.item, text: 'First.', final: true })
    one.turn()
    expect(await one.next('unheard')).toMatchObject({ item: one.all('placed')[1]!.item, fault: { stage: 'llm' } })
  })

  it('keeps both lines of two utterances before one answer', async () => {
    const one = await talk({ transcript: (n) => ['One.', 'Two.'][n] })
    one.speak(300)
    one.audio.push({ kind: 'commit', respond: false })
    one.turn(300)
    await one.next('responseDone')
    await expect.poll(() => one.all('heard').filter(({ final }) => final).length).toBe(2)
    const [first, second] = one.all('placed')
    expect(second).toMatchObject({ after: first!.item })
    const lines = one.all('heard').filter(({ final }) => final)
    expect(lines.map(({ item, text }) => [item, text])).toEqual([
      [first!.item, 'One.'],
      [second!.item, 'Two.'],
    ])
    expect(session().answers).toBe(1)
  })

  it('may be typed, and the answer asked for with words of its own', async () => {
    const asked: (string | undefined)[] = []
    const one = await talk({ answer: ({ extra }) => (asked.push(extra), { parts: [{ say: 'Hello.' }] }) })
    one.command({ kind: 'add', role: 'user', text: 'hi', id: 'line_1', respond: true })
    await one.next('responseDone')
    one.command({ kind: 'respond', instructions: 'Say it in rhyme.' })
    await one.next('responseDone', 1)
    expect(asked).toEqual([undefined, 'Say it in rhyme.'])
    expect(session().remembered[0]).toMatchObject({ id: 'line_1', role: 'user' })
  })
})

describe('the session', () => {
  it('is told everything that was chosen, and says what it became', async () => {
    const one = await talk(
      {},
      {
        tools: [tool],
        turns: { kind: 'semantic', eagerness: 'low', interrupts: true },
        noiseReduction: 'far',
        language: 'tr-TR',
        maxAnswerTokens: 400,
        effort: 'high',
        speed: 1.2,
        voice: 'cedar',
      },
    )
    const opened = await one.next('opened')
    expect(opened).toMatchObject({ n: 0, remembers: false, refused: [] })
    expect(opened.endsAt - suite.root.clock.now()).toBeGreaterThan(3_500_000)
    expect(opened.answered).toMatchObject({
      instructions: 'Be brief.',
      tools: [{ type: 'function', name: 'weather' }],
      max_output_tokens: 400,
      reasoning: { effort: 'high' },
      audio: {
        input: {
          turn_detection: { type: 'semantic_vad', eagerness: 'low', create_response: true, interrupt_response: true },
          noise_reduction: { type: 'far_field' },
          transcription: { model: 'gpt-transcribe', languages: ['tr'] },
        },
        output: { voice: 'cedar', speed: 1.2 },
      },
    })
    expect(session().refused).toEqual([])
  })

  it('keeps its instructions and tools where a server refuses the rest', async () => {
    const refuse = (event: Record<string, unknown>): boolean => {
      const text = JSON.stringify(event)
      if (event['type'] !== 'session.update' || !/noise_reduction|"voice"|speed/.test(text)) return false
      // As the service does it for some fields: neither the event nor the field is named.
      session().say({
        type: 'error',
        error: {
          type: 'invalid_request_error',
          code: 'invalid_value',
          message: 'session',
          event_id: null,
          param: null,
        },
      })
      return true
    }
    const one = await talk({ take: refuse }, { tools: [tool], noiseReduction: 'near', speed: 1.3 })
    const opened = await one.next('opened')
    expect([...opened.refused].sort()).toEqual(['noiseReduction', 'speed', 'voice'])
    expect(session().session).toMatchObject({ instructions: 'Be brief.', tools: [{ name: 'weather' }] })
    one.turn()
    expect(await one.next('responseDone')).toMatchObject({ ending: 'completed' })
  })

  it('is given what was said so far as text, calls and outputs among it', async () => {
    const one = await talk(
      {},
      {
        history: () => [
          { role: 'user', text: 'My name is Ada.' },
          { role: 'assistant', text: 'Hello Ada', interrupted: true },
          { role: 'assistant', text: '', toolCalls: [{ id: 'call_1', name: 'weather', arguments: '{}' }] },
          { role: 'tool', callId: 'call_1', name: 'weather', result: 'rain' },
          { role: 'assistant', text: '', toolCalls: [{ id: 'call_2', name: 'weather', arguments: '{}' }] },
        ],
      },
    )
    await one.next('opened')
    await expect.poll(() => session().items.length).toBe(4)
    expect(session().remembered).toMatchObject([
      { role: 'user', content: [{ type: 'input_text', text: 'My name is Ada.' }] },
      { role: 'assistant', content: [{ type: 'output_text', text: 'Hello Ada' }] },
      { type: 'function_call', call_id: 'call_1' },
      { type: 'function_call_output', output: 'rain' },
    ])
    expect(session().refused).toEqual([])
  })

  it('can be changed while it runs, without its voice', async () => {
    const one = await talk()
    one.turn()
    await one.next('responseDone')
    one.command({ kind: 'update', changes: { instructions: 'Speak Turkish.', tools: [tool], turns: serverSide } })
    await expect.poll(() => session().session.instructions).toBe('Speak Turkish.')
    await expect.poll(() => session().session.audio?.input?.turn_detection).toMatchObject({ type: 'server_vad' })
    expect(session().refused).toEqual([])
  })

  it('shows every event both ways, sound folded and the key nowhere', async () => {
    const one = await talk()
    one.turn()
    await one.next('responseDone')
    one.command({ kind: 'raw', event: { type: 'input_audio_buffer.clear' } })
    await expect.poll(() => one.raw.some(({ type }) => type === 'input_audio_buffer.cleared')).toBe(true)
    const types = one.raw.map(({ direction, type }) => `${direction} ${type}`)
    expect(types.slice(0, 2)).toEqual(['down session.created', 'up session.update'])
    expect(types).toContain('down response.output_audio.delta')
    const all = JSON.stringify(one.raw)
    expect(all).not.toContain(KEY)
    expect(all).not.toMatch(/[A-Za-z0-9+/]{120}/)
    expect(one.raw.find(({ type }) => type === 'input_audio_buffer.append')?.payload['audio']).toMatch(
      /^\[\d+ bytes, \d+ ms\]$/,
    )
  })
})

describe('an interruption', () => {
  const count = { say: 'one two three four five six seven eight nine ten', ms: 3_000 }
  const long = { answer: () => ({ parts: [count] }) }
  /** Only stopping ends it, however long that takes. */
  const endless = { answer: () => ({ parts: [{ ...count, waitsAfter: 6 }] }) }

  it('stops the answer, cuts it where it was heard and drops what comes late', async () => {
    const one = await talk({ ...endless, lateDeltas: 3 })
    one.turn()
    await one.next('audio', 4)
    const { item, response } = one.all('audio')[0]!
    one.command({ kind: 'interrupt', heard: [{ item, playedMs: 250.4, whole: false }] })
    expect(await one.next('responseDone')).toMatchObject({ response, ending: 'cancelled', by: 'client' })
    const heard = one.soundMs(response)
    expect(await one.next('truncated')).toEqual({ kind: 'truncated', item, ms: 250 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(one.soundMs(response)).toBe(heard)
    expect(session().refused).toEqual([])
    expect(session().items.find(({ item: { id } }) => id === item)).toMatchObject({ cut: true, soundMs: 250 })
  })

  it('works after everything was received: done is not played', async () => {
    const one = await talk(long)
    one.turn()
    await one.next('responseDone')
    const { item } = one.all('audio')[0]!
    one.command({ kind: 'interrupt', heard: [{ item, playedMs: 900, whole: false }] })
    expect(await one.next('truncated')).toMatchObject({ ms: 900 })
    expect(session().refused).toEqual([])
  })

  it('cuts nothing where nothing was cut, and never at nought', async () => {
    const one = await talk(long)
    one.turn()
    await one.next('responseDone')
    const first = one.all('audio')[0]!.item
    one.command({ kind: 'interrupt', heard: [{ item: first, playedMs: 3_000, whole: true }] })
    one.turn()
    await one.next('responseDone', 1)
    const second = one.all('audio').at(-1)!.item
    one.command({ kind: 'interrupt', heard: [{ item: second, playedMs: 0, whole: false }] })
    expect(await one.next('deleted')).toMatchObject({ item: second })
    expect(one.all('truncated')).toEqual([])
    expect(session().refused).toEqual([])
  })

  it('deletes the messages that had not begun', async () => {
    const one = await talk({
      answer: () => ({
        parts: [
          { say: 'Let me think.', phase: 'commentary' },
          { say: 'It rains.', phase: 'final_answer' },
        ],
      }),
    })
    one.turn()
    const { response } = await one.next('responseDone')
    const [first, second] = [...new Set(one.all('audio').map(({ item }) => item))]
    expect(one.text(response)).toBe('Let me think.It rains.')
    expect(one.all('text').map(({ commentary }) => commentary === true)).toEqual([true, true, true, false, false])
    one.command({ kind: 'interrupt', heard: [{ item: first!, playedMs: 400, whole: false }] })
    expect(await one.next('truncated')).toMatchObject({ item: first, ms: 400 })
    expect(await one.next('deleted')).toMatchObject({ item: second })
  })

  it('before anything was said stops the answer as soon as it has a name', async () => {
    let asked = 0
    const one = await talk({
      ...long,
      take(event) {
        if (event['type'] !== 'response.create' || asked++ > 0) return false
        setTimeout(() => session().hear(event), 100)
        return true
      },
    })
    one.turn()
    await expect.poll(() => asked).toBe(1)
    one.command({ kind: 'interrupt', heard: [] })
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled' })
    expect(one.all('audio')).toEqual([])
    one.turn()
    expect((await one.next('responseDone', 1)).ending).toBe('completed')
  })

  it('by the server itself ends the answer as its own', async () => {
    const one = await talk(endless, { turns: { ...serverSide, interrupts: true } })
    await one.next('opened')
    one.speak(400)
    one.speak(600, false)
    await one.next('audio', 2)
    one.speak(300)
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'server' })
    expect(one.all('speechStarted')).toHaveLength(2)
  })
})

describe('tools', () => {
  const call = (city: string, id: string) => ({ call: 'weather', args: { city }, id })

  it('run when their answer has completed, and one answer follows all outputs', async () => {
    const one = await talk(
      {
        answer: ({ n }) =>
          n === 0 ? { parts: [call('Berlin', 'c1'), call('Ankara', 'c2')] } : { parts: [{ say: 'Rain in both.' }] },
      },
      { tools: [tool] },
    )
    one.turn()
    const done = await one.next('responseDone')
    expect(one.all('toolCall').map(({ call: { name, arguments: given } }) => [name, given])).toEqual([
      ['weather', '{"city":"Berlin"}'],
      ['weather', '{"city":"Ankara"}'],
    ])
    expect(one.events.indexOf(one.all('toolCall')[1]!)).toBeLessThan(one.events.indexOf(done))
    one.command({ kind: 'toolOutput', call: 'c1', output: 'rain' })
    one.command({ kind: 'toolOutput', call: 'c2', output: 'rain' })
    await one.next('responseDone', 1)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(session().answers).toBe(2)
    expect(session().overlaps).toBe(0)
    expect(session().refused).toEqual([])
  })

  it('of an answer that was stopped never run', async () => {
    const one = await talk(
      {
        answer: () => ({
          parts: [{ say: 'I will look.', ms: 600 }, call('Berlin', 'c1'), { say: 'Well.', ms: 2_000, waitsAfter: 4 }],
        }),
      },
      { tools: [tool] },
    )
    one.turn()
    await one.next('audio', 8)
    one.command({ kind: 'cancel' })
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled' })
    expect(one.all('toolCall')).toEqual([])
  })

  it('are left where the server began an answer of its own meanwhile', async () => {
    const one = await talk(
      {
        answer: ({ n }) => (n === 0 ? { parts: [call('Berlin', 'c1')] } : { parts: [{ say: 'Rain.', ms: 400 }] }),
        paceMs: 5,
      },
      { tools: [tool] },
    )
    one.turn()
    await one.next('responseDone')
    // The server's own answer is not known here when ours is asked for.
    session().hear({ type: 'response.create' })
    one.command({ kind: 'toolOutput', call: 'c1', output: 'rain' })
    await one.next('responseDone', 2)
    expect(session().refused).toEqual(['conversation_already_has_active_response'])
    expect(session().overlaps).toBe(0)
    expect(one.all('responseDone').map(({ ending }) => ending)).toEqual(['completed', 'completed', 'completed'])
  })
})

describe('never silent for good', () => {
  it('takes a session that met its end up again, with what was said, and does not greet', async () => {
    let said = [{ role: 'user' as const, text: 'My name is Ada.' }]
    const one = await talk({ lastsMs: 250 }, { history: () => said })
    await one.next('opened')
    said = [...said, { role: 'user', text: 'I like rain.' }]
    expect(await one.next('reconnecting')).toMatchObject({ fault: { stage: 'llm' } })
    expect(await one.next('opened', 1)).toMatchObject({ n: 1, remembers: false })
    await expect.poll(() => session(1).items.length).toBe(2)
    one.turn()
    expect((await one.next('responseDone')).ending).toBe('completed')
    expect(session(1).answers).toBe(1)
  })

  it('renews a session in a pause before its end, and the old one is gone', async () => {
    const one = await talk({ expiresInS: 10 }, { history: () => [{ role: 'user', text: 'Hello.' }] })
    one.turn()
    await one.next('responseDone')
    expect((await one.next('expiring')).leftMs).toBeLessThanOrEqual(10_000)
    one.command({ kind: 'renew' })
    expect(await one.next('opened', 1)).toMatchObject({ n: 1 })
    await expect.poll(() => server!.peers[0]!.closed?.code).toBe(1000)
    one.turn()
    await one.next('responseDone', 1)
    expect(one.all('reconnecting')).toEqual([])
    expect(session(1).answers).toBe(1)
  })

  it('renews at the last moment when no pause came', async () => {
    const one = await talk({ expiresInS: 2 })
    await one.next('opened', 1)
    expect(one.all('reconnecting')).toEqual([])
  })

  it('says a turn again that was lost with its connection', async () => {
    const one = await talk({
      take: (event) => {
        if (event['type'] !== 'input_audio_buffer.commit' || server!.sessions.length > 1) return false
        server!.peers[0]!.drop()
        return true
      },
    })
    one.turn(800)
    expect((await one.next('responseDone')).ending).toBe('completed')
    expect(one.all('placed')).toHaveLength(1)
    expect(one.all('opened')).toHaveLength(2)
  })

  it('finds a connection that is dead without a word', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const one = await talk()
    await one.next('opened')
    server!.peers[0]!.freeze()
    for (let n = 0; n < 4; n++) await clock.advance(10_000)
    expect(one.all('reconnecting')).toEqual([])
    for (let n = 0; n < 2; n++) await clock.advance(10_000)
    expect(await one.next('reconnecting')).toMatchObject({ fault: { kind: 'network' } })
    await clock.advance(1_000)
    await one.next('opened', 1)
  })

  it('asks again for an answer that was lost before it began, once', async () => {
    const asked: number[] = []
    const one = await talk(
      {
        take(event) {
          if (event['type'] !== 'response.create' || server!.sessions.length > 1) return false
          server!.peers[0]!.drop()
          return true
        },
        answer: ({ items }) => (asked.push(items.length), { parts: [{ say: 'Here I am.' }] }),
      },
      { history: () => [{ role: 'user', text: 'Are you there?' }] },
    )
    one.command({ kind: 'respond' })
    expect((await one.next('responseDone')).ending).toBe('completed')
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(asked).toEqual([1])
    expect(one.all('opened')).toHaveLength(2)
  })

  it('tells how an answer ended that was lost with its connection', async () => {
    const one = await talk({ answer: () => ({ parts: [{ say: 'A long one.', ms: 5_000, waitsAfter: 4 }] }) })
    one.turn()
    await one.next('audio', 2)
    server!.peers[0]!.drop()
    expect(await one.next('responseDone')).toMatchObject({ ending: 'failed', fault: { stage: 'llm' } })
    await one.next('opened', 1)
  })

  it.each([
    ['a wrong key', { key: 'sk-other-987654321' }, 'llm.badKey'],
    ['no such address', { refuse: () => ({ status: 404 as const }) }, 'llm.notAModelServer'],
    ['a server that is busy', { refuse: () => ({ status: 503 as const }) }, 'llm.serverError'],
  ])('fails at once with %s, so that somebody else can answer', async (_, options, code) => {
    const one = await talk(options)
    await expect.poll(() => one.fault?.code, { timeout: 30_000 }).toBe(code)
    expect(JSON.stringify(one.fault)).not.toContain(KEY)
  })

  it('asks again where no answer begins, and then takes another connection', async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    let asked = 0
    const one = await talk({
      take(event) {
        // As seen after a refused cut: the session stands and answers nothing.
        if (event['type'] !== 'response.create' || server!.sessions.length > 1) return false
        asked++
        return true
      },
    })
    one.turn()
    await one.next('placed')
    await expect.poll(() => asked).toBe(1)
    await clock.advance(8_000)
    await expect.poll(() => asked).toBe(2)
    await clock.advance(8_000)
    expect(await one.next('reconnecting')).toMatchObject({ fault: { stage: 'llm' } })
    await clock.advance(1_000)
    expect(await one.next('opened', 1)).toMatchObject({ n: 1 })
  })

  it('says a failed answer and goes on', async () => {
    const one = await talk({
      answer: ({ n }) =>
        n === 0
          ? { parts: [], status: 'failed', error: { type: 'tokens', code: 'rate_limit_exceeded' } }
          : { parts: [{ say: 'Here I am.' }] },
    })
    one.turn()
    expect(await one.next('responseDone')).toMatchObject({ ending: 'failed', fault: { code: 'llm.rate' } })
    one.turn()
    expect(await one.next('responseDone', 1)).toMatchObject({ ending: 'completed' })
  })

  it('ends when the sound has ended and nothing is owed', async () => {
    const one = await talk()
    one.turn()
    one.audio.end()
    await expect.poll(() => one.over, { timeout: 30_000 }).toBe(true)
    expect(one.fault).toBeUndefined()
    expect(one.all('responseDone')).toHaveLength(1)
  })
})

describe('other servers', () => {
  it('speaks to an Azure deployment over v1, and to the dated interface in its own shape', async () => {
    const azure = createAzureOpenAiProvider().live!
    const { base } = await serve({ as: 'azure', deployments: ['my-realtime'] })
    const one = new LiveTalk(
      azure,
      liveOptions({ baseUrl: base, realtimeTranscriber: 'my-ears' }, { apiKey: KEY }, { model: 'my-realtime' }),
      suite.root,
    )
    one.turn()
    await one.next('responseDone')
    expect(session().session.audio?.input?.transcription).toMatchObject({ model: 'my-ears' })
    expect(server!.handshakes[0]!.url.search).toBe('?model=my-realtime')
    expect(session().refused).toEqual([])
    const lost = new LiveTalk(azure, liveOptions({ baseUrl: base }, { apiKey: KEY }, { model: 'gone' }), suite.root)
    await expect.poll(() => lost.fault?.code).toBe('llm.unknownModel')
    new LiveTalk(
      azure,
      liveOptions(
        { baseUrl: `${base}/openai/deployments/my-realtime/x`, realtimeApiVersion: '2025-04-01-preview' },
        { apiKey: KEY },
        { model: '', turns: serverSide },
      ),
      suite.root,
    )
    const peer = await server!.peer(1)
    await peer.until(({ json }) => json.length > 2)
    expect(peer.handshake.url.href).toMatch(
      /\/openai\/realtime\?api-version=2025-04-01-preview&deployment=my-realtime$/,
    )
    expect(peer.json.slice(0, 3)).toMatchObject([
      { session: { instructions: 'Be brief.' } },
      { session: { voice: 'marin', input_audio_format: 'pcm16', output_audio_format: 'pcm16' } },
      { session: { turn_detection: { type: 'server_vad', silence_duration_ms: 400 } } },
    ])
    expect(JSON.stringify(peer.json)).not.toMatch(/"type":"realtime"|"audio":/)
  })

  it('speaks to a server of one’s own without a key, by the old names of events', async () => {
    const { base } = await startRealtimeServer({ as: 'compatible', oldNames: true }).then((own) => (server = own))
    const live = createOpenAiCompatibleProvider({}).live!
    const one = new LiveTalk(live, liveOptions({ baseUrl: base }, {}, { model: 'local' }), suite.root)
    one.turn()
    const { response } = await one.next('responseDone')
    expect(one.text(response)).toBe('It is ten past nine.')
    expect(one.soundMs(response)).toBe(1_500)
    expect(server!.handshakes[0]!.headers.authorization).toBeUndefined()
  })
})
