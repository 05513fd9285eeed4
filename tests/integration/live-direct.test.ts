import { afterEach, describe, expect, it } from 'vitest'
import type { Scope } from '#engine/runtime/scope'
import type { Fault } from '#shared/fault'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import type { CallsOptions } from '../servers/realtime/calls'
import { startRealtimeServer } from '../servers/realtime/server'
import { LIVE_KEY, talkWithEngine } from '../support/engine/engine-conversation'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { plainCalls } from '../support/plain-calls'
import { providerSuite } from '../support/provider-suite'

/*
 * A window connected directly: secrets, descriptions, events and tracks, and what becomes of the conversation when that
 * connection is refused or dies. Real connections, over a bad network, are a browser's business (tests/e2e).
 */

const suite = providerSuite()
let scope: Scope | undefined
let server: { close(): Promise<unknown> } | undefined

afterEach(async () => {
  await scope?.close()
  await suite.root.close()
  await server?.close()
  scope = server = undefined
})

/** `stays`: the first answer ends by nothing but the end of its connection. */
async function serverWith(refuseCall?: CallsOptions['refuseCall'], stays = false) {
  const { process, peers } = plainCalls()
  let answers = 0
  const strict = await startRealtimeServer({
    key: LIVE_KEY,
    direct: { process, ...(refuseCall && { refuseCall }) },
    answer: () => ({
      parts: [{ say: 'one two three four', ms: 800, ...(stays && answers++ === 0 && { waitsAfter: 4 }) }],
    }),
  })
  server = strict
  return { strict, peers }
}

describe('a conversation by a window’s connection', () => {
  it('has a spoken question answered aloud', async () => {
    const { strict, peers } = await serverWith()
    const talk = await talkWithEngine('openai', strict.base, { direct: true }, peers)
    scope = talk.scope
    const { sound, lines, player, notices } = talk
    await sound(640, false)
    await sound(900, true)
    for (let n = 0; n < 200 && lines()[1]?.[2] !== 'done'; n++) await sound(128, false)
    expect(lines()).toEqual([
      ['user', 'What time is it?', 'done'],
      ['assistant', 'one two three four', 'done'],
    ])
    expect(player.recording.pcm.length / player.recording.sampleRate).toBeGreaterThan(0.7)
    expect(strict.calls[0]!.session!.refused).toEqual([])
    expect(strict.calls[0]!.session!.overlaps).toBe(0)
    expect(strict.peers).toHaveLength(0)
    expect(notices).toEqual([])
  })
})

/** The driver alone. `fellBack`: why the window's connection was given up. */
async function driver(refuseCall?: CallsOptions['refuseCall'], stays = false) {
  const { strict, peers } = await serverWith(refuseCall, stays)
  const fellBack: Fault['code'][] = []
  const direct = { peers, fellBack: ({ code }: Fault) => void fellBack.push(code) }
  const options = liveOptions({ baseUrl: strict.base }, { apiKey: LIVE_KEY }, { direct })
  const one = new LiveTalk(createOpenAiProvider().live!, options, suite.root)
  await one.next('opened')
  /** Asks, and gives how the n-th answer ended. */
  const ask = async (n: number) => {
    one.turn(300)
    return (await one.next('responseDone', n)).ending
  }
  return { strict, one, ask, fellBack }
}

describe('a window’s connection', () => {
  it('that dies in mid-answer says how that ended, and comes back as it was', async () => {
    const { strict, one, ask, fellBack } = await driver(undefined, true)
    one.turn(300)
    await one.next('audio', 2)
    strict.calls[0]!.drop()
    expect(await one.next('responseDone')).toMatchObject({
      ending: 'failed',
      fault: { code: 'llm.cutOff' },
    })
    await one.next('opened', 1)
    expect(await ask(1)).toBe('completed')
    expect([strict.calls.length, strict.peers.length]).toEqual([2, 0])
    expect(fellBack).toEqual([])
    expect(one.fault).toBeUndefined()
  })

  it('that dies and finds no way back is replaced by the ordinary one, said once', async () => {
    const forbidden = { status: 403, body: { error: { code: 'forbidden', message: 'No calls from here' } } }
    const { strict, one, ask, fellBack } = await driver((n) => (n === 0 ? undefined : forbidden), true)
    one.turn(300)
    await one.next('audio', 2)
    strict.calls[0]!.drop()
    await one.next('opened', 1)
    expect(await ask(1)).toBe('completed')
    strict.peers[0]!.drop()
    await one.next('opened', 2)
    expect(await ask(2)).toBe('completed')
    expect(strict.calls).toHaveLength(1)
    expect(fellBack).toHaveLength(1)
    expect(one.fault).toBeUndefined()
  })

  it('that is refused from the beginning is replaced at once', async () => {
    const { strict, ask, fellBack } = await driver(() => ({ status: 503, body: 'no calls today' }))
    expect(await ask(0)).toBe('completed')
    expect([strict.calls.length, strict.peers.length]).toEqual([0, 1])
    expect(fellBack).toHaveLength(1)
  })
})
