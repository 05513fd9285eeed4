import type * as Electron from 'electron'
import { appStandIn } from './app'
import { pretend, usualCircumstances, type System } from './circumstances'
import { emitting, preventable } from './emitter'
import { MessageChannelMain } from './ports'
import { strict } from './strict'
import {
  globalShortcutStandIn,
  notificationStandIn,
  protocolStandIn,
  safeStorageStandIn,
  screenStandIn,
  sessionStandIn,
  systemPreferencesStandIn,
  trayStandIn,
} from './system'
import { utilityProcessStandIn } from './utilities'
import { windowsStandIn, type MainInvoke } from './windows'

export type { Circumstances, System } from './circumstances'

/**
 * Electron's main process as far as Parley uses it, on the given system. `electron` stands in for the module; the rest
 * is for the test to look at and to act through. It proves wiring and contracts: not sandboxing, not Blink, not a real
 * keychain. Where Electron is unkind it is too, and each such rule names its source.
 */
export function createElectron(root: string, system: System = 'x11') {
  const circumstances = usualCircumstances()
  const become = (next: System): void => {
    circumstances.system = next
    pretend(next)
  }
  become(system)
  const power = emitting()
  const errorBoxes: [string, string][] = []
  /** What an error box said where nobody looks: before ready, on Linux it goes to stderr (electron.d.ts). */
  const unseenErrors: [string, string][] = []
  const opened: string[] = []
  const handlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>()

  const invoke: MainInvoke = (channel, event, args) => {
    const handler = handlers.get(channel)
    if (!handler) return Promise.reject(new Error(`No handler registered for '${channel}'`))
    return Promise.resolve(handler(event, ...args))
  }
  const shutDown = (): boolean => {
    const event = preventable()
    power.emitter.emit('shutdown', event)
    return event.defaultPrevented
  }
  const sent = emitting()
  const windows = windowsStandIn({
    invoke,
    send: (channel, event, args) => void sent.emitter.emit(channel, event, ...args),
    circumstances,
    onAllClosed: () => life.allClosed(),
  })
  const life = appStandIn(root, circumstances, windows.all)
  const shortcuts = globalShortcutStandIn(() => circumstances.system)
  const trays = trayStandIn(() => process.platform !== 'linux' || circumstances.trayHost)
  const notifications = notificationStandIn()
  const sessions = sessionStandIn()
  const protocols = protocolStandIn()
  const utilities = utilityProcessStandIn(() => circumstances.keyHelper)
  const preferences = systemPreferencesStandIn(circumstances)

  const electron = {
    app: life.app,
    BrowserWindow: windows.BrowserWindow,
    dialog: strict<Electron.Dialog>('dialog', {
      showErrorBox: (title, content) =>
        void (life.marks.ready || process.platform !== 'linux' ? errorBoxes : unseenErrors).push([title, content]),
    }),
    clipboard: strict<Electron.Clipboard>('clipboard', {
      readText: () => Promise.resolve(circumstances.clipboard),
      writeText: (text) => Promise.resolve(void (circumstances.clipboard = text)),
    }),
    globalShortcut: shortcuts.globalShortcut,
    ipcMain: strict<Electron.IpcMain>('ipcMain', {
      ...sent.methods,
      handle: (channel, listener) => {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
        handlers.set(channel, listener as (event: unknown, ...args: unknown[]) => unknown)
      },
      removeHandler: (channel) => void handlers.delete(channel),
    }),
    Menu: trays.Menu,
    MessageChannelMain: MessageChannelMain,
    Notification: notifications.Notification,
    powerMonitor: strict<Electron.PowerMonitor>('powerMonitor', { ...power.methods, onBatteryPower: false }),
    protocol: protocols.protocol,
    safeStorage: safeStorageStandIn(() => circumstances.keychain),
    screen: screenStandIn(circumstances),
    session: sessions.session,
    shell: strict<Electron.Shell>('shell', {
      openExternal: (url) => {
        opened.push(url)
        return Promise.resolve()
      },
    }),
    systemPreferences: preferences.systemPreferences,
    Tray: trays.Tray,
    utilityProcess: utilities.utilityProcess,
  } satisfies Partial<typeof Electron>

  return {
    electron: strict<typeof Electron>('(module)', electron),
    circumstances,
    become,
    app: life.emitter,
    marks: life.marks,
    power: power.emitter,
    windows: windows.all,
    /** macOS: the program was taken out of the Dock (see `setVisibleOnAllWorkspaces`). */
    dock: windows.dock,
    shortcuts,
    trays: trays.trays,
    /** What the system shows now. */
    notifications: notifications.shown,
    sessions,
    protocols,
    utilities,
    microphoneAsked: preferences.asked,
    paths: life.paths,
    switches: life.switches,
    errorBoxes,
    unseenErrors,
    opened,
    loginItems: life.loginItems,
    handedOver: life.handedOver,
    ended: life.ended,
    watchEnd: life.watchEnd,
    nativeQuit: life.nativeQuit,
    /** Windows: the person logs off. Neither before-quit nor will-quit nor quit follows (docs/api/app.md). */
    endSession(): void {
      for (const control of windows.all.filter(({ window }) => !window.isDestroyed())) {
        control.fire('query-session-end', preventable())
        control.fire('session-end', preventable())
      }
    },
    /** Linux and macOS: the machine shuts down; whether the app asked for a moment (electron.d.ts, `shutdown`). */
    shutDown,
    handlers,
    invoke,
  }
}
export type ElectronStandIn = ReturnType<typeof createElectron>
