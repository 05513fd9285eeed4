import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Snapshot } from '#shared/contract'
import type { Message } from '#shared/conversation'
import type { PreloadApi } from '#shared/preload-api'
import { runApp } from '../../src/main/lifecycle'
import { freshElectron, type System } from '../electron-standin/current'
import { freshUpdater } from '../electron-standin/electron-updater'
import { openBuses } from '../electron-standin/session-bus'
import { preloadCode } from '../support/preload-code'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))
vi.mock('electron-updater', () => import('../electron-standin/electron-updater'))
vi.mock('../../src/main/dbus/session-bus', () => import('../electron-standin/session-bus'))

/*
 * The app as a whole, from `runApp` down to the real service over real files: started, talked to, ended in every way
 * there is, and started again. Only Electron is imitated.
 */
let machine: ReturnType<typeof freshElectron>
let directory: string
let code: string
let before: string[]
let updater: ReturnType<typeof freshUpdater>
const argv = process.argv
const script = resolve(import.meta.dirname, '../servers/mcp-stdio.mjs')

/** Threads and, where they can be counted, child processes of this process. */
function running(): string[] {
  const threads = process
    .getActiveResourcesInfo()
    .filter((kind) => kind === 'Worker')
    .map((kind, place) => `${kind} ${place}`)
  if (!existsSync('/proc/self/stat')) return threads
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return [
    ...threads,
    ...processes.filter((pid) => parentOf(pid) === String(process.pid)).map((pid) => `process ${pid}`),
  ]
}

function parentOf(pid: string): string | undefined {
  try {
    // The second field is a name in parentheses, which may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
  } catch {
    return undefined
  }
}
const started = (): string[] => running().filter((what) => !before.includes(what))

/** What a process must not leave behind, looked at in the moment in which it goes. */
const leftovers = () => ({
  locks: readdirSync(directory).filter((name) => name.includes('lock')),
  windows: machine.windows.filter(({ window }) => !window.isDestroyed()).length,
  bridge: machine.handlers.size,
  shortcuts: machine.shortcuts.registered.size,
  trays: machine.trays.filter(({ destroyed }) => !destroyed).length,
  buses: openBuses(),
  running: started(),
})
const nothing = { locks: [], windows: 0, bridge: 0, shortcuts: 0, trays: 0, buses: 0, running: [] }

/** Starts the app on a machine, and waits for its window's page. */
async function start(system: System, more: Partial<(typeof machine)['circumstances']> = {}): Promise<void> {
  machine = freshElectron(system)
  updater = freshUpdater()
  Object.assign(machine.circumstances, { preload: () => code, packaged: true, ...more })
  vi.stubEnv('APPIMAGE', '/opt/Parley.AppImage')
  vi.stubEnv('XDG_CONFIG_HOME', directory)
  machine.watchEnd(leftovers)
  before = running()
  process.argv = ['parley']
  runApp()
  await vi.waitFor(() => expect(machine.windows[0]?.visible).toBe(true), { timeout: 30_000 })
}

const main = () => {
  const control = machine.windows[0]
  if (!control) throw new Error('no window')
  return control
}
let id = 0
async function ask<T>(command: string, data: unknown = {}): Promise<T> {
  const api = main().page.exposed['parley'] as PreloadApi
  const reply = await api.request({ id: ++id, command, data })
  if (!reply.ok) throw new Error(`${command}: ${reply.fault.code}`)
  return reply.data as T
}
const messages = async (): Promise<readonly Message[]> => (await ask<Snapshot>('hello', { audio: true })).messages

/** A question and its answer, a changed setting, and a program for tools that runs. */
async function talk(text: string): Promise<void> {
  await ask('hello', { audio: true })
  await ask('settings.update', {
    voice: { speed: 1.25 },
    tools: {
      servers: [{ id: 'local', name: 'Local', kind: 'command', command: process.execPath, args: [script, 'normal'] }],
    },
  })
  if (existsSync('/proc/self/stat'))
    await vi.waitFor(() => expect(started().join()).toContain('process'), { timeout: 30_000 })
  await ask('talk.say', { text })
  await vi.waitFor(
    // Nobody plays its voice here: where there is one, the app is left in the middle of the answer.
    async () => expect((await messages()).some((line) => line.role === 'assistant' && line.text !== '')).toBe(true),
    { timeout: 30_000 },
  )
}

const ended = (): Promise<void> =>
  vi.waitFor(() => expect(machine.ended.quit || machine.ended.exitCode !== undefined).toBe(true), { timeout: 30_000 })

let resources: string
beforeEach(async () => {
  code = await preloadCode()
  directory = temporaryDirectory()
  vi.stubEnv('PARLEY_DATA_DIR', directory)
  resources = temporaryDirectory()
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\n')
  Object.defineProperty(process, 'resourcesPath', { value: resources, configurable: true })
})
afterEach(async () => {
  if (!machine.ended.quit && machine.ended.exitCode === undefined) {
    machine.electron.app.quit()
    await ended()
  }
  vi.unstubAllEnvs()
  process.argv = argv
})

interface Way {
  readonly name: string
  readonly system: System
  readonly leave: () => unknown
  readonly more?: Parameters<typeof start>[1]
}
const noTray = { trayHost: false }
const twice = (): unknown => [machine.electron.app.quit(), machine.electron.app.quit(), machine.nativeQuit()]
const ways: readonly Way[] = [
  { name: 'the tray', system: 'x11', leave: () => machine.trays[0]?.choose('Quit Parley') },
  { name: 'the menu or a signal', system: 'darwin', leave: () => machine.nativeQuit() },
  { name: 'closing the window, without a tray', system: 'x11', leave: () => main().close(), more: noTray },
  { name: 'closing the window on Wayland', system: 'wayland', leave: () => main().close(), more: noTray },
  { name: 'an update', system: 'x11', leave: installUpdate },
  { name: 'an update on a Mac', system: 'darwin', leave: installUpdate },
  { name: 'an update on Windows', system: 'win32', leave: installUpdate },
  { name: 'the end of the session on Windows', system: 'win32', leave: () => machine.endSession() },
  { name: 'shutting the machine down', system: 'x11', leave: () => expect(machine.shutDown()).toBe(true) },
  { name: 'quitting twice', system: 'x11', leave: twice },
]

async function installUpdate(): Promise<void> {
  await ask('updates.check')
  await ask('updates.download')
  void ask('updates.install').catch(() => undefined)
}

describe('every way out', () => {
  it.each(ways)('$name', async ({ system, leave, more = {} }) => {
    await start(system, more)
    await talk('What time is it?')
    await leave()
    await ended()
    expect([machine.ended.quit, machine.ended.exitCode]).toEqual([true, undefined])
    expect(machine.ended.seen).toEqual(nothing)
    // An update starts the new version, once, and only then.
    expect(updater.installs).toEqual(leave === installUpdate ? [{ comesBack: true }] : [])

    await start(system, more)
    const snapshot = await ask<Snapshot>('hello', { audio: true })
    expect(snapshot.settings.voice.speed).toBe(1.25)
    const { conversations } = await ask<{ conversations: readonly unknown[] }>('history.list', { limit: 10 })
    expect(conversations).toHaveLength(1)
  })
})

it('never looks for versions at a plain address, and says why', async () => {
  writeFileSync(join(resources, 'app-update.yml'), 'provider: generic\nurl: http://updates.example/parley\n')
  await start('x11')
  await ask('hello', { audio: true })
  expect(await ask('updates.state')).toEqual({ state: { kind: 'unavailable', why: 'plainSource' } })
  await installUpdate()
  expect([updater.listenerCount('error'), updater.installs]).toEqual([0, []])
})

it('is not sent on to a plain address while it looks', async () => {
  await start('x11')
  await ask('hello', { audio: true })
  await ask('updates.check')
  expect(updater.asks('https://updates.example/latest-linux.yml')).toBe(true)
  expect(updater.asks('http://updates.example/latest-linux.yml')).toBe(false)
  expect(updater.asks('HTTP://updates.example/Parley.AppImage')).toBe(false)
  // What Squirrel is given on macOS comes from this machine.
  expect(updater.asks('http://127.0.0.1:4711/app.zip')).toBe(true)
})
