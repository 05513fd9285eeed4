import { randomBytes } from 'node:crypto'
import type { Message, TurnTimings } from '#shared/conversation'
import type { Log } from '#engine/ports/ports'
import type { Scope } from '#engine/runtime/scope'
import { httpFetch } from '#engine/wire/http-fetch'

/*
 * Turns as OpenTelemetry traces, sent as OTLP over HTTP in its JSON form (opentelemetry-proto, trace/v1; times are
 * decimal strings of nanoseconds, ids are hexadecimal). A turn is one trace: nothing of it says who spoke or what.
 */

/** Spans that wait to be sent; when the collector is away the oldest go. */
const MOST_WAITING = 2_000
const SEND_EVERY_MS = 5_000
const SEND_MS = 10_000

type Step = readonly [name: string, from: keyof TurnTimings, to: keyof TurnTimings]

/** The steps of a turn that take time, as the turn record has them. */
const steps: readonly Step[] = [
  ['endpoint', 'speechEnd', 'commit'],
  ['recognise', 'speechEnd', 'finalText'],
  ['first token', 'modelRequest', 'firstToken'],
  ['first sentence', 'firstToken', 'firstSentence'],
  ['first audio', 'firstSentence', 'firstAudio'],
  ['speak', 'audioSent', 'done'],
]

interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  /** 1: internal. */
  readonly kind: 1
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly Attribute[]
  /** 2: error. */
  readonly status: { readonly code: 0 | 2 }
}

interface Attribute {
  readonly key: string
  readonly value: { readonly stringValue: string }
}

/** The spans of an answer that is over; none without times. `wallOffset`: epoch ms less the clock of the times. */
export function spansOf(message: Message, tenant: string, call: string, wallOffset: number): Span[] {
  const { timings = {}, providers = {}, status, via } = message
  const times = Object.values(timings).filter((time) => time !== undefined)
  if (times.length === 0) return []
  const nano = (ms: number): string => String(BigInt(Math.round((ms + wallOffset) * 1_000)) * 1_000n)
  const traceId = randomBytes(16).toString('hex')
  const span = (name: string, from: number, to: number, more: Partial<Span> = {}): Span => ({
    traceId,
    spanId: randomBytes(8).toString('hex'),
    name,
    kind: 1,
    startTimeUnixNano: nano(from),
    endTimeUnixNano: nano(Math.max(from, to)),
    attributes: [],
    status: { code: 0 },
    ...more,
  })
  const facts = { tenant, call, via, status, ...prefixed(providers) }
  const attributes = Object.entries(facts).map(([key, value]) => ({
    key: `parley.${key}`,
    value: { stringValue: value },
  }))
  const from = timings.speechEnd ?? timings.commit ?? Math.min(...times)
  const root = span('turn', from, Math.max(...times), { attributes, status: { code: status === 'failed' ? 2 : 0 } })
  const children = steps.flatMap(([name, start, end]) => {
    const [at, to] = [timings[start], timings[end]]
    return at === undefined || to === undefined || to < at ? [] : [span(name, at, to, { parentSpanId: root.spanId })]
  })
  return [root, ...children]
}

function prefixed(providers: NonNullable<Message['providers']>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(providers).flatMap(([stage, id]) => (id === undefined ? [] : [[`provider.${stage}`, id]])),
  )
}

/** Sends spans to a collector, some at a time. What cannot be sent is tried again with the next. */
export class Traces {
  #waiting: Span[] = []
  #sending = false
  #failing = false

  constructor(
    private readonly deps: {
      readonly scope: Scope
      readonly log: Log
      /** `http://collector:4318/v1/traces` */
      readonly url: string
      readonly version: string
    },
  ) {
    deps.scope.every(SEND_EVERY_MS, () => void this.flush())
  }

  note(message: Message, tenant: string, call: string): void {
    const { clock } = this.deps.scope
    this.#waiting.push(...spansOf(message, tenant, call, clock.wall() - clock.now()))
    this.#waiting = this.#waiting.slice(-MOST_WAITING)
  }

  async flush(): Promise<void> {
    if (this.#sending || this.#waiting.length === 0) return
    this.#sending = true
    const spans = this.#waiting.splice(0)
    try {
      const response = await httpFetch(this.deps.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(this.#request(spans)),
        signal: AbortSignal.any([this.deps.scope.signal, AbortSignal.timeout(SEND_MS)]),
      })
      await response.body?.cancel()
      // What a collector does not like it will not like the next time.
      if (response.status >= 500 || response.status === 429) throw new Error(`status ${response.status}`)
      this.#failing = false
    } catch (error) {
      if (!this.#failing) this.deps.log.warn({ error: String(error) }, 'traces are not taken')
      this.#failing = true
      this.#waiting = [...spans, ...this.#waiting].slice(-MOST_WAITING)
    } finally {
      this.#sending = false
    }
  }

  #request(spans: readonly Span[]): unknown {
    const text = (key: string, stringValue: string): Attribute => ({ key, value: { stringValue } })
    const attributes = [text('service.name', 'parley'), text('service.version', this.deps.version)]
    return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope: { name: 'parley.turns' }, spans }] }] }
  }
}
