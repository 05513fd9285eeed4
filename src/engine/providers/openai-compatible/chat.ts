import type { OpenAI } from 'openai'
import { FaultError, fault } from '#shared/fault'
import { withProgress } from '../../wire/progress'
import { channel, type Sink, type Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import type { ChatRequest, LanguageModel, ModelEvent, ModelOptions } from '../../provider-contract/contract'
import { httpFault, type HttpContext } from '../../wire/http-fault'
import { isProgress, readChunk, type Chunk } from './chunk'
import { loadSdk, openClient } from './client'
import type { Dialect } from './dialect'
import { ChatReader } from './reader'
import { chatBody, plainStyle, type BodyStyle, type Optional } from './request'
import type { Destination } from './settings'

/** Longest silence between two pieces of an answer, in ms. */
const GAP_MS = 20_000

/** How long the usage may follow the finish, in ms. Some servers keep the connection open after it. */
const TAIL_MS = 1_000

/** What a refusal of an optional part looks like in the server's words. */
const refusals: readonly { readonly part: Optional; readonly matches: RegExp }[] = [
  {
    part: 'tools',
    matches:
      /not support (tools|tool|function)|tools? (is|are|use is) not supported|--jinja|enable-auto-tool-choice|tool.?call.?parser/i,
  },
  { part: 'reasoning_effort', matches: /reasoning[_ ]effort/i },
  {
    part: 'stream_options',
    matches:
      /stream_options|include_usage|unrecogni[sz]ed|unknown (field|key|param|arg)|unexpected (field|key|prop)|extra (field|input)|not permitted|additional prop/i,
  },
]

/** Which optional parts a server has refused before, by address and model, so that only the first turn pays for it. */
type Refused = Map<string, Set<Optional>>

/** How one request is written: the style of the service, and what this server has refused before. */
interface Writing {
  readonly style: BodyStyle
  readonly without: Set<Optional>
}

/** A language model that speaks Chat Completions in this dialect. */
export function chatModel(dialect: Dialect): LanguageModel {
  const refused: Refused = new Map()
  return {
    caps: { tools: true },
    warmUp: async () => void (await loadSdk()),
    run: (options, request, scope) => runChat(options, request, scope, dialect, refused),
  }
}

/** One answer of the model as events. Closing `scope` closes the connection. */
function runChat(
  options: ModelOptions,
  request: ChatRequest,
  scope: Scope,
  dialect: Dialect,
  refused: Refused,
): Source<ModelEvent> {
  const out = channel<ModelEvent>(scope, { label: 'chat' })
  if (scope.closed) return out
  const converse = async (inner: Scope): Promise<void> => {
    try {
      const model = options.model.trim()
      if (model === '') throw new FaultError(fault('llm', 'config', 'llm.noModel', { provider: dialect.provider }))
      const to = await dialect.destination(options)
      const writing = { style: dialect.style?.(options) ?? plainStyle, without: remembered(refused, to.address, model) }
      await relay(model, request, to, inner, out, writing)
      out.end()
    } catch (error) {
      out.fail(error)
    }
  }
  scope.spawn('chat', converse).catch((error: unknown) => out.fail(error))
  return out
}

async function relay(
  model: string,
  request: ChatRequest,
  to: Destination,
  scope: Scope,
  out: Sink<ModelEvent>,
  writing: Writing,
): Promise<void> {
  const connection = scope.child('connection')
  const chunks = withProgress(receive(model, request, to, connection, writing), connection, {
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
function receive(model: string, request: ChatRequest, to: Destination, scope: Scope, writing: Writing): Source<Chunk> {
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
      const answer = await ask(await openClient(to), model, request, scope.signal, writing, context)
      for await (const data of answer) chunks.push(readChunk(data, to.provider))
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

/** The answer's raw chunks. Parts that the server refuses are left out and the request is sent once more for each. */
async function ask(
  client: OpenAI,
  model: string,
  request: ChatRequest,
  signal: AbortSignal,
  { style, without }: Writing,
  context: HttpContext,
): Promise<AsyncIterable<unknown>> {
  for (;;) {
    const body = chatBody(model, request, without, style)
    try {
      const { data: stream, response } = await client.chat.completions.create(body, { signal }).withResponse()
      const type = response.headers.get('content-type') ?? ''
      if (type.includes('json')) return once(await response.json())
      if (!type.includes('html')) return stream
      stream.controller.abort()
      throw new FaultError(
        fault('llm', 'config', 'llm.notAModelServer', {
          provider: context.provider,
          values: { address: shownAddress(context.address) },
          detail: `answered with ${type}`,
        }),
      )
    } catch (error) {
      const part = refusedPart(error, body)
      if (part === undefined) throw error
      without.add(part)
    }
  }
}

/** Which optional part of the request the server's error is about; undefined when it is about something else. */
function refusedPart(error: unknown, body: object): Optional | undefined {
  const { status, message } = error as { status?: unknown; message?: unknown }
  if (typeof status !== 'number' || ![400, 422, 500, 501].includes(status) || typeof message !== 'string')
    return undefined
  return refusals.find(({ part, matches }) => part in body && matches.test(message))?.part
}

function remembered(refused: Refused, address: string, model: string): Set<Optional> {
  const key = `${address} ${model}`
  const known = refused.get(key) ?? new Set<Optional>()
  refused.set(key, known)
  return known
}

/** A server that does not stream: the whole answer as the only chunk. An error object is treated as the SDK would. */
async function* once(body: unknown): AsyncGenerator<unknown> {
  if (typeof body === 'object' && body !== null && 'error' in body && body.error)
    throw Object.assign(new Error(JSON.stringify(body.error)), { error: body.error })
  yield await Promise.resolve(body)
}
