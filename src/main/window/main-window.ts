import { BrowserWindow, screen, shell, type Session } from 'electron'
import type { DocumentStore } from '#engine/session/ports'
import { externalLink, mayDownload, mayNavigate } from '../navigation'
import { isOwnAddress } from '../origins'
import { allowPermission } from '../permissions'
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
  /** Closing hides the window while a tray can bring it back; `false` lets it close. */
  keepsRunning(): boolean
}

/** Opens the window where it was last. */
export async function openMainWindow(deps: MainWindowDeps): Promise<BrowserWindow> {
  const stored = await deps.documents.read(STATE_DOCUMENT)
  const { bounds, maximized } = placeWindow(
    stored,
    screen.getAllDisplays().map((display) => display.workArea),
  )
  const window = new BrowserWindow(windowOptions(deps.preload, deps.icon, bounds))
  if (maximized) window.maximize()
  guardContents(window, deps.own)
  rememberPlace(window, deps.documents)
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    if (!deps.keepsRunning()) return
    event.preventDefault()
    window.hide()
  })
  await window.loadURL(deps.address)
  return window
}

/** The page stays itself: it goes nowhere, opens nothing, embeds nothing. */
function guardContents({ webContents }: BrowserWindow, own: string): void {
  const stay = (event: { preventDefault(): void; url: string }): void => {
    if (!mayNavigate(event.url, own)) event.preventDefault()
  }
  webContents.on('will-navigate', stay)
  webContents.on('will-frame-navigate', stay)
  webContents.on('will-redirect', stay)
  webContents.on('will-attach-webview', (event) => event.preventDefault())
  webContents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url)
    if (link) void shell.openExternal(link).catch(() => undefined)
    return { action: 'deny' }
  })
}

/** Denies every permission that is not named, to everybody but our own page. */
export function guardSession(session: Session, own: string): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    callback(allowPermission({ permission, from: details.requestingUrl, isMainFrame: details.isMainFrame && isOwnAddress(contents.getURL(), own), media }, own))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const media = details.mediaType === undefined ? [] : [details.mediaType]
    return allowPermission({ permission, from: requestingOrigin, isMainFrame: details.isMainFrame, media }, own)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL(), own)) event.preventDefault()
  })
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
