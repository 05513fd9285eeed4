import { beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { CLOSING_PATIENCE_MS, Ending } from './ending'

let clock: FakeClock
let done: string[]
let closed: () => void
let ending: Ending

beforeEach(() => {
  clock = new FakeClock()
  done = []
  ending = new Ending({
    clock,
    close() {
      done.push('close')
      // As windows do that go while closing.
      ending.windowsGone()
      ask()
      return new Promise((resolve) => (closed = resolve))
    },
    quit: () => done.push('quit'),
    exit: (code) => done.push(`exit ${code}`),
    log: (detail) => done.push(detail),
  })
})

/** A quit that somebody asks for; whether it was held back. */
function ask(): boolean {
  let held = false
  ending.beforeQuit({ preventDefault: () => (held = true) })
  return held
}

describe('the end of the app', () => {
  it('closes once and then quits, whoever asks and however often', async () => {
    expect([ask(), ask()]).toEqual([true, true])
    await clock.advance(0)
    ending.end()
    expect(done).toEqual(['close'])
    closed()
    await clock.advance(0)
    expect(done).toEqual(['close', 'quit'])
    expect(ask()).toBe(false)
  })

  it('asks for the second quit in a task of its own, never in the one that held the first back', async () => {
    ask()
    await clock.advance(0)
    closed()
    for (let microtask = 0; microtask < 100; microtask++) await Promise.resolve()
    expect(done).toEqual(['close'])
    await clock.advance(0)
    expect(done).toEqual(['close', 'quit'])
  })

  it('leaves a quit that comes when all is closed its way, and does not ask for another', async () => {
    ask()
    await clock.advance(0)
    closed()
    let asked = 0
    // Somewhere among these everything is closed.
    for (; asked < 100 && ask(); asked++) await Promise.resolve()
    expect(asked).toBeLessThan(100)
    await clock.advance(1_000)
    expect(done).toEqual(['close'])
  })

  it('does not wait for ever, and leaves an update that waits its chance', async () => {
    ask()
    await clock.advance(CLOSING_PATIENCE_MS)
    expect(done).toEqual(['close', 'closing took too long', 'exit 0'])
  })

  it('quits although closing fails', async () => {
    const failing = new Ending({
      clock,
      close: () => Promise.reject(new Error('disk full')),
      quit: () => done.push('quit'),
      exit: () => done.push('exit'),
      log: (detail) => done.push(detail),
    })
    failing.end()
    await clock.advance(0)
    expect(done).toEqual(['closing failed: Error: disk full', 'quit'])
  })

  it('leaves the quitting to an installer, also when somebody quits meanwhile', async () => {
    let ready = false
    void ending.prepareToInstall().then(() => (ready = true))
    ask()
    await clock.advance(0)
    closed()
    await clock.advance(1_000)
    expect([done, ready, ask()]).toEqual([['close'], true, false])
  })

  it('ends with the last window, but not with one that it has closed itself', async () => {
    ending.windowsGone()
    expect(done).toEqual(['quit'])
    ending.end()
    ending.windowsGone()
    await clock.advance(0)
    expect(done).toEqual(['quit', 'close'])
  })
})
