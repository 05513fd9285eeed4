import { startWsServer, type BodyStep, type HttpAnswer, type HttpRequest, type WsServer } from './ws-server'

/*
 * A server for language models that stream server-sent events. The vendor's part says what a right request is and how
 * events are written; the test says what happens.
 */

/** One step of an answer: an event, characters as they are, or something that goes wrong. */
export type SseStep =
  { readonly event: object } | { readonly raw: string } | Exclude<BodyStep, { bytes: string | Uint8Array }>

export interface SseDialect {
  /** The first thing wrong with a request; an answer ends it there. */
  refuse(request: HttpRequest, body: Record<string, unknown>): HttpAnswer | undefined
  write(event: object): string
}

export interface SseOptions {
  /** The answer to the n-th good request. */
  readonly answer: (body: Record<string, unknown>, n: number) => readonly SseStep[] | HttpAnswer
  /** Splits everything into writes of this many bytes. */
  readonly split?: number
  /** Answers to GET requests. */
  readonly get?: (request: HttpRequest) => HttpAnswer | undefined
}

export function startSseServer(dialect: SseDialect, { answer, split, get }: SseOptions): Promise<WsServer> {
  let n = 0
  return startWsServer({
    http(request) {
      const body = request.method === 'POST' ? (JSON.parse(request.body.toString()) as Record<string, unknown>) : {}
      const refusal = dialect.refuse(request, body)
      if (refusal || request.method === 'GET') return refusal ?? get?.(request)
      const given = answer(body, n++)
      if (!isSteps(given)) return given
      const steps = given.map((step): BodyStep => {
        if ('event' in step) return { bytes: dialect.write(step.event) }
        return 'raw' in step ? { bytes: step.raw } : step
      })
      return { headers: { 'content-type': 'text/event-stream' }, steps, ...(split !== undefined && { split }) }
    },
  })
}

function isSteps(given: readonly SseStep[] | HttpAnswer): given is readonly SseStep[] {
  return Array.isArray(given)
}
