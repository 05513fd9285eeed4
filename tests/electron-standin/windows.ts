import { readFileSync } from 'node:fs'
import type * as Electron from 'electron'
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
  fire(event: string): void
  /** Answers as if this frame had sent the message. */
  senderFrame: { url: string; parent: unknown } | null
}

export type MainInvoke = (
  channel: string,
  event: { sender: Electron.WebContents; senderFrame: unknown },
  args: unknown[],
) => Promise<unknown>

/** The `BrowserWindow` class, and the list of its windows. */
export function windowsStandIn(invoke: MainInvoke, preloadCode: (file: string) => string, onAllClosed: () => void) {
  const all: WindowControl[] = []

  function create(options: Electron.BrowserWindowConstructorOptions): Electron.BrowserWindow {
    const windowEvents = emitting()
    const contentsEvents = emitting()
    let destroyed = false
    let openHandler: ((details: { url: string }) => { action: string }) | undefined
    let page: Page | undefined
    let url = ''

    const load = (address: string): void => {
      url = address
      page?.leave()
      control.senderFrame = { url: address, parent: null }
      page = new Page(address.replace(/^(\w+:\/\/[^/]+).*$/, '$1'), (channel, args) =>
        invoke(channel, { sender: contents, senderFrame: control.senderFrame }, args),
      )
      contentsEvents.emitter.emit('did-navigate', {}, address)
      const preload = options.webPreferences?.preload
      if (preload) page.runPreload(preloadCode(preload))
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

    const contents = strict<Electron.WebContents>('WebContents', {
      ...contentsEvents.methods,
      isDestroyed: () => destroyed,
      getURL: () => url,
      reload: () => {
        alive()
        control.reloads++
        load(url)
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
    })
    const window = strict<Electron.BrowserWindow>('BrowserWindow', {
      ...windowEvents.methods,
      webContents: contents,
      loadURL: (address: string) => {
        load(address)
        windowEvents.emitter.emit('ready-to-show')
        return Promise.resolve()
      },
      show: () => {
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
      setVisibleOnAllWorkspaces: (on) => void control.calls.push(`allWorkspaces ${on}`),
      setBounds: (bounds) => {
        control.bounds = { ...control.bounds, ...bounds }
        windowEvents.emitter.emit('move')
      },
      getBounds: () => control.bounds,
      hide: () => {
        control.visible = false
      },
      focus: () => {
        control.focusedTimes++
      },
      restore: () => {
        control.minimized = false
      },
      maximize: () => undefined,
      isMinimized: () => control.minimized,
      isMaximized: () => false,
      isDestroyed: () => destroyed,
      getNormalBounds: () => control.bounds,
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
      visible: options.show !== false,
      minimized: false,
      focusedTimes: 0,
      focused: false,
      shownInactive: 0,
      reloads: 0,
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
      reload: () => load(url),
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
      fire: (event) => void windowEvents.emitter.emit(event),
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
  return { BrowserWindow: BrowserWindow as unknown as typeof Electron.BrowserWindow, all }
}

/** The preload's code straight from its file. */
export const readPreload = (file: string): string => readFileSync(file, 'utf8')
