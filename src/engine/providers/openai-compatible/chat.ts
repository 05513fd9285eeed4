import { FaultError, fault } from '#shared/fault'
import { withProgress } from '../../wire/progress'
import { channel, type Sink, type Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import type { ChatRequest, LanguageModel, ModelEvent, ModelOptions } from '../../provider-contract/contract'
import { httpFault, type HttpContext } from '../../wire/http-fault'
import { Learned, ask, type Asking } from './asking'
import { isProgress, type Chunk } from './chunk'
import { loadSdk, openClient } from './client'
import type { Dialect } from './dialect'
import { ChatReader } from './reader'
import { plainStyle } from './request'
import type { Destination } from './settings'

/** Longest silence between two pieces of an answer, in ms. */
const GAP_MS = 20_000

/** How long the usage may follow the finish, in ms. Some servers keep the connection open after it. */
const TAIL_MS = 1_000

/** One question on its way to one server. */
interface Turn extends Omit<Asking, 'context'> {
  readonly to: Destination
}

/** A language model that speaks Chat Completions in this dialect. */
export function chatModel(dialect: Dialect): LanguageModel {
  const learned = new Learned()
  return {
    caps: { tools: true },
    warmUp: async () => void (await loadSdk()),
    run: (options, request, scope) => runChat(options, request, scope, dialect, learned),
  }
}

/** One answer of the model as events. Closing `scope` closes the connection. */
function runChat(
  options: ModelOptions,
  request: ChatRequest,
  scope: Scope,
  dialect: Dialect,
  learned: Learned,
): Source<ModelEvent> {
  const out = channel<ModelEvent>(scope, { label: 'chat' })
  if (scope.closed) return out
  const converse = async (inner: Scope): Promise<void> => {
    try {
      const model = options.model.trim()
      if (model === '') throw new FaultError(fault('llm', 'config', 'llm.noModel', { provider: dialect.provider }))
      const to = await dialect.destination(options)
      const style = dialect.style?.(options) ?? plainStyle
      await relay({ to, model, request, style, responses: to.responses ?? false, learned }, inner, out)
      out.end()
    } catch (error) {
      out.fail(error)
    }
  }
  scope.spawn('chat', converse).catch((error: unknown) => out.fail(error))
  return out
}

async function relay(turn: Turn, scope: Scope, out: Sink<ModelEvent>): Promise<void> {
  const { to, model } = turn
  const connection = scope.child('connection')
  const chunks = withProgress(receive(turn, connection), connection, {
    firstMs: to.firstTokenMs,
    gapMs: GAP_MS,
    stage: 'llm',
    provider: to.provider,
    values: { address: shownAddress(to.address), model },
    useful: isProgress,
  })
  const reader = new ChatReader(to.provider)
  let tail = false
  try {
    for await (const chunk of chunks) {
      for (const event of reader.accept(chunk)) out.push(event)
      if (!reader.finished || tail) continue
      tail = true
      connection.after(TAIL_MS, () => void connection.close('the answer is complete'))
    }
  } catch (error) {
    // What goes wrong behind a complete answer concerns nobody.
    if (!reader.finished || scope.closed) throw error
  } finally {
    await connection.close()
  }
  for (const event of reader.end()) out.push(event)
}

/** Sends the request and passes the checked chunks on, until the answer or `scope` ends. */
function receive(turn: Turn, scope: Scope): Source<Chunk> {
  const { to, model } = turn
  const chunks = channel<Chunk>(scope, { label: 'chat chunks' })
  const context: HttpContext = {
    stage: 'llm',
    provider: to.provider,
    address: to.address,
    model,
    signal: scope.signal,
    hide: to.key ? [to.key] : [],
  }
  const pump = async (): Promise<void> => {
    try {
      for await (const chunk of await ask(await openClient(to), { ...turn, context }, scope.signal)) chunks.push(chunk)
      // The SDK ends an aborted stream silently too; by then the channel has failed as cancelled, together with its
      // scope.
      chunks.end()
    } catch (error) {
      chunks.fail(httpFault(error, context))
    }
  }
  void scope.spawn('receive', pump)
  return chunks
}
