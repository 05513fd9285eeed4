import { readFileSync } from 'node:fs'
import type * as Electron from 'electron'
import { vi } from 'vitest'
import type { KeyHelperVariant } from './utilities'
import type { Page } from './page'

export type KeychainVariant = 'keychain' | 'basic_text' | 'unavailable' | 'locked'

/** What a program is started on. On Linux the window system makes two of it. */
export type System = 'darwin' | 'win32' | 'x11' | 'wayland'

/** Circumstances a test may change at any time. */
export interface Circumstances {
  /** Set it through `machine.become`, which changes `process` along with it. */
  system: System
  keychain: KeychainVariant
  /** Linux: a desktop that shows tray icons. `new Tray` succeeds without one, and nobody sees anything. */
  trayHost: boolean
  /** Wayland: a portal for global shortcuts answers on the session bus. */
  shortcutPortal: boolean
  /** What macOS and Windows say of the microphone. */
  microphone: ReturnType<Electron.SystemPreferences['getMediaAccessStatus']>
  /** macOS: what the person answers when the system asks; settles when they do. */
  microphoneAnswer: Promise<boolean>
  firstInstance: boolean
  packaged: boolean
  accessibility: boolean
  keyHelper: KeyHelperVariant
  /** macOS: the system started the program with the session. */
  openedAtLogin: boolean
  /** macOS 13 and later: what became of the wish to start with the session. */
  loginItemStatus: 'not-registered' | 'enabled' | 'requires-approval' | 'not-found'
  /** What is on the clipboard. */
  clipboard: string
  locale: string
  /** Work areas; the place in the list is the id. */
  displays: Electron.Rectangle[]
  cursor: Electron.Point
  /** Gives the preload's code; by default it is read from its file. */
  preload: (file: string) => string
  /** What a page does as soon as its scripts run, which is before its loading has ended. */
  firstScript: (page: Page) => void
}

export const usualCircumstances = (): Circumstances => ({
  system: 'x11',
  keychain: 'keychain',
  trayHost: true,
  shortcutPortal: false,
  microphone: 'granted',
  microphoneAnswer: Promise.resolve(true),
  firstInstance: true,
  packaged: false,
  accessibility: true,
  keyHelper: 'runs',
  openedAtLogin: false,
  loginItemStatus: 'enabled',
  clipboard: '',
  locale: 'en-GB',
  displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
  cursor: { x: 0, y: 0 },
  preload: (file) => readFileSync(file, 'utf8'),
  firstScript: () => undefined,
})

/** The environment each system gives a program; `undefined` is not set. */
const environments: Record<System, Record<string, string | undefined>> = {
  darwin: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: undefined },
  win32: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: undefined },
  x11: { DISPLAY: ':0', WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' },
  // A Wayland desktop offers X11 too, through Xwayland.
  wayland: { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0', XDG_SESSION_TYPE: 'wayland' },
}

/** Makes `process` look as on that system; `vi.unstubAllEnvs` takes the variables back. */
export function pretend(system: System): void {
  const linux = system === 'x11' || system === 'wayland'
  Object.defineProperty(process, 'platform', { value: linux ? 'linux' : system, configurable: true })
  for (const [name, value] of Object.entries(environments[system])) vi.stubEnv(name, value)
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', linux ? 'unix:path=/stand-in' : undefined)
}
