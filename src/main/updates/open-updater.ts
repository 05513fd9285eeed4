import { app, powerMonitor } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostAbilities } from '#engine/host/abilities'
import { systemClock } from '#engine/runtime/clock'
import type { Feature } from '../feature'
import { isEncryptedSource, updateObstacle } from './update-policy'
import { Updater, type UpdateEngine, type UpdaterDeps } from './updater'

export interface UpdateFeature extends Feature {
  readonly ability: HostAbilities['updates']
}

/** Newer versions of this copy, if it is one that can update itself. electron-updater is loaded only then. */
export async function openUpdater(
  deps: Pick<UpdaterDeps, 'changed' | 'prepareToInstall' | 'installFailed' | 'log'>,
): Promise<UpdateFeature> {
  const source = (): string | undefined => {
    const file = join(process.resourcesPath, 'app-update.yml')
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const why = updateObstacle({ packaged: app.isPackaged, platform: process.platform, env: process.env, source })
  if (why) {
    const nothing = (): Promise<void> => Promise.resolve()
    return {
      ability: { state: () => ({ kind: 'unavailable', why }), check: nothing, download: nothing, install: nothing },
      close: () => undefined,
    }
  }
  const { autoUpdater } = (await import('electron-updater')).default
  // A server may send on what was asked for over https to an address that is not.
  autoUpdater.netSession.webRequest.onBeforeRequest(({ url }, proceed) => proceed({ cancel: !isEncryptedSource(url) }))
  const engine: UpdateEngine = autoUpdater
  const updater = new Updater({
    ...deps,
    clock: systemClock,
    engine,
    onBattery: () => powerMonitor.onBatteryPower,
  })
  return {
    ability: {
      state: () => updater.state,
      check: () => updater.check(),
      download: () => updater.download(),
      install: () => updater.install(),
    },
    settings: ({ updates }) => updater.settings(updates),
    state: ({ state, armed, hearing, mode }) =>
      updater.talking(hearing || state === 'thinking' || state === 'speaking', armed && mode === 'handsFree'),
    close: () => updater.close(),
  }
}
