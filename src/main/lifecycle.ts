import { app, dialog, powerMonitor, protocol } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { dataFiles } from '#engine/host/open-host'
import {
  parseRemoteCommand,
  remoteCommandSchema,
  whenNotRunning,
  type RemoteCommand,
} from '#engine/host/remote/command'
import { readControl } from '#engine/host/remote/control-file'
import { outcomeWords } from '#engine/host/remote/outcome'
import { runRemoteCommand } from '#engine/host/remote/run'
import { fileProblem } from '#engine/host/start-problem'
import { dataDirectory, prepareDataDirectory, takeProcessLock } from '#engine/host/stores/index'
import { systemClock } from '#engine/runtime/clock'
import { developmentAddress } from './development'
import { openDesktop, type Desktop, type DesktopOptions } from './desktop'
import { Ending } from './ending'
import { APP_ID } from './identity'
import { isLoginStart } from './login/login-plan'
import { appPaths } from './paths'
import { relaunchOptions } from './relaunch'
import { appScheme } from './window/app-protocol'

/** Runs the app from start to end, or says what keeps it from starting. `open` is replaced in tests. */
export function runApp(open: (options: DesktopOptions) => Promise<Desktop> = openDesktop): void {
  try {
    start(open)
  } catch (error) {
    // A folder or lock that cannot be used is met before there is anything else.
    void cannotStart(error)
  }
}

function cannotStart(error: unknown): Promise<void> {
  return sayAndQuit(
    'Parley cannot start',
    fileProblem(error) ?? (error instanceof Error ? error.message : String(error)),
  )
}

function start(open: (options: DesktopOptions) => Promise<Desktop>): void {
  const directory = prepareDataDirectory(dataDirectory())
  // Chromium's own files stay out of the way of ours; the single-instance lock belongs to this place too.
  const chromium = join(directory, 'chromium')
  // electron.d.ts: setPath throws for a folder that is not there.
  mkdirSync(chromium, { recursive: true })
  app.setPath('userData', chromium)
  if (process.platform === 'win32') app.setAppUserModelId(APP_ID)
  const asked = parseRemoteCommand(process.argv.slice(1))
  if (asked && 'problem' in asked) {
    console.error(asked.problem)
    return app.exit(2)
  }
  // Before the app is ready, whatever is asked meanwhile.
  protocol.registerSchemesAsPrivileged([appScheme])
  if (!asked || !readControl(join(directory, dataFiles.control))) return begin(directory, asked, open)
  // Whoever left word there takes commands and answers them, which the single-instance lock cannot.
  void runRemoteCommand(asked, process.env).then((outcome) => {
    if (!('problem' in outcome)) {
      console.log(outcomeWords(outcome))
      return app.exit(0)
    }
    if (outcome.nobody) return begin(directory, asked, open)
    console.error(outcome.problem)
    app.exit(1)
  })
}

/** Starts the app, unless another one has the files. */
function begin(
  directory: string,
  asked: RemoteCommand | undefined,
  open: (options: DesktopOptions) => Promise<Desktop>,
): void {
  // Chromium reorders the arguments it hands to the first instance, which would part --ask from its question.
  if (!app.requestSingleInstanceLock(asked ? { command: asked } : {})) {
    if (!asked) console.log('Parley is already running. Its window is in front now.')
    return app.quit()
  }
  const lock = takeProcessLock(join(directory, dataFiles.lock))
  if (!lock.held) {
    const { pid } = lock
    void sayAndQuit(
      'Parley is already running',
      `Process ${pid} uses the files in ${directory}. Use that one, or stop it first.`,
    )
    return
  }
  if (asked && whenNotRunning(asked) === 'leave') {
    lock.release()
    return app.quit()
  }
  const ending = new Ending({
    clock: systemClock,
    async close() {
      try {
        await (await opening)?.close()
      } finally {
        lock.release()
      }
    },
    quit: () => app.quit(),
    exit: (code) => app.exit(code),
    log: (detail) => console.error(detail),
  })
  listen(ending)
  /** `undefined` when it could not be opened, or when the end came first. */
  const opening: Promise<Desktop | undefined> = app.whenReady().then(async () => {
    if (ending.begun) return undefined
    try {
      return await open({
        directory,
        paths: appPaths(app.getAppPath()),
        developmentAddress: developmentAddress(app.isPackaged, process.env['ELECTRON_RENDERER_URL']),
        startHidden: isLoginStart(process.argv, process.platform, () => app.getLoginItemSettings().wasOpenedAtLogin),
        failed: (error) => void cannotStart(error),
        sessionEnds: () => ending.end(),
        prepareToInstall: () => ending.prepareToInstall(),
        installFailed() {
          app.relaunch(relaunchOptions(process.env, process.argv))
          app.exit(0)
        },
      })
    } catch (error) {
      void cannotStart(error)
      return undefined
    }
  })
  attend(opening)
  if (asked && whenNotRunning(asked) === 'perform') void opening.then((desktop) => desktop?.perform(asked))
}

/** Everything that can end the app, except an update. */
function listen(ending: Ending): void {
  app.on('before-quit', (event) => ending.beforeQuit(event))
  // With a tray the app goes on; without one the last window is the end.
  app.on('window-all-closed', () => ending.windowsGone())
  // Linux and macOS; Windows has `session-end`. Held back as long as closing takes (electron.d.ts, `shutdown`), and
  // not longer: older versions send it on a Mac before every quit, an installer's too (electron#15022, electron#24105).
  const shutdown = (event: { preventDefault(): void }): void => ending.beforeQuit(event)
  void app.whenReady().then(() => powerMonitor.on('shutdown', shutdown as () => void))
}

/** What reaches the app from outside, also while it is still starting. */
function attend(opening: Promise<Desktop | undefined>): void {
  app.on('second-instance', (_event, _argv, _directory, data) => {
    const command = remoteCommandSchema.safeParse((data as { command?: unknown } | null)?.command)
    void opening.then((desktop) => (command.success ? desktop?.perform(command.data) : desktop?.show()))
  })
  app.on('activate', () => void opening.then((desktop) => desktop?.show()))
  // Helpers, the GPU and network processes start again by themselves; why they ended is worth knowing.
  app.on('child-process-gone', (_event, { type, reason, name }) => {
    void opening.then((desktop) => desktop?.helperGone(`${name ?? type}: ${reason}`))
  })
  app.on('web-contents-created', (_event, contents) =>
    contents.on('will-attach-webview', (event) => event.preventDefault()),
  )
}

/** Before the app is ready an error box on Linux goes to stderr, where who clicked an icon sees nothing. */
async function sayAndQuit(title: string, text: string): Promise<void> {
  await app.whenReady()
  dialog.showErrorBox(title, text)
  app.quit()
}
