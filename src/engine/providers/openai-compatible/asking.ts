import type { OpenAI } from 'openai'
import { FaultError, fault } from '#shared/fault'
import { shownAddress } from '../../wire/address'
import type { ChatRequest } from '../../provider-contract/contract'
import type { HttpContext } from '../../wire/http-fault'
import { RawAnswers } from '../kit/raw-answers'
import { boundedJson } from '../../wire/bounded-body'
import { lastChunk, readChunk, type Chunk } from './chunk'
import { concessionFor, type Concession } from './concessions'
import { refusedTools } from './refused-tools'
import { chatBody, type BodyStyle } from './request'
import { ResponsesReader } from './responses-reader'
import { responsesBody, type Thoughts } from './responses-request'
import { DONE, streamedChunks, wholeAnswer } from './stream-body'

/** What has been learned about the servers asked so far, so that only the first turn pays for it. */
export class Learned {
  /** Thoughts behind tool calls, bound to address and model. */
  readonly thoughts = new RawAnswers<Thoughts>()
  readonly #about = new Map<string, About>()

  /** What is known of this model at this address. */
  about(bound: string): About {
    const known = this.#about.get(bound) ?? { given: new Set(), tools: new Set(), thoughtsFirst: false }
    this.#about.set(bound, known)
    return known
  }
}

/** What one model has refused before, and how it answers. */
export interface About {
  readonly given: Set<Concession>
  /** Tools it cannot read, by name. */
  readonly tools: Set<string>
  /** Its answers begin with thoughts that only a closing mark ends. */
  thoughtsFirst: boolean
}

/** One question, and how it is written. */
export interface Asking {
  readonly model: string
  readonly request: ChatRequest
  readonly style: BodyStyle
  /** The service has the Responses API for what Chat Completions refuses. */
  readonly responses: boolean
  readonly learned: Learned
  /** Told of each tool left out because the server cannot read its description. */
  readonly leftOut: (tool: string) => void
  readonly context: HttpContext
}

/**
 * The answer's chunks. What the server refuses is given up and the request is sent once more for each; a model that
 * Chat Completions does not serve is asked over the Responses API.
 */
export async function ask(client: OpenAI, asking: Asking, signal: AbortSignal): Promise<AsyncIterable<Chunk>> {
  // What is refused with one wish for the effort is not with another, which may come later.
  const { given, tools } = asking.learned.about(`${boundTo(asking)} ${effortOf(asking) ?? ''}`)
  for (;;) {
    const send = given.has('chat_completions') ? overResponses : overChat
    const offered = asking.request.tools.filter(({ name }) => !tools.has(name))
    const request = { ...asking.request, tools: offered }
    const { body, answer } = send(client, { ...asking, request }, given, signal)
    try {
      return await answer
    } catch (error) {
      const next = concession(error, asking, body, given)
      const refused =
        next === 'tools' || !('tools' in body)
          ? []
          : refusedTools(
              error,
              offered.map(({ name }) => name),
            )
      for (const tool of refused) {
        tools.add(tool)
        asking.leftOut(tool)
      }
      if (refused.length > 0) continue
      if (next === undefined) throw error
      // The effort that takes the place of the person's own was for Chat Completions only.
      if (next === 'chat_completions' || next === 'tools') given.delete('thinking')
      given.add(next)
    }
  }
}

interface Sent {
  readonly body: object
  readonly answer: Promise<AsyncIterable<Chunk>>
}

function overChat(client: OpenAI, asking: Asking, given: ReadonlySet<Concession>, signal: AbortSignal): Sent {
  const { model, request, style, context } = asking
  const body = chatBody(model, request, given, style)
  const answer = async (): Promise<AsyncIterable<Chunk>> => {
    const response = await client.chat.completions.create(body, { signal }).asResponse()
    return mapped(await rawEvents(response, context), (chunk) => readChunk(chunk, context.provider))
  }
  return { body, answer: answer() }
}

function overResponses(client: OpenAI, asking: Asking, given: ReadonlySet<Concession>, signal: AbortSignal): Sent {
  const { model, request, style, context, learned } = asking
  const bound = boundTo(asking)
  const body = responsesBody(model, request, given, style, (ids) => learned.thoughts.recall(ids, bound))
  const reader = new ResponsesReader(context.provider, (ids, thoughts) =>
    learned.thoughts.remember(ids, thoughts, bound),
  )
  const answer = async (): Promise<AsyncIterable<Chunk>> => {
    const response = await client.responses.create(body, { signal }).asResponse()
    return mapped(await rawEvents(response, context), (event) => reader.read(event))
  }
  return { body, answer: answer() }
}

/** The stream, or the only answer of a server that does not stream. Rejects when it is a web page. */
async function rawEvents(response: Response, { provider, address }: HttpContext): Promise<AsyncIterable<unknown>> {
  const type = response.headers.get('content-type') ?? ''
  if (/\bjson\b/i.test(type)) return once(await boundedJson(response, 'llm', provider))
  if (!type.includes('html')) return streamedChunks(response, provider)
  await response.body?.cancel()
  throw new FaultError(
    fault('llm', 'config', 'llm.notAModelServer', {
      provider,
      values: { address: shownAddress(address) },
      detail: `answered with ${type}`,
    }),
  )
}

function effortOf({ style }: Pick<Asking, 'style'>): string | undefined {
  const effort = style.fields['reasoning_effort']
  return typeof effort === 'string' ? effort : undefined
}

function boundTo({ model, context }: Asking): string {
  return `${context.address} ${model}`
}

function concession(
  error: unknown,
  { style, responses }: Asking,
  body: object,
  given: ReadonlySet<Concession>,
): Concession | undefined {
  const { status, message } = error as { status?: unknown; message?: unknown }
  if (typeof status !== 'number' || typeof message !== 'string') return undefined
  return concessionFor({
    status,
    message,
    body: body as Readonly<Record<string, unknown>>,
    given,
    responses,
    effort: effortOf({ style }),
  })
}

async function* mapped(raw: AsyncIterable<unknown>, read: (one: unknown) => Chunk): AsyncGenerator<Chunk> {
  for await (const one of raw) yield one === DONE ? lastChunk : read(one)
}

/** A server that does not stream: the whole answer as the only chunk. */
async function* once(body: unknown): AsyncGenerator<unknown> {
  yield await Promise.resolve(wholeAnswer(body))
}
