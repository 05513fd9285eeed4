import { describe, expect, it } from 'vitest'
import { meterLevel } from '#shared/audio'
import type { Bridge, BridgeEvent } from '#shared/contract'
import { defaultSettings } from '#shared/settings'
import type { AudioEngine, AudioEngineOptions, MicrophoneOrder } from '../audio'
import { createAudioGlue, type AudioGlue } from './audio-glue'

function setUp() {
  const calls: [string, unknown][] = []
  const orders: MicrophoneOrder[] = []
  /** Whether frames went to the host when each order came. */
  const sent: boolean[] = []
  let sending = false
  const done: string[] = []
  const faults: string[] = []
  let emit: (event: BridgeEvent) => void = () => undefined
  let chunk: (bytes: Uint8Array) => void = () => undefined
  let options: AudioEngineOptions | undefined
  const bridge: Bridge = {
    call: () => Promise.resolve({}) as never,
    note: (name, data) => void calls.push([name, data]),
    onEvent(listener) {
      emit = listener
      return () => undefined
    },
    microphone: new Promise(() => undefined),
    onAudio(listener) {
      chunk = listener
      return () => undefined
    },
    onStatus: () => () => undefined,
    close: () => undefined,
  }
  const engine: AudioEngine = {
    warmUp: () => undefined,
    retryMicrophone: () => void done.push('retry'),
    attend: ({ speaking, pressed }) => void done.push(`attend ${speaking} ${pressed}`),
    setSending: (on) => void (sending = on),
    setMicrophone: (order) => {
      orders.push(order)
      sent.push(sending)
    },
    play: (bytes) => {
      if (bytes.length === 0) throw new Error('no chunk')
      done.push('play')
    },
    control: (order) => void done.push(order.action),
    configure: () => void done.push('configure'),
    unlock: () => Promise.resolve(),
    silence: () => void done.push('silence'),
    checkSound: () => Promise.reject(new Error('not here')),
    devices: () => Promise.resolve({ inputs: [], outputs: [] }),
    onDevices: () => () => undefined,
    now: () => 0,
    dispose: () => Promise.resolve(),
  }
  const glue: AudioGlue = createAudioGlue({
    bridge,
    createEngine: (given) => {
      options = given
      return engine
    },
    settings: defaultSettings.audio,
    onMicrophone: (state) => void done.push(`mic ${state}`),
    onProblem: () => undefined,
    onFault: (fault) => void faults.push(fault.code),
  })
  if (!options) throw new Error('the engine was not created')
  return {
    glue,
    calls,
    orders,
    sent,
    done,
    faults,
    emit: (event: BridgeEvent) => emit(event),
    chunk: (bytes: Uint8Array) => chunk(bytes),
    engine: options,
  }
}

const open: BridgeEvent = { name: 'microphone', data: { open: true, judge: true } }

describe('sound between host and devices', () => {
  it('carries orders and chunks down, reports and states up', () => {
    const { calls, sent, orders, done, emit, chunk, engine } = setUp()
    emit(open)
    emit({ name: 'playback.control', data: { action: 'pause', utterance: 1, fadeMs: 20 } })
    chunk(new Uint8Array([1]))
    engine.onMicState('open', 'Built-in')
    engine.onReport({ utterance: 1, heard: 5, at: 1, state: 'playing', underruns: 0 })
    expect(orders).toEqual([{ open: true, judge: true }])
    expect(done).toEqual(['pause', 'play', 'mic open'])
    expect(sent).toEqual([true])
    expect(calls.map(([name]) => name)).toEqual(['microphone.state', 'playback.report'])
    expect(calls[0]?.[1]).toEqual({ state: 'open', label: 'Built-in' })
  })

  it('falls silent and deaf when another window takes over', () => {
    const { orders, done, emit } = setUp()
    emit(open)
    emit({ name: 'audioOwner', data: { owner: false } })
    expect(orders.at(-1)).toEqual({ open: false, judge: false })
    expect(done).toContain('silence')
  })

  it('sends nothing of a level test, and goes back to the host’s order after it', () => {
    const { glue, calls, sent, orders, engine } = setUp()
    glue.test(true)
    engine.onMicState('open')
    glue.test(false)
    expect(sent).toEqual([false, true])
    expect(calls).toEqual([])
    expect(orders).toEqual([
      { open: true, judge: false },
      { open: false, judge: false },
    ])
  })

  it('ends a level test when the host opens the microphone in earnest', () => {
    const { glue, sent, orders, emit } = setUp()
    glue.test(true)
    emit(open)
    expect(orders.at(-1)).toEqual({ open: true, judge: true })
    expect(sent).toEqual([false, true])
  })

  it('asks again for a microphone the host wants, and only asks for one it does not want yet', () => {
    const wanted = setUp()
    wanted.emit(open)
    wanted.glue.retry()
    expect([wanted.orders, wanted.done]).toEqual([[{ open: true, judge: true }], ['retry']])
    const unwanted = setUp()
    unwanted.glue.retry()
    unwanted.engine.onMicState('opening')
    unwanted.engine.onMicState('open')
    expect(unwanted.orders).toEqual([
      { open: true, judge: false },
      { open: false, judge: false },
    ])
    expect(unwanted.sent).toEqual([false, true])
  })

  it('opens a microphone anew after the machine has slept, and none that is closed', () => {
    const { emit, done } = setUp()
    emit({ name: 'awake', data: {} })
    expect(done).toEqual([])
    emit(open)
    emit({ name: 'awake', data: {} })
    expect(done).toEqual(['retry'])
  })

  it('tells the devices whether somebody speaks, and the host which loudspeaker its microphone may hear', () => {
    const { calls, done, emit, engine } = setUp()
    emit({ name: 'state', data: { state: 'listening', armed: true, hearing: true, mode: 'handsFree' } })
    emit({ name: 'state', data: { state: 'listening', armed: true, hearing: true, mode: 'hold' } })
    expect(done).toEqual(['attend true false', 'attend true true'])
    engine.onSpeaker('Headset')
    expect(calls).toEqual([])
    emit(open)
    engine.onMicState('open')
    engine.onSpeaker('Speaker')
    expect(calls.filter(([name]) => name === 'speaker.state').map(([, data]) => data)).toEqual([
      { label: 'Headset' },
      { label: 'Speaker' },
    ])
  })

  it('reports a broken chunk and goes on', () => {
    const { faults, chunk, done } = setUp()
    chunk(new Uint8Array())
    chunk(new Uint8Array([1]))
    expect(faults).toEqual(['unexpected'])
    expect(done).toEqual(['play'])
  })

  it('shows silence as nothing and close speech as nearly everything', () => {
    expect(meterLevel(-100)).toBe(0)
    expect(meterLevel(0)).toBe(1)
    expect(meterLevel(-36)).toBeCloseTo(0.5)
  })
})
