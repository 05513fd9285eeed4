import { BrowserWindow, screen } from 'electron'
import type { DocumentStore } from '#engine/ports/ports'
import type { Clock } from '#engine/runtime/clock'
import { recoverPage, type PageTrouble } from './page-recovery'
import { guardContents } from './guard'
import { windowOptions } from './window-options'
import { placeWindow } from './window-state'

const STATE_DOCUMENT = 'window'

/** Changes of place and size come by the dozen; so long after the last one it is remembered, ms. */
const REMEMBER_MS = 500

export interface MainWindowDeps {
  readonly preload: string
  readonly icon: string
  /** Where the page is: our own scheme, or the development server. */
  readonly address: string
  readonly own: string
  readonly documents: DocumentStore
  readonly clock: Clock
  /** Closing hides the window while a tray can bring it back; `false` lets it close. */
  keepsRunning(): boolean
  /** The person has closed it, and nothing is left to bring it back. */
  closed(): void
  /** The page cannot be loaded at all. */
  failed(error: unknown): void
  /** Windows: the person logs off or shuts down, which Electron tells windows only. */
  sessionEnds(): void
  trouble(what: PageTrouble): void
  /** It may be in front now, or no longer. */
  frontChanged(inFront: boolean): void
}

export interface MainWindow {
  /** Whether a person can see it, or could by looking at their taskbar. */
  readonly visible: boolean
  show(): void
  /** Loads the page, once; `hidden`: the window waits until it is called. */
  load(hidden: boolean): void
  close(): void
}

/** Makes the window where it was last. It has no page before `load`. */
export async function openMainWindow(deps: MainWindowDeps): Promise<MainWindow> {
  const stored = await deps.documents.read(STATE_DOCUMENT)
  const { bounds, maximized } = placeWindow(
    stored,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(deps.preload, deps.icon, bounds))
  if (maximized) window.maximize()
  let closing = false
  guardContents(window, deps.own)
  rememberPlace(window, deps.documents)
  recoverPage(window, { clock: deps.clock, ending: () => closing, trouble: (what) => deps.trouble(what) })
  window.on('close', (event) => {
    if (closing || !deps.keepsRunning()) return
    event.preventDefault()
    putAway(window)
  })
  // Not left to `window-all-closed`: the bubble is a window too, and keeps that from coming.
  window.on('closed', () => closing || deps.closed())
  window.on('session-end', () => deps.sessionEnds())
  for (const event of ['focus', 'blur', 'show', 'hide'] as const)
    window.on(event as 'focus', () => deps.frontChanged(window.isVisible() && window.isFocused()))

  let loading = false
  const load = (hidden: boolean): void => {
    if (loading || window.isDestroyed()) return
    loading = true
    if (!hidden) window.once('ready-to-show', () => window.show())
    // A reload before the first load has ended rejects this with ERR_ABORTED, and the page comes all the same.
    window.loadURL(deps.address).catch((error: unknown) => {
      if (!window.isDestroyed() && (error as { code?: unknown }).code !== 'ERR_ABORTED') deps.failed(error)
    })
  }
  const show = (): void => {
    if (window.isDestroyed()) return
    load(true)
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    get visible() {
      return !window.isDestroyed() && window.isVisible()
    },
    show,
    load,
    close() {
      closing = true
      if (!window.isDestroyed()) window.destroy()
    },
  }
}

/** Hides the window. One that fills a Mac's screen leaves that first, else a black one stays (electron#20263). */
function putAway(window: BrowserWindow): void {
  if (process.platform !== 'darwin' || !window.isFullScreen()) return window.hide()
  window.once('leave-full-screen', () => {
    if (!window.isDestroyed()) window.hide()
  })
  window.setFullScreen(false)
}

function rememberPlace(window: BrowserWindow, documents: DocumentStore): void {
  let timer: NodeJS.Timeout | undefined
  const remember = (): void => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    void documents.write(STATE_DOCUMENT, state).catch(() => undefined)
  }
  const soon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(remember, REMEMBER_MS)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('close', remember)
  window.on('closed', () => clearTimeout(timer))
}
