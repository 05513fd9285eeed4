import { afterEach, describe, expect, it } from 'vitest'
import type { LiveEvent } from '../../src/engine/provider-contract/speech-to-speech'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import { FakeClock } from '#support/engine/fake-clock'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import type { Peer } from '../servers/ws-server'
import { cases, long } from '../support/cases'
import { silentWhileSilencing } from '../support/engine/live-order'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

/*
 * Conversations in which something fails at most turns, chosen by a seed. Whatever happens, the engine is not lost,
 * every answer that began ends, none overlaps another, and the next turn without trouble is answered.
 */

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
const TURNS = cases(40)
/** Each is another conversation. */
const seeds = long ? [1, 2, 3, 4, 5, 6, 7, 8] : [1, 2]
const closing: (() => Promise<unknown>)[] = []

afterEach(async () => {
  await suite.root.close()
  for (const close of closing.splice(0)) await close()
})

/** Numbers from 0 to `below`, the same for the same seed (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The trouble of one turn, done to the connection at hand while the turn is on its way. */
type Trouble = 'none' | 'drop' | 'expire' | 'garbage' | 'strange' | 'interrupt' | 'cancel'
const troubles: readonly Trouble[] = ['none', 'drop', 'expire', 'garbage', 'strange', 'interrupt', 'cancel']

function make(trouble: Trouble, peer: Peer, one: LiveTalk): void {
  const item = one.all('audio').at(-1)?.item
  if (trouble === 'drop') peer.drop()
  if (trouble === 'expire') peer.close(1001, 'maximum duration')
  if (trouble === 'garbage') peer.send('{"type": "respon')
  if (trouble === 'strange') for (const odd of [{}, { type: 5 }, { type: 'response.done' }, []]) peer.send(odd)
  if (trouble === 'cancel') one.command({ kind: 'cancel' })
  if (trouble === 'interrupt')
    one.command({ kind: 'interrupt', heard: item === undefined ? [] : [{ item, playedMs: 150, whole: false }] })
}

/** Answers that began and ended, each before the next. */
function order(events: readonly LiveEvent[]): void {
  let running: string | undefined
  for (const event of events) {
    if (event.kind === 'responseStarted') {
      expect(running).toBeUndefined()
      running = event.response
    }
    if (event.kind === 'audio') expect(event.response).toBe(running)
    if (event.kind === 'responseDone') running = undefined
  }
  expect(running).toBeUndefined()
}

interface Served {
  readonly peers: readonly Peer[]
}

async function hold(
  one: LiveTalk,
  server: Served,
  clock: FakeClock,
  random: (below: number) => number,
  speak: () => unknown = () => one.turn(200),
): Promise<void> {
  const done = () => one.all('responseDone').length
  const peer = () => server.peers.at(-1)!
  /** Real time for the sockets, and the clock's for waits and watchdogs. */
  const until = async (holds: () => boolean, what: string): Promise<void> => {
    for (let n = 0; n < 800 && !holds(); n++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (n % 4 === 3) await clock.advance(200)
    }
    expect(holds(), `${what}; the engine said ${JSON.stringify(one.fault)}`).toBe(true)
  }
  await until(() => one.all('opened').length > 0, 'never opened')
  for (let turn = 0; turn < TURNS; turn++) {
    // A connection that lived for a while may be lost without being taken for one that never worked.
    await clock.advance(6_000)
    const trouble = troubles[random(troubles.length)]!
    const before = done()
    const sound = one.all('audio').length + random(4)
    await speak()
    await until(() => one.all('audio').length > sound || done() > before, `turn ${turn} got nothing`)
    make(trouble, peer(), one)
    await until(() => done() > before, `turn ${turn} (${trouble}) never ended`)
    await until(() => peer().closed === undefined, `turn ${turn} (${trouble}) left no connection`)
    const isTakenUp = () => one.all('opened').length === one.all('reconnecting').length + 1
    await until(isTakenUp, `turn ${turn} (${trouble}) was not taken up`)
  }
  await clock.advance(6_000)
  const before = done()
  await speak()
  await until(() => done() > before, 'the last turn was not answered')
  expect(one.all('responseDone').at(-1)).toMatchObject({ ending: 'completed' })
  expect(one.fault).toBeUndefined()
  order(one.events)
}

describe.each(seeds)('a conversation full of trouble, seed %i', (seed) => {
  it('goes on over the Realtime protocol', { timeout: 60_000 }, async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const server = await startRealtimeServer({
      key: KEY,
      paceMs: 4,
      lateDeltas: 2,
      answer: () => ({ parts: [{ say: 'one two three four', ms: 1_000 }] }),
    })
    closing.push(() => server.close())
    const options = liveOptions({ baseUrl: server.base }, { apiKey: KEY })
    const one = new LiveTalk(createOpenAiProvider().live!, options, suite.root)
    await hold(one, server, clock, numbers(seed))
    expect(server.sessions.map(({ overlaps }) => overlaps).filter((count) => count > 0)).toEqual([])
    const wrong = ['invalid_value', 'unsupported_content_type', 'conversation_already_has_active_response']
    expect(server.sessions.flatMap(({ refused }) => refused).filter((code) => wrong.includes(code))).toEqual([])
  })

  it('goes on over Gemini Live', { timeout: 60_000 }, async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const server = await startGeminiLiveServer({
      key: KEY,
      paceMs: 4,
      answer: () => ({ say: 'one two three four', ms: 1_000 }),
    })
    closing.push(() => server.close())
    const options = liveOptions(
      { baseUrl: server.http },
      { apiKey: KEY },
      { model: 'gemini-3.8-live', format: 'pcm_16000' },
    )
    const one = new LiveTalk(createGeminiProvider().live!, options, suite.root)
    await hold(one, server, clock, numbers(seed + 100))
    expect(server.peers.flatMap(({ closed }) => (closed && closed.code >= 1007 ? [closed] : []))).toEqual([])
  })

  it('goes on over full duplex', { timeout: 60_000 }, async () => {
    const clock = new FakeClock()
    suite.useClock(clock)
    const server = await startDuplexServer({
      key: KEY,
      paceMs: 4,
      // Some of it is delegated, and the connection that asked may be gone when the result is there.
      answer: (n) => (n % 3 === 1 ? 'delegate:One moment.' : 'one two three four'),
    })
    closing.push(() => server.close())
    const options = liveOptions(
      { baseUrl: server.base },
      { apiKey: KEY },
      { model: 'gpt-live-1', turns: { kind: 'model' } },
    )
    const one = new LiveTalk(createOpenAiProvider().live!, options, suite.root)
    let answered = 0
    await hold(one, server, clock, numbers(seed + 200), async () => {
      // What is still being silenced cannot be told from what would come next.
      await expect.poll(() => one.all('silencing').at(-1)?.done ?? true, { interval: 5 }).toBe(true)
      for (const { id } of one.all('delegation').slice(answered)) {
        answered++
        one.command({ kind: 'comment', how: 'think', text: 'It rains.', delegation: id })
      }
      one.speak(500)
      one.speak(500, false)
    })
    silentWhileSilencing(one.events)
    expect(server.sessions.flatMap(({ refused }) => refused)).toEqual([])
  })
})
