import { app } from 'electron'
import type { HostService } from '#engine/host/connection'
import type { HostParts } from '#engine/host/open-host'
import type { OwnConnection } from '#engine/host/own-connection'
import type { RemoteCommand } from '#engine/host/remote/command'
import type { DocumentStore } from '#engine/ports/ports'
import { systemClock } from '#engine/runtime/clock'
import { timerWords } from '#engine/skills/state/timer-words'
import { windowLanguageFor } from '#shared/languages'
import type { Feature } from './feature'
import { openHotkey, type HotkeyFeature } from './hotkey/hotkey-feature'
import { loginFeature } from './login/login'
import { faceFeature, type FaceFeature } from './face/face-feature'
import { openOverlay, type OverlayFeature } from './overlay/overlay-feature'
import type { AppPaths } from './paths'
import { openTrayFeature, type TrayFeature } from './tray/tray-feature'
import { ringingFeature } from './ringing/ringing-feature'
import { type TrayAction, trayWords } from './tray/tray-menu'
import { openUpdater, type UpdateFeature } from './updates/open-updater'
import type { MainWindow } from './window/main-window'

/** What the features are made over. */
export interface FeatureContext extends Pick<HostParts, 'settings' | 'notices' | 'log' | 'info'> {
  readonly service: HostService
  readonly session: OwnConnection
  readonly window: MainWindow
  readonly documents: DocumentStore
  readonly paths: AppPaths
  /** Where pages come from, and who they are. */
  readonly origin: string
  readonly own: string
  perform(command: RemoteCommand): Promise<void>
  prepareToInstall(): Promise<void>
  installFailed(): void
}

export interface Features {
  readonly hotkey: HotkeyFeature
  readonly overlay: OverlayFeature
  readonly face: FaceFeature
  readonly updates: UpdateFeature
  readonly tray: TrayFeature
}

/** Opens what the desktop adds; `add` hears of each as soon as it is open. */
export async function openFeatures(context: FeatureContext, add: (feature: Feature) => void): Promise<Features> {
  const { service, session, window, settings, documents, notices, log, paths, origin, own } = context
  const opened = <F extends Feature>(feature: F): F => (add(feature), feature)
  const words = () => trayWords(settings.get().window.language, app.getLocale())
  const wantsBubble = (): boolean => settings.get().window.overlay !== 'off'

  let told = ''
  const tellHost = (): void => {
    const host = context.info()
    if (JSON.stringify(host) === told) return
    told = JSON.stringify(host)
    service.publish({ name: 'host', data: { host } })
  }
  const hotkey = opened(
    await openHotkey({
      keyHelper: paths.keyHelper,
      actions: {
        press: () => void session.tell('talk.press', {}),
        release: () => void session.tell('talk.release', {}),
        isHearing: () => session.now.hearing,
        notice: (code) => notices.say({ level: 'warning', code }),
        tried: (data) => service.publish({ name: 'hotkey', data }),
        changed: tellHost,
      },
      settings: () => settings.get(),
      description: () => words().talk,
    }),
  )
  const overlay = opened(
    await openOverlay({
      clock: systemClock,
      preload: paths.preload,
      address: `${origin}/overlay.html`,
      own,
      documents,
      log: (detail) => log.warn({ detail }, 'no bubble'),
    }),
  )
  const face = opened(
    faceFeature({
      ...{ preload: paths.preload, icon: paths.icon, address: `${origin}/face.html`, own },
      log: (detail) => log.warn({ detail }, 'no window for the face'),
    }),
  )
  const updates = opened(
    await openUpdater({
      changed: (state) => service.publish({ name: 'updates', data: { state } }),
      prepareToInstall: () => context.prepareToInstall(),
      installFailed: () => context.installFailed(),
      log: (detail) => log.warn({ detail }, 'update'),
    }),
  )
  opened(
    loginFeature((error) => {
      log.warn({ error: String(error) }, 'start at login not changed')
      notices.say({ level: 'warning', code: 'loginFailed' })
    }),
  )
  opened(
    ringingFeature({
      words(timer) {
        const { language } = settings.get().window
        return timerWords(timer, 0, language === 'system' ? windowLanguageFor([app.getLocale()]) : language)
      },
      show: () => window.show(),
    }),
  )
  const actions: Readonly<Record<TrayAction, () => void>> = {
    show: () => window.show(),
    talk: () => void context.perform({ kind: 'toggle' }),
    stop: () => void context.perform({ kind: 'stop' }),
    handsFree: () =>
      void session.tell('settings.update', {
        talk: { mode: session.now.mode === 'handsFree' ? 'hold' : 'handsFree' },
      }),
    bubble: () => void session.tell('settings.update', { window: { overlay: wantsBubble() ? 'off' : 'whenTalking' } }),
    settings() {
      window.show()
      service.publish({ name: 'open', data: { what: 'settings' } })
    },
    quit: () => app.quit(),
  }
  const tray = opened(
    await openTrayFeature({
      clock: systemClock,
      image: (name) => paths.tray(name),
      words,
      state: () => session.now,
      bubble: () => (overlay.offered ? wantsBubble() : undefined),
      act: (action) => actions[action](),
      lost: () => window.visible || window.show(),
    }),
  )
  return { hotkey, overlay, face, updates, tray }
}
