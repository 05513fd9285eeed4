import { app, dialog, protocol } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataFiles } from '#engine/host/open-host'
import { parseRemoteCommand, remoteCommandSchema, whenNotRunning } from '#engine/host/remote/command'
import { sendRemoteCommand } from '#engine/host/remote/send'
import { dataDirectory, prepareDataDirectory, takeProcessLock } from '#engine/host/stores/index'
import { developmentAddress } from './development'
import { HIDDEN_FLAG } from './login/login-plan'
import { openDesktop, type Desktop, type DesktopOptions } from './desktop'
import { appPaths } from './paths'
import { appScheme } from './window/app-protocol'

/** How long the conversation may take to end when the app quits, ms; then it ends without it. */
const QUIT_PATIENCE_MS = 4_000

/** Runs the app from start to end. `open` is replaced in tests. */
export function runApp(open: (options: DesktopOptions) => Promise<Desktop> = openDesktop): void {
  const directory = prepareDataDirectory(dataDirectory())
  // Chromium's own files stay out of the way of ours; the single-instance lock belongs to this place too.
  const chromium = join(directory, 'chromium')
  // electron.d.ts: setPath throws for a folder that is not there.
  mkdirSync(chromium, { recursive: true })
  app.setPath('userData', chromium)
  const asked = parseRemoteCommand(process.argv.slice(1))
  if (asked && 'problem' in asked) {
    console.error(asked.problem)
    return app.exit(2)
  }
  // Chromium reorders the arguments it hands to the first instance, which would part --ask from its question.
  if (!app.requestSingleInstanceLock(asked ? { command: asked } : {})) return app.quit()
  const lock = takeProcessLock(join(directory, dataFiles.lock))
  if (!lock.held && asked) {
    void sendRemoteCommand(asked, join(directory, dataFiles.control)).then(
      ({ answer }) => (answer !== undefined && console.log(answer), app.quit()),
      (error: unknown) => (console.error(String(error)), app.exit(1)),
    )
    return
  }
  if (!lock.held) {
    dialog.showErrorBox(
      'Parley is already running',
      `Process ${lock.pid} uses the files in ${directory}. Use that one, or stop it first.`,
    )
    return app.quit()
  }
  if (asked && whenNotRunning(asked) === 'leave') {
    lock.release()
    return app.quit()
  }
  protocol.registerSchemesAsPrivileged([appScheme])
  // On Wayland shortcuts go through the desktop's portal; without this none can be registered.
  app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')

  let desktop: Desktop | undefined
  let closed = false
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const command = remoteCommandSchema.safeParse((data as { command?: unknown } | null)?.command)
    if (command.success) void desktop?.perform(command.data)
    else desktop?.show()
  })
  app.on('activate', () => desktop?.show())
  // With a tray the app goes on; without one the last window is the end.
  app.on('window-all-closed', () => app.quit())
  // Helpers, the GPU and network processes start again by themselves; why they ended is worth knowing.
  app.on('child-process-gone', (_event, { type, reason, name }) => desktop?.helperGone(`${name ?? type}: ${reason}`))
  app.on('web-contents-created', (_event, contents) =>
    contents.on('will-attach-webview', (event) => event.preventDefault()),
  )
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    const patience = setTimeout(() => app.exit(1), QUIT_PATIENCE_MS)
    void (desktop?.close() ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        clearTimeout(patience)
        lock.release()
        app.quit()
      })
  })

  void app.whenReady().then(async () => {
    try {
      const paths = appPaths(app.getAppPath())
      desktop = await open({
        directory,
        paths,
        developmentAddress: developmentAddress(app.isPackaged, process.env['ELECTRON_RENDERER_URL']),
        startHidden: process.argv.includes(HIDDEN_FLAG),
      })
      if (asked && whenNotRunning(asked) === 'perform') void desktop.perform(asked)
    } catch (error) {
      dialog.showErrorBox('Parley cannot start', error instanceof Error ? error.message : String(error))
      app.quit()
    }
  })
}
