import type * as Electron from 'electron'
import { statSync } from 'node:fs'
import type { Circumstances } from './circumstances'
import { emitting, preventable } from './emitter'
import { strict } from './strict'
import type { WindowControl } from './windows'

export interface Ended {
  /** The process has gone by `quit`. */
  quit: boolean
  /** The process has gone by `exit`, with this code. */
  exitCode: number | undefined
  /** What `atEnd` saw in the moment in which the process went; nothing that happens later counts. */
  seen: unknown
}

/**
 * `app`, and how a process comes to its end. The rules are those of shell/browser/browser.cc (`Quit`, `Exit`,
 * `OnWindowAllClosed`, `OnWindowCloseCancelled`, `NotifyAndShutdown`, `Shutdown`).
 */
export function appStandIn(root: string, circumstances: Circumstances, windows: readonly WindowControl[]) {
  const { emitter, methods } = emitting()
  const paths = new Map<string, string>()
  const switches: [string, string?][] = []
  const loginItems: Electron.Settings[] = []
  /** What this start would tell an instance that runs already. */
  const handedOver: unknown[] = []
  const ended: Ended = { quit: false, exitCode: undefined, seen: undefined }
  const marks = {
    relaunched: [] as Electron.RelaunchOptions[],
    userModelId: undefined as string | undefined,
    dockShown: 0,
    ready: false,
  }
  let atEnd = (): unknown => undefined
  let isQuitting = false
  let isExiting = false
  let isShutdown = false

  const shutdown = (code: number): void => {
    if (isShutdown) return
    isShutdown = true
    isQuitting = true
    emitter.emit('quit', {}, code)
    ended.seen = atEnd()
    if (isExiting) ended.exitCode = code
    else ended.quit = true
  }
  const notifyAndShutdown = (): void => {
    if (isShutdown) return
    const event = preventable()
    emitter.emit('will-quit', event)
    if (event.defaultPrevented) isQuitting = false
    else shutdown(0)
  }
  const open = (): WindowControl[] => windows.filter(({ window }) => !window.isDestroyed())
  const goOn = (): void => {
    if (open().length === 0) return notifyAndShutdown()
    // A window that refuses to close cancels the quit (`OnWindowCloseCancelled`).
    for (const control of open()) if (!control.close()) isQuitting = false
  }

  const quit = (): void => {
    if (isQuitting || isShutdown) return
    const event = preventable()
    emitter.emit('before-quit', event)
    isQuitting = !event.defaultPrevented
    if (isQuitting) goOn()
  }

  /**
   * A quit that begins in native code: the menu's own item, the Dock, a signal. There `before-quit` is the outermost
   * JavaScript, so Node runs all microtasks before `Quit` stores the answer, and an `app.quit()` among them is lost
   * (browser.cc at v44.3.0: `is_quitting_ = HandleBeforeQuit()`).
   */
  const nativeQuit = async (): Promise<void> => {
    if (isQuitting || isShutdown) return
    const event = preventable()
    emitter.emit('before-quit', event)
    for (let microtask = 0; microtask < 200; microtask++) await Promise.resolve()
    if (isShutdown) return
    isQuitting = !event.defaultPrevented
    if (isQuitting) goOn()
  }

  const app = strict<Electron.App>('app', {
    ...methods,
    get isPackaged() {
      return circumstances.packaged
    },
    isReady: () => marks.ready,
    whenReady: () =>
      new Promise<void>((resolve) =>
        setImmediate(() => {
          marks.ready = true
          resolve()
        }),
      ),
    setPath: (name, path) => {
      // electron.d.ts: "If the path specifies a directory that does not exist, an Error is thrown."
      if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`Failed to set '${name}' path`)
      paths.set(name, path)
    },
    getAppPath: () => root,
    getVersion: () => '0.0.0',
    getLocale: () => circumstances.locale,
    setLoginItemSettings: (settings) => {
      if (process.platform === 'linux') return
      // electron.d.ts, Settings.args: Windows only.
      const { args, ...rest } = settings
      loginItems.push(process.platform === 'win32' && args ? { ...rest, args } : rest)
    },
    getLoginItemSettings: () =>
      ({
        openAtLogin: loginItems.at(-1)?.openAtLogin ?? false,
        ...(process.platform === 'darwin'
          ? { wasOpenedAtLogin: circumstances.openedAtLogin, status: circumstances.loginItemStatus }
          : {}),
      }) as Electron.LoginItemSettings,
    requestSingleInstanceLock: (data) => {
      handedOver.push(structuredClone(data))
      return circumstances.firstInstance
    },
    setAppUserModelId: (id) => void (marks.userModelId = id),
    commandLine: strict<Electron.CommandLine>('commandLine', {
      appendSwitch: (name, value) => void switches.push(value === undefined ? [name] : [name, value]),
      hasSwitch: (name) => switches.some(([known]) => known === name),
      getSwitchValue: (name) => switches.find(([known]) => known === name)?.[1] ?? '',
    }),
    get dock() {
      return process.platform === 'darwin'
        ? strict<Electron.Dock>('dock', { show: () => Promise.resolve(void marks.dockShown++) })
        : undefined
    },
    relaunch: (options = {}) => void marks.relaunched.push(options),
    quit,
    exit: (code = 0) => {
      if (isShutdown) return
      isQuitting = true
      isExiting = true
      for (const { window } of open()) window.destroy()
      shutdown(code)
    },
  })

  return {
    app,
    emitter,
    paths,
    switches,
    loginItems,
    handedOver,
    ended,
    marks,
    nativeQuit,
    allClosed(): void {
      if (isExiting) return
      if (isQuitting) notifyAndShutdown()
      // Without a listener Electron quits by itself (lib/browser/init.ts).
      else if (!emitter.emit('window-all-closed')) quit()
    },
    /** What to look at in the moment in which the process ends. */
    watchEnd: (look: () => unknown) => void (atEnd = look),
  }
}
