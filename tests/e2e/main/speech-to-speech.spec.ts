import type { Page } from '@playwright/test'
import { resampled } from '../support/resampled'
import { startDuplexServer } from '../../servers/duplex/server'
import { startGeminiLiveServer } from '../../servers/gemini-live/server'
import { startRealtimeServer } from '../../servers/realtime/server'
import type { Answer } from '../../servers/realtime/script'
import type { RealtimeServerSession } from '../../servers/realtime/session'
import { expect, test } from '../support/fixtures'
import { speech } from '../support/speech'
import { agreement } from '../support/words'

/*
 * One conversation with each engine that hears and speaks, as its strict server has it: a spoken question answered
 * aloud, a tool asked for by voice, an answer stopped by a word.
 */

const KEY = 'sk-test-0123456789abcdef'
const TOOL = 'flip_coin'
/** Longest wait for anything; a machine that works on other things as well needs ten seconds to read one word. */
const SLOW_MS = 60_000
/** Longer than even that machine needs to understand that it is to stop. */
const LONG = 'One two three four five six seven eight nine ten '.repeat(12)
const LONG_MS = 40_000

/** What the model says to the n-th question; the third answer follows the tool. */
const ANSWERS: readonly Answer[] = [
  { parts: [{ say: 'It is forty two.' }] },
  { parts: [{ call: TOOL, args: {} }] },
  { parts: [{ say: 'It came up heads.' }] },
  { parts: [{ say: LONG }] },
]
const QUESTIONS = ['What is six times seven?', 'Flip a coin.', 'Count to ten.']

interface Engine {
  readonly provider: string
  readonly base: string
  /** How often the tool's result has come back. */
  results(): number
  /** Everything of ours that was refused. */
  refused(): readonly string[]
  /** From now on its sound goes over a bad network; only where the window is connected by itself. */
  disturb?(): void
  /** How much of the stopped answer the server knows it has played, ms; only where it keeps count itself. */
  remembersMs?(): number | undefined
  close(): Promise<unknown>
}

const realtimeEngine = async (direct: boolean): Promise<Engine> => {
  const server = await startRealtimeServer({
    key: KEY,
    ...(direct && { direct: {} }),
    transcript: (n) => QUESTIONS[n],
    answer: ({ n }) => ANSWERS[n] ?? { parts: [{ say: 'Well.' }] },
    voice: (text) => resampled(speech(text).pcm, 16_000, 24_000),
  })
  const sessions = (): readonly RealtimeServerSession[] =>
    direct ? server.calls.flatMap(({ session }) => session ?? []) : server.sessions
  return {
    provider: 'openai',
    base: server.base,
    results: () =>
      sessions().flatMap(({ remembered }) => remembered.filter(({ type }) => type === 'function_call_output')).length,
    // An answer that was made in the same moment cannot be stopped any more, which hurts nobody.
    refused: () => sessions().flatMap(({ refused }) => refused.filter((code) => code !== 'response_cancel_not_active')),
    // A mobile phone's network on a train: one packet in fifty is lost, and each is late by a time of its own.
    ...(direct && { disturb: () => server.calls.forEach((call) => call.line({ lost: 0.02, jitterMs: 50 })) }),
    ...(direct && { remembersMs: () => sessions().flatMap(({ items }) => items.filter(({ cut }) => cut))[0]?.soundMs }),
    close: () => server.close(),
  }
}

const geminiEngine = async (): Promise<Engine> => {
  const server = await startGeminiLiveServer({
    key: KEY,
    transcript: (n) => QUESTIONS[n],
    answer: ({ n }) => {
      const [part] = ANSWERS[n]?.parts ?? [{ say: 'Well.' }]
      return part && 'say' in part
        ? { say: part.say, ms: part.say === LONG ? LONG_MS : 1_200 }
        : { calls: [{ id: 'call_1', name: TOOL, args: {} }] }
    },
  })
  return {
    provider: 'gemini',
    base: server.http,
    results: () => server.sessions.flatMap(({ outputs }) => outputs).length,
    refused: () => server.peers.flatMap(({ closed }) => (closed && closed.code !== 1_000 ? [closed.reason] : [])),
    close: () => server.close(),
  }
}

/** What our own chain says to what it was given: the engine's transcript, or our recogniser's where that came first. */
const DELEGATED = /heads|tails|6 times 7 is 42/i

const duplexEngine = async (): Promise<Engine> => {
  const answers = ['It is forty two.', 'delegate:One moment.', LONG]
  const server = await startDuplexServer({
    key: KEY,
    // At the pace of speech, as the service sends it.
    paceMs: 200,
    transcript: (n) => QUESTIONS[n] ?? '',
    answer: (n) => answers[n] ?? 'Well.',
  })
  return {
    provider: 'openai',
    base: server.base,
    results: () =>
      server.sessions.flatMap(({ appends }) => appends.filter(({ content }) => DELEGATED.test(content))).length,
    refused: () => server.sessions.flatMap(({ refused }) => refused),
    close: () => server.close(),
  }
}

interface Driver {
  start(): Promise<Engine>
  readonly live: Record<string, unknown>
  /** Its answer sounds like its words; the others' is a tone. */
  readonly speaks?: true
  /** What comes of the second question. */
  readonly outcome?: RegExp
}

const drivers: Readonly<Record<string, Driver>> = {
  'Realtime over a WebSocket': { start: () => realtimeEngine(false), live: {}, speaks: true },
  'Realtime by WebRTC from the window': { start: () => realtimeEngine(true), live: { direct: true }, speaks: true },
  'Gemini Live': { start: geminiEngine, live: {} },
  'full duplex': { start: duplexEngine, live: { model: 'gpt-live-1' }, outcome: DELEGATED },
}

const withEngine = test.extend<{ driver: string; engine: Engine }>({
  driver: ['', { option: true }],
  engine: async ({ driver }, use) => {
    const engine = await drivers[driver]!.start()
    await use(engine)
    await engine.close()
  },
  settings: async ({ driver, engine: { provider, base } }, use) =>
    use({ live: { engine: provider, ...drivers[driver]!.live }, providers: { [provider]: { baseUrl: base } } }),
})

/** Whatever goes to the page or leaves it with a key of the service, a short-lived one as well. */
function keysShown(page: Page): string[] {
  const shown: string[] = []
  const look = (text: string | Buffer | null): void => {
    const found = new RegExp(`.{0,120}(${KEY}|\\bek_).{0,60}`).exec(String(text))
    if (found) shown.push(found[0])
  }
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => look(payload))
    socket.on('framereceived', ({ payload }) => look(payload))
  })
  page.on('request', (request) => look(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`))
  return shown
}

for (const driver of Object.keys(drivers))
  withEngine.describe(driver, () => {
    withEngine.use({ driver, hostEnvironment: { PARLEY_OPENAI_API_KEY: KEY, PARLEY_GEMINI_API_KEY: KEY } })

    withEngine('answers aloud, uses a tool, and stops', async ({ parley, microphone, recorder, engine }) => {
      test.setTimeout(4 * SLOW_MS)
      const shown = keysShown(parley.page)
      await parley.open()
      await parley.arm()
      await microphone.opened()
      await parley.soundComes()

      let from = await recorder.position()
      await microphone.say(speech('What is six times seven?'))
      await expect(parley.messages('assistant', 'done')).toContainText('It is forty two.', { timeout: SLOW_MS })
      await recorder.quiet(from)
      if (drivers[driver]?.speaks) {
        const heard = await recorder.answer(from)
        expect(agreement(heard, 'forty two'), `understood from what was played: "${heard}"`).toBe(1)
      }

      engine.disturb?.()
      // What the engine hears is its own business: its transcript says what was asked.
      await microphone.say(speech('What is six times seven?'))
      const { outcome = /It came up heads/ } = drivers[driver]!
      await expect(parley.messages('assistant').filter({ hasText: outcome })).toHaveCount(1, { timeout: SLOW_MS })
      await parley.is('listening', SLOW_MS)
      expect(engine.results()).toBe(1)

      from = await recorder.position()
      await microphone.say(speech('What is six times seven?'))
      await recorder.heardFor(from, 1_500)
      await microphone.say(speech('Stop.'))
      await recorder.quiet(from, 800)
      await expect(parley.messages('assistant', 'interrupted')).toHaveCount(1, { timeout: SLOW_MS })
      await parley.is('listening', SLOW_MS)
      if (engine.remembersMs) {
        const shownText = await parley.messages('assistant', 'interrupted').locator('p').first().innerText()
        const [heard = '', unheard = ''] = shownText.split('not heard').map((part) => part.trim())
        expect(LONG.startsWith(`${heard} ${unheard}`.trim()), `heard "${heard}", and not "${unheard}"`).toBe(true)
        expect(unheard.split(' ').length).toBeGreaterThan(10)
        await expect.poll(() => engine.remembersMs?.(), { timeout: SLOW_MS }).toBeGreaterThan(1_000)
        const { pcm } = speech(LONG)
        expect(engine.remembersMs()).toBeLessThan(pcm.length / 16 - 1_000)
      }
      expect(shown).toEqual([])
      expect(engine.refused()).toEqual([])
      await expect(parley.page.getByTestId('notice')).toHaveCount(0)
    })
  })
