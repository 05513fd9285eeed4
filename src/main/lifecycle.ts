import { app, dialog, protocol } from 'electron'
import { join } from 'node:path'
import { dataFiles } from '#engine/host/open-host'
import { dataDirectory, prepareDataDirectory, takeProcessLock } from '#engine/host/stores/index'
import { developmentAddress } from './development'
import { openDesktop, type Desktop, type DesktopOptions } from './desktop'
import { appPaths } from './paths'
import { appScheme } from './window/app-protocol'

/** How long the conversation may take to end when the app quits, ms; then it ends without it. */
const QUIT_PATIENCE_MS = 4_000

/** Runs the app from start to end. `open` is replaced in tests. */
export function runApp(open: (options: DesktopOptions) => Promise<Desktop> = openDesktop): void {
  const directory = prepareDataDirectory(dataDirectory())
  // Chromium's own files stay out of the way of ours; the single-instance lock belongs to this place too.
  app.setPath('userData', join(directory, 'chromium'))
  if (!app.requestSingleInstanceLock()) return app.quit()
  const lock = takeProcessLock(join(directory, dataFiles.lock))
  if (!lock.held) {
    dialog.showErrorBox('Parley is already running', `Process ${lock.pid} uses the files in ${directory}. Use that one, or stop it first.`)
    return app.quit()
  }
  protocol.registerSchemesAsPrivileged([appScheme])
  // On Wayland shortcuts go through the desktop's portal; without this none can be registered.
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')

  let desktop: Desktop | undefined
  let closed = false
  app.on('second-instance', () => desktop?.show())
  app.on('activate', () => desktop?.show())
  // With a tray the app goes on; without one the last window is the end.
  app.on('window-all-closed', () => app.quit())
  app.on('web-contents-created', (_event, contents) => contents.on('will-attach-webview', (event) => event.preventDefault()))
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    const patience = setTimeout(() => app.exit(1), QUIT_PATIENCE_MS)
    void (desktop?.close() ?? Promise.resolve()).catch(() => undefined).then(() => {
      clearTimeout(patience)
      lock.release()
      app.quit()
    })
  })

  void app.whenReady().then(async () => {
    try {
      const paths = appPaths(app.getAppPath())
      desktop = await open({ directory, paths, developmentAddress: developmentAddress(app.isPackaged, process.env['ELECTRON_RENDERER_URL']) })
    } catch (error) {
      dialog.showErrorBox('Parley cannot start', error instanceof Error ? error.message : String(error))
      app.quit()
    }
  })
}
