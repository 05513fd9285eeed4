import { afterEach, describe, expect, it } from 'vitest'
import type { LiveOptions } from '../../src/engine/provider-contract/speech-to-speech'
import { createAzureOpenAiProvider } from '../../src/engine/providers/azure-openai'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { startDuplexServer, type DuplexOptions, type DuplexServer } from '../servers/duplex/server'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
const live = createOpenAiProvider().live!
let server: DuplexServer | undefined

afterEach(async () => {
  await suite.root.close()
  await server?.close()
  server = undefined
})

async function talk(script: DuplexOptions = {}, more: Partial<LiveOptions> = {}): Promise<LiveTalk> {
  server = await startDuplexServer({ key: KEY, ...script })
  const options = liveOptions(
    { baseUrl: server.base },
    { apiKey: KEY },
    { model: 'gpt-live-1', turns: { kind: 'model' }, ...more },
  )
  return new LiveTalk(live, options, suite.root)
}

const session = (n = 0) => server!.sessions[n]!

function ask(one: LiveTalk): void {
  one.speak(500)
  one.speak(500, false)
}

describe('a full-duplex model', () => {
  it('answers a spoken question in a stretch of its own, out of sound that never ends', async () => {
    const one = await talk()
    await one.next('opened')
    ask(one)
    const { response } = await one.next('responseStarted')
    expect(await one.next('responseDone')).toMatchObject({ response, ending: 'completed' })
    expect(one.text(response)).toBe('It is ten past nine.')
    // Five words of 200 ms each, and the pause that ended it; the silence around it is nobody's.
    expect(one.soundMs(response)).toBe(1_000 + 800)
    const sound = one.soundMs(response)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(one.soundMs(response)).toBe(sound)
    const times = one.all('text').map(({ startMs, endMs }) => [startMs, endMs])
    expect(times).toEqual([
      [0, 200],
      [200, 400],
      [400, 600],
      [600, 800],
      [800, 1_000],
    ])
    expect(one.all('heard').at(-1)?.text).toBe('What time is it?')
    expect(one.all('placed')).toHaveLength(1)
    expect(session().refused).toEqual([])
  })

  it.each([
    ['pcm_16000', 16_000],
    ['ulaw_8000', 8_000],
    ['alaw_8000', 8_000],
  ] as const)('hears and speaks %s', async (format, rate) => {
    const one = await talk({}, { format })
    await one.next('opened')
    ask(one)
    await one.next('responseDone')
    expect(one.all('audio')[0]).toMatchObject({ sampleRate: rate })
    expect(session().refused).toEqual([])
  })

  it('is told what was said, within its limits, and how to delegate', async () => {
    const history = Array.from({ length: 300 }, (_, n) => ({
      role: n % 2 === 0 ? ('user' as const) : ('assistant' as const),
      text: `line ${n}`,
    }))
    const one = await talk({}, { history: () => history })
    await one.next('opened')
    const { input, instructions, delegation } = session().session as Record<string, unknown>
    expect((input as unknown[]).length).toBe(120)
    expect((input as unknown[]).at(-1)).toEqual({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_text', text: 'line 299' }],
    })
    expect(instructions).toContain('Delegation policy: <|SpawnThinking|>')
    expect(delegation).toEqual({ type: 'client' })
  })

  it('does without a voice the service does not have', async () => {
    const one = await talk({}, { voice: 'nobody' })
    expect(await one.next('opened')).toMatchObject({ refused: ['voice'] })
  })

  it('says once more what it costs, and never twice', async () => {
    const one = await talk({ usageS: [10, 10, 25] })
    await one.next('usage', 1)
    expect(one.all('usage').map(({ usage }) => usage.seconds)).toEqual([10, 15])
  })

  it('is counted by our own clock where the service says nothing', async () => {
    const one = await talk()
    await one.next('opened')
    await new Promise((resolve) => setTimeout(resolve, 120))
    one.audio.end()
    await expect.poll(() => one.over, { timeout: 30_000 }).toBe(true)
    expect(one.all('usage')[0]?.usage.seconds).toBeGreaterThan(0.1)
    expect(session().closeAsked).toBe(true)
  })
})

describe('a delegation', () => {
  it('is ours to carry out: progress and result are spoken, facts are known in silence', async () => {
    const one = await talk({ answer: () => 'delegate:One moment.' })
    await one.next('opened')
    ask(one)
    const { id } = await one.next('delegation')
    one.command({ kind: 'comment', how: 'say', text: 'It rains in Berlin.', delegation: id })
    one.command({ kind: 'comment', how: 'think', text: 'The person lives in Berlin.' })
    await expect.poll(() => session().appends.length).toBe(2)
    expect(session().appends).toEqual([
      { type: 'session.commentary.append', content: 'It rains in Berlin.', delegation: id },
      { type: 'session.thinking.append', content: 'The person lives in Berlin.', delegation: null },
    ])
    await expect
      .poll(() =>
        one
          .all('text')
          .map(({ delta }) => delta)
          .join(''),
      )
      .toContain('It rains in Berlin.')
    expect(session().refused).toEqual([])
  })

  it('that is long goes in pieces the service takes, one after another', async () => {
    const one = await talk()
    await one.next('opened')
    const text = Array.from({ length: 60 }, (_, n) => `This is sentence number ${n} of a long result.`).join(' ')
    one.command({ kind: 'comment', how: 'think', text })
    await expect
      .poll(
        () =>
          session()
            .appends.map(({ content }) => content)
            .join(' ').length,
        { timeout: 30_000 },
      )
      .toBe(text.length)
    expect(session().appends.length).toBeGreaterThan(2)
    expect(session().appends.every(({ content }) => content.endsWith('.'))).toBe(true)
    expect(session().refused).toEqual([])
  })

  it('of a connection that is gone is answered as nobody’s', async () => {
    const one = await talk({ answer: () => 'delegate:One moment.' })
    await one.next('opened')
    ask(one)
    const { id } = await one.next('delegation')
    server!.peers[0]!.drop()
    await one.next('opened', 1)
    one.command({ kind: 'comment', how: 'say', text: 'It rains.', delegation: id })
    await expect
      .poll(() => session(1).appends)
      .toEqual([{ type: 'session.commentary.append', content: 'It rains.', delegation: null }])
  })
})

describe('a stop', () => {
  it('silences at once and drops everything up to the model’s own silence', async () => {
    let drawls = true
    const one = await talk({ answer: (n) => (n === 0 ? 'one two three four five' : 'Yes?'), drawls: () => drawls })
    await one.next('opened')
    ask(one)
    await one.next('audio', 2)
    one.command({ kind: 'interrupt', heard: [{ item: 'said_0', playedMs: 300, whole: false }] })
    expect(await one.next('responseDone')).toMatchObject({ ending: 'cancelled', by: 'client' })
    expect(await one.next('silencing')).toEqual({ kind: 'silencing', done: false })
    drawls = false
    const [soundMs, text] = [one.soundMs('stretch_0'), one.text('stretch_0')]
    expect(await one.next('silencing', 1)).toEqual({ kind: 'silencing', done: true })
    expect(one.soundMs('stretch_0')).toBe(soundMs)
    expect(one.text('stretch_0')).toBe(text)
    expect(one.all('responseStarted')).toHaveLength(1)
    ask(one)
    const { response } = await one.next('responseDone', 1)
    expect(one.text(response)).toBe('Yes?')
  })
})

describe('the end of a full-duplex session', () => {
  it('is taken up with what was said', async () => {
    const one = await talk(
      { closes: { afterMs: 100, reason: 'expired' } },
      { history: () => [{ role: 'user', text: 'Hi.' }] },
    )
    await one.next('reconnecting')
    await one.next('opened', 1)
    expect(session(1).session).toMatchObject({ input: [{ role: 'user' }] })
  })

  it('is the engine’s where its content was refused', async () => {
    const one = await talk({ closes: { afterMs: 60, reason: 'content' } })
    await expect.poll(() => one.fault?.stage).toBe('llm')
  })

  it.each(['/live/sessions', '/live'])('is found on Azure at %s', async (path) => {
    server = await startDuplexServer({ key: KEY, as: 'azure', path })
    const options = liveOptions(
      { baseUrl: server.base },
      { apiKey: KEY },
      { model: 'gpt-live-1', turns: { kind: 'model' } },
    )
    const one = new LiveTalk(createAzureOpenAiProvider().live!, options, suite.root)
    await one.next('opened')
    expect(JSON.stringify(one.raw)).not.toContain(KEY)
  })
})
