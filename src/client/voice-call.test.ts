import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ScriptedGateway } from '#support/client/scripted-gateway'
import { ScriptedSound } from '#support/client/scripted-sound'
import { callFrom } from './call'
import type { Call, CallEvents, CallFault, PlainOptions } from './types'
import { noTickets, type TicketStore } from './tickets'

let gateway: ScriptedGateway
let sound: ScriptedSound
let tokens: number

beforeEach(() => {
  vi.useFakeTimers()
  gateway = new ScriptedGateway()
  tokens = 0
})
afterEach(() => {
  expect(gateway.sockets.filter(({ readyState }) => readyState === 1).length).toBeLessThanOrEqual(1)
  vi.useRealTimers()
})

const run = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

function newCall(
  options: Partial<PlainOptions> = {},
  tickets: TicketStore = noTickets(),
  opens = 'open' as const,
): Call {
  return callFrom(
    'https://voice.example.com',
    { token: () => Promise.resolve(`token-${++tokens}`), ...options },
    {
      Socket: gateway.Socket,
      tickets,
      random: () => 0.5,
      openSound: (listeners) => {
        sound = new ScriptedSound(listeners)
        sound.opens = opens
        return sound
      },
    },
  )
}

async function started(options: Partial<PlainOptions> = {}): Promise<Call> {
  const call = newCall(options)
  const begun = call.start()
  await run(200)
  await begun
  return call
}

function recorded<N extends keyof CallEvents>(call: Call, name: N): CallEvents[N][] {
  const events: CallEvents[N][] = []
  call.on(name, (event) => events.push(event))
  return events
}

describe('a call', () => {
  it('does nothing before it is started', async () => {
    const call = newCall()
    await run(1_000)
    expect([call.state, gateway.sockets.length, tokens]).toEqual(['idle', 0, 0])
  })

  it('unlocks sound within the gesture, before anything is awaited', () => {
    const call = newCall()
    void call.start()
    expect([sound.unlocked, call.state]).toEqual([1, 'connecting'])
  })

  it('sends its token in the first message and never in the address', async () => {
    await started()
    expect(gateway.hellos[0]).toMatchObject({ token: 'token-1', up: { vad: 'server' }, down: { reports: true } })
    expect(gateway.sockets[0]?.url).toBe('wss://voice.example.com/v1/call')
    expect(gateway.sockets[0]?.protocols).toEqual(['parley.call.v1'])
  })

  it('keeps words spoken while it connects', async () => {
    const call = newCall()
    void call.start()
    for (let i = 0; i < 5; i++) sound.speak()
    await run(200)
    sound.speak()
    await run(50)
    expect(gateway.heard).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('says that it listens only once frames arrive', async () => {
    const call = await started()
    expect(call.state).toBe('idle')
    sound.speak()
    expect(call.state).toBe('listening')
  })

  it('says that it speaks only once the loudspeaker has begun', async () => {
    const call = await started()
    gateway.tell({ type: 'state', state: 'speaking', mode: 'handsFree' })
    await run(20)
    expect(call.state).toBe('thinking')
    gateway.speak(4_800)
    await run(20)
    expect(call.state).toBe('speaking')
  })

  it('starts once, however often it is asked to', async () => {
    const call = newCall()
    await Promise.all([call.start(), call.start(), run(200)])
    expect([gateway.sockets.length, tokens]).toEqual([1, 1])
  })

  it('lets go of everything at its end, and may be started again', async () => {
    const call = await started()
    const first = sound
    await call.end()
    expect([call.state, first.closed, gateway.got.at(-1)?.type]).toEqual(['ended', true, 'hello'])
    await run(50)
    const again = call.start()
    await run(200)
    await again
    expect([call.state, tokens, sound === first]).toEqual(['idle', 2, false])
  })

  it('can be ended while it connects, and rejects its start', async () => {
    const call = newCall()
    const begun = call.start()
    const outcome = expect(begun).rejects.toThrow()
    await call.end()
    await outcome
    await run(20_000)
    expect([call.state, gateway.hellos.length]).toEqual(['ended', 0])
  })

  it('goes on in text where the microphone is refused', async () => {
    const call = newCall({}, noTickets(), 'denied' as 'open')
    const begun = call.start()
    await run(200)
    await begun
    call.say('Hello')
    await run(100)
    expect([call.microphone, gateway.taken]).toEqual(['denied', ['Hello']])
    expect(gateway.hellos[0]).not.toHaveProperty('up')
  })

  it('forgets what was wrong with the microphone once it is mended, and nothing else', async () => {
    const call = await started()
    sound.on.fault({ code: 'microphone.busy' })
    expect(call.fault?.remedy).toBe('wait')
    sound.on.mended()
    expect(call.fault).toBeUndefined()
    sound.on.fault({ code: 'network.slow' })
    sound.on.mended()
    expect(call.fault?.code).toBe('network.slow')
  })

  it('tells the server when a microphone comes later', async () => {
    const call = newCall({}, noTickets(), 'denied' as 'open')
    void call.start()
    await run(200)
    sound.on.microphone('open')
    await run(50)
    expect(gateway.got.at(-1)).toMatchObject({ type: 'sound', up: { vad: 'server' } })
  })

  it('tells the server who judges from now on', async () => {
    await started()
    sound.up = { ...sound.up, vad: 'client' }
    sound.on.changed()
    await run(50)
    expect(gateway.got.at(-1)).toMatchObject({ type: 'sound', up: { vad: 'client' } })
  })

  it('sends nothing of the microphone while muted, nor what was said before it was unmuted', async () => {
    const call = await started()
    call.mute(true)
    sound.speak()
    await run(50)
    call.mute(false)
    sound.speak()
    await run(50)
    expect(gateway.heard).toEqual([1])
    expect(gateway.got.filter(({ type }) => type === 'mute')).toEqual([
      { type: 'mute', on: true },
      { type: 'mute', on: false },
    ])
  })

  it('draws what is being understood as one line that the finished one replaces', async () => {
    const call = await started()
    gateway.tell({ type: 'partial', text: 'what is' })
    await run(20)
    expect(call.lines).toEqual([{ id: 'partial', who: 'you', text: 'what is', heard: 'what is', final: false }])
    const line = { id: 'a', turn: 1, who: 'you', via: 'voice', text: 'What is six?', status: 'done', at: 0 } as const
    gateway.tell({ type: 'line', line })
    await run(20)
    expect(call.lines.map(({ text }) => text)).toEqual(['What is six?'])
  })

  it('shows of an interrupted answer what was heard', async () => {
    const call = await started()
    const line = { id: 'b', turn: 1, who: 'assistant', via: 'voice', text: 'One two three', heard: 7, at: 0 } as const
    gateway.tell({ type: 'line', line: { ...line, status: 'interrupted' } })
    await run(20)
    expect(call.lines[0]).toMatchObject({ heard: 'One two', interrupted: true, final: true })
  })

  it('passes over messages it does not know and text that is none', async () => {
    const call = await started()
    gateway.current?.deliver('{"type":"fireworks"}')
    gateway.current?.deliver('{')
    gateway.current?.deliver('7')
    await run(50)
    expect(call.state).toBe('idle')
  })

  it('runs the tools of the page, and tells what they gave or why they failed', async () => {
    const call = await started({
      tools: {
        lookUpOrder: ({ id }) => ({ id, state: 'sent' }),
        fails: { description: 'It fails.', run: () => Promise.reject(new Error('no such order')) },
        hangs: { description: 'It hangs.', run: () => new Promise(() => undefined) },
      },
    })
    const states = recorded(call, 'tool')
    expect(gateway.hellos[0]?.tools?.[0]).toMatchObject({ name: 'lookUpOrder', description: 'look up order' })
    for (const [id, name] of Object.entries({
      '1': 'lookUpOrder',
      '2': 'fails',
      '3': 'hangs',
      '4': 'none',
      '5': 'hangs',
    }))
      gateway.tell({ type: 'tool.call', id, name, arguments: { id: 7 }, timeoutMs: 1_000 })
    await run(100)
    gateway.tell({ type: 'tool.cancel', id: '5' })
    await run(1_100)
    const results = gateway.got.filter((message) => message.type === 'tool.result')
    expect(results.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
      { type: 'tool.result', id: '1', result: { id: 7, state: 'sent' } },
      { type: 'tool.result', id: '2', error: 'no such order' },
      { type: 'tool.result', id: '3', error: 'It took too long.' },
      { type: 'tool.result', id: '4', error: 'This page has no tool named none.' },
    ])
    expect(states.filter(({ state }) => state !== 'running').map(({ id, state }) => `${id} ${state}`)).toEqual([
      '1 done',
      '2 failed',
      '5 cancelled',
      '3 failed',
    ])
  })

  it('hands on questions and consent, with the way to answer', async () => {
    const call = await started()
    gateway.tell({ type: 'question', question: { id: 'q', text: 'Delete it?', expiresAt: 0 } })
    await run(20)
    call.question?.answer(true)
    await run(20)
    expect(gateway.got.at(-1)).toEqual({ type: 'question.answer', id: 'q', allow: true })
  })

  it('does not let a listener that throws keep others from hearing', async () => {
    const call = newCall()
    const uncaught = vi.fn()
    vi.stubGlobal('reportError', uncaught)
    call.on('change', () => {
      throw new Error('mine')
    })
    const heard = recorded(call, 'change')
    void call.start()
    await run(200)
    expect(heard.length).toBeGreaterThan(0)
    expect(uncaught).toHaveBeenCalledTimes(heard.length)
    vi.unstubAllGlobals()
  })
})

describe('a call that is refused', () => {
  const refusal = { code: 'token.invalid', sentence: 'No.', remedy: 'newToken', ends: true } as const

  it('asks for one more token, and then says why there is none', async () => {
    gateway.refusals = [1, 2].map(() => ({ message: { type: 'fault', fault: refusal }, code: 4401 }))
    const call = newCall()
    const outcome = expect(call.start()).rejects.toMatchObject({ fault: { code: 'token.invalid' } })
    await run(5_000)
    await outcome
    expect([call.state, tokens, call.fault?.sentence]).toEqual(['ended', 2, 'No.'])
  })

  it('is content with the second token', async () => {
    gateway.refusals = [{ message: { type: 'fault', fault: refusal }, code: 4401 }]
    await started()
    expect(tokens).toBe(2)
  })

  it('does not come back where its origin is not wanted', async () => {
    const fault = { code: 'origin.refused', sentence: 'Not here.', remedy: 'tellOperator', ends: true } as const
    gateway.refusals = [{ message: { type: 'fault', fault }, code: 4403 }]
    const call = newCall()
    const outcome = expect(call.start()).rejects.toThrow('Not here.')
    await run(30_000)
    await outcome
    expect(gateway.sockets.length).toBe(1)
  })

  it('waits as long as a full server asks', async () => {
    const fault = { code: 'full.process', sentence: 'Full.', remedy: 'retry', ends: true, retryAfterMs: 5_000 } as const
    gateway.refusals = [{ message: { type: 'fault', fault }, code: 1013 }]
    const call = newCall()
    void call.start()
    await run(4_900)
    expect(gateway.sockets.length).toBe(1)
    await run(1_000)
    expect([gateway.sockets.length, call.state]).toEqual([2, 'idle'])
  })

  it('tells its place in the line', async () => {
    const call = newCall()
    void call.start()
    await run(10)
    gateway.sockets[0]?.deliver(JSON.stringify({ type: 'queue', position: 3, waiting: 4 }))
    await run(11)
    expect(call.queue).toBe(3)
  })

  it('says when the page could not get a token', async () => {
    const call = newCall({ token: () => Promise.reject(new Error('500')), language: 'tr-TR' })
    const outcome = expect(call.start()).rejects.toMatchObject({ fault: { code: 'token.failed', ends: true } })
    await run(100)
    await outcome
    expect(call.fault?.sentence).toMatch(/arama izni/)
  })

  it('gives up on a server that never answers, and says so', async () => {
    gateway.reachable = false
    const call = newCall()
    const outcome = expect(call.start()).rejects.toMatchObject({ fault: { code: 'network.unreachable' } })
    await run(60_000)
    await outcome
    expect(call.state).toBe('ended')
  })
})

describe('a call whose connection breaks', () => {
  it('says so, and goes on with its ticket', async () => {
    const call = await started()
    const faults: CallFault[] = recorded(call, 'fault')
    gateway.reachable = false
    gateway.cut()
    expect(call.state).toBe('reconnecting')
    await run(3_000)
    expect(faults.map(({ code }) => code)).toEqual(['network.lost'])
    gateway.reachable = true
    await run(10_000)
    expect([call.state, call.fault, tokens]).toEqual(['idle', undefined, 1])
    expect(gateway.hellos.at(-1)).toMatchObject({ resume: { ticket: 'ticket-1' } })
    expect(gateway.hellos.at(-1)).not.toHaveProperty('token')
  })

  it('sends again what the server missed of the microphone, and nothing twice', async () => {
    await started()
    const said = [sound.speak(), sound.speak()]
    await run(50)
    gateway.cut()
    for (let i = 0; i < 10; i++) {
      said.push(sound.speak())
      await run(32)
    }
    await run(2_000)
    said.push(sound.speak())
    await run(50)
    expect(gateway.heard).toEqual(said)
  })

  it('keeps two seconds of the microphone and not more', async () => {
    await started()
    gateway.reachable = false
    gateway.cut()
    for (let i = 0; i < 200; i++) {
      sound.speak()
      await run(32)
    }
    gateway.reachable = true
    await run(10_000)
    expect(gateway.heard.length).toBe(63)
    expect(gateway.heard.at(-1)).toBe(199)
  })

  it('keeps typed words, shows them, and sends each once', async () => {
    const call = await started()
    gateway.reachable = false
    gateway.cut()
    call.say('One')
    call.say('Two')
    expect(call.lines.map(({ text, final }) => [text, final])).toEqual([
      ['One', false],
      ['Two', false],
    ])
    gateway.reachable = true
    await run(10_000)
    expect(gateway.taken).toEqual(['One', 'Two'])
    expect(call.lines.map(({ text, final }) => [text, final])).toEqual([
      ['One', true],
      ['Two', true],
    ])
  })

  it('does not say twice what the server took without being able to say so', async () => {
    const call = await started()
    call.say('Once')
    await run(15)
    gateway.cut()
    await run(5_000)
    expect(gateway.taken).toEqual(['Once'])
    expect(call.lines.length).toBe(1)
  })

  it('notices a line that went dead without a word', async () => {
    const call = await started()
    gateway.cut(false)
    await run(4_500)
    expect(gateway.hellos.length).toBe(2)
    expect(call.state).toBe('idle')
  })

  it('looks at once when the page wakes up', async () => {
    await started()
    gateway.heartbeatMs = 60_000
    gateway.cut(false)
    sound.on.awake()
    await run(4_300)
    expect(gateway.hellos.length).toBe(2)
  })

  it('tries at once when the network is back, without waiting for its pause', async () => {
    await started()
    gateway.reachable = false
    gateway.cut()
    await run(20_000)
    const tried = gateway.sockets.length
    gateway.reachable = true
    sound.on.awake()
    await run(100)
    expect(gateway.sockets.length).toBe(tried + 1)
    expect(gateway.hellos.length).toBe(2)
  })

  it('pauses longer and longer, and never all callers together', async () => {
    await started()
    gateway.reachable = false
    gateway.cut()
    await run(60_000)
    // 225, 450, 900, ... at most 7500 ms between two attempts, with this random number.
    expect(gateway.sockets.length).toBeGreaterThan(8)
    expect(gateway.sockets.length).toBeLessThan(16)
  })

  it('goes on at the very sample it has', async () => {
    await started()
    gateway.speak(24_000)
    gateway.cut()
    await run(5_000)
    expect(sound.played.get(0)?.at(-1)?.[1]).toBe(24_000)
    expect(gateway.reports.at(-1)).toMatchObject({ utterance: 0, heard: 24_000, state: 'ended' })
  })

  it('plays nothing between saying how far it has come and the answer, and then goes on', async () => {
    await started()
    gateway.speak(24_000)
    await run(50)
    gateway.cut()
    expect(sound.orders).toEqual([])
    await run(5_000)
    expect(sound.orders.map(({ action }) => action)).toEqual(['pause', 'resume'])
  })

  it('drops the rest of a voice that another process says in an utterance of its own', async () => {
    await started()
    gateway.speak(24_000)
    await run(50)
    gateway.elsewhere = true
    gateway.cut()
    await run(5_000)
    expect(sound.orders.map(({ action }) => action)).toEqual(['pause', 'stop'])
  })

  it('leaves a voice paused that the server has paused', async () => {
    await started()
    gateway.speak(24_000)
    gateway.tell({ type: 'playback.control', order: { action: 'pause', utterance: 0, fadeMs: 20 } })
    await run(50)
    gateway.cut()
    await run(5_000)
    expect(sound.orders.map(({ action }) => action)).toEqual(['pause'])
  })

  it('tells later what was heard while nobody could be told', async () => {
    await started()
    gateway.speak(2_400)
    await run(10)
    gateway.cut()
    await run(5_000)
    expect(gateway.hellos.at(-1)?.resume?.voice).toEqual({ utterance: 0, heard: 2_400, received: 2_400 })
    expect(gateway.reports).toMatchObject([{ utterance: 0, heard: 2_400, state: 'ended' }])
  })

  it('begins another call where the old one is unknown, and keeps its lines to be read', async () => {
    const call = await started()
    call.say('Before')
    await run(100)
    gateway.forgetful = true
    gateway.cut()
    await run(10_000)
    expect([tokens, sound.resets, call.fault]).toEqual([2, 2, undefined])
    call.say('After')
    sound.speak()
    await run(100)
    expect(call.lines.map(({ text }) => text)).toEqual(['Before', 'After'])
    expect(gateway.heard).toEqual([0])
  })

  it('moves without haste when its process ends', async () => {
    const call = await started()
    gateway.tell({ type: 'moving', ticket: 'ticket-1', withinMs: 10_000 })
    await run(900)
    expect(gateway.hellos.length).toBe(1)
    await run(7_000)
    expect(gateway.hellos.length).toBe(2)
    expect(call.state).toBe('idle')
  })

  it('does not fight another window that goes on with the call', async () => {
    const call = await started()
    gateway.current?.break(4012)
    await run(30_000)
    expect([call.state, call.fault?.code, gateway.hellos.length]).toEqual(['ended', 'call.elsewhere', 1])
  })

  it('goes on after the page was loaded anew, with numbers that go on', async () => {
    let ticket: string | undefined
    const tickets: TicketStore = { read: () => ticket, write: (next) => (ticket = next) }
    const first = newCall({}, tickets)
    void first.start()
    await run(200)
    sound.speak()
    sound.speak()
    await run(100)
    gateway.cut(false)
    const second = newCall({}, tickets)
    void second.start()
    await run(200)
    sound.speak()
    await run(100)
    expect(gateway.hellos.at(-1)).toMatchObject({ resume: { ticket: 'ticket-1' } })
    expect(gateway.heard).toEqual([0, 1, 2])
    await first.end()
    await second.end()
  })

  it('throws sound away that would come too late, and says why once', async () => {
    const call = await started()
    const faults = recorded(call, 'fault')
    const { current } = gateway
    if (current) current.bufferedAmount = 100_000
    for (let i = 0; i < 5; i++) sound.speak()
    await run(100)
    expect(gateway.heard).toEqual([])
    expect(faults.map(({ code }) => code)).toEqual(['network.slow'])
  })
})
