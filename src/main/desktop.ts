import {
  app,
  clipboard,
  globalShortcut,
  ipcMain,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  systemPreferences,
  type BrowserWindow,
} from 'electron'
import { join } from 'node:path'
import type { BridgeEvent, HostInfo } from '#shared/contract'
import type { Settings } from '#shared/settings'
import { effectiveSettings } from '#shared/personas'
import type { HostAbilities } from '#engine/host/abilities'
import type { HostService } from '#engine/host/connection'
import { openNotices } from '#engine/host/notices'
import { dataFiles, openHost, type HostParts } from '#engine/host/open-host'
import { openOwnSession } from '#engine/host/own-session'
import { hostProviders, secretVariable, secretVariables } from '#engine/host/providers'
import type { RemoteCommand } from '#engine/host/remote/command'
import { performRemote } from '#engine/host/remote/perform'
import { Confidential, openDocuments, openLog, logLevel, takeSecretVariables } from '#engine/host/stores/index'
import { systemClock } from '#engine/runtime/clock'
import { serveBridge } from './bridge'
import { desktopActions } from './desktop-actions'
import { spawnKeyHelper } from './helper-process'
import { Hotkey } from './hotkey/hotkey'
import { isWayland } from './hotkey/hotkey-plan'
import { hasShortcutPortal, portalHelper } from './hotkey/portal'
import { APP_ORIGIN, APP_SCHEME, originOf } from './origins'
import type { AppPaths } from './paths'
import { openElectronSettings } from './stores/settings-store'
import { openSafeSecrets } from './stores/secret-store'
import { applyLogin } from './login/login'
import { Overlay } from './overlay/overlay'
import { openOverlayWindow, readOverlayPlaces } from './overlay/overlay-window'
import { openTray } from './tray/tray'
import { trayImage } from './tray/tray-menu'
import { trayWords } from './tray/tray-words'
import { openUpdater, type UpdateControl } from './updates/open-updater'
import { serveWindowFiles } from './window/app-protocol'
import { guardSession, openMainWindow } from './window/main-window'

export interface DesktopOptions {
  readonly directory: string
  readonly paths: AppPaths
  /** The development server; absent in a build. */
  readonly developmentAddress?: string | undefined
  /** Started with the session: the window waits until it is called. */
  readonly startHidden?: boolean
  readonly openHost?: (parts: HostParts) => Promise<HostService>
}

export interface Desktop {
  show(): void
  /** What a command line asks of the running app. Never rejects: who asked has gone. */
  perform(command: RemoteCommand): Promise<void>
  /** A process of the app has died. */
  helperGone(detail: string): void
  close(): Promise<void>
}

/** Everything between Electron's `ready` and its end. The caller holds the data directory's lock. */
export async function openDesktop({
  directory,
  paths,
  developmentAddress,
  startHidden = false,
  openHost: open = openHost,
}: DesktopOptions): Promise<Desktop> {
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
    ...hotkey.info,
  })
  const sessionBus = process.env['DBUS_SESSION_BUS_ADDRESS']
  const portal = isWayland(process.platform, process.env) && (await hasShortcutPortal(sessionBus))
  const abilities: HostAbilities = {
    attendHotkey: (use) => hotkey.attend(use),
    permitHotkey: () => {
      if (process.platform === 'darwin') systemPreferences.isTrustedAccessibilityClient(true)
    },
    hideOverlay: () => overlay.dismiss(),
    showWindow: () => show(),
    updates: {
      state: () => updates.ability.state(),
      check: () => updates.ability.check(),
      download: () => updates.ability.download(),
      install: () => updates.ability.install(),
    },
  }
  const service = await open({
    directory,
    log,
    confidential,
    notices,
    settings,
    secrets,
    providers: hostProviders,
    info,
    abilities,
    desktop: desktopActions(shell, clipboard),
  })

  const words = () => trayWords(settings.get().window.language, app.getLocale())
  const ownSession = openOwnSession(service, onEvent, (detail) => log.warn({ detail }, 'own command failed'))
  const hotkey: Hotkey = new Hotkey({
    globalShortcut,
    clock: systemClock,
    spawnHelper: (portal) =>
      portal === undefined
        ? spawnKeyHelper(paths.keyHelper)
        : portalHelper({ bus: sessionBus ?? '', accelerator: portal, description: words().talk }),
    actions: {
      press: () => void ownSession.tell('talk.press', {}),
      release: () => void ownSession.tell('talk.release', {}),
      isHearing: () => ownSession.now.hearing,
      notice: (code) => notices.say({ level: 'warning', code }),
      tried: (data) => service.publish({ name: 'hotkey', data }),
      changed: tellHost,
    },
  })
  const places = await readOverlayPlaces(documents)
  const overlay = new Overlay({
    clock: systemClock,
    open: () =>
      openOverlayWindow({
        preload: paths.preload,
        address: `${developmentAddress ?? APP_ORIGIN}/overlay.html`,
        own,
        documents,
        places,
      }),
    onFault: (error) => log.warn({ error: String(error) }, 'no bubble'),
  })
  const updates: UpdateControl = await openUpdater({
    changed: (state) => service.publish({ name: 'updates', data: { state } }),
    prepareToQuit: () => close(),
    log: (detail) => log.warn({ detail }, 'update'),
  })
  const tray = openTray(paths.tray(trayImage(process.platform)), (action) => {
    if (action === 'show') show()
    else if (action === 'talk') void perform({ kind: 'toggle' })
    else if (action === 'stop') void perform({ kind: 'stop' })
    else if (action === 'handsFree')
      void ownSession.tell('settings.update', {
        talk: { mode: ownSession.now.mode === 'handsFree' ? 'hold' : 'handsFree' },
      })
    else if (action === 'bubble')
      void ownSession.tell('settings.update', { window: { overlay: wantsBubble() ? 'off' : 'whenTalking' } })
    else if (action === 'settings') {
      show()
      service.publish({ name: 'open', data: { what: 'settings' } })
    } else app.quit()
  })

  function onEvent(event: BridgeEvent): void {
    if (event.name === 'settings') {
      applyHotkey()
      applySettings(event.data.settings)
    }
    if (event.name === 'state') {
      overlay.state(event.data)
      updates.state(event.data)
    }
    if (event.name === 'state' || event.name === 'settings') showTray()
  }

  function wantsBubble(): boolean {
    return settings.get().window.overlay !== 'off'
  }

  function showTray(): void {
    tray?.show(ownSession.now, words(), wantsBubble())
  }

  let startsAtLogin: boolean | undefined
  function applySettings(now: Settings): void {
    overlay.settings(now.window.overlay)
    updates.settings(now.updates)
    if (now.window.startAtLogin === startsAtLogin) return
    startsAtLogin = now.window.startAtLogin
    try {
      applyLogin(startsAtLogin)
    } catch (error) {
      log.warn({ error: String(error) }, 'start at login not changed')
      notices.say({ level: 'warning', code: 'loginFailed' })
    }
  }

  let told = ''
  function tellHost(): void {
    const host = info()
    if (JSON.stringify(host) === told) return
    told = JSON.stringify(host)
    service.publish({ name: 'host', data: { host } })
  }

  function applyHotkey(): void {
    const trusted = process.platform !== 'darwin' || systemPreferences.isTrustedAccessibilityClient(false)
    hotkey.apply({
      talk: effectiveSettings(settings.get()).talk,
      platform: process.platform,
      arch: process.arch,
      env: process.env,
      trusted,
      portal,
    })
  }

  const rest = (): void => hotkey.letGo()
  const back = (): void => {
    applyHotkey()
    hotkey.resync()
  }
  powerMonitor.on('suspend', rest)
  powerMonitor.on('lock-screen', rest)
  const awake = (): void => service.publish({ name: 'awake', data: {} })
  powerMonitor.on('resume', back)
  powerMonitor.on('resume', awake)
  powerMonitor.on('unlock-screen', back)
  // The person may come back from the system's settings, where Parley was just allowed to see keys.
  app.on('browser-window-focus', applyHotkey)

  guardSession(session.defaultSession, own)
  protocol.handle(APP_SCHEME, serveWindowFiles(paths.renderer))
  const stopBridge = serveBridge(ipcMain, service, own)
  applyHotkey()
  await ownSession.hello()
  showTray()

  applySettings(settings.get())
  let quitting = false
  const window: BrowserWindow = await openMainWindow({
    preload: paths.preload,
    icon: paths.icon,
    address: developmentAddress ?? `${APP_ORIGIN}/index.html`,
    own,
    documents,
    keepsRunning: () => !quitting && tray !== undefined,
    startHidden: startHidden && tray !== undefined,
    crashed(reason, reload) {
      log.error({ reason, reload }, 'the page of the window died')
      notices.say({ level: 'error', code: reload ? 'windowCrashed' : 'windowCrashedForGood' })
    },
  })
  const inFront = (): void => overlay.windowInFront(!window.isDestroyed() && window.isVisible() && window.isFocused())
  for (const event of ['focus', 'blur', 'show', 'hide'] as const) window.on(event as 'focus', inFront)

  function show(): void {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  async function perform(command: RemoteCommand): Promise<void> {
    try {
      await performRemote(command, { service, session: ownSession, clock: systemClock, show })
    } catch (error) {
      // The window shows the failed line itself.
      log.warn({ command: command.kind, error: String(error) }, 'remote command failed')
    }
  }

  let closing: Promise<void> | undefined
  /** Once, whoever asks first: the end of the app, or an update that wants to start. */
  function close(): Promise<void> {
    return (closing ??= end())
  }

  async function end(): Promise<void> {
    quitting = true
    for (const event of ['suspend', 'lock-screen'] as const) powerMonitor.removeListener(event as 'suspend', rest)
    for (const event of ['resume', 'unlock-screen'] as const) powerMonitor.removeListener(event as 'resume', back)
    powerMonitor.removeListener('resume', awake)
    app.removeListener('browser-window-focus', applyHotkey)
    hotkey.close()
    overlay.close()
    updates.close()
    tray?.destroy()
    ownSession.close()
    stopBridge()
    if (!window.isDestroyed()) window.destroy()
    protocol.unhandle(APP_SCHEME)
    const leaked = await service.close()
    if (leaked.length > 0) log.warn({ leaked }, 'did not end')
  }

  return { show, perform, close, helperGone: (detail) => log.warn({ detail }, 'a process ended') }
}
