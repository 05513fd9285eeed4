// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { enterAudioSession, takeFloor, watchPage } from './page'

describe("Safari's audio session", () => {
  it('is set for a call, and back', () => {
    const navigator = { audioSession: { type: 'auto' } }
    const leave = enterAudioSession(navigator)
    expect(navigator.audioSession.type).toBe('play-and-record')
    leave()
    expect(navigator.audioSession.type).toBe('auto')
  })

  it('may refuse, or be missing', () => {
    const refusing = Object.defineProperty({}, 'type', {
      get: () => 'auto',
      set: () => {
        throw new Error('no')
      },
    }) as { type: string }
    expect(() => enterAudioSession({ audioSession: refusing })()).not.toThrow()
    expect(() => enterAudioSession({})()).not.toThrow()
  })
})

describe('the page around a call', () => {
  let visible: DocumentVisibilityState
  const request = vi.fn(() => Promise.resolve({ release: () => Promise.resolve() }))
  const on = { awake: vi.fn(), away: vi.fn(), gesture: vi.fn(), taken: vi.fn() }
  let leave: () => void

  beforeEach(() => {
    vi.clearAllMocks()
    visible = 'visible'
    vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible)
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true })
    leave = watchPage(document, on)
  })
  afterEach(() => {
    leave()
    vi.restoreAllMocks()
  })

  it('keeps the screen on, and asks for that again after it was hidden', () => {
    expect(request).toHaveBeenCalledTimes(1)
    visible = 'hidden'
    document.dispatchEvent(new Event('visibilitychange'))
    expect([request.mock.calls.length, on.awake.mock.calls.length]).toEqual([1, 0])
    visible = 'visible'
    document.dispatchEvent(new Event('visibilitychange'))
    expect([request.mock.calls.length, on.awake.mock.calls.length]).toEqual([2, 1])
  })

  it.each([
    ['pagehide', window],
    ['freeze', document],
  ] as const)('lets go of the microphone at %s', (name, target) => {
    target.dispatchEvent(new Event(name))
    expect(on.away).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['pageshow', window],
    ['online', window],
    ['resume', document],
  ] as const)('looks after everything at %s', (name, target) => {
    target.dispatchEvent(new Event(name))
    expect(on.awake).toHaveBeenCalledTimes(1)
  })

  it.each(['touchend', 'pointerup', 'click', 'keydown'])('takes %s for a gesture, and pointerdown for none', (name) => {
    window.dispatchEvent(new Event('pointerdown'))
    window.dispatchEvent(new Event(name))
    expect(on.gesture).toHaveBeenCalledTimes(1)
  })

  it('leaves no listener behind', () => {
    leave()
    for (const name of ['pagehide', 'pageshow', 'online', 'click']) window.dispatchEvent(new Event(name))
    document.dispatchEvent(new Event('freeze'))
    expect([on.awake, on.away, on.gesture].flatMap(({ mock }) => mock.calls)).toEqual([])
  })
})

describe('the floor', () => {
  /** As browsers hold locks: one holder, whose request rejects when it is stolen. */
  function scriptedLocks(): LockManager {
    let lose: (() => void) | undefined
    return {
      request: (_name: string, _options: LockOptions, held: () => Promise<void>) => {
        lose?.()
        return Promise.race([
          held(),
          new Promise<never>((_, reject) => (lose = () => reject(new DOMException('', 'AbortError')))),
        ])
      },
    } as unknown as LockManager
  }

  it('is with the call that began last', async () => {
    const locks = scriptedLocks()
    const [first, second] = [new AbortController(), new AbortController()]
    const [firstLost, secondLost] = [vi.fn(), vi.fn()]
    takeFloor(locks, first.signal, firstLost)
    takeFloor(locks, second.signal, secondLost)
    await vi.waitFor(() => expect(firstLost).toHaveBeenCalledTimes(1))
    expect(secondLost).not.toHaveBeenCalled()
    second.abort()
    await Promise.resolve()
    expect(secondLost).not.toHaveBeenCalled()
  })

  it('is nobody’s where there are no locks', () => {
    expect(() => takeFloor(undefined, new AbortController().signal, vi.fn())).not.toThrow()
  })
})
