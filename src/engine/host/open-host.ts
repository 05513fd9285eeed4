import { join } from 'node:path'
import type { HostInfo } from '#shared/contract'
import type { ModelRole } from '#shared/models'
import { effectiveSettings } from '#shared/personas'
import type { Provider } from '../provider-contract/contract'
import { openEndOfTurnModel } from '../providers/end-of-turn'
import { openHistory } from '../history/open-history'
import type { Models } from '../models/models'
import { systemClock } from '../runtime/clock'
import type { StartsHelper } from '../runtime/helper'
import { Scope } from '../runtime/scope'
import type { Log, SecretStore, SettingsStore } from '../ports/ports'
import type { HostAbilities } from './abilities'
import type { Desktop } from '../skills/contract'
import type { HostService } from './connection'
import { watchEndings } from './endings-watch'
import { dataFiles } from './data-files'
import { openModels } from './models/open-models'
import { logTail } from './insight/log-tail'
import { BatteryWatch } from './battery-watch'
import type { Notices } from './notices'
import type { Machine } from './providers'
import { openService } from './service'
import type { Confidential } from './stores/confidential'
import { openDocuments } from './stores/documents'

export { dataFiles }

export interface HostParts {
  /** The data directory; the caller holds its lock. */
  readonly directory: string
  readonly log: Log
  readonly notices: Notices
  readonly settings: SettingsStore
  readonly secrets: SecretStore
  /** The log's: whatever becomes known as secret or was said is kept out of it. */
  readonly confidential: Confidential
  /** `machine`: what this data directory and this host have for models. */
  providers(scope: Scope, machine: Machine): readonly Provider[]
  /** How a process of Parley's own is started; by Node's `fork` without it. */
  readonly start?: StartsHelper
  /** Names a catalogue of models of one's own; see own-catalogue.ts. */
  readonly env?: Readonly<Record<string, string | undefined>>
  info(): HostInfo
  readonly abilities?: HostAbilities
  readonly desktop?: Desktop
}

/** The service over the files of one data directory; what differs between hosts is handed in. */
export async function openHost(parts: HostParts): Promise<HostService> {
  const { directory, log, notices } = parts
  const report: Notices['report'] = (fault) => {
    log.warn({ code: fault.code, detail: fault.detail }, 'store problem')
    notices.report(fault)
  }
  const history = openHistory(join(directory, dataFiles.history), {
    report,
    sounds: join(directory, dataFiles.recordings),
    policy: parts.settings.get().history,
  })
  const machine = Scope.root('models', systemClock, (error) => log.error({ error: String(error) }, 'models'))
  try {
    const models = await openModels({
      scope: machine,
      directory,
      env: parts.env ?? {},
      settings: () => parts.settings.get().models,
      report,
    })
    const judge = await downloadedFor('endOfTurn', models)
    const spoken = (): string => effectiveSettings(parts.settings.get()).hearing.language
    const battery = new BatteryWatch(parts.settings)
    const service = await openService({
      settings: parts.settings,
      secrets: parts.confidential.over(parts.secrets),
      confidential: parts.confidential,
      history,
      library: history,
      documents: openDocuments(join(directory, dataFiles.documents), report),
      log,
      logTail: () => logTail(join(directory, dataFiles.log)),
      host: () => parts.info(),
      abilities: parts.abilities,
      ...(parts.desktop ? { desktop: parts.desktop } : {}),
      models,
      ...(parts.start && { start: parts.start }),
      battery: (now) => battery.report(now),
      providers: (scope) =>
        parts.providers(scope, {
          models,
          start: parts.start,
          saver: battery,
          ownMind: () => parts.settings.get().providers['mind']?.['file'],
        }),
      endOfTurn: (scope) => openEndOfTurnModel(scope, directory, report, judge && { ...judge, spoken }),
    })
    const served = notices.around(service)
    const unwatch = watchEndings({ settings: parts.settings, clock: systemClock, report: notices.report })
    return {
      ...served,
      close: async () => {
        unwatch()
        return [...(await served.close()), ...(await machine.close())]
      },
    }
  } catch (error) {
    await machine.close()
    history.close()
    throw error
  }
}

/** The file of an installed model of that role, which has one file, and what it knows. */
async function downloadedFor(
  role: ModelRole,
  models: Models,
): Promise<{ readonly file: string; readonly languages: readonly string[] } | undefined> {
  const entry = models.catalogue.find((one) => one.role === role && models.state(one.id).kind === 'installed')
  const installed = entry && (await models.installed(entry.id))
  const file = installed?.files[entry?.files[0]?.name ?? '']
  return entry && file !== undefined ? { file, languages: entry.languages } : undefined
}
