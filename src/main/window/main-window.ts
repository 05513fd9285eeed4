import { BrowserWindow, screen, type Session } from 'electron'
import type { DocumentStore } from '#engine/ports/ports'
import { mayDownload } from '../navigation'
import { isOwnAddress } from '../origins'
import { allowPermission } from '../permissions'
import { afterGone } from './crash-recovery'
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
  /** Closing hides the window while a tray can bring it back; `false` lets it close. */
  keepsRunning(): boolean
  /** Started with the session: the window waits until it is called. */
  readonly startHidden: boolean
  /** The page's process died; `reload`: it is brought back. */
  crashed(reason: string, reload: boolean): void
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
  window.once('ready-to-show', () => {
    if (!deps.startHidden) window.show()
  })
  recover(window, deps)
  window.on('close', (event) => {
    if (!deps.keepsRunning()) return
    event.preventDefault()
    window.hide()
  })
  await window.loadURL(deps.address)
  return window
}

/** Brings back a page whose process died. The conversation is not in it and goes on. */
function recover(window: BrowserWindow, deps: Pick<MainWindowDeps, 'crashed'>): void {
  let crashes: readonly number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const next = afterGone(reason, crashes, Date.now())
    if (next.crashes === crashes) return
    crashes = next.crashes
    deps.crashed(reason, next.reload)
    if (next.reload && !window.isDestroyed()) window.webContents.reload()
  })
}

/** Denies every permission that is not named, to everybody but our own page. */
export function guardSession(session: Session, own: string): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    callback(
      allowPermission(
        {
          permission,
          from: details.requestingUrl,
          isMainFrame: details.isMainFrame && isOwnAddress(contents.getURL(), own),
          media,
        },
        own,
      ),
    )
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
