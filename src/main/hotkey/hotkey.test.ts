import { beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '#engine/runtime/clock'
import type { Settings } from '#shared/settings'
import type { HelperOrder } from './helper-messages'
import { RESTART_MS, STEADY_MS, STUCK_MS, type HelperProcess } from './helper-supervisor'
import { Hotkey } from './hotkey'
import type { HotkeyFacts } from './hotkey-plan'

/** A helper that does what the test says. */
class FakeHelper implements HelperProcess {
  readonly orders: HelperOrder[] = []
  killed = false
  say: (message: unknown) => void = () => undefined
  exit: () => void = () => undefined
  post(order: HelperOrder): void {
    this.orders.push(order)
  }
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener
  }
  onExit(listener: () => void): void {
    this.exit = listener
  }
  kill(): void {
    this.killed = true
  }
}

let clock: FakeClock
let done: string[]
let hearing: boolean
let helpers: FakeHelper[]
let shortcuts: Map<string, () => void>
let taken: Set<string>
let hotkey: Hotkey

const facts = (talk: Partial<Settings['talk']> = {}): HotkeyFacts => ({
  talk: { mode: 'hold', hotkey: 'F9', ...talk },
  platform: 'linux',
  arch: 'x64',
  env: { DISPLAY: ':0' },
  trusted: true,
})
const helper = (): FakeHelper => {
  const last = helpers.at(-1)
  if (!last) throw new Error('no helper was started')
  return last
}
const say = (...kinds: string[]): void => kinds.forEach((kind) => helper().say({ kind }))

beforeEach(() => {
  clock = new FakeClock()
  done = []
  hearing = false
  helpers = []
  shortcuts = new Map()
  taken = new Set()
  hotkey = new Hotkey({
    clock,
    globalShortcut: {
      register: (accelerator: string, listener: () => void) => !taken.has(accelerator) && Boolean(shortcuts.set(accelerator, listener)),
      unregister: (accelerator: string) => void shortcuts.delete(accelerator),
    },
    spawnHelper: () => {
      const child = new FakeHelper()
      helpers.push(child)
      return child
    },
    actions: {
      press: () => done.push('press'),
      release: () => done.push('release'),
      isHearing: () => hearing,
      notice: (code) => done.push(code),
    },
  })
})

describe('hold to talk', () => {
  beforeEach(() => {
    hotkey.apply(facts())
    say('ready')
  })

  it('talks as long as the key is down, and the shortcut only keeps it from other programs', () => {
    expect(helper().orders).toEqual([{ kind: 'watch', chord: { keycode: 67, ctrl: false, alt: false, shift: false, meta: false } }])
    expect(hotkey.info).toEqual({ hotkey: 'global-hold' })
    say('press')
    shortcuts.get('F9')?.()
    say('release')
    expect(done).toEqual(['press', 'release'])
  })

  it('lets go of a stuck key, but not of one that repeats', async () => {
    say('press')
    for (let i = 0; i < 5; i++) {
      await clock.advance(STUCK_MS - 1)
      say('still')
    }
    expect(done).toEqual(['press'])
    await clock.advance(STUCK_MS)
    expect(done).toEqual(['press', 'release', 'keyStuck'])
    say('release')
    expect(done).toEqual(['press', 'release', 'keyStuck'])
  })

  it('lets go when the helper dies, toggles meanwhile, and holds again when it is back', async () => {
    say('press')
    helper().exit()
    expect(done).toEqual(['press', 'release', 'hotkey.helperLost'])
    expect(hotkey.info).toEqual({ hotkey: 'global-toggle', hotkeyNote: 'helperFailed' })
    shortcuts.get('F9')?.()
    hearing = true
    shortcuts.get('F9')?.()
    expect(done.slice(3)).toEqual(['press', 'release'])
    await clock.advance(RESTART_MS[0] ?? 0)
    expect(helpers).toHaveLength(2)
    say('ready')
    expect(hotkey.info).toEqual({ hotkey: 'global-hold' })
  })

  it('gives up after some tries, and says so once', async () => {
    for (const wait of RESTART_MS) {
      helper().exit()
      await clock.advance(wait)
    }
    helper().exit()
    await clock.advance(10 * STEADY_MS)
    expect(helpers).toHaveLength(RESTART_MS.length + 1)
    expect(done).toEqual(['hotkey.helperLost'])
    expect(clock.pending).toBe(0)
  })

  it('has fresh tries after a long good time', async () => {
    for (const wait of RESTART_MS) {
      helper().exit()
      await clock.advance(wait)
    }
    say('ready')
    await clock.advance(STEADY_MS)
    helper().exit()
    await clock.advance(RESTART_MS[0] ?? 0)
    expect(helpers).toHaveLength(RESTART_MS.length + 2)
  })

  it('lets go when the machine sleeps', () => {
    say('press')
    hotkey.letGo()
    expect(done).toEqual(['press', 'release', 'release'])
  })

  it.each([[null], [{}], [{ kind: 'typed', key: 'a' }], ['press']])('ignores %j from the helper', (message) => {
    helper().say(message)
    expect(done).toEqual([])
  })

  it('follows another key without a second helper, and ends it when it is not needed', () => {
    hotkey.apply(facts({ hotkey: 'F10' }))
    expect(helpers).toHaveLength(1)
    expect(helper().orders.at(-1)?.chord.keycode).toBe(68)
    expect([...shortcuts.keys()]).toEqual(['F10'])
    hotkey.apply(facts({ mode: 'toggle', hotkey: 'F10' }))
    expect(helper().killed).toBe(true)
    expect(hotkey.info).toEqual({ hotkey: 'global-toggle' })
  })

  it('leaves nothing behind', () => {
    say('press')
    hotkey.close()
    expect([helper().killed, shortcuts.size, clock.pending, done]).toEqual([true, 0, 0, ['press', 'release']])
    helper().say({ kind: 'press' })
    helper().exit()
    expect([clock.pending, done.length]).toEqual([0, 2])
  })
})

describe('toggle to talk', () => {
  it('only ever presses', () => {
    hotkey.apply(facts({ mode: 'toggle' }))
    shortcuts.get('F9')?.()
    hearing = true
    shortcuts.get('F9')?.()
    expect(done).toEqual(['press', 'press'])
    expect(helpers).toEqual([])
  })

  it('says when another program has the key, and takes it when it is free', () => {
    taken.add('F9')
    hotkey.apply(facts({ mode: 'toggle' }))
    expect(hotkey.info).toEqual({ hotkey: 'global-toggle', hotkeyNote: 'taken' })
    taken.clear()
    hotkey.apply(facts({ mode: 'toggle' }))
    expect(hotkey.info).toEqual({ hotkey: 'global-toggle' })
  })

  it('survives what is no accelerator at all', () => {
    const broken = new Hotkey({
      clock,
      globalShortcut: {
        register: () => {
          throw new TypeError('conversion failure')
        },
        unregister: () => undefined,
      },
      spawnHelper: () => new FakeHelper(),
      actions: { press: () => undefined, release: () => undefined, isHearing: () => false, notice: () => undefined },
    })
    broken.apply(facts({ mode: 'toggle', hotkey: '+++' }))
    expect(broken.info).toEqual({ hotkey: 'global-toggle', hotkeyNote: 'taken' })
  })
})
