import { z } from 'zod'
import { FaultError, fault } from '#shared/fault'
import { fetchOk, httpContext, readMessage } from '#engine/providers/kit/cloud'
import type { ChatRequest, ModelEvent, ModelOptions } from '#engine/provider-contract/contract'
import { httpAddress } from '#engine/providers/kit/endpoint'
import { httpFault } from '#engine/wire/http-fault'
import { serverEvents } from '#engine/wire/bodies'
import { withProgress } from '#engine/wire/progress'
import type { Source } from '#engine/runtime/channel'
import { produce } from '#engine/runtime/produce'
import type { Scope } from '#engine/runtime/scope'
import { PROVIDER, acme } from './settings'

/** What Acme sends, one JSON text per server-sent event. */
const piece = z.looseObject({
  text: z.string().optional(),
  tokens: z.tuple([z.number(), z.number()]).optional(),
  end: z.boolean().optional(),
})

/** Longest wait for a first sign of life, and for the next, in ms. */
const PATIENCE = { firstMs: 30_000, gapMs: 20_000 }

/** One answer, handed on while it comes; a service that falls silent has failed. */
export function think(options: ModelOptions, request: ChatRequest, scope: Scope): Source<ModelEvent> {
  return produce<ModelEvent>(scope, PROVIDER, async (out, inner) => {
    const connection = inner.child('connection')
    const limits = { ...PATIENCE, stage: 'llm', provider: PROVIDER } as const
    for await (const event of withProgress(receive(options, request, connection), connection, limits)) out.push(event)
  })
}

function receive(options: ModelOptions, request: ChatRequest, scope: Scope): Source<ModelEvent> {
  return produce<ModelEvent>(scope, 'answer', async (out, inner) => {
    const to = await acme(options)
    const body = JSON.stringify({ ...to.settings, baseUrl: undefined, model: options.model, prompt: promptOf(request) })
    const response = await fetchOk(to, inner, httpAddress(to.base, '/v1/answers'), {
      method: 'POST',
      headers: to.headers,
      body,
    })
    const context = { ...httpContext(to, inner), model: options.model }
    try {
      for await (const { data } of serverEvents(response.body ?? new ReadableStream<Uint8Array>())) {
        const { text, tokens, end } = readMessage(context, piece, JSON.parse(data))
        if (text !== undefined) out.push({ kind: 'text', delta: text })
        if (tokens !== undefined) out.push({ kind: 'usage', inputTokens: tokens[0], outputTokens: tokens[1] })
        if (end) return void out.push({ kind: 'finish', reason: 'stop' })
      }
    } catch (error) {
      throw httpFault(error, context)
    }
    throw new FaultError(fault('llm', 'network', 'llm.cutOff', { provider: PROVIDER, detail: 'no end' }))
  })
}

/** Acme takes lines. What a person interrupted is told to it as far as it was heard. */
function promptOf({ instructions, messages }: ChatRequest): { who: string; says: string }[] {
  const lines = messages.map((message) => ({
    who: message.role,
    says: message.role === 'tool' ? message.result : message.text,
  }))
  return [{ who: 'system', says: instructions }, ...lines]
}
