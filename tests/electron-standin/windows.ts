import type * as Electron from 'electron'
import type { Circumstances } from './circumstances'
import { emitting, preventable } from './emitter'
import { Page } from './page'
import { takePort } from './ports'
import { strict } from './strict'

type Rectangle = Electron.Rectangle

/** A window as the test sees it. */
export interface WindowControl {
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly window: Electron.BrowserWindow
  readonly contents: Electron.WebContents
  /** The page that is loaded now. */
  readonly page: Page
  visible: boolean
  minimized: boolean
  focusedTimes: number
  /** Whether it has the keyboard; set it and fire `focus` or `blur`. */
  focused: boolean
  shownInactive: number
  reloads: number
  /** Other things that were asked of it, in order. */
  readonly calls: string[]
  bounds: Rectangle
  fullScreen: boolean
  /** macOS: hidden while it filled the screen, which leaves a black one (electron#20263, electron#39572). */
  blackScreen: boolean
  /** When what it loads now is there. */
  readonly loaded: Promise<void>
  /** Fires a navigation as Chromium would; whether it was prevented. */
  navigate(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string): boolean
  attachWebview(): boolean
  /** Asks for a window as a link with a target does. */
  openWindow(url: string): { action: string }
  /** The page reloads itself. */
  reload(): void
  crash(reason?: string): void
  /** The person closes it; whether it did close. */
  close(): boolean
  fire(event: string, ...args: unknown[]): void
  /** The same for the events of its page. */
  fireContents(event: string, ...args: unknown[]): void
  /** How many listeners its page's events have; Node warns of more than ten. */
  listenersOf(event: string): number
  /** Answers as if this frame had sent the message. */
  senderFrame: { url: string; parent: unknown } | null
}

export type MainInvoke = (
  channel: string,
  event: { sender: Electron.WebContents; senderFrame: unknown },
  args: unknown[],
) => Promise<unknown>
export type MainSend = (...message: Parameters<MainInvoke>) => void

export interface WindowsDeps {
  readonly invoke: MainInvoke
  readonly send: MainSend
  readonly circumstances: Circumstances
  readonly onAllClosed: () => void
}

/** The `BrowserWindow` class, and the list of its windows. */
export function windowsStandIn({ invoke, send, circumstances, onAllClosed }: WindowsDeps) {
  const all: WindowControl[] = []
  const dock = { hidden: false }
  const wayland = (): boolean => circumstances.system === 'wayland'

  function create(options: Electron.BrowserWindowConstructorOptions): Electron.BrowserWindow {
    const windowEvents = emitting()
    const contentsEvents = emitting()
    let destroyed = false
    let openHandler: ((details: { url: string }) => { action: string }) | undefined
    let page: Page | undefined
    let url = ''
    let loads = 0
    let loaded: Promise<void> = Promise.resolve()

    const commit = (address: string): void => {
      url = address
      page?.leave()
      control.senderFrame = { url: address, parent: null }
      const from = () => ({ sender: contents, senderFrame: control.senderFrame })
      page = new Page(
        address.replace(/^(\w+:\/\/[^/]+).*$/, '$1'),
        (channel, args) => invoke(channel, from(), args),
        (channel, args) => send(channel, from(), args),
      )
      contentsEvents.emitter.emit('did-navigate', {}, address)
      const preload = options.webPreferences?.preload
      if (preload) page.runPreload(circumstances.preload(preload))
      circumstances.firstScript(page)
    }

    /**
     * The page's scripts run, and ask, well before loading has ended. Another navigation meanwhile rejects the promise
     * with ERR_ABORTED, the end of the window with ERR_FAILED (lib/browser/api/web-contents.ts, `loadURL`).
     */
    const load = async (address: string): Promise<void> => {
      const mine = ++loads
      const failed = (code: string, errno: number): Error =>
        Object.assign(new Error(`${code} (${errno}) loading '${address}'`), { code, errno, url: address })
      const goOn = async (): Promise<void> => {
        await new Promise((resolve) => setImmediate(resolve))
        if (destroyed) throw failed('ERR_FAILED', -2)
        if (mine !== loads) throw failed('ERR_ABORTED', -3)
      }
      await goOn()
      commit(address)
      for (let i = 0; i < 3; i++) await goOn()
      windowEvents.emitter.emit('ready-to-show')
      contentsEvents.emitter.emit('did-finish-load')
    }
    const start = (address: string): Promise<void> => {
      const loading = load(address)
      loaded = loading.catch(() => undefined)
      return loading
    }

    const destroy = (): void => {
      if (destroyed) return
      destroyed = true
      page?.leave()
      contentsEvents.emitter.emit('destroyed')
      windowEvents.emitter.emit('closed')
      if (all.every(({ window }) => window.isDestroyed())) onAllClosed()
    }

    const alive = (): void => {
      if (destroyed) throw new TypeError('Object has been destroyed')
    }
    const later = (event: string): void => void setImmediate(() => !destroyed && windowEvents.emitter.emit(event))

    const contents = strict<Electron.WebContents>('WebContents', {
      ...contentsEvents.methods,
      isDestroyed: () => destroyed,
      getURL: () => url,
      reload: () => {
        alive()
        control.reloads++
        control.reload()
      },
      send: (channel: string, ...args: unknown[]) => {
        alive()
        page?.deliver(channel, args)
      },
      postMessage: (channel: string, message: unknown, transfer: Electron.MessagePortMain[] = []) => {
        alive()
        page?.deliver(channel, [message], transfer.map(takePort))
      },
      setWindowOpenHandler: (handler) => {
        openHandler = handler as typeof openHandler
      },
      forcefullyCrashRenderer: () => control.crash('killed'),
    })
    const window = strict<Electron.BrowserWindow>('BrowserWindow', {
      ...windowEvents.methods,
      webContents: contents,
      loadURL: start,
      show: () => {
        alive()
        control.visible = true
        windowEvents.emitter.emit('show')
      },
      showInactive: () => {
        control.visible = true
        control.shownInactive++
      },
      isVisible: () => control.visible,
      isFocused: () => control.focused,
      setAlwaysOnTop: (on, level) => void control.calls.push(`alwaysOnTop ${on} ${level}`),
      setVisibleOnAllWorkspaces: (on, given) => {
        control.calls.push(`allWorkspaces ${on} ${JSON.stringify(given ?? {})}`)
        // The process becomes an accessory without an icon, and stays one (electron#26350, electron#24956).
        if (process.platform === 'darwin' && given?.visibleOnFullScreen && !given.skipTransformProcessType)
          dock.hidden = true
      },
      setBounds: (bounds) => {
        // Wayland places windows itself; a program neither says nor learns where (electron.d.ts).
        if (wayland()) control.bounds = { ...control.bounds, ...bounds, x: 0, y: 0 }
        else control.bounds = { ...control.bounds, ...bounds }
        // X11 tells of a move when the server has made it, which is after `setBounds` has returned.
        later('move')
      },
      getBounds: () => ({ ...control.bounds, ...(wayland() ? { x: 0, y: 0 } : {}) }),
      hide: () => {
        if (process.platform === 'darwin' && control.fullScreen) control.blackScreen = true
        control.visible = false
      },
      focus: () => {
        alive()
        control.focusedTimes++
      },
      restore: () => {
        control.minimized = false
      },
      maximize: () => undefined,
      isMinimized: () => control.minimized,
      isMaximized: () => false,
      isFullScreen: () => control.fullScreen,
      setFullScreen: (on) => {
        // Entering and leaving takes an animation's time (electron.d.ts, `setFullScreen`).
        setImmediate(() => {
          control.fullScreen = on
          windowEvents.emitter.emit(on ? 'enter-full-screen' : 'leave-full-screen')
        })
      },
      isDestroyed: () => destroyed,
      getNormalBounds: () => ({ ...control.bounds, ...(wayland() ? { x: 0, y: 0 } : {}) }),
      close: () => void control.close(),
      destroy,
    })
    const control: WindowControl = {
      options,
      window,
      contents,
      get page() {
        if (!page) throw new Error('nothing is loaded')
        return page
      },
      get loaded() {
        return loaded
      },
      visible: options.show !== false,
      minimized: false,
      focusedTimes: 0,
      focused: false,
      shownInactive: 0,
      reloads: 0,
      fullScreen: false,
      blackScreen: false,
      calls: [],
      bounds: { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 },
      navigate(name, to) {
        const event = preventable({ url: to })
        contentsEvents.emitter.emit(name, event)
        return event.defaultPrevented
      },
      attachWebview() {
        const event = preventable()
        contentsEvents.emitter.emit('will-attach-webview', event)
        return event.defaultPrevented
      },
      openWindow: (to) => openHandler?.({ url: to }) ?? { action: 'allow' },
      reload() {
        // What was loading is given up; the page that was there has gone when this returns.
        loads++
        commit(url)
        loaded = Promise.resolve()
      },
      crash(reason = 'crashed') {
        page?.leave()
        contentsEvents.emitter.emit('render-process-gone', {}, { reason, exitCode: 1 })
      },
      close() {
        const event = preventable()
        windowEvents.emitter.emit('close', event)
        if (!event.defaultPrevented) destroy()
        return !event.defaultPrevented
      },
      fire: (event, ...args) => void windowEvents.emitter.emit(event, ...args),
      fireContents: (event, ...args) => void contentsEvents.emitter.emit(event, ...args),
      listenersOf: (event) => contentsEvents.emitter.listenerCount(event),
      senderFrame: null,
    }
    all.push(control)
    return window
  }

  /** Called with `new`; what it returns is the window. */
  function BrowserWindow(
    this: unknown,
    options: Electron.BrowserWindowConstructorOptions = {},
  ): Electron.BrowserWindow {
    return create(options)
  }
  BrowserWindow.getAllWindows = () => all.map(({ window }) => window).filter((window) => !window.isDestroyed())
  return { BrowserWindow: BrowserWindow as unknown as typeof Electron.BrowserWindow, all, dock }
}
