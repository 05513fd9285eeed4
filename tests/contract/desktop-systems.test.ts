import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { snapshotSchema } from '#shared/contract'
import type { PreloadApi } from '#shared/preload-api'
import type { HostParts } from '#engine/host/open-host'
import { TRAY_COMES_MS, openDesktop, type Desktop, type DesktopOptions } from '../../src/main/desktop'
import { appPaths } from '../../src/main/paths'
import { HOST_AWAY_MS } from '../../src/main/tray/tray-feature'
import { UNRESPONSIVE_MS } from '../../src/main/window/page-recovery'
import { freshElectron, type System } from '../electron-standin/current'
import { changeTrayHost } from '../electron-standin/session-bus'
import { FakeService } from '../support/fake-service'
import { preloadCode } from '../support/preload-code'
import { sample } from '../support/sample'
import { temporaryDirectory } from '../support/temporary'

vi.mock('electron', () => import('../electron-standin/current'))
vi.mock('electron-store', () => import('../electron-standin/electron-store'))
vi.mock('../../src/main/dbus/session-bus', () => import('../electron-standin/session-bus'))

/* What differs between systems, and what Electron does there that one would not expect. */
const home = 'app://parley/index.html'
let machine: ReturnType<typeof freshElectron>
let service: FakeService
let parts: HostParts
let desktop: Desktop
let directory: string
let code: string

function on(system: System): typeof machine {
  machine = freshElectron(system)
  machine.circumstances.preload = () => code
  return machine
}

async function start(more: Partial<DesktopOptions> = {}): Promise<void> {
  desktop = await openDesktop({
    directory,
    paths: appPaths(resolve(import.meta.dirname, '../..')),
    ...more,
    openHost: (given) => {
      parts = given
      const hello = sample(snapshotSchema, 'full') as object
      const settled = { state: 'idle', armed: false, hearing: false }
      service.answers.hello = () => ({ ...hello, settings: given.settings.get(), ...settled })
      given.settings.onChange((settings) => service.publish({ name: 'settings', data: { settings } }))
      return Promise.resolve(service)
    },
  })
}

const window = () => {
  const control = machine.windows[0]
  if (!control) throw new Error('no window')
  return control
}
const bubble = () => machine.windows[1]
const speak = (): void =>
  service.publish({ name: 'state', data: { state: 'speaking', armed: false, hearing: false, mode: 'handsFree' } })
const notices = async (): Promise<readonly string[]> => {
  const said: { name: string; data: { code?: string } }[] = []
  const send = (event: object): void => void said.push(event as never)
  const session = parts.notices.around(service).connect({ send, sendAudio: () => undefined })
  await session.request({ id: 1, command: 'hello', data: { audio: true } })
  return said.filter(({ name }) => name === 'notice').map(({ data }) => data.code ?? '')
}

beforeEach(async () => {
  code = await preloadCode()
  service = new FakeService()
  directory = temporaryDirectory()
})
afterEach(async () => {
  vi.useRealTimers()
  await desktop.close()
  vi.unstubAllEnvs()
})

describe('the microphone’s permission', () => {
  const asks = (permission: string, mediaTypes: string[]): Promise<boolean> =>
    new Promise((resolve) =>
      machine.sessions.handlers.request?.(window().contents, permission as never, resolve, {
        isMainFrame: true,
        requestingUrl: home,
        mediaTypes,
      } as never),
    )

  it.each([true, false])('on a Mac waits for what the person tells the system: %s', async (answer) => {
    on('darwin').circumstances.microphone = 'not-determined'
    let say: (allowed: boolean) => void = () => undefined
    machine.circumstances.microphoneAnswer = new Promise((resolve) => (say = resolve))
    await start()
    await window().loaded
    let answered: boolean | undefined
    const asked = asks('media', ['audio']).then((allowed) => (answered = allowed))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([machine.microphoneAsked, answered]).toEqual([['microphone'], undefined])
    say(answer)
    await asked
    expect(answered).toBe(answer)
  })

  it('on a Mac asks nobody for what it denies anyhow', async () => {
    on('darwin')
    await start()
    await window().loaded
    expect(await asks('media', ['audio', 'video'])).toBe(false)
    expect(await asks('clipboard-sanitized-write', [])).toBe(true)
    expect(machine.microphoneAsked).toEqual([])
  })

  it.each(['win32', 'x11', 'wayland'] as const)('is Parley’s own on %s', async (system) => {
    on(system)
    await start()
    await window().loaded
    expect(await asks('media', ['audio'])).toBe(true)
  })
})

describe('the tray of a Linux desktop', () => {
  it('keeps the app when the window closes, as long as somebody shows it', async () => {
    on('x11')
    await start()
    expect([machine.trays.length, window().close()]).toEqual([1, false])
  })

  it('is none where nobody shows it: then the window closes, and is never hidden', async () => {
    on('wayland').circumstances.trayHost = false
    await start()
    await window().loaded
    expect([machine.trays.length, window().visible]).toEqual([0, true])
    expect(window().close()).toBe(true)
  })

  it('comes and goes with the desktop’s own; a hidden window shows itself when it goes', async () => {
    on('x11')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await start()
    await window().loaded
    window().close()
    expect(window().visible).toBe(false)
    changeTrayHost(false)
    await vi.waitFor(() => expect(machine.trays[0]?.destroyed).toBe(true))
    // Waiting above has moved the clock already.
    await vi.advanceTimersByTimeAsync(HOST_AWAY_MS - 1_000)
    expect(window().visible).toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(window().visible).toBe(true)
    changeTrayHost(true)
    await vi.waitFor(() => expect(machine.trays).toHaveLength(2))
    expect(machine.trays[1]?.tooltip).toContain('Parley')
    expect(window().close()).toBe(false)
  })

  it('started with the session waits for the desktop, and shows itself where no tray comes', async () => {
    on('x11').circumstances.trayHost = false
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await start({ startHidden: true })
    // No page yet: nothing can listen before somebody can see that it does.
    expect(window().contents.getURL()).toBe('')
    await vi.advanceTimersByTimeAsync(TRAY_COMES_MS)
    await vi.waitFor(() => expect(window().visible).toBe(true))
  })

  it('started with the session stays hidden where a tray comes late', async () => {
    on('x11').circumstances.trayHost = false
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await start({ startHidden: true })
    changeTrayHost(true)
    await vi.advanceTimersByTimeAsync(TRAY_COMES_MS)
    await vi.waitFor(() => expect(window().contents.getURL()).toBe(home))
    await window().loaded
    expect(window().visible).toBe(false)
    desktop.show()
    expect(window().visible).toBe(true)
  })

  it('started with the session comes when it is called, also before a tray has come', async () => {
    on('x11').circumstances.trayHost = false
    await start({ startHidden: true })
    desktop.show()
    await vi.waitFor(() => expect(window().contents.getURL()).toBe(home))
    expect(window().visible).toBe(true)
  })
})

describe('the bubble', () => {
  it('does not take the app out of the Dock', async () => {
    on('darwin')
    await start()
    speak()
    await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
    expect(machine.dock.hidden).toBe(false)
  })

  it('is not offered on Wayland, neither in the tray nor in the settings', async () => {
    on('wayland')
    await start()
    speak()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect([bubble(), parts.info().bubble]).toEqual([undefined, false])
    expect(machine.trays[0]?.menu.map(({ label }) => label)).not.toContain('Bubble while talking')
  })

  it('is there on Wayland for who has started the app under X11', async () => {
    on('wayland')
    machine.electron.app.commandLine.appendSwitch('ozone-platform', 'x11')
    await start()
    speak()
    await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
    expect(parts.info().bubble).toBe(true)
  })

  it('remembers where the person put it, and not where it put itself', async () => {
    on('x11')
    await start()
    speak()
    await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
    const file = join(directory, 'documents', 'overlay.json')
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(existsSync(file)).toBe(false)
    bubble()?.window.setBounds({ x: 10, y: 20 })
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 30_000 })
  })

  it('comes anew after its page has died', async () => {
    on('x11')
    await start()
    speak()
    await vi.waitFor(() => expect(bubble()?.visible).toBe(true))
    bubble()?.crash()
    expect(bubble()?.window.isDestroyed()).toBe(true)
    service.publish({ name: 'state', data: { state: 'idle', armed: false, hearing: false, mode: 'handsFree' } })
    speak()
    await vi.waitFor(() => expect(machine.windows[2]?.visible).toBe(true))
  })
})

describe('the window', () => {
  it('leaves a Mac’s full screen before it hides', async () => {
    on('darwin')
    await start()
    await window().loaded
    window().fullScreen = true
    expect(window().close()).toBe(false)
    await vi.waitFor(() => expect(window().visible).toBe(false))
    expect([window().fullScreen, window().blackScreen]).toEqual([false, false])
  })

  it('answers a page that asks before it has loaded, shows itself meanwhile, and may go meanwhile', async () => {
    on('x11')
    const answers: Promise<unknown>[] = []
    machine.circumstances.firstScript = (page) => {
      const api = page.exposed['parley'] as PreloadApi
      answers.push(api.request({ id: 1, command: 'window.show', data: {} }))
      parts.abilities?.showWindow()
      machine.trays[0]?.choose('Show Parley')
    }
    await start()
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    expect(await answers[0]).toMatchObject({ ok: true })
    expect(window().visible).toBe(true)
    await desktop.close()
    expect(window().window.isDestroyed()).toBe(true)
  })

  it('can be shown and closed before it has begun to load', async () => {
    on('x11')
    const failed = vi.fn()
    await start({ failed })
    desktop.show()
    await desktop.close()
    await window().loaded
    expect(failed).not.toHaveBeenCalled()
  })

  it('takes a reload before it has loaded for no failure', async () => {
    on('x11')
    const failed = vi.fn()
    machine.circumstances.firstScript = () => {
      machine.circumstances.firstScript = () => undefined
      setImmediate(() => window().reload())
    }
    await start({ failed })
    await vi.waitFor(() => expect(window().page.exposed['parley']).toBeDefined())
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(failed).not.toHaveBeenCalled()
    const api = window().page.exposed['parley'] as PreloadApi
    expect(await api.request({ id: 1, command: 'talk.stop', data: {} })).toMatchObject({ ok: true })
  })

  it('brings back a page that the system has killed, and says so', async () => {
    on('x11')
    await start()
    await window().loaded
    window().crash('killed')
    expect([window().reloads, await notices()]).toEqual([1, ['windowCrashed']])
  })

  it('brings back a page that stands still for long, and not one that only paused', async () => {
    on('x11')
    await start()
    await window().loaded
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    window().fire('unresponsive')
    await vi.advanceTimersByTimeAsync(UNRESPONSIVE_MS - 1)
    window().fire('responsive')
    await vi.advanceTimersByTimeAsync(UNRESPONSIVE_MS)
    expect(window().reloads).toBe(0)
    window().fire('unresponsive')
    await vi.advanceTimersByTimeAsync(UNRESPONSIVE_MS)
    expect(window().reloads).toBe(1)
  })
})
