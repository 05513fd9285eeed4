import type { Hello } from '#shared/gateway/up'
import { MAX_CALL_MESSAGE_BYTES, closeCodes, type CallFaultCode } from '#shared/gateway/wire'
import { personaOf } from '#shared/personas'
import { packOf } from '#engine/languages/registry'
import type { Admission } from '../admission/admission'
import type { Call } from '../calls/call'
import type { Calls, Resumed } from '../calls/calls'
import { answeringName } from '../calls/open-call'
import type { ProcessLimits } from '../config/schema'
import { originAllowed, type Tenants } from '../config/tenants'
import type { Metrics } from '../metrics/metrics'
import type { SharedState } from '../state/shared-state'
import type { Grant, Tokens } from '../tokens/tokens'
import { HEARTBEAT_MS, type Caller, type Connection } from './connection'

export interface ReceptionDeps {
  readonly tokens: Tokens
  readonly tenants: () => Tenants
  readonly state: SharedState
  readonly admission: Admission
  readonly calls: Calls
  readonly metrics: Metrics
  limits(): ProcessLimits
}

/** Who is at the door: what the request for the socket said. */
export interface Visit {
  readonly origin: string | undefined
  readonly address: string
  /** From the subprotocol; the hello's own goes before it. */
  readonly token: string | undefined
}

/** A used token is remembered for so long, ms: longer than any is good. */
const USED_MS = 10 * 60_000

/** Whoever says hello: checked, let in or told why not, and put through to a call. */
export class Reception {
  constructor(private readonly deps: ReceptionDeps) {}

  async hello(hello: Hello, connection: Connection, visit: Visit): Promise<Caller | undefined> {
    if (this.deps.calls.draining) return this.#refuse(connection, 'moving', closeCodes.moving)
    return hello.resume ? this.#resume(hello, connection, visit) : this.#begin(hello, connection, visit)
  }

  async #begin(hello: Hello, connection: Connection, visit: Visit): Promise<Caller | undefined> {
    const { tokens, tenants, state, admission, calls, metrics } = this.deps
    const token = hello.token ?? visit.token
    if (token === undefined) return this.#refuse(connection, 'token.missing', closeCodes.refused)
    const checked = await tokens.grant(token)
    if ('trouble' in checked) return this.#refuse(connection, `token.${checked.trouble}`, closeCodes.refused)
    const grant = checked.ok
    const tenant = tenants().find(grant.tenant)
    if (!tenant) return this.#refuse(connection, 'token.invalid', closeCodes.refused)
    if (!originAllowed(tenant.config, visit.origin))
      return this.#refuse(connection, 'origin.refused', closeCodes.origin)
    if (grant.origin !== undefined && grant.origin !== visit.origin)
      return this.#refuse(connection, 'token.origin', closeCodes.origin)
    if (grant.persona !== undefined && !personaOf(tenant.settings, grant.persona))
      return this.#refuse(connection, 'persona.unknown', closeCodes.refused)
    // Before anybody waits with it: of two who come with one token only one is in the queue.
    if (!(await state.once(`token:${grant.jti}`, USED_MS)))
      return this.#refuse(connection, 'token.used', closeCodes.refused)
    const { dayUsd } = tenant.config.limits
    if (dayUsd !== null && (await calls.spentToday(tenant.config.id)) >= dayUsd)
      return this.#refuse(connection, 'cost.over', closeCodes.refused, 'quota')
    const id = calls.newId()
    const { user } = grant
    const visitor = { call: id, tenant: tenant.config.id, limits: tenant.config.limits, user, address: visit.address }
    const admitted = await admission.enter(
      visitor,
      (position, waiting) => connection.send({ type: 'queue', position, waiting }),
      (gone) => connection.onGone(gone),
    )
    if ('gone' in admitted) return undefined
    if ('full' in admitted) {
      metrics.rejected.inc({ reason: admitted.full === 'full.process' ? 'capacity' : 'quota' })
      connection.refuse(admitted.full, closeCodes.full, admitted.retryAfterMs)
      return undefined
    }
    metrics.wait.observe(admitted.waitedMs / 1000)
    const call = await calls.begin(id, grant, hello, visit.origin, admitted.place)
    return this.#connect(call, hello, connection, grant, { then: undefined, resumed: false })
  }

  async #resume(hello: Hello, connection: Connection, visit: Visit): Promise<Caller | undefined> {
    const checked = await this.deps.tokens.readTicket(hello.resume!.ticket)
    if ('trouble' in checked) {
      this.deps.metrics.resumes.inc({ outcome: checked.trouble === 'expired' ? 'expired' : 'unknown' })
      const code = checked.trouble === 'expired' ? 'resume.expired' : 'resume.unknown'
      return this.#refuse(connection, code, closeCodes.refused)
    }
    const resumed: Resumed | { readonly fault: CallFaultCode } = await this.deps.calls.resume(checked.ok, hello, visit)
    if ('fault' in resumed) {
      const full = resumed.fault === 'full.process'
      connection.refuse(
        resumed.fault,
        full ? closeCodes.full : closeCodes.refused,
        full ? this.deps.admission.retryAfterMs : undefined,
      )
      return undefined
    }
    const { call, then } = resumed
    return this.#connect(call, hello, connection, call.grant, { then, resumed: true })
  }

  async #connect(
    call: Call,
    hello: Hello,
    connection: Connection,
    grant: Pick<Grant, 'persona'>,
    { then, resumed }: { readonly then: Resumed['then']; readonly resumed: boolean },
  ): Promise<Caller> {
    const { calls, tenants } = this.deps
    const limits = this.deps.limits()
    const { seconds, costUsd } = calls.left(call)
    const settings = tenants().find(call.tenant)!.settings
    const language = personaOf(settings, grant.persona)?.language ?? settings.hearing.language
    const ticket = await calls.ticket(call)
    await call.prepare(hello.up, hello.down)
    call.connected?.close(closeCodes.replaced, 'replaced')
    calls.back(call)
    call.attach(connection, hello.epoch)
    connection.send({
      type: 'welcome',
      call: call.id,
      resumed,
      ticket,
      ...call.greeting,
      limits: {
        seconds,
        costUsd,
        messagesPerMinute: limits.requestsPerMinute,
        messageBytes: MAX_CALL_MESSAGE_BYTES,
        heartbeatMs: HEARTBEAT_MS,
        resumeMs: limits.resumeSeconds * 1000,
      },
      ...(hello.up ? { up: hello.up } : {}),
      ...(hello.down ? { down: hello.down } : {}),
      persona: answeringName(settings, grant),
      language: language === 'auto' ? packOf(language).tag : language,
      ...(call.consentAsked ? { consent: call.consentAsked } : {}),
    })
    const held = hello.resume?.voice?.utterance
    if (held !== undefined && held !== call.voice.current?.wire)
      connection.send({ type: 'playback.control', order: { action: 'stop', utterance: held, fadeMs: 0 } })
    call.goOn(hello.resume?.voice, then)
    return {
      id: call.id,
      message: (message) => call.take(message),
      sound: (frame) => call.hear(frame),
      gone: () => {
        call.detach(connection)
        if (!call.attached) calls.away(call)
      },
    }
  }

  #refuse(
    connection: Connection,
    code: CallFaultCode,
    close: number,
    reason: 'auth' | 'quota' | 'draining' = code === 'moving' ? 'draining' : 'auth',
  ): undefined {
    this.deps.metrics.rejected.inc({ reason })
    connection.refuse(code, close)
    return undefined
  }
}
