import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { CHECK_EVERY_MS, FIRST_CHECK_MS, IDLE_MS, isEncryptedSource, mayCheck, updateObstacle } from './update-policy'
import { Updater, type UpdateEngine } from './updater'

/** electron-updater as the test wants it. */
class FakeEngine extends EventEmitter implements UpdateEngine {
  autoDownload = true
  autoInstallOnAppQuit = false
  allowPrerelease = false
  allowDowngrade = true
  channel: string | null = null
  checks = 0
  downloads = 0
  installed = 0
  fails = false
  /** How the installer fails to start: by an exception or an event. */
  broken: 'throws' | 'tells' | undefined
  checkForUpdates(): Promise<unknown> {
    this.checks++
    return this.fails ? Promise.reject(new Error('offline')) : Promise.resolve(null)
  }
  downloadUpdate(): Promise<unknown> {
    this.downloads++
    return this.fails ? Promise.reject(new Error('offline')) : Promise.resolve(null)
  }
  quitAndInstall(): void {
    if (this.broken === 'throws') throw new Error('spawn EACCES')
    if (this.broken === 'tells') this.emit('error', new Error('spawn EACCES'))
    else this.installed++
  }
}

let clock: FakeClock
let engine: FakeEngine
let updater: Updater
let seen: string[]
let battery: boolean
let order: string[]
let closing: Promise<void>

beforeEach(() => {
  clock = new FakeClock()
  engine = new FakeEngine()
  seen = []
  order = []
  battery = false
  closing = Promise.resolve()
  updater = new Updater({
    clock,
    engine,
    onBattery: () => battery,
    changed: (state) => seen.push(state.kind),
    prepareToInstall: () => {
      order.push(`prepared, installed ${engine.installed}`)
      return closing
    },
    installFailed: () => order.push(`failed, on quit ${engine.autoInstallOnAppQuit}`),
    log: () => undefined,
  })
  updater.settings({ channel: 'stable', automatic: true })
})

describe('when to look', () => {
  const facts = { quietMs: IDLE_MS, armed: false, sinceCheckMs: undefined, onBattery: false }
  it.each([
    ['long quiet, never looked', {}, true],
    ['just talked', { quietMs: IDLE_MS - 1 }, false],
    ['listening hands-free', { armed: true }, false],
    ['on battery', { onBattery: true }, false],
    ['looked a while ago', { sinceCheckMs: CHECK_EVERY_MS - 1 }, false],
    ['looked long ago', { sinceCheckMs: CHECK_EVERY_MS }, true],
  ])('%s', (_when, change, may) => {
    expect(mayCheck({ ...facts, ...change })).toBe(may)
  })
})

it.each([
  ['from the sources', { packaged: false }, 'sources'],
  ['from a deb', { platform: 'linux' }, 'packageManager'],
  ['an AppImage', { platform: 'linux', env: { APPIMAGE: '/x' } }, undefined],
  ['on Windows', { platform: 'win32' }, undefined],
  ['packaged without a place to look', { platform: 'darwin', source: (): undefined => undefined }, 'noSource'],
  [
    'told to look over plain http',
    { source: (): string => 'provider: generic\nurl: http://a.example/p\n' },
    'plainSource',
  ],
] as const)('a copy %s', (_what, change, why) => {
  expect(
    updateObstacle({ packaged: true, platform: 'win32', env: {}, source: () => 'provider: github\n', ...change }),
  ).toBe(why)
})

it.each([
  ['url: https://a.example/parley', true],
  ['provider: github\nowner: o\nrepo: r', true],
  ['url: http://127.0.0.1:8080/', true],
  ['url: http://localhost:8080/', true],
  ['url: "http://[::1]:8080/"', true],
  ['url: HTTP://a.example', false],
  [`url: 'http://127.0.0.1.a.example/'`, false],
  ['{provider: generic, url: http://a.example}', false],
  ['url: http://192.168.1.4/parley', false],
  ['url: http://127.0.0.1@a.example/', false],
  ['url: ftp://a.example/', false],
  ['provider: github\nprotocol: http\nhost: a.example', false],
  ['provider: github\r\nprotocol: "http"\r\nhost: a.example', false],
  ['provider: github\nprotocol: https', true],
  ['url: https://a.example\nold: http://b.example', false],
])('%j is encrypted: %s', (text, encrypted) => {
  expect(isEncryptedSource(text)).toBe(encrypted)
})

describe('the updater', () => {
  it('downloads nothing by itself', () => {
    expect([engine.autoDownload, engine.autoInstallOnAppQuit, engine.allowDowngrade]).toEqual([false, true, false])
  })

  it('looks quietly once nobody has talked for a while, and not before', async () => {
    await clock.advance(FIRST_CHECK_MS)
    expect(engine.checks).toBe(0)
    updater.talking(true, false)
    await clock.advance(IDLE_MS - 1)
    expect(engine.checks).toBe(0)
    await clock.advance(2 * IDLE_MS)
    expect(engine.checks).toBe(1)
    engine.emit('update-not-available', { version: '0.1.0' })
    expect(seen).toEqual(['checking', 'idle'])
    await clock.advance(CHECK_EVERY_MS + IDLE_MS)
    expect(engine.checks).toBe(2)
  })

  it('never looks while it listens, on battery, or when it may not', async () => {
    updater.talking(false, true)
    await clock.advance(CHECK_EVERY_MS)
    updater.talking(false, false)
    battery = true
    await clock.advance(CHECK_EVERY_MS)
    battery = false
    updater.settings({ channel: 'stable', automatic: false })
    await clock.advance(CHECK_EVERY_MS)
    expect(engine.checks).toBe(0)
  })

  it('goes from a new version to a new start, step by step, as the person says', async () => {
    await updater.check()
    engine.emit('update-available', { version: '0.2.0' })
    expect(updater.state).toEqual({ kind: 'available', version: '0.2.0' })
    await clock.advance(CHECK_EVERY_MS)
    expect(engine.downloads).toBe(0)
    await updater.download()
    engine.emit('download-progress', { percent: 41.7 })
    expect(updater.state).toEqual({ kind: 'downloading', percent: 42 })
    await updater.check()
    expect(updater.state.kind).toBe('downloading')
    engine.emit('update-downloaded', { version: '0.2.0' })
    await updater.install()
    expect([order, engine.installed]).toEqual([['prepared, installed 0'], 1])
  })

  const ready = async (): Promise<void> => {
    await updater.check()
    engine.emit('update-downloaded', { version: '0.2.0' })
  }

  it('installs although closing failed, and once although it is asked twice', async () => {
    await ready()
    closing = Promise.reject(new Error('disk full'))
    await Promise.all([updater.install(), updater.install()])
    expect([order, engine.installed]).toEqual([['prepared, installed 0'], 1])
  })

  it.each(['throws', 'tells'] as const)(
    'brings the old version back where the installer does not start: %s',
    async (how) => {
      await ready()
      engine.broken = how
      await updater.install()
      expect(order).toEqual(['prepared, installed 0', 'failed, on quit false'])
    },
  )

  it('does nothing out of turn', async () => {
    await updater.download()
    await updater.install()
    expect([engine.downloads, engine.installed, seen]).toEqual([0, 0, []])
  })

  it('says a failure to who asked, and to nobody else', async () => {
    engine.fails = true
    await clock.advance(FIRST_CHECK_MS + 2 * IDLE_MS)
    expect(seen).toEqual(['checking', 'idle'])
    await updater.check()
    expect(updater.state).toEqual({ kind: 'failed' })
    engine.fails = false
    await updater.check()
    engine.emit('update-not-available', { version: '0.1.0' })
    expect(updater.state).toMatchObject({ kind: 'current' })
  })

  it('follows the channel at once, and never goes back a version', () => {
    updater.settings({ channel: 'beta', automatic: true })
    expect([engine.channel, engine.allowPrerelease, engine.allowDowngrade]).toEqual(['beta', true, false])
    updater.settings({ channel: 'stable', automatic: true })
    expect([engine.channel, engine.allowPrerelease, engine.allowDowngrade]).toEqual(['latest', false, false])
  })

  it('leaves nothing behind', () => {
    updater.close()
    expect(clock.pending).toBe(0)
  })
})
