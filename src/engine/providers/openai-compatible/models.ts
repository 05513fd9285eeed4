import { FaultError, fault } from '#shared/fault'
import { withDeadline } from '../../wire/deadline'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpFault } from '../../wire/http-fault'
import { readModelList, type ModelList } from '../kit/model-list'
import { openClient } from './client'
import type { Dialect } from './dialect'
import type { Destination } from './settings'

/** Longest wait for a list of models or a test, in ms. */
const LIST_MS = 8_000

/** The server has no list of models: not found, not allowed, not implemented. */
const NO_LIST = [404, 405, 501]

/** Models on offer, sorted by name; empty when the server keeps no list, so that a person types the name. */
export async function listModels(config: ProviderConfig, scope: Scope, dialect: Dialect): Promise<readonly string[]> {
  return sorted((await list(config, scope, dialect))?.models)
}

/** The models on offer of that kind, which need not be able to chat; sorted by name. */
export async function listNamed(
  config: ProviderConfig,
  scope: Scope,
  dialect: Dialect,
  kind: RegExp,
): Promise<readonly string[]> {
  return sorted((await list(config, scope, dialect))?.all.filter((name) => kind.test(name)))
}

async function list(config: ProviderConfig, scope: Scope, dialect: Dialect): Promise<ModelList | undefined> {
  const to = await dialect.destination(config)
  return withDeadline(scope, LIST_MS, timed(to), (inner) => fetchList(to, inner))
}

function sorted(models: readonly string[] = []): string[] {
  return [...models].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
}

/**
 * Whether address and key work, at no cost. The list of models proves the address; since many servers show it to
 * anybody, a key is proved by an empty chat request, which is refused for its content only behind the door.
 */
export async function checkServer(config: ProviderConfig, scope: Scope, dialect: Dialect): Promise<void> {
  const to = await dialect.destination(config)
  await withDeadline(scope, LIST_MS, timed(to), async (inner) => {
    const listed = await fetchList(to, inner).catch((error: unknown) => {
      // A restricted key may chat without being allowed to list.
      if (error instanceof FaultError && error.fault.code === 'llm.forbidden') return undefined
      throw error
    })
    if (listed === undefined || to.key !== undefined) await probe(to, inner, listed !== undefined)
  })
}

/** The list, or undefined when the server keeps none. */
async function fetchList(to: Destination, scope: Scope): Promise<ModelList | undefined> {
  try {
    const client = await openClient(to)
    const body = await client.get('/models', { signal: scope.signal })
    const list = readModelList(body, new Date(scope.clock.wall()).toISOString().slice(0, 10))
    if (list === undefined) throw notAModelServer(to, 'the answer to /models is no list of models')
    return list
  } catch (error) {
    if (NO_LIST.includes(statusOf(error) ?? 0)) return undefined
    throw httpFault(error, context(to, scope))
  }
}

/** Knocks at the chat endpoint. Any complaint about the empty request is the answer hoped for. */
async function probe(to: Destination, scope: Scope, isModelServer: boolean): Promise<void> {
  try {
    const client = await openClient(to)
    await client.post('/chat/completions', { body: {}, signal: scope.signal })
  } catch (error) {
    const status = statusOf(error)
    // A right that is missing shows when it is used: the key itself is good.
    const said = httpFault(error, context(to, scope))
    if (said.fault.code === 'llm.forbidden' && status === 401) return
    const refused = status === undefined || [401, 402, 403, 429].includes(status) || (status >= 300 && status < 400)
    if (refused || (!isModelServer && NO_LIST.includes(status))) throw said
  }
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : undefined
}

function timed(to: Destination): { stage: 'llm'; provider: string; values: { address: string } } {
  return { stage: 'llm', provider: to.provider, values: { address: shownAddress(to.address) } }
}

function context(to: Destination, scope: Scope): Parameters<typeof httpFault>[1] {
  return {
    stage: 'llm',
    provider: to.provider,
    address: to.address,
    signal: scope.signal,
    hide: to.key ? [to.key] : [],
  }
}

function notAModelServer(to: Destination, detail: string): FaultError {
  return new FaultError(fault('llm', 'config', 'llm.notAModelServer', { ...timed(to), detail }))
}
