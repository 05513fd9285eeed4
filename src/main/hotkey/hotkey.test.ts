import { beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import type { Settings } from '#shared/settings'
import type { HelperOrder } from './helper-messages'
import { DEAF_TRIES, RESTART_MS, STEADY_MS, STUCK_MS, STUCK_SILENT_MS, type HelperProcess } from './helper-supervisor'
import { DEAF_MS, Hotkey, OTHER_USE_MS, REPEAT_MS } from './hotkey'
import type { HotkeyFacts } from '#engine/host/hotkey/hotkey-plan'

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
      register: (accelerator: string, listener: () => void) =>
        !taken.has(accelerator) && Boolean(shortcuts.set(accelerator, listener)),
      unregister: (accelerator: string) => void shortcuts.delete(accelerator),
    },
    spawnHelper: (portal) => {
      const child = new FakeHelper()
      if (portal !== undefined) done.push(`portal ${portal}`)
      helpers.push(child)
      return child
    },
    actions: {
      press: () => done.push('press'),
      release: () => done.push('release'),
      isHearing: () => hearing,
      notice: (code) => done.push(code),
      tried: ({ phase, heldMs }) => done.push(`${phase}${heldMs === undefined ? '' : ` ${heldMs}`}`),
      changed: () => undefined,
    },
  })
})

describe('hold to talk', () => {
  beforeEach(() => {
    hotkey.apply(facts())
    say('ready')
  })

  it('talks as long as the key is down, and the shortcut only keeps it from other programs', () => {
    expect(helper().orders).toEqual([
      { kind: 'watch', chord: { keycode: 67, ctrl: false, alt: false, shift: false, meta: false } },
    ])
    expect(hotkey.info).toMatchObject({ hotkey: 'global-hold' })
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
    expect(hotkey.info).toMatchObject({ hotkey: 'global-toggle', hotkeyNote: 'helperFailed' })
    shortcuts.get('F9')?.()
    hearing = true
    await clock.advance(REPEAT_MS)
    shortcuts.get('F9')?.()
    expect(done.slice(3)).toEqual(['press', 'release'])
    await clock.advance((RESTART_MS[0] ?? 0) - REPEAT_MS)
    expect(helpers).toHaveLength(2)
    say('ready')
    expect(hotkey.info).toMatchObject({ hotkey: 'global-hold' })
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
    expect(hotkey.info).toMatchObject({ hotkey: 'global-toggle' })
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

// A hook that reports one key and then hangs: SnosMe/uiohook-napi#23, kwhat/libuiohook#188. Windows shows a hook
// nothing of what is typed into an elevated program, and macOS nothing while a password is typed; registered
// shortcuts work there.
describe('a helper that is ready and hears nothing', () => {
  beforeEach(() => {
    hotkey.apply(facts())
    say('ready')
  })
  const shortcut = (): void => shortcuts.get('F9')?.()

  it('counts as not running: the shortcut talks, and the window is told', async () => {
    shortcut()
    expect(done).toEqual([])
    await clock.advance(DEAF_MS)
    expect(done).toEqual(['hotkey.helperLost', 'press'])
    expect(helper().killed).toBe(true)
    expect(hotkey.info).toMatchObject({ hotkey: 'global-toggle', hotkeyNote: 'helperFailed' })
    hearing = true
    await clock.advance(REPEAT_MS - DEAF_MS)
    shortcut()
    expect(done.at(-1)).toBe('release')
  })

  it('that passed the key going down and no more lets go at the next shortcut', async () => {
    say('press')
    shortcut()
    await clock.advance(4_000)
    expect(done).toEqual(['press'])
    shortcut()
    await clock.advance(DEAF_MS)
    expect(done).toEqual(['press', 'release', 'hotkey.helperLost'])
  })

  it('is given some new tries and then no more', async () => {
    for (let i = 0; i < DEAF_TRIES; i++) {
      shortcut()
      await clock.advance(DEAF_MS)
      await clock.advance(RESTART_MS[i] ?? 0)
      if (i < DEAF_TRIES - 1) say('ready')
    }
    await clock.advance(STEADY_MS)
    expect(helpers).toHaveLength(DEAF_TRIES)
    expect(done.filter((what) => what === 'press')).toHaveLength(DEAF_TRIES)
    expect([clock.pending, hotkey.info.hotkeyNote]).toEqual([0, 'helperFailed'])
    shortcut()
    expect(done.at(-1)).toBe('press')
  })

  it('is tried again when the machine has been away', async () => {
    for (let i = 0; i < DEAF_TRIES; i++) {
      await clock.advance(REPEAT_MS)
      shortcut()
      await clock.advance(DEAF_MS + (RESTART_MS[i] ?? 0))
      say('ready')
    }
    expect(hotkey.info.hotkeyNote).toBe('helperFailed')
    hotkey.resync()
    say('ready', 'press')
    expect([helpers.length, hotkey.info.hotkey, done.at(-1)]).toEqual([DEAF_TRIES + 1, 'global-hold', 'press'])
  })

  it('is not meant where the helper is only slower, or the keyboard repeats the shortcut', async () => {
    shortcut()
    await clock.advance(DEAF_MS - 1)
    say('press')
    for (let i = 0; i < 20; i++) {
      await clock.advance(100)
      shortcut()
      if (i % 2 === 0) say('still')
    }
    say('release')
    await clock.advance(2 * DEAF_MS)
    expect([done, helper().killed]).toEqual([['press', 'release'], false])
  })

  it('that ends while it is waited for has the shortcut act all the same', async () => {
    shortcut()
    helper().exit()
    await clock.advance(DEAF_MS)
    expect(done).toEqual(['hotkey.helperLost', 'press'])
  })

  it('is forgotten when the key is no longer ours', async () => {
    shortcut()
    hotkey.close()
    await clock.advance(2 * DEAF_MS)
    expect([done.includes('press'), clock.pending]).toEqual([false, 0])
  })
})

describe('trying and recording', () => {
  it('says what is seen of the key instead of talking', async () => {
    hotkey.apply(facts())
    say('ready')
    hotkey.attend('try')
    done.length = 0
    say('press')
    await clock.advance(230)
    say('release')
    expect(done).toEqual(['down', 'up 230'])
    hotkey.attend('talk')
    done.length = 0
    say('press', 'release')
    expect(done).toEqual(['press', 'release'])
  })

  it('says that a press was seen where only presses are', () => {
    hotkey.apply(facts({ mode: 'toggle' }))
    hotkey.attend('try')
    shortcuts.get('F9')?.()
    expect(done).toEqual(['down'])
  })

  it('keeps its hands off the keys while another is recorded, and is back by itself', async () => {
    hotkey.apply(facts())
    say('ready')
    hotkey.attend('nothing')
    expect([shortcuts.size, helper().killed]).toEqual([0, true])
    expect(hotkey.info).not.toHaveProperty('hotkeyNote')
    await clock.advance(OTHER_USE_MS)
    expect([...shortcuts.keys()]).toEqual(['F9'])
    expect(helpers).toHaveLength(2)
  })

  it('ends a turn that was being held', () => {
    hotkey.apply(facts())
    say('ready', 'press')
    hotkey.attend('try')
    say('release')
    expect(done).toContain('release')
    expect(done).not.toContain('up 0')
  })
})

describe('keys that only the helper sees', () => {
  it('talk in every mode, and nothing is registered for them', () => {
    hotkey.apply(facts({ mode: 'toggle', hotkey: 'Mouse4' }))
    say('ready', 'press', 'release', 'press', 'release')
    expect(done).toEqual(['press', 'press'])
    expect([shortcuts.size, hotkey.info]).toEqual([0, { hotkey: 'global-toggle', hotkeyHelper: true }])
  })

  it('are let go after the longest turn, because they never repeat', async () => {
    hotkey.apply(facts({ hotkey: 'RightControl' }))
    say('ready', 'press')
    await clock.advance(STUCK_SILENT_MS - 1)
    expect(done).toEqual(['press'])
    await clock.advance(1)
    expect(done).toEqual(['press', 'release', 'keyStuck'])
  })
})

describe('on Wayland with a portal', () => {
  const wayland = (talk: Partial<Settings['talk']> = {}): HotkeyFacts => ({
    ...facts(talk),
    env: { WAYLAND_DISPLAY: 'wayland-0' },
    portal: true,
  })

  it('holds through the portal, and registers nothing beside it', async () => {
    hotkey.apply(wayland())
    say('ready', 'press')
    // A portal does not report repeats; that is no stuck key.
    await clock.advance(STUCK_SILENT_MS - 1)
    say('release')
    expect(done).toEqual(['portal F9', 'press', 'release'])
    expect([shortcuts.size, hotkey.info]).toEqual([0, { hotkey: 'global-hold', hotkeyHelper: false }])
  })

  it('keeps its binding while the screen is locked', () => {
    hotkey.apply(wayland())
    say('ready', 'press')
    hotkey.resync()
    expect([helpers.length, helper().killed, done]).toEqual([1, false, ['portal F9', 'press', 'release']])
  })

  it('asks anew for another shortcut', () => {
    hotkey.apply(wayland())
    const first = helper()
    hotkey.apply(wayland({ hotkey: 'F10' }))
    expect([first.killed, done]).toEqual([true, ['portal F9', 'portal F10']])
  })

  it('takes a no for a no until another one is chosen', () => {
    hotkey.apply(wayland())
    say('refused')
    hotkey.apply(wayland())
    hotkey.resync()
    expect([helpers.length, done]).toEqual([1, ['portal F9', 'hotkey.portalRefused']])
    expect(hotkey.info).toMatchObject({ hotkeyNote: 'portalRefused' })
    hotkey.apply(wayland({ hotkey: 'F10' }))
    expect(helpers).toHaveLength(2)
  })

  it('toggles through the portal too: what Electron registers there may never fire', () => {
    hotkey.apply(wayland({ mode: 'toggle' }))
    say('ready', 'press', 'release', 'press', 'release')
    expect([shortcuts.size, done, hotkey.info]).toEqual([
      0,
      ['portal F9', 'press', 'press'],
      { hotkey: 'global-toggle', hotkeyHelper: false },
    ])
  })

  it('says when the desktop does not know the app', () => {
    hotkey.apply(wayland({ mode: 'toggle' }))
    say('unknownApp')
    hotkey.apply(wayland({ mode: 'toggle' }))
    expect([helpers.length, hotkey.info.hotkeyNote]).toEqual([1, 'portalUnknownApp'])
  })
})

it('asks the system anew after sleep', () => {
  hotkey.apply(facts())
  say('ready', 'press')
  const old = helper()
  hotkey.resync()
  expect([old.killed, helpers.length, done]).toEqual([true, 2, ['press', 'release']])
  old.exit()
  say('ready', 'press')
  expect(done).toEqual(['press', 'release', 'press'])
  hotkey.close()
})

describe('toggle to talk', () => {
  it('only ever presses', async () => {
    hotkey.apply(facts({ mode: 'toggle' }))
    shortcuts.get('F9')?.()
    hearing = true
    await clock.advance(REPEAT_MS)
    shortcuts.get('F9')?.()
    expect(done).toEqual(['press', 'press'])
    expect(helpers).toEqual([])
  })

  it('takes a key that is held down for one press, where the system repeats it', async () => {
    hotkey.apply(facts({ mode: 'toggle' }))
    for (const wait of [500, 30, 30, 30, REPEAT_MS]) {
      shortcuts.get('F9')?.()
      await clock.advance(wait)
    }
    expect(done).toEqual(['press'])
    shortcuts.get('F9')?.()
    expect(done).toEqual(['press', 'press'])
    hotkey.apply({ ...facts({ mode: 'toggle' }), platform: 'darwin' })
    shortcuts.get('F9')?.()
    shortcuts.get('F9')?.()
    expect(done).toHaveLength(4)
  })

  it('says when another program has the key, and takes it when it is free', () => {
    taken.add('F9')
    hotkey.apply(facts({ mode: 'toggle' }))
    expect(hotkey.info).toMatchObject({ hotkey: 'global-toggle', hotkeyNote: 'taken' })
    taken.clear()
    hotkey.apply(facts({ mode: 'toggle' }))
    expect(hotkey.info).toMatchObject({ hotkey: 'global-toggle' })
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
      actions: {
        press: () => undefined,
        release: () => undefined,
        isHearing: () => false,
        notice: () => undefined,
        tried: () => undefined,
        changed: () => undefined,
      },
    })
    broken.apply(facts({ mode: 'toggle', hotkey: '+++' }))
    expect(broken.info).toMatchObject({ hotkey: 'global-toggle', hotkeyNote: 'taken' })
  })
})
