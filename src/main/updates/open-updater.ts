import { app, powerMonitor } from 'electron'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { EventData } from '#shared/contract'
import type { UpdateState } from '#shared/contract/updates'
import type { Settings } from '#shared/settings'
import type { HostAbilities } from '#engine/host/abilities'
import { systemClock } from '#engine/runtime/clock'
import { updateObstacle } from './update-policy'
import { Updater, type UpdateEngine } from './updater'

export interface UpdateControl {
  readonly ability: HostAbilities['updates']
  settings(settings: Settings['updates']): void
  state(now: EventData<'state'>): void
  close(): void
}

export interface UpdateControlDeps {
  readonly changed: (state: UpdateState) => void
  readonly prepareToQuit: () => Promise<void>
  readonly log: (detail: string) => void
}

/** Newer versions of this copy, if it is one that can update itself. electron-updater is loaded only then. */
export async function openUpdater({ changed, prepareToQuit, log }: UpdateControlDeps): Promise<UpdateControl> {
  const hasSource = (): boolean => existsSync(join(process.resourcesPath, 'app-update.yml'))
  const why = updateObstacle({ packaged: app.isPackaged, platform: process.platform, env: process.env, hasSource })
  if (why) {
    const nothing = (): Promise<void> => Promise.resolve()
    return {
      ability: { state: () => ({ kind: 'unavailable', why }), check: nothing, download: nothing, install: nothing },
      settings: () => undefined,
      state: () => undefined,
      close: () => undefined,
    }
  }
  const { autoUpdater } = (await import('electron-updater')).default
  const engine: UpdateEngine = autoUpdater
  const updater = new Updater({
    clock: systemClock,
    engine,
    onBattery: () => powerMonitor.onBatteryPower,
    changed,
    prepareToQuit,
    log,
  })
  return {
    ability: {
      state: () => updater.state,
      check: () => updater.check(),
      download: () => updater.download(),
      install: () => updater.install(),
    },
    settings: (settings) => updater.settings(settings),
    state: ({ state, armed, hearing, mode }) =>
      updater.talking(hearing || state === 'thinking' || state === 'speaking', armed && mode === 'handsFree'),
    close: () => updater.close(),
  }
}
