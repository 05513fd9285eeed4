import { app, clipboard, ipcMain, powerMonitor, protocol, safeStorage, session, shell } from 'electron'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { BridgeEvent, HostInfo } from '#shared/contract'
import type { HostAbilities } from '#engine/host/abilities'
import type { HostService } from '#engine/host/connection'
import { faceOrigins } from '#engine/host/face-origins'
import { openNotices } from '#engine/host/notices'
import { dataFiles, openHost, type HostParts } from '#engine/host/open-host'
import { openOwnConnection } from '#engine/host/own-connection'
import { hostProviders, secretVariable, secretVariables } from '#engine/host/providers'
import type { RemoteCommand } from '#engine/host/remote/command'
import { openProgramDoor } from '#engine/host/programs/door'
import { removeControl, writeControl } from '#engine/host/remote/control-file'
import { CONTROL_PATH, controlHandler } from '#engine/host/remote/control-handler'
import { startLocalServer } from '#engine/host/remote/local-server'
import { performRemote, type RemoteDeps } from '#engine/host/remote/perform'
import { newToken } from '#engine/host/remote/token'
import { Confidential, openDocuments, openLog, logLevel, takeSecretVariables } from '#engine/host/stores/index'
import { openWayOut } from '#engine/host/way-out'
import { systemClock } from '#engine/runtime/clock'
import { completeProgramPath } from '#engine/runtime/program-path'
import { Scope } from '#engine/runtime/scope'
import { serveBridge } from './bridge'
import { desktopActions } from './desktop-actions'
import type { Feature } from './feature'
import { startUtility } from './helper-process'
import { openFeatures, type Features } from './features'
import { APP_ORIGIN, APP_SCHEME, originOf } from './origins'
import type { AppPaths } from './paths'
import { openSafeSecrets } from './stores/secret-store'
import { openElectronSettings } from './stores/settings-store'
import { serveWindowFiles } from './window/app-protocol'
import { openMainWindow, type MainWindow } from './window/main-window'
import { guardSession } from './window/session-guard'

export interface DesktopOptions {
  readonly directory: string
  readonly paths: AppPaths
  /** The development server; absent in a build. */
  readonly developmentAddress?: string | undefined
  /** Started with the session: the window waits until it is called. */
  readonly startHidden?: boolean
  readonly openHost?: (parts: HostParts) => Promise<HostService>
  /** The window has no page to show. */
  failed?(error: unknown): void
  /** Windows: the person logs off or shuts down. */
  sessionEnds?(): void
  /** Closes everything, this desktop included, before an update is installed; by default the desktop alone. */
  readonly prepareToInstall?: () => Promise<void>
  /** Everything is closed, and the installer did not start. */
  installFailed?(): void
}

export interface Desktop {
  show(): void
  /** What a command line asks of the running app. Never rejects: who asked has gone. */
  perform(command: RemoteCommand): Promise<void>
  /** A process of the app has died. */
  helperGone(detail: string): void
  /** Once, whoever asks first. */
  close(): Promise<void>
}

/** Locking is told on macOS and Windows only (electron.d.ts). */
const POWER_MOMENTS = [
  ['suspend', 'rest'],
  ['lock-screen', 'rest'],
  ['resume', 'back'],
  ['unlock-screen', 'back'],
] as const

/** Started with the session, Parley may be there before the desktop's tray; so long its window waits for one, ms. */
export const TRAY_COMES_MS = 10_000

/** Everything between Electron's `ready` and its end. The caller holds the data directory's lock. */
export async function openDesktop(options: DesktopOptions): Promise<Desktop> {
  const { directory, paths, developmentAddress, startHidden = false, openHost: open = openHost } = options
  openWayOut(process.env, process.platform, (address) => session.defaultSession.resolveProxy(address))
  const own = (developmentAddress && originOf(developmentAddress)) ?? APP_ORIGIN
  const env = takeSecretVariables(process.env, secretVariables)
  const confidential = new Confidential()
  const log = openLog({ file: join(directory, dataFiles.log), level: logLevel(env), confidential })
  const notices = openNotices()
  const settings = openElectronSettings(join(directory, dataFiles.settings), notices.report)
  const secrets = await openSafeSecrets({
    file: join(directory, `sealed-${dataFiles.secrets}`),
    safeStorage,
    platform: process.platform,
    env,
    variable: secretVariable,
    report: notices.report,
  })
  const documents = openDocuments(join(directory, dataFiles.documents), notices.report)
  const info = (): HostInfo => ({
    kind: 'electron',
    version: app.getVersion(),
    platform: process.platform,
    secrets: secrets.strength,
    startsAtLogin: app.isPackaged,
    bubble: features.overlay.offered,
    ...features.hotkey.hotkey.info,
  })
  const abilities: HostAbilities = {
    attendHotkey: (use) => features.hotkey.hotkey.attend(use),
    permitHotkey: () => features.hotkey.permit(),
    hideOverlay: () => features.overlay.dismiss(),
    showWindow: () => window.show(),
    showFace: () => features.face.show(),
    updates: {
      state: () => features.updates.ability.state(),
      check: () => features.updates.ability.check(),
      download: () => features.updates.ability.download(),
      install: () => features.updates.ability.install(),
    },
  }

  /** Closed in the reverse order of opening. */
  const scope = Scope.root('desktop', systemClock, (error, where) => log.warn({ error: String(error), where }, 'bug'))
  // From Finder or a dock comes a PATH that knows neither npx nor node.
  if (app.isPackaged) void completeProgramPath(process.env, process.platform, homedir(), scope)
  const opened = (name: string, dispose: () => void | Promise<void>): void => void scope.own({ dispose }, name)
  const close = async (): Promise<void> => void (await scope.close())

  /** In the order in which they are told. */
  const told: Feature[] = []
  const onEvent = (event: BridgeEvent): void => {
    if (event.name === 'settings') for (const feature of told) feature.settings?.(event.data.settings)
    if (event.name === 'state') for (const feature of told) feature.state?.(event.data)
    if (event.name === 'timers') for (const feature of told) feature.timers?.(event.data.timers)
  }
  const service = await open({
    directory,
    log,
    confidential,
    notices,
    settings,
    secrets,
    env,
    start: startUtility,
    providers: (scope, machine) => hostProviders(scope, undefined, machine),
    info,
    abilities,
    desktop: desktopActions(shell, clipboard),
  })
  opened('service', async () => {
    const leaked = await service.close()
    if (leaked.length > 0) log.warn({ leaked }, 'did not end')
  })
  const ownSession = openOwnConnection(service, onEvent, (detail) => log.warn({ detail }, 'own command failed'))
  opened('own session', () => ownSession.close())
  const remote: RemoteDeps = { service, session: ownSession, clock: systemClock, show: () => window.show() }
  const perform = async (command: RemoteCommand): Promise<void> => {
    try {
      await performRemote(command, remote)
    } catch (error) {
      // The window shows the failed line itself.
      log.warn({ command: command.kind, error: String(error) }, 'remote command failed')
    }
  }

  let window: MainWindow
  let features: Features
  try {
    window = await openMainWindow({
      preload: paths.preload,
      icon: paths.icon,
      address: developmentAddress ?? `${APP_ORIGIN}/index.html`,
      own,
      documents,
      clock: systemClock,
      keepsRunning: () => features.tray.there,
      closed: () => app.quit(),
      failed: (error) => options.failed?.(error),
      sessionEnds: () => options.sessionEnds?.(),
      trouble({ reason, reload }) {
        log.error({ reason, reload }, 'the page of the window died')
        notices.say({ level: 'error', code: reload ? 'windowCrashed' : 'windowCrashedForGood' })
      },
      frontChanged: (inFront) => features.overlay.windowInFront(inFront),
    })
    opened('window', () => window.close())
    guardSession(session.defaultSession, own)
    protocol.handle(
      APP_SCHEME,
      serveWindowFiles(paths.renderer, () => faceOrigins(settings.get())),
    )
    opened('scheme', () => protocol.unhandle(APP_SCHEME))
    opened('bridge', serveBridge(ipcMain, service, own))
    // Command lines that want an answer, and other programs, come here.
    const token = newToken()
    const control = controlHandler({ token, perform: (command) => performRemote(command, remote) })
    const local = await startLocalServer(new Map([[CONTROL_PATH, control]]))
    opened('local server', () => local.close())
    if (service.programs) {
      const door = await openProgramDoor(directory, service.programs, app.getVersion())
      opened('programs', () => door.close())
    }
    const controlFile = join(directory, dataFiles.control)
    await writeControl(controlFile, { address: local.origin, token })
    opened('control file', () => removeControl(controlFile))
    const context = {
      ...{ service, session: ownSession, window, settings, documents, notices, log, paths, own, info, perform },
      origin: developmentAddress ?? APP_ORIGIN,
      prepareToInstall: () => (options.prepareToInstall ?? close)(),
      installFailed: () => options.installFailed?.(),
    }
    features = await openFeatures(context, (feature) => {
      told.push(feature)
      opened('feature', () => feature.close())
    })
    await ownSession.hello()
    for (const feature of told) {
      feature.settings?.(settings.get())
      feature.state?.(ownSession.now)
    }
    for (const [event, moment] of POWER_MOMENTS) {
      const tell = (): void => {
        for (const feature of told) feature[moment]?.()
        if (event === 'resume') service.publish({ name: 'awake', data: {} })
      }
      powerMonitor.on(event as 'resume', tell)
      opened(event, () => void powerMonitor.removeListener(event as 'resume', tell))
    }
  } catch (error) {
    await close()
    throw error
  }
  // Last, because a page asks as soon as its scripts run. Where nobody shows that it is there it is not loaded hidden.
  if (startHidden && !features.tray.there) scope.after(TRAY_COMES_MS, () => window.load(features.tray.there))
  else window.load(startHidden)

  return {
    show: () => window.show(),
    perform,
    close,
    helperGone: (detail) => log.warn({ detail }, 'a process ended'),
  }
}
