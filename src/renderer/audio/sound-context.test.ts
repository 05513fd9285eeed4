import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SoundContext } from './sound-context'

/** A context that does what the test says. Its clock runs with the fake timers while it is in order. */
class FakeContext extends EventTarget {
  state: AudioContextState = 'suspended'
  resumes = 0
  /** What `resume` does: run, stay without an answer, or run with a clock that stands. */
  obeys: 'runs' | 'waits' | 'stands' = 'runs'
  readonly modules: string[] = []
  readonly audioWorklet = { addModule: (url: string) => Promise.resolve(void this.modules.push(url)) }

  constructor(readonly rate: number | undefined) {
    super()
  }

  get currentTime(): number {
    return this.state === 'running' && this.obeys === 'runs' ? performance.now() / 1_000 : 7
  }

  resume(): Promise<void> {
    this.resumes++
    if (this.obeys === 'waits') return new Promise(() => undefined)
    this.become('running')
    return Promise.resolve()
  }

  suspend(): Promise<void> {
    this.become('suspended')
    return Promise.resolve()
  }

  close(): Promise<void> {
    this.state = 'closed'
    return Promise.resolve()
  }

  become(state: AudioContextState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

let made: FakeContext[]
let born: (context: FakeContext) => void
let sound: SoundContext
let rebuilt: number
let failed: number

beforeEach(() => {
  vi.useFakeTimers()
  made = []
  rebuilt = failed = 0
  born = () => undefined
  sound = new SoundContext((rate) => {
    const context = new FakeContext(rate)
    born(context)
    made.push(context)
    return context as unknown as AudioContext
  })
  sound.follow({ rebuilt: () => rebuilt++, failed: () => failed++ })
})
afterEach(async () => {
  await sound.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

function started(): FakeContext {
  sound.get()
  sound.hold()
  return made[0] as FakeContext
}

describe('the window’s sound', () => {
  it('runs while somebody holds it, a while longer, and then costs nothing', async () => {
    sound.get()
    const release = sound.hold()
    await wait(60_000)
    expect([made[0]?.state, made.length]).toEqual(['running', 1])
    release()
    await wait(30_000)
    expect(made[0]?.state).toBe('suspended')
    expect(vi.getTimerCount()).toBe(0)
  })

  // ShieldBattery/ShieldBattery#1421: after an `error` event a context is silent for ever.
  it.each(['error', 'closed'] as const)('is made anew after %s, modules included', async (how) => {
    const context = started()
    await sound.addModule('worklet.js')
    if (how === 'error') context.dispatchEvent(new Event('error'))
    else context.become('closed')
    expect(sound.state).toBe('suspended')
    await wait(0)
    expect([made.length, rebuilt, sound.state]).toEqual([2, 1, 'running'])
    await sound.addModule('worklet.js')
    expect(made[1]?.modules).toEqual(['worklet.js'])
    // What the dead one still says is nobody's business.
    context.dispatchEvent(new Event('error'))
    await wait(5_000)
    expect(made).toHaveLength(2)
  })

  // GetStream/stream-video-js#2249: `running` with a frozen `currentTime`.
  it('is made anew when it says that it runs and its clock stands', async () => {
    born = (context) => (context.obeys = made.length === 0 ? 'stands' : 'runs')
    started()
    await wait(1_900)
    expect(rebuilt).toBe(0)
    await wait(200)
    expect([made.length, rebuilt]).toEqual([2, 1])
    await wait(60_000)
    expect(made).toHaveLength(2)
  })

  it('is left alone while the system interrupts it, and taken up once that is over', async () => {
    const context = started()
    await wait(100)
    context.become('interrupted')
    const before = context.resumes
    await sound.resume()
    await wait(30_000)
    expect(context.resumes).toBe(before)
    context.become('suspended')
    expect(context.resumes).toBe(before + 1)
    expect([context.state, made.length]).toEqual(['running', 1])
  })

  // Measured in Chromium 156: without a gesture `resume` neither resolves nor rejects.
  it('holds nobody up when a browser waits for a gesture', async () => {
    born = (context) => (context.obeys = 'waits')
    started()
    let resumed = false
    void sound.resume().then(() => (resumed = true))
    await wait(1_000)
    expect(resumed).toBe(false)
    await wait(1_000)
    expect([resumed, sound.state]).toEqual([true, 'suspended'])
  })

  it('tries again with growing pauses while the system has no sound, and says so', async () => {
    const context = started()
    const at: number[] = []
    born = () => {
      at.push(performance.now())
      throw new Error('no device')
    }
    const from = performance.now()
    context.dispatchEvent(new Event('error'))
    await wait(100_000)
    expect(at.map((time) => Math.round((time - from) / 1_000))).toEqual([0, 1, 3, 7, 15, 31, 61, 91])
    expect(failed).toBeGreaterThan(0)
    born = () => undefined
    await wait(30_000)
    expect([rebuilt, sound.state]).toEqual([1, 'running'])
  })

  it('takes the device’s own rate where the browser insists on it, once', () => {
    started()
    expect(made[0]?.rate).toBe(48_000)
    expect(sound.useNativeRate()).toBe(true)
    expect([made[1]?.rate, made[0]?.state, rebuilt]).toEqual([undefined, 'closed', 1])
    expect(sound.useNativeRate()).toBe(false)
  })
})
