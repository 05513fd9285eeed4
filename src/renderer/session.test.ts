// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Bridge, BridgeEvent, Snapshot } from '#shared/contract'
import { FaultError, fault } from '#shared/fault'
import { defaultSettings, type Settings } from '#shared/settings'
import type { AudioEngine } from './audio'
import { createSession, type WindowSession } from './session'

const snapshot: Snapshot = {
  host: { kind: 'browser', version: '1', platform: 'linux', hotkey: 'window', secrets: 'memory' },
  settings: defaultSettings,
  state: 'idle',
  armed: false,
  hearing: false,
  partial: '',
  messages: [],
  timers: [],
  providers: [],
  audioOwner: true,
}

type Status = 'connecting' | 'connected' | 'disconnected' | 'refused'
type Answer = (name: string, data: unknown) => unknown

function setUp(answer: Answer = () => ({})) {
  const asked: string[] = []
  const audio: string[] = []
  const notes: [string, unknown][] = []
  let status: (next: Status) => void = () => undefined
  const events = new Set<(event: BridgeEvent) => void>()
  const bridge: Bridge = {
    call: (name, data) => {
      // Activity records from the start; that has tests of its own.
      if (name !== 'insight.watch') asked.push(name)
      return Promise.resolve().then(() => answer(name, data)) as never
    },
    note: (name, data) => void notes.push([name, data]),
    onEvent(listener) {
      events.add(listener)
      return () => events.delete(listener)
    },
    microphone: new Promise(() => undefined),
    onAudio: () => () => undefined,
    onStatus(listener) {
      status = listener
      return () => undefined
    },
    close: () => undefined,
  }
  const engine: AudioEngine = {
    warmUp: () => undefined,
    retryMicrophone: () => undefined,
    setSending: () => undefined,
    attend: () => undefined,
    setMicrophone: (order) => void audio.push(`microphone ${order.open ? 'open' : 'closed'}`),
    play: () => undefined,
    control: () => undefined,
    configure: (settings) => void audio.push(`volume ${settings.volume}`),
    unlock: () => Promise.resolve(void audio.push('unlock')),
    silence: () => void audio.push('silence'),
    checkSound: () => Promise.reject(new Error('not here')),
    devices: () => Promise.resolve({ inputs: [], outputs: [] }),
    onDevices: () => () => undefined,
    now: () => 7,
    dispose: () => Promise.resolve(),
  }
  session = createSession({ bridge, createEngine: () => engine })
  return { session, asked, audio, notes, events, status: (next: Status) => status(next) }
}

const plain: Answer = (name) => (name === 'hello' ? snapshot : {})
const unreachable = (): never => {
  throw new FaultError(fault('bridge', 'network', 'bridge.disconnected'))
}
const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined)

let session: WindowSession
beforeEach(() => {
  vi.useFakeTimers()
  // jsdom is never idle.
  vi.stubGlobal('requestIdleCallback', (run: () => void) => window.setTimeout(run, 100))
  vi.stubGlobal('cancelIdleCallback', (handle: number) => window.clearTimeout(handle))
})
afterEach(() => {
  session.dispose()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('the session', () => {
  it('greets the host on every connection and draws itself from the answer', async () => {
    const { asked, status } = setUp(plain)
    status('connected')
    await settle()
    expect(session.store.get().view).toEqual(snapshot)
    status('disconnected')
    status('connected')
    await settle()
    expect(asked).toEqual(['hello', 'hello'])
  })

  it('closes the microphone and is silent while the host is away', async () => {
    const { audio, status } = setUp(plain)
    status('connected')
    await settle()
    status('disconnected')
    expect(audio.slice(-2)).toEqual(['microphone closed', 'silence'])
  })

  it('greets again when the host does not answer', async () => {
    let tries = 0
    const { status } = setUp((name) => {
      if (name === 'hello' && ++tries === 1) throw new FaultError(fault('bridge', 'timeout', 'bridge.timeout'))
      return plain(name, {})
    })
    status('connected')
    await settle()
    expect(session.store.get().view).toBeUndefined()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(session.store.get().view).toEqual(snapshot)
  })

  it('says whether text was taken, and tells why not unless the banner does already', async () => {
    const { status } = setUp((name) => (name === 'hello' ? snapshot : unreachable()))
    status('connected')
    await settle()
    expect(await session.say('hi')).toBe(false)
    expect(session.store.get().notices.map(({ fault }) => fault?.code)).toEqual(['bridge.disconnected'])
    status('disconnected')
    expect(await session.say('hi')).toBe(false)
    expect(session.store.get().notices).toHaveLength(1)
  })

  it('shows and applies a change of settings at once, and takes it back when it is refused', async () => {
    const { audio, status } = setUp((name) => (name === 'hello' ? snapshot : unreachable()))
    status('connected')
    await settle()
    session.update({ audio: { volume: 0.2 } })
    expect(session.store.get().view?.settings.audio.volume).toBe(0.2)
    expect(audio.at(-1)).toBe('volume 0.2')
    await settle()
    expect(session.store.get().view?.settings.audio.volume).toBe(defaultSettings.audio.volume)
    expect(audio.at(-1)).toBe(`volume ${defaultSettings.audio.volume}`)
  })

  it('asks for an answer behind a change that is not kept yet, and stops at once', async () => {
    let keep: (value: unknown) => void = () => undefined
    const { asked, status } = setUp((name) =>
      name === 'hello' ? snapshot : name === 'settings.update' ? new Promise((resolve) => (keep = resolve)) : {},
    )
    status('connected')
    await settle()
    session.update({ personas: { active: 'ada' } })
    void session.say('hi')
    session.stop()
    await settle()
    expect(asked).toEqual(['hello', 'settings.update', 'talk.stop'])
    keep({})
    await settle()
    expect(asked).toEqual(['hello', 'settings.update', 'talk.stop', 'talk.say'])
    void session.say('and again')
    await settle()
    expect(asked.at(-1)).toBe('talk.say')
    expect(asked).toHaveLength(5)
  })

  it('asks for the microphone again by listening when it is hands-free, and only for a look otherwise', async () => {
    const { asked, audio, status } = setUp((name) =>
      name === 'hello'
        ? { ...snapshot, settings: { ...defaultSettings, talk: { ...defaultSettings.talk, mode } } }
        : {},
    )
    let mode: Settings['talk']['mode'] = 'handsFree'
    status('connected')
    await settle()
    session.retryMicrophone()
    expect(asked.at(-1)).toBe('talk.arm')
    mode = 'hold'
    status('connected')
    await settle()
    session.retryMicrophone()
    expect(asked.at(-1)).toBe('hello')
    expect(audio.at(-1)).toBe('microphone open')
  })

  it('lets the browser start sound at every click and key, and listens for neither once disposed', () => {
    const { audio, events } = setUp(plain)
    window.dispatchEvent(new Event('pointerdown'))
    expect(audio).toEqual(['unlock'])
    session.dispose()
    window.dispatchEvent(new Event('keydown'))
    expect(audio).toEqual(['unlock'])
    expect(events.size).toBe(0)
  })

  it('says of a press when it happened, not when a busy page came to it', async () => {
    const pressed: unknown[] = []
    const { status, session } = setUp((name, data) => {
      if (name === 'talk.press') pressed.push(data)
      return plain(name, data)
    })
    status('connected')
    await settle()
    for (const timeStamp of [4, 900, -20_000]) {
      const key = new Event('keydown')
      Object.defineProperty(key, 'timeStamp', { value: timeStamp })
      window.addEventListener('keydown', session.press, { once: true })
      window.dispatchEvent(key)
    }
    session.press()
    await settle()
    // The engine's clock stands at 7: what has not happened yet, or ages ago, is not believed.
    expect(pressed).toEqual([{ at: 4 }, { at: 7 }, { at: 7 }, { at: 7 }])
  })

  it('tells when the network goes and comes', async () => {
    const { status, notes } = setUp(plain)
    status('connected')
    await settle()
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    window.dispatchEvent(new Event('offline'))
    online.mockReturnValue(true)
    window.dispatchEvent(new Event('online'))
    online.mockRestore()
    await settle()
    expect(notes).toEqual([
      ['network.state', { online: false }],
      ['network.state', { online: true }],
    ])
  })

  it('tells of the battery once somebody hears it, and again where the connection is made anew', async () => {
    const manager = Object.assign(new EventTarget(), { level: 0.1, charging: false })
    const here = navigator as { getBattery?: unknown }
    here.getBattery = () => Promise.resolve(manager)
    const { status, notes } = setUp(plain)
    await settle()
    notes.length = 0
    status('connected')
    await settle()
    status('disconnected')
    status('connected')
    await settle()
    delete here.getBattery
    const low = ['battery.state', { level: 0.1, charging: false }]
    expect(notes).toEqual([low, low])
  })
})

describe('listening over a reload', () => {
  const handsFree = {
    ...snapshot,
    settings: { ...defaultSettings, talk: { ...defaultSettings.talk, mode: 'handsFree' as const } },
  }
  const page = async () => {
    const one = setUp((name) => (name === 'hello' ? handsFree : {}))
    one.status('connected')
    await settle()
    const state = (armed: boolean): void =>
      one.events.forEach((tell) =>
        tell({
          name: 'state',
          data: { state: armed ? 'listening' : 'idle', armed, hearing: false, mode: 'handsFree' },
        }),
      )
    return { ...one, state }
  }

  it('goes on once in the page that was listening, and not in one that was not', async () => {
    sessionStorage.clear()
    const before = await page()
    expect(before.asked).not.toContain('talk.arm')
    before.state(true)
    before.session.dispose()

    const after = await page()
    expect(after.asked).toEqual(['hello', 'talk.arm'])
    // A host that has been away forgets it: whoever is at the page presses the button.
    after.status('disconnected')
    after.status('connected')
    await settle()
    expect(after.asked).toEqual(['hello', 'talk.arm', 'hello'])
    after.state(false)
    after.session.dispose()

    expect((await page()).asked).toEqual(['hello'])
  })
})
