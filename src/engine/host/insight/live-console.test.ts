import { describe, expect, it, onTestFinished } from 'vitest'
import type { BridgeEvent } from '#shared/contract'
import { LONGEST_LIVE_EVENT, type LiveEntry } from '#shared/contract/live'
import type { LiveRawEvent } from '../../provider-contract/speech-to-speech'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../../runtime/scope'
import type { SessionView } from '../../session/live/session-facts'
import type { Connection } from '../connection'
import { LiveConsole } from './live-console'

const KEY = 'my-own-key-0123456789'

const nothing = { openMs: 0, usd: 0 }

function setUp(view: SessionView = { state: 'none', limits: [], spent: nothing }) {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, () => undefined)
  onTestFinished(async () => void (await scope.close()))
  const sent: unknown[] = []
  const told: BridgeEvent[] = []
  const window: Connection = { send: (event) => told.push(event), sendAudio: () => undefined }
  const console = new LiveConsole({
    scope,
    live: () => ({
      view,
      raw: (event) => (sent.push(event), view.state === 'open'),
      open: () => true,
      startLean: () => undefined,
    }),
    keys: () => Promise.resolve([KEY]),
    secrets: () => [KEY],
  })
  const entries = (): LiveEntry[] => told.flatMap((event) => (event.name === 'live.wire' ? event.data.entries : []))
  const lost = (): number => told.reduce((sum, event) => sum + (event.name === 'live.wire' ? event.data.lost : 0), 0)
  return { clock, console, window, sent, told, entries, lost }
}

const event = (type: string, more: Partial<LiveRawEvent> = {}): LiveRawEvent => ({
  direction: 'down',
  type,
  payload: { type },
  at: 0,
  bytes: 10,
  ...more,
})
const sound = (direction: 'up' | 'down' = 'down'): LiveRawEvent =>
  event('response.output_audio.delta', { direction, soundMs: 32.5, bytes: 100 })

describe('the developers’ console of a session', () => {
  it('notes nothing while nobody looks, and not any more afterwards', async () => {
    const { console, window, clock, told } = setUp()
    expect(console.tap).toBeUndefined()
    await console.watch(window, true)
    console.tap?.(event('session.created'))
    await console.watch(window, false)
    expect(console.tap).toBeUndefined()
    await clock.advance(5_000)
    expect(told).toEqual([])
  })

  it('tells every event in its order, with its payload and without a key', async () => {
    const { console, window, clock, entries } = setUp()
    await console.watch(window, true)
    console.tap?.(event('session.update', { direction: 'up', payload: { note: `the key is ${KEY}` } }))
    console.tap?.(event('error', { payload: { error: { message: 'no' } } }))
    console.tap?.(event('response.done', { payload: { response: { status: 'failed' } } }))
    await clock.advance(200)
    expect(entries()).toMatchObject([
      { id: 1, direction: 'up', type: 'session.update', bytes: 10, payload: '{"note":"the key is [redacted]"}' },
      { id: 2, direction: 'down', type: 'error', bad: true },
      { id: 3, type: 'response.done', bad: true },
    ])
  })

  it('puts sound together by the second, where it began, and never past another event', async () => {
    const { console, window, clock, entries } = setUp()
    await console.watch(window, true)
    for (let n = 0; n < 4; n++) console.tap?.(sound())
    console.tap?.(sound('up'))
    console.tap?.(event('response.output_audio.done'))
    console.tap?.(sound())
    await clock.advance(200)
    expect(entries().map(({ type, direction, sound: heard }) => [type, direction, heard?.events])).toEqual([
      ['response.output_audio.delta', 'down', 4],
      ['response.output_audio.delta', 'up', 1],
      ['response.output_audio.done', 'down', undefined],
    ])
    expect(entries()[0]).toMatchObject({ bytes: 400, sound: { events: 4, ms: 130 } })
    // What nothing follows is told when its second is over.
    await clock.advance(1_200)
    expect(entries()).toHaveLength(4)
  })

  it('is bounded in number and in size, and says how much it left out', async () => {
    const { console, window, clock, entries, lost } = setUp()
    await console.watch(window, true)
    for (let n = 0; n < 1_000; n++) console.tap?.(event('rate_limits.updated'))
    await clock.advance(200)
    expect(entries().length + lost()).toBe(1_000)
    expect(entries().length).toBeLessThanOrEqual(300)
    const before = entries().length
    for (let n = 0; n < 200; n++) console.tap?.(event('long', { payload: { text: 'x '.repeat(50_000) } }))
    await clock.advance(200)
    const chars = entries()
      .slice(before)
      .reduce((sum, { payload }) => sum + payload.length, 0)
    expect(chars).toBeLessThan(1_100_000)
    expect(entries().at(-1)?.payload.endsWith('[…]')).toBe(true)
  })

  it('shows the session as asked for and as answered, its limits and the usual events', async () => {
    const { console, clock } = setUp({
      state: 'open',
      engine: {
        provider: 'openai',
        model: 'gpt-realtime-2.1',
        templates: () => [{ type: 'response.create' }, { realtimeInput: { text: 'hi' } }],
      },
      session: {
        openedAt: 0,
        endsAt: 3_600_000,
        n: 2,
        asked: { instructions: `Use ${KEY}`, max_output_tokens: 400 },
        answered: { client_secret: { value: 'ek_0123456789' } },
        refused: ['speed'],
      },
      spent: { openMs: 60_000, usd: 0.5, perMinuteUsd: 0.1 },
      limits: [{ name: 'tokens', limit: 1_000, remaining: 900, resetsAt: 60_000 }],
    })
    const view = await console.view()
    expect(view).toMatchObject({ state: 'open', provider: 'openai', model: 'gpt-realtime-2.1', before: 2 })
    expect(JSON.parse(view.asked ?? '')).toEqual({ instructions: 'Use •••', max_output_tokens: 400 })
    expect(view.answered).not.toContain('0123456789')
    expect(view.endsAt).toBe(Math.round(clock.wall() - clock.now() + 3_600_000))
    expect(view.spent).toEqual({ openMs: 60_000, usd: 0.5, perMinuteUsd: 0.1 })
    expect(view.limits).toMatchObject([{ name: 'tokens', remaining: 900 }])
    expect(view.templates.map(({ name }) => name)).toEqual(['response.create', 'realtimeInput.text'])
  })

  it('sends an event given by hand as it is, and nothing that is none', () => {
    const open = setUp({ state: 'open', limits: [], spent: nothing })
    expect(open.console.send('{"type":"response.cancel"}')).toBe('sent')
    for (const [text, problem] of [
      ['', 'empty'],
      ['{"type":', 'notJson'],
      ['[1]', 'notObject'],
      ['"x"', 'notObject'],
      ['null', 'notObject'],
      ['{}', 'notObject'],
      [`{"x":"${'a'.repeat(LONGEST_LIVE_EVENT)}"}`, 'tooLong'],
    ] as const)
      expect(open.console.send(text)).toBe(problem)
    expect(open.sent).toEqual([{ type: 'response.cancel' }])
    expect(setUp().console.send('{"type":"response.cancel"}')).toBe('closed')
  })
})
