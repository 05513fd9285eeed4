import { inMemoryDocuments, inMemoryHistory, inMemorySecrets, inMemorySettings } from '#engine/ports/in-memory'
import { bindSecrets } from '#engine/host/bound-secrets'
import type { Log, Player } from '#engine/ports/ports'
import type { Provider } from '#engine/provider-contract/contract'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { openAssistant, type Assistant } from '#engine/session/assistant'
import type { IncomingMessage } from 'node:http'
import type { Tenant } from '../config/tenants'

export interface StagesDeps {
  readonly log: Log
  readonly providers: (scope: Scope) => readonly Provider[]
}

/** Nobody plays: what is said is collected. */
const plays: Player = { available: true, play: () => undefined, control: () => undefined }

/**
 * A tenant's chains for one request, with everybody who may take over. Ends when the work does, and when whoever asked
 * has hung up.
 */
export async function withStages<T>(
  tenant: Tenant,
  { log, providers }: StagesDeps,
  request: IncomingMessage,
  work: (stages: Assistant['stages'], scope: Scope) => Promise<T>,
): Promise<T> {
  const scope = Scope.root('request', systemClock, (error, where) =>
    log.error({ where, error: String(error) }, 'unexpected failure'),
  )
  const hungUp = (): void => void scope.close('hung up')
  request.socket.once('close', hungUp)
  try {
    const settings = inMemorySettings(tenant.settings)
    const all = providers(scope)
    const assistant = await openAssistant({
      scope,
      player: plays,
      providers: all,
      settings,
      secrets: await bindSecrets(inMemorySecrets(tenant.secrets), settings, all),
      history: inMemoryHistory(),
      documents: inMemoryDocuments(),
      log,
      skills: [],
      publish: () => undefined,
      locale: () => 'en',
    })
    return await work(assistant.stages, scope)
  } finally {
    request.socket.off('close', hungUp)
    await scope.close('request over')
  }
}
