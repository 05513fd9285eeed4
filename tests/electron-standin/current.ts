import { resolve } from 'node:path'
import type * as Electron from 'electron'
import { createElectron, type Circumstances, type ElectronStandIn, type System } from './electron'

/*
 * The stand-in as the module `electron`: `vi.mock('electron', () => import('../electron-standin/current'))`. Source
 * under test binds to these exports once; `freshElectron` puts a new machine behind them.
 */
const root = resolve(import.meta.dirname, '../..')
export type { System }

let standIn: ElectronStandIn | undefined

/** A machine on which nothing has happened yet, and a `process` that looks as on it. */
export function freshElectron(system: System = 'x11'): ElectronStandIn {
  standIn = createElectron(root, system)
  return standIn
}

const current = (): ElectronStandIn => (standIn ??= createElectron(root))

/** Of the machine that is there now. */
export const currentCircumstances = (): Circumstances => current().circumstances

/** Quits it as its own menu or a signal does. */
export const quitNatively = (): Promise<void> => current().nativeQuit()

function behind<K extends keyof typeof Electron>(name: K): (typeof Electron)[K] {
  const target = function standInFor() {
    // Called as a class by those that are.
  }
  return new Proxy(target, {
    get: (_target, key) => Reflect.get(current().electron[name], key) as unknown,
    construct: (_target, args) =>
      Reflect.construct(current().electron[name] as unknown as new (...args: unknown[]) => object, args),
  }) as unknown as (typeof Electron)[K]
}

export const app = behind('app')
export const BrowserWindow = behind('BrowserWindow')
export const clipboard = behind('clipboard')
export const dialog = behind('dialog')
export const globalShortcut = behind('globalShortcut')
export const ipcMain = behind('ipcMain')
export const Menu = behind('Menu')
export const MessageChannelMain = behind('MessageChannelMain')
export const Notification = behind('Notification')
export const powerMonitor = behind('powerMonitor')
export const protocol = behind('protocol')
export const safeStorage = behind('safeStorage')
export const screen = behind('screen')
export const session = behind('session')
export const shell = behind('shell')
export const systemPreferences = behind('systemPreferences')
export const Tray = behind('Tray')
export const utilityProcess = behind('utilityProcess')
