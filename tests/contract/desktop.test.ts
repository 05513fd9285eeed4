import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from '#shared/csp'
import { defaultSettings, type SettingsPatch } from '#shared/settings'
import type { HostInfo } from '#shared/contract'
import { FaultError, fault } from '#shared/fault'
import type { HostParts } from '#engine/host/open-host'
import { openDesktop, type Desktop, type DesktopOptions } from '../../src/main/desktop'
import { spawnKeyHelper } from '../../src/main/helper-process'
import { DEAF_MS, REPEAT_MS } from '../../src/main/hotkey/hotkey'
import { appPaths } from '../../src/main/paths'
import { freshElectron } from '../electron-standin/current'
import { FakeService } from '../support/fake-service'
import { preloadCode } from '../support/preload-code'
import { sample } from '../support/sample'
import { temporaryDirectory } from '../support/temporary'
import { snapshotSchema } from '#shared/contract'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))
vi.mock('../../src/main/dbus/session-bus', () => import('../electron-standin/session-bus'))

const root = resolve(import.meta.dirname, '../..')
const home = 'app://parley/index.html'
const HOTKEY = 'CommandOrControl+Shift+Space'

let machine: ReturnType<typeof freshElectron>
let service: FakeService
let parts: HostParts
let desktop: Desktop
let directory: string

async function start(more: Partial<DesktopOptions> = {}): Promise<void> {
  desktop = await openDesktop({
    directory,
    paths: appPaths(root),
    ...more,
    openHost: (given) => {
      parts = given
      const hello = sample(snapshotSchema, 'full') as object
      service.answers.hello = () => ({
        ...hello,
        settings: given.settings.get(),
        state: 'idle',
        armed: false,
        hearing: false,
      })
      given.settings.onChange((settings) => service.publish({ name: 'settings', data: { settings } }))
      return Promise.resolve(service)
    },
  })
  if (!more.startHidden) await window().loaded
}

const window = () => {
  const control = machine.windows[0]
  if (!control) throw new Error('no window')
  return control
}
const change = (patch: SettingsPatch) => parts.settings.update(patch)
const ownCalls = () =>
  service.windows[0]?.calls.map(({ command }) => command).filter((command) => command !== 'hello') ?? []
const publishState = (state: string, more: object = {}) =>
  service.publish({ name: 'state', data: { state, armed: false, hearing: false, mode: 'handsFree', ...more } })

beforeEach(async () => {
  machine = freshElectron()
  const code = await preloadCode()
  machine.circumstances.preload = () => code
  service = new FakeService()
  directory = temporaryDirectory()
})
afterEach(async () => {
  await desktop.close()
  vi.unstubAllEnvs()
})

/** What a page of ours may do, as docs/security.md has it: the same for every window there is. */
function expectAudited(preferences: ReturnType<typeof window>['options']['webPreferences']): void {
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    preload: join(root, 'out', 'preload', 'index.cjs'),
  })
  for (const loosening of ['additionalArguments', 'enableBlinkFeatures', 'experimentalFeatures'])
    expect(preferences).not.toHaveProperty(loosening)
}

describe('the security of the window', () => {
  beforeEach(() => start())

  it('isolates and sandboxes the page', () => {
    expectAudited(window().options.webPreferences)
  })

  it('lets the page go nowhere else', () => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      for (const url of ['https://evil.example/', 'file:///etc/passwd', 'app://evil/', 'data:text/html,x'])
        expect(window().navigate(event, url)).toBe(true)
      expect(window().navigate(event, home)).toBe(false)
    }
    expect(window().attachWebview()).toBe(true)
  })

  it('opens no windows, and no web pages outside', () => {
    for (const url of ['https://ollama.com/download', 'https://evil.example/', 'file:///etc/passwd', home])
      expect(window().openWindow(url)).toEqual({ action: 'deny' })
    expect(machine.opened).toEqual([])
    expect(machine.windows).toHaveLength(1)
  })

  it('denies every permission but our microphone', async () => {
    const { request, check, device, display } = machine.sessions.handlers
    const ask = (permission: string, details: object) =>
      new Promise<boolean>((resolve) =>
        request?.(window().contents, permission as never, resolve, {
          isMainFrame: true,
          requestingUrl: home,
          ...details,
        }),
      )
    expect(await ask('media', { mediaTypes: ['audio'] })).toBe(true)
    expect(await ask('media', { mediaTypes: ['audio', 'video'] })).toBe(false)
    expect(await ask('media', { mediaTypes: ['audio'], requestingUrl: 'https://evil.example/' })).toBe(false)
    expect(await ask('geolocation', {})).toBe(false)
    expect(check?.(null, 'media', 'app://parley', { isMainFrame: true, mediaType: 'audio' })).toBe(true)
    expect(check?.(null, 'media', 'app://parley', { isMainFrame: true, mediaType: 'video' })).toBe(false)
    expect(check?.(null, 'hid', 'app://parley', { isMainFrame: true })).toBe(false)
    expect(device?.({} as never)).toBe(false)
    expect(display).toBeNull()
    const downloads = (url: string): boolean => {
      const download = { prevented: false, preventDefault: () => (download.prevented = true) }
      machine.sessions.emitter.emit('will-download', download, { getURL: () => url })
      return !download.prevented
    }
    for (const url of ['https://evil.example/x.exe', 'blob:https://evil.example/1', 'data:text/plain,x', home])
      expect(downloads(url)).toBe(false)
    expect(downloads('blob:app://parley/0b5c')).toBe(true)
  })

  it('sends the page with the policy, and only the page', async () => {
    const handler = machine.protocols.handlers.get('app')
    const get = async (url: string, method = 'GET') => handler?.({ url, method } as Request)
    const csp = contentSecurityPolicy()
    for (const url of [
      home,
      'app://evil/index.html',
      'app://parley/../package.json',
      'app://parley/%2e%2e/package.json',
      'app://parley/..%2fpackage.json',
    ]) {
      const response = await get(url)
      expect(response?.headers.get('content-security-policy')).toBe(csp)
      expect(response?.headers.get('x-content-type-options')).toBe('nosniff')
      if (url !== home) expect(response?.status).toBe(404)
    }
    expect((await get(home, 'POST'))?.status).toBe(404)
  })
})

describe('the policy', () => {
  it('allows no code but ours, and no connection but home', () => {
    const lines = contentSecurityPolicy().split('; ')
    const directives: Record<string, string[]> = Object.fromEntries(
      lines.map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1)]),
    )
    expect(directives['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"])
    expect(directives['connect-src']).toEqual(["'self'"])
    for (const name of ['default-src', 'object-src', 'frame-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(directives[name]).toEqual(["'none'"])
    expect(contentSecurityPolicy()).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|blob:/)
  })
})

describe('the desktop host', () => {
  it('comes up, answers its page, and goes without a trace', async () => {
    await start()
    expect(window().visible).toBe(true)
    const api = window().page.exposed['parley'] as { request(raw: unknown): Promise<unknown> }
    expect(await api.request({ id: 1, command: 'talk.stop', data: {} })).toMatchObject({ id: 1, ok: true })
    await desktop.close()
    expect(service.closed).toBe(true)
    expect(service.open).toEqual([])
    expect(window().window.isDestroyed()).toBe(true)
    expect([machine.shortcuts.registered.size, machine.handlers.size, machine.protocols.handlers.size]).toEqual([
      0, 0, 0,
    ])
    expect(machine.trays[0]?.destroyed).toBe(true)
    expect(machine.power.eventNames()).toEqual([])
  })

  it('talks with its shortcut, and follows the settings', async () => {
    await start()
    machine.shortcuts.fire(HOTKEY)
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.press']))
    await change({ talk: { hotkey: 'F9' } })
    expect([...machine.shortcuts.registered.keys()]).toEqual(['F9'])
    expect(parts.info()).toMatchObject({
      kind: 'electron',
      hotkey: 'global-toggle',
      secrets: 'os-keychain',
    } satisfies Partial<HostInfo>)
    machine.shortcuts.taken.add('F10')
    await change({ talk: { hotkey: 'F10' } })
    expect(parts.info()).toMatchObject({ hotkey: 'global-toggle', hotkeyNote: 'taken' })
    await change({ talk: { hotkey: null } })
    expect(machine.shortcuts.registered.size).toBe(0)
  })

  it('without key release, a second press ends holding', async () => {
    vi.stubEnv('DISPLAY', '')
    await start()
    await change({ talk: { mode: 'hold' } })
    expect(machine.utilities.forked).toEqual([])
    machine.shortcuts.fire(HOTKEY)
    publishState('listening', { hearing: true, mode: 'hold' })
    // Sooner it would be the keyboard repeating the first.
    await new Promise((resolve) => setTimeout(resolve, REPEAT_MS))
    machine.shortcuts.fire(HOTKEY)
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.press', 'talk.release']))
    vi.unstubAllEnvs()
  })

  it('has a talk key also when the key helper has fallen silent with the key down', async () => {
    machine.become('darwin')
    machine.circumstances.keyHelper = 'silent'
    await start()
    await change({ talk: { mode: 'hold' } })
    await vi.waitFor(() => expect(parts.info().hotkey).toBe('global-hold'))
    const helper = machine.utilities.forked[0]
    helper?.say('press')
    helper?.say('release')
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.press']))
    await new Promise((resolve) => setTimeout(resolve, DEAF_MS))
    machine.shortcuts.fire(HOTKEY)
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.press', 'talk.release']))
    expect([helper?.killed, parts.info().hotkeyNote]).toEqual([true, 'helperFailed'])
  })

  it('lets go when the machine sleeps', async () => {
    await start()
    vi.stubEnv('DISPLAY', '')
    await change({ talk: { mode: 'hold' } })
    machine.power.emit('suspend')
    machine.power.emit('resume')
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.release']))
    vi.unstubAllEnvs()
  })

  it('tells the window that the machine has slept, because its microphone may not have woken', async () => {
    await start()
    const said: string[] = []
    service.connect({ send: ({ name }) => said.push(name), sendAudio: () => undefined })
    machine.power.emit('suspend')
    machine.power.emit('unlock-screen')
    expect(said).not.toContain('awake')
    machine.power.emit('resume')
    expect(said.filter((name) => name === 'awake')).toHaveLength(1)
  })

  it('tells the window when the key’s circumstances change, and lets it try and record one', async () => {
    await start()
    const said: unknown[] = []
    service.connect({ send: (event) => said.push(event), sendAudio: () => undefined })
    machine.shortcuts.taken.add('F10')
    await change({ talk: { hotkey: 'F10' } })
    const host = () => said.findLast((event) => (event as { name: string }).name === 'host')
    expect(host()).toMatchObject({ data: { host: { hotkeyNote: 'taken' } } })
    machine.shortcuts.taken.clear()
    machine.app.emit('browser-window-focus')
    expect(host()).not.toMatchObject({ data: { host: { hotkeyNote: 'taken' } } })
    parts.abilities?.attendHotkey('try')
    machine.shortcuts.fire('F10')
    expect(said.at(-1)).toEqual({ name: 'hotkey', data: { phase: 'down' } })
    expect(ownCalls()).toEqual([])
    parts.abilities?.attendHotkey('nothing')
    expect(machine.shortcuts.registered.size).toBe(0)
    parts.abilities?.attendHotkey('talk')
    expect([...machine.shortcuts.registered.keys()]).toEqual(['F10'])
  })

  it('shows its state in the tray and acts from there', async () => {
    await start()
    const tray = machine.trays[0]
    expect(tray?.tooltip).toBe('Parley – Microphone off')
    publishState('speaking', { armed: true })
    expect(tray?.tooltip).toBe('Parley – Speaking')
    tray?.choose('Stop talking')
    tray?.choose('Stop listening')
    await vi.waitFor(() => expect(ownCalls()).toEqual(['talk.stop', 'talk.arm']))
    window().minimized = true
    tray?.choose('Show Parley')
    expect([window().minimized, window().focusedTimes]).toEqual([false, 1])
    await change({ window: { language: 'tr' } })
    expect(tray?.tooltip).toBe('Parley – Konuşuyor')
    const asked = vi.fn()
    machine.app.on('before-quit', asked)
    tray?.choose('Parley’den çık')
    expect(asked).toHaveBeenCalledOnce()
  })

  it('tells of what rings by a notification of the system, as long as it rings', async () => {
    await start()
    await change({ window: { language: 'en' } })
    const tea = { id: '1', kind: 'timer' as const, label: 'tea', dueAt: Date.now(), durationMs: 5_000 }
    const timers = (...now: object[]): void => service.publish({ name: 'timers', data: { timers: now } })
    timers(tea)
    expect(machine.notifications).toEqual([])
    timers({ ...tea, ringingSince: Date.now() })
    timers({ ...tea, ringingSince: Date.now() }, { ...tea, id: '2' })
    expect(machine.notifications.map(({ body }) => body)).toEqual(['Your tea timer is done.'])
    window().minimized = true
    machine.notifications[0]?.click()
    expect(window().minimized).toBe(false)
    timers(tea)
    expect(machine.notifications).toEqual([])
  })

  it('does what a command line asks', async () => {
    await start()
    window().minimized = true
    await desktop.perform({ kind: 'show' })
    expect([window().minimized, window().focusedTimes]).toEqual([false, 1])
    await desktop.perform({ kind: 'toggle' })
    publishState('listening', { armed: true })
    await desktop.perform({ kind: 'toggle' })
    publishState('idle', { mode: 'hold' })
    await desktop.perform({ kind: 'pttDown' })
    publishState('listening', { mode: 'hold', hearing: true })
    await desktop.perform({ kind: 'pttDown' })
    await desktop.perform({ kind: 'pttUp' })
    await desktop.perform({ kind: 'stop' })
    expect(ownCalls()).toEqual(['talk.arm', 'talk.arm', 'talk.press', 'talk.release', 'talk.stop'])
    service.answers['talk.say'] = () => {
      throw new FaultError(fault('llm', 'network', 'llm.unreachable'))
    }
    await desktop.perform({ kind: 'ask', text: 'anyone there?' })
  })

  it('offers hands-free, the bubble and the settings in the tray', async () => {
    await start()
    const said: unknown[] = []
    service.connect({ send: (event) => said.push(event), sendAudio: () => undefined })
    const tray = machine.trays[0]
    const boxes = () =>
      tray?.menu.filter(({ type }) => type === 'checkbox').map(({ label, checked }) => `${label}: ${checked}`)
    expect(boxes()).toEqual(['Hands-free: true', 'Bubble while talking: true'])
    tray?.choose('Hands-free')
    tray?.choose('Bubble while talking')
    await vi.waitFor(() =>
      expect(
        service.windows[0]?.calls.filter(({ command }) => command === 'settings.update').map(({ data }) => data),
      ).toEqual([{ talk: { mode: 'hold' } }, { window: { overlay: 'off' } }]),
    )
    await change({ window: { overlay: 'off' } })
    expect(boxes()).toContain('Bubble while talking: false')
    tray?.choose('Settings…')
    expect(said.at(-1)).toEqual({ name: 'open', data: { what: 'settings' } })
    expect(window().focusedTimes).toBe(1)
  })

  it('gives the key helper the message loop that its hook needs on macOS, and nowhere else', () => {
    for (const platform of ['darwin', 'win32', 'linux']) spawnKeyHelper('/nowhere', platform).kill()
    expect(machine.utilities.forked.map(({ options }) => options.execArgv)).toEqual([
      ['--message-loop-type-ui'],
      undefined,
      undefined,
    ])
  })

  describe('the bubble', () => {
    const bubble = () => machine.windows[1]

    it('comes up without the keyboard, above everything, on the screen the person is at', async () => {
      machine.circumstances.displays = [
        { x: 0, y: 0, width: 1920, height: 1080 },
        { x: 1920, y: 0, width: 1280, height: 1024 },
      ]
      machine.circumstances.cursor = { x: 2_000, y: 500 }
      await start()
      expect(bubble()).toBeUndefined()
      publishState('speaking')
      await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
      expect(bubble()?.options).toMatchObject({
        focusable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        frame: false,
        show: false,
      })
      expectAudited(bubble()?.options.webPreferences)
      expect(bubble()?.options.webPreferences).toMatchObject({ backgroundThrottling: true })
      expect(bubble()?.calls).toEqual([
        'alwaysOnTop true floating',
        'allWorkspaces true {"visibleOnFullScreen":true,"skipTransformProcessType":true}',
      ])
      expect([bubble()?.shownInactive, bubble()?.focusedTimes]).toEqual([1, 0])
      expect(bubble()?.contents.getURL()).toBe('app://parley/overlay.html')
      expect(bubble()?.bounds).toMatchObject({ x: 2370, y: 876 })
      for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const)
        expect(bubble()?.navigate(event, 'https://evil.example/')).toBe(true)
      expect(bubble()?.openWindow('https://evil.example/')).toEqual({ action: 'deny' })
      expect(bubble()?.attachWebview()).toBe(true)
    })

    it('stays where it was put, and goes when it is told to', async () => {
      await start()
      publishState('speaking')
      await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
      bubble()?.window.setBounds({ x: 10, y: 20, width: 380, height: 124 })
      await vi.waitFor(() => expect(existsSync(join(directory, 'documents', 'overlay.json'))).toBe(true), {
        timeout: 30_000,
      })
      parts.abilities?.hideOverlay()
      expect(bubble()?.visible).toBe(false)
      publishState('idle')
      publishState('thinking')
      expect(bubble()?.visible).toBe(true)
      expect(bubble()?.bounds).toMatchObject({ x: 10, y: 20 })
      window().focused = true
      window().fire('focus')
      expect(bubble()?.visible).toBe(false)
      await change({ window: { overlay: 'off' } })
      expect(bubble()?.window.isDestroyed()).toBe(true)
    })
  })

  it('starts with the session when it is asked to, and then waits in the tray', async () => {
    machine.circumstances.packaged = true
    vi.stubEnv('XDG_CONFIG_HOME', directory)
    vi.stubEnv('APPIMAGE', '')
    await start({ startHidden: true })
    await vi.waitFor(() => expect(window().contents.getURL()).toBe(home))
    await window().loaded
    expect([window().visible, parts.info().startsAtLogin]).toEqual([false, true])
    await change({ window: { startAtLogin: true } })
    if (process.platform === 'linux')
      expect(readFileSync(join(directory, 'autostart', 'app.parley.Parley.desktop'), 'utf8')).toContain(' --hidden\n')
    else if (process.platform === 'darwin') expect(machine.loginItems.at(-1)).toMatchObject({ openAtLogin: true })
    else expect(machine.loginItems.at(-1)).toEqual({ openAtLogin: true, args: ['--hidden'] })
    await change({ window: { startAtLogin: false } })
    if (process.platform === 'linux')
      expect(existsSync(join(directory, 'autostart', 'app.parley.Parley.desktop'))).toBe(false)
    desktop.show()
    expect(window().visible).toBe(true)
    vi.unstubAllEnvs()
  })

  it('brings its page back when it dies, and says so, but not for ever', async () => {
    await start()
    const said: { name: string; data: { code?: string } }[] = []
    for (let i = 0; i < 4; i++) window().crash()
    expect(window().reloads).toBe(3)
    window().crash('clean-exit')
    const session = parts.notices
      .around(service)
      .connect({ send: (event) => said.push(event as never), sendAudio: () => undefined })
    await session.request({ id: 1, command: 'hello', data: { audio: true } })
    expect(said.filter(({ name }) => name === 'notice').map(({ data }) => data.code)).toEqual([
      'windowCrashed',
      'windowCrashed',
      'windowCrashed',
      'windowCrashedForGood',
    ])
  })

  it('does not update itself from its sources, and says so', async () => {
    await start()
    expect(parts.abilities?.updates.state()).toEqual({ kind: 'unavailable', why: 'sources' })
    await parts.abilities?.updates.check()
    expect(parts.abilities?.updates.state()).toEqual({ kind: 'unavailable', why: 'sources' })
  })

  it('hides on close while there is a tray', async () => {
    await start()
    expect(window().close()).toBe(false)
    expect(window().visible).toBe(false)
    desktop.show()
    expect(window().visible).toBe(true)
  })

  it('opens where it was closed', async () => {
    await start()
    window().bounds = { x: 40, y: 50, width: 600, height: 700 }
    window().close()
    await vi.waitFor(() => expect(existsSync(join(directory, 'documents', 'window.json'))).toBe(true))
    await desktop.close()
    const code = await preloadCode()
    machine = freshElectron()
    machine.circumstances.preload = () => code
    await start()
    expect(window().options).toMatchObject({ x: 40, y: 50, width: 600, height: 700 })
  })

  it('serves the development server where there is one, and then nothing else', async () => {
    await start({ developmentAddress: 'http://localhost:5173' })
    expect(window().contents.getURL()).toBe('http://localhost:5173')
    expect(window().navigate('will-navigate', home)).toBe(true)
    expect(window().navigate('will-navigate', 'http://localhost:5173/x')).toBe(false)
  })
})

describe('what the desktop host keeps', () => {
  const settingsFile = () => join(directory, 'settings.json')

  it('keeps settings in the same file and form as the browser host', async () => {
    await start()
    expect(await change({ voice: { speed: 1.5 } })).toMatchObject({ voice: { speed: 1.5 } })
    expect(JSON.parse(readFileSync(settingsFile(), 'utf8'))).toEqual({
      ...defaultSettings,
      voice: { ...defaultSettings.voice, speed: 1.5 },
    })
    await desktop.close()
    await start()
    expect(parts.settings.get().voice.speed).toBe(1.5)
    await parts.settings.reset()
    expect(parts.settings.get()).toEqual(defaultSettings)
  })

  it.each(['{"voice":', '[]', '"x"', ''])('keeps broken settings aside: %j', async (text) => {
    writeFileSync(settingsFile(), text)
    await start()
    expect(parts.settings.get()).toMatchObject({
      history: { keep: 'none' },
      spending: { dailyCapUsd: 0.01 },
      tools: { policies: { '*': { policy: 'ask' } } },
    })
    const said: unknown[] = []
    const session = parts.notices
      .around(service)
      .connect({ send: (event) => said.push(event), sendAudio: () => undefined })
    await session.request({ id: 1, command: 'hello', data: { audio: true } })
    expect(said).toMatchObject([{ name: 'notice', data: { fault: { code: 'settings.broken' } } }])
    const { copy } = (said[0] as { data: { fault: { values: { copy: string } } } }).data.fault.values
    expect(readFileSync(copy, 'utf8')).toBe(text)
    const careful = parts.settings.get()
    await desktop.close()
    await start()
    expect(parts.settings.get()).toEqual(careful)
  })

  it('repairs settings value by value, with a copy of the file', async () => {
    const text = JSON.stringify({
      version: 2,
      voice: { speed: 99 },
      history: { keep: 'a while' },
      talk: { mode: 'hold' },
    })
    writeFileSync(settingsFile(), text)
    await start()
    expect(parts.settings.get()).toMatchObject({
      voice: { speed: 1 },
      history: { keep: 'none' },
      talk: { mode: 'hold' },
    })
    const copy = readdirSync(directory).find((name) => name.startsWith('settings.json.broken-')) ?? ''
    expect(readFileSync(join(directory, copy), 'utf8')).toBe(text)
  })

  const sealedFile = () => join(directory, 'sealed-secrets.json')

  it.each(['{"acme":', '[]', 'nothing'])('keeps a damaged file of sealed secrets aside: %j', async (text) => {
    writeFileSync(sealedFile(), text)
    await start()
    expect(parts.secrets.source('acme', 'apiKey')).toBe('none')
    const copy = readdirSync(directory).find((name) => name.startsWith('sealed-secrets.json.broken-')) ?? ''
    expect(readFileSync(join(directory, copy), 'utf8')).toBe(text)
    await parts.secrets.set('acme', 'apiKey', 'sk-anew')
    expect(await parts.secrets.read('acme', 'apiKey')).toBe('sk-anew')
  })

  it('keeps the sealed secrets that can be read where others cannot', async () => {
    await start()
    await parts.secrets.set('acme', 'apiKey', 'sk-whole')
    await desktop.close()
    const stored = JSON.parse(readFileSync(sealedFile(), 'utf8')) as object
    writeFileSync(sealedFile(), JSON.stringify({ ...stored, other: { apiKey: 5 }, third: 'no' }))
    await start()
    expect(await parts.secrets.read('acme', 'apiKey')).toBe('sk-whole')
    expect(parts.secrets.source('other', 'apiKey')).toBe('none')
    expect(readdirSync(directory).filter((name) => name.startsWith('sealed-secrets.json.broken-'))).toHaveLength(1)
  })

  it('says that a sealed secret cannot be opened, and keeps it', async () => {
    await start()
    await parts.secrets.set('acme', 'apiKey', 'sk-whole')
    await desktop.close()
    writeFileSync(sealedFile(), JSON.stringify({ acme: { apiKey: Buffer.from('rubbish').toString('base64') } }))
    await start()
    expect(await parts.secrets.read('acme', 'apiKey')).toBeUndefined()
    expect(parts.secrets.source('acme', 'apiKey')).toBe('stored')
  })

  it('seals secrets with the keychain and never writes them plainly', async () => {
    await start()
    await parts.secrets.set('acme', 'apiKey', 'sk-very-secret')
    expect([parts.secrets.strength, parts.secrets.source('acme', 'apiKey')]).toEqual(['os-keychain', 'stored'])
    expect(readFileSync(sealedFile(), 'utf8')).not.toContain('very-secret')
    expect(JSON.parse(readFileSync(sealedFile(), 'utf8'))).toMatchObject({ acme: {} })
    await desktop.close()
    await start()
    expect(await parts.secrets.read('acme', 'apiKey')).toBe('sk-very-secret')
    machine.circumstances.keychain = 'locked'
    expect(await parts.secrets.read('acme', 'apiKey')).toBeUndefined()
    expect(parts.secrets.source('acme', 'apiKey')).toBe('stored')
    machine.circumstances.keychain = 'keychain'
    await parts.secrets.forget('acme', 'apiKey')
    expect([
      await parts.secrets.read('acme', 'apiKey'),
      parts.secrets.source('acme', 'apiKey'),
      readFileSync(sealedFile(), 'utf8'),
    ]).toEqual([undefined, 'none', '{}\n'])
  })

  it.runIf(process.platform === 'linux')('says when the keychain is none', async () => {
    machine.circumstances.keychain = 'basic_text'
    await start()
    expect(parts.secrets.strength).toBe('os-weak')
    expect(parts.info().secrets).toBe('os-weak')
  })

  it('writes nothing down when nothing can be sealed', async () => {
    machine.circumstances.keychain = 'unavailable'
    await start()
    await parts.secrets.set('acme', 'apiKey', 'sk-very-secret')
    expect([
      parts.secrets.strength,
      await parts.secrets.read('acme', 'apiKey'),
      parts.secrets.source('acme', 'apiKey'),
    ]).toEqual(['memory', 'sk-very-secret', 'stored'])
    expect(existsSync(sealedFile())).toBe(false)
    await parts.secrets.forget('acme', 'apiKey')
    expect(parts.secrets.source('acme', 'apiKey')).toBe('none')
  })
})
