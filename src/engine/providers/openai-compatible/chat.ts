import { FaultError, fault } from '#shared/fault'
import { withProgress } from '../../wire/progress'
import { WAITING_VALUES, channel, type Sink, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
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

/** The same where parts of the answer have followed a finish before, in ms: there it means little. */
const DOUBTFUL_TAIL_MS = 5_000

/** One question on its way to one server. */
interface ChatTurn extends Omit<Asking, 'context'> {
  readonly to: Destination
}

/** A language model that speaks Chat Completions in this dialect. */
export function chatModel(dialect: Dialect): LanguageModel {
  const learned = new Learned()
  return {
    caps: { tools: true, pictures: true },
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
  const out = channel<ModelEvent>(scope, { label: 'chat', capacity: WAITING_VALUES })
  if (scope.closed) return out
  const converse = async (inner: Scope): Promise<void> => {
    try {
      const model = options.model.trim()
      if (model === '') throw new FaultError(fault('llm', 'config', 'llm.noModel', { provider: dialect.provider }))
      const to = await dialect.destination(options)
      const style = dialect.style?.(options) ?? plainStyle
      const leftOut = (tool: string): void => {
        const values = { tool, model }
        const why = fault('llm', 'config', 'llm.toolLeftOut', { provider: dialect.provider, values })
        out.push({ kind: 'notice', fault: why })
      }
      await relay({ to, model, request, style, responses: to.responses ?? false, learned, leftOut }, inner, out)
      out.end()
    } catch (error) {
      out.fail(error)
    }
  }
  scope.spawn('chat', converse).catch((error: unknown) => out.fail(error))
  return out
}

async function relay(turn: ChatTurn, scope: Scope, out: Sink<ModelEvent>): Promise<void> {
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
  const known = turn.learned.about(`${to.address} ${model}`)
  const reader = new ChatReader(to.provider, known.thoughtsFirst)
  let stopTail: Cancel | undefined
  try {
    for await (const chunk of chunks) {
      for (const event of reader.accept(chunk)) await out.send(event)
      if (chunk.last) break
      stopTail?.()
      if (reader.finished)
        stopTail = connection.after(
          reader.complete ? TAIL_MS : DOUBTFUL_TAIL_MS,
          () => void connection.close('the answer is complete'),
        )
    }
  } catch (error) {
    for (const event of reader.rest()) out.push(event)
    // What goes wrong behind a complete answer concerns nobody.
    if (!reader.finished || scope.closed) throw error
  } finally {
    await connection.close()
  }
  known.thoughtsFirst ||= reader.thoughtsFirst
  for (const event of reader.end()) await out.send(event)
}

/** Sends the request and passes the checked chunks on, until the answer or `scope` ends. */
function receive(turn: ChatTurn, scope: Scope): Source<Chunk> {
  const { to, model } = turn
  const chunks = channel<Chunk>(scope, { label: 'chat chunks', capacity: WAITING_VALUES })
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
      for await (const chunk of await ask(await openClient(to), { ...turn, context }, scope.signal))
        await chunks.send(chunk)
      chunks.end()
    } catch (error) {
      chunks.fail(httpFault(error, context))
    }
  }
  void scope.spawn('receive', pump)
  return chunks
}
