import { join } from 'node:path'
import type { HostInfo } from '#shared/contract'
import type { Provider } from '../provider-contract/contract'
import { openEndOfTurnModel } from '../providers/end-of-turn'
import { openHistory } from '../history/open-history'
import { systemClock } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import type { Log, SecretStore, SettingsStore } from '../ports/ports'
import type { HostAbilities } from './abilities'
import type { Desktop } from '../skills/contract'
import type { HostService } from './connection'
import { watchEndings } from './endings-watch'
import { dataFiles } from './data-files'
import { logTail } from './insight/log-tail'
import type { Notices } from './notices'
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
  providers(scope: Scope): readonly Provider[]
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
  try {
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
      providers: (scope) => parts.providers(scope),
      endOfTurn: (scope) => openEndOfTurnModel(scope, directory, report),
    })
    const served = notices.around(service)
    const unwatch = watchEndings({ settings: parts.settings, clock: systemClock, report: notices.report })
    return {
      ...served,
      close: () => {
        unwatch()
        return served.close()
      },
    }
  } catch (error) {
    history.close()
    throw error
  }
}
