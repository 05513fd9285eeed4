import type * as Electron from 'electron'
import { emitting, preventable } from './emitter'
import { MessageChannelMain } from './ports'
import { strict } from './strict'
import {
  globalShortcutStandIn,
  protocolStandIn,
  safeStorageStandIn,
  sessionStandIn,
  trayStandIn,
  utilityProcessStandIn,
  type KeychainVariant,
} from './system'
import { readPreload, windowsStandIn, type MainInvoke } from './windows'

/** Circumstances a test may change at any time. */
export interface Circumstances {
  keychain: KeychainVariant
  tray: boolean
  firstInstance: boolean
  packaged: boolean
  accessibility: boolean
  /** What is on the clipboard. */
  clipboard: string
  locale: string
  /** Work areas; the place in the list is the id. */
  displays: Electron.Rectangle[]
  cursor: Electron.Point
  /** Gives the preload's code; by default it is read from its file. */
  preload: (file: string) => string
}

/**
 * Electron's main process as far as Parley uses it. `electron` stands in for the module; the rest is for the test to
 * look at and to act through. It proves wiring and contracts: not sandboxing, not Blink, not a real keychain.
 */
export function createElectron(root: string) {
  const circumstances: Circumstances = {
    keychain: 'keychain',
    tray: true,
    firstInstance: true,
    packaged: false,
    accessibility: true,
    clipboard: '',
    locale: 'en-GB',
    displays: [{ x: 0, y: 0, width: 1920, height: 1080 }],
    cursor: { x: 0, y: 0 },
    preload: readPreload,
  }
  const appEvents = emitting()
  const power = emitting()
  const paths = new Map<string, string>()
  const switches: [string, string?][] = []
  const errorBoxes: [string, string][] = []
  const opened: string[] = []
  const loginItems: Electron.Settings[] = []
  /** What this start would tell an instance that runs already. */
  const handedOver: unknown[] = []
  const ended: { quit: boolean; exitCode: number | undefined } = { quit: false, exitCode: undefined }
  const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()

  const invoke: MainInvoke = (channel, event, args) => {
    const handler = handlers.get(channel)
    if (!handler) return Promise.reject(new Error(`No handler registered for '${channel}'`))
    return Promise.resolve(handler(event, ...args))
  }
  const windows = windowsStandIn(
    invoke,
    (file) => circumstances.preload(file),
    () => appEvents.emitter.emit('window-all-closed'),
  )
  const shortcuts = globalShortcutStandIn()
  const trays = trayStandIn(() => circumstances.tray)
  const sessions = sessionStandIn()
  const protocols = protocolStandIn()
  const utilities = utilityProcessStandIn()

  const quit = (): void => {
    const event = preventable()
    appEvents.emitter.emit('before-quit', event)
    if (event.defaultPrevented) return
    ended.quit = true
    appEvents.emitter.emit('will-quit', preventable())
  }

  const displayOf = (workArea: Electron.Rectangle, id: number): Electron.Display =>
    strict<Electron.Display>('Display', { id, workArea })
  const displayAt = ({ x, y }: Electron.Point): Electron.Display => {
    const inside = (area: Electron.Rectangle): boolean =>
      x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height
    const id = Math.max(0, circumstances.displays.findIndex(inside))
    return displayOf(circumstances.displays[id] as Electron.Rectangle, id)
  }

  const electron = {
    app: strict<Electron.App>('app', {
      ...appEvents.methods,
      get isPackaged() {
        return circumstances.packaged
      },
      whenReady: () => Promise.resolve(),
      setPath: (name, path) => void paths.set(name, path),
      getAppPath: () => root,
      getVersion: () => '0.0.0',
      setLoginItemSettings: (settings) => void loginItems.push(settings),
      getLocale: () => circumstances.locale,
      requestSingleInstanceLock: (data) => {
        handedOver.push(structuredClone(data))
        return circumstances.firstInstance
      },
      commandLine: strict<Electron.CommandLine>('commandLine', {
        appendSwitch: (name, value) => void switches.push(value === undefined ? [name] : [name, value]),
      }),
      quit,
      exit: (code) => {
        ended.exitCode = code ?? 0
      },
    }),
    BrowserWindow: windows.BrowserWindow,
    dialog: strict<Electron.Dialog>('dialog', {
      showErrorBox: (title, content) => void errorBoxes.push([title, content]),
    }),
    clipboard: strict<Electron.Clipboard>('clipboard', {
      readText: () => Promise.resolve(circumstances.clipboard),
      writeText: (text) => Promise.resolve(void (circumstances.clipboard = text)),
    }),
    globalShortcut: shortcuts.globalShortcut,
    ipcMain: strict<Electron.IpcMain>('ipcMain', {
      handle: (channel, listener) => {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        handlers.set(channel, listener as (event: unknown, ...args: unknown[]) => unknown)
      },
      removeHandler: (channel) => void handlers.delete(channel),
    }),
    Menu: trays.Menu,
    MessageChannelMain: MessageChannelMain,
    powerMonitor: strict<Electron.PowerMonitor>('powerMonitor', { ...power.methods, onBatteryPower: false }),
    protocol: protocols.protocol,
    safeStorage: safeStorageStandIn(() => circumstances.keychain),
    screen: strict<Electron.Screen>('screen', {
      getAllDisplays: () => circumstances.displays.map(displayOf),
      getCursorScreenPoint: () => circumstances.cursor,
      getDisplayNearestPoint: (point) => displayAt(point),
      getDisplayMatching: (bounds) => displayAt(bounds),
    }),
    session: sessions.session,
    shell: strict<Electron.Shell>('shell', {
      openExternal: (url) => {
        opened.push(url)
        return Promise.resolve()
      },
    }),
    systemPreferences: strict<Electron.SystemPreferences>('systemPreferences', {
      isTrustedAccessibilityClient: () => circumstances.accessibility,
    }),
    Tray: trays.Tray,
    utilityProcess: utilities.utilityProcess,
  } satisfies Partial<typeof Electron>

  return {
    electron: strict<typeof Electron>('(module)', electron),
    circumstances,
    app: appEvents.emitter,
    power: power.emitter,
    windows: windows.all,
    shortcuts,
    trays: trays.trays,
    sessions,
    protocols,
    utilities,
    paths,
    switches,
    errorBoxes,
    opened,
    loginItems,
    handedOver,
    ended,
    handlers,
    invoke,
  }
}
export type ElectronStandIn = ReturnType<typeof createElectron>
