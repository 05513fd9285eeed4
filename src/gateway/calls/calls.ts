import { randomBytes } from 'node:crypto'
import type { Hello } from '#shared/gateway/up'
import { closeCodes, type CallFaultCode, type EndReason } from '#shared/gateway/wire'
import type { Cancel } from '#engine/runtime/clock'
import type { Tenants } from '../config/tenants'
import { RENEW_MS, type Admission, type Place } from '../admission/admission'
import type { ProcessLimits } from '../config/schema'
import type { Recorders } from '../recording/recorder'
import type { SharedState } from '../state/shared-state'
import type { Grant, Ticket, Tokens } from '../tokens/tokens'
import type { Call } from './call'
import { goOnFrom, readCheckpoint, writeCheckpoint, type GoOn } from './checkpoint'
import { Tally } from '../metrics/tally'
import type { Traces } from '../metrics/traces'
import { openCall, type CallSurroundings } from './open-call'

/** How soon a change is written down for other processes, ms: lines, and how far the voice is. */
const WRITE_MS = { urgent: 5, usual: 120 } as const
/** How often a call is looked at: is it idle, is it quiet enough to move. */
const LOOK_MS = 250
/** Calls of a day are added up for so long, ms. */
const DAY_MS = 26 * 3_600_000
/** A moving client gets this long to leave by itself, ms. */
const LEAVE_MS = 1_000

interface Entry {
  readonly call: Call
  readonly place: Place
  readonly hello: Hello
  readonly limits: { readonly seconds: number; readonly usd: number | undefined }
  readonly cancels: Cancel[]
  writing: Cancel | undefined
  away: Cancel | undefined
  /** US dollars that are in the tenant's day already. */
  spent: number
  ending: boolean
}

export interface CallsDeps extends CallSurroundings {
  readonly tenants: () => Tenants
  readonly tokens: Tokens
  readonly state: SharedState
  readonly admission: Admission
  readonly recorders: Recorders
  /** Undefined: nobody takes traces. */
  readonly traces: Traces | undefined
  limits(): ProcessLimits
}

/** A call that goes on, and what is to be done first. */
export interface Resumed {
  readonly call: Call
  readonly then: GoOn['next']
  readonly elsewhere: boolean
}

/** All calls of this process, from their beginning to their end or their move to another one. */
export class Calls {
  readonly #entries = new Map<string, Entry>()
  readonly #tallies = new Map<string, Tally>()
  #draining = false

  constructor(private readonly deps: CallsDeps) {}

  get size(): number {
    return this.#entries.size
  }

  get draining(): boolean {
    return this.#draining
  }

  /** What a tenant's answers were like lately, in this process. */
  tally(tenant: string): Tally {
    const tally = this.#tallies.get(tenant) ?? new Tally()
    this.#tallies.set(tenant, tally)
    return tally
  }

  all(): readonly Call[] {
    return [...this.#entries.values()].map(({ call }) => call)
  }

  /** A name nobody can guess: it is also where the call is kept for other processes. */
  newId(): string {
    return randomBytes(12).toString('base64url')
  }

  /** Begins a call that was let in. */
  async begin(id: string, grant: Grant, hello: Hello, origin: string | undefined, place: Place): Promise<Call> {
    const { jti: _, ...rest } = grant
    this.deps.metrics.started.inc()
    const from = { accepted: [], usd: 0, utterance: 0, messages: [] }
    return this.#open(id, 1, rest, hello, origin, this.deps.clock.wall(), place, {
      ...from,
      talk: hello.talk,
      tools: hello.tools,
    })
  }

  /** Goes on with a call, of this process or another's; a fault where that cannot be. */
  async resume(
    ticket: Ticket,
    hello: Hello,
    { address, origin }: { readonly address: string; readonly origin: string | undefined },
  ): Promise<Resumed | { readonly fault: CallFaultCode }> {
    const here = this.#entries.get(ticket.call)
    if (here && !here.ending) {
      if (ticket.turn < here.call.turn - 1) return { fault: 'resume.unknown' }
      // The page that began a call is the one that may go on with it.
      if (here.call.origin !== origin) return { fault: 'token.origin' }
      this.deps.metrics.resumes.inc({ outcome: 'here' })
      return { call: here.call, then: undefined, elsewhere: false }
    }
    const kept = await this.deps.state.takeOver(ticket.call, ticket.turn)
    const checkpoint = kept && readCheckpoint(kept.value)
    const tenant = checkpoint && this.deps.tenants().find(checkpoint.grant.tenant)
    if (!kept || !checkpoint || !tenant) {
      this.deps.metrics.resumes.inc({ outcome: 'unknown' })
      return { fault: 'resume.unknown' }
    }
    if (checkpoint.origin !== origin) return { fault: 'token.origin' }
    const visitor = {
      call: ticket.call,
      tenant: tenant.config.id,
      limits: tenant.config.limits,
      user: checkpoint.grant.user,
      address,
    }
    const place = await this.deps.admission.again(visitor)
    if (!place) return { fault: 'full.process' }
    const { messages, next } = goOnFrom(checkpoint, hello.resume?.voice)
    const { grant, startedAt } = checkpoint
    const call = await this.#open(ticket.call, kept.turn, grant, hello, origin, startedAt, place, {
      ...checkpoint,
      messages,
    })
    if (checkpoint.consent !== undefined) this.deps.recorders.goOn(call.id, checkpoint.consent)
    this.deps.metrics.resumes.inc({ outcome: 'elsewhere' })
    return { call, then: next, elsewhere: true }
  }

  async #open(
    id: string,
    turn: number,
    grant: Omit<Grant, 'jti'>,
    hello: Hello,
    origin: string | undefined,
    startedAt: number,
    place: Place,
    from: Parameters<typeof openCall>[1]['from'] & Pick<Parameters<typeof openCall>[1], 'talk' | 'tools'>,
  ): Promise<Call> {
    const { tenants, clock } = this.deps
    const tenant = tenants().find(grant.tenant)
    if (!tenant) throw new Error('a tenant is gone')
    const { limits } = tenant.config
    const seconds = Math.min(limits.callSeconds, grant.maxSeconds ?? Infinity)
    const usd = Math.min(limits.callUsd ?? Infinity, grant.maxCost ?? Infinity)
    try {
      const call = await openCall(this.deps, {
        id,
        turn,
        tenant,
        grant,
        origin,
        startedAt,
        talk: from.talk,
        tools: from.tools,
        locale: () => hello.locale,
        recorder: this.deps.recorders.open(tenant.config, id),
        maxUsd: Number.isFinite(usd) ? usd : undefined,
        from,
        answered: (message) => {
          this.tally(tenant.config.id).note(message)
          this.deps.traces?.note(message, tenant.config.id, id)
        },
        changed: (urgent) => this.#changed(id, urgent),
        over: (reason, fault) => void this.end(id, reason, fault),
      })
      const entry: Entry = {
        call,
        place,
        hello,
        limits: { seconds, usd: Number.isFinite(usd) ? usd : undefined },
        cancels: [],
        writing: undefined,
        away: undefined,
        spent: from.usd,
        ending: false,
      }
      this.#entries.set(id, entry)
      const left = startedAt + seconds * 1000 - clock.wall()
      entry.cancels.push(
        call.scope.after(Math.max(0, left), () => void this.end(id, 'time', 'time.over')),
        call.scope.every(RENEW_MS, () => this.#renew(entry)),
        call.scope.every(LOOK_MS, () => this.#look(entry)),
      )
      this.deps.metrics.active.inc({ tenant: tenant.config.id, transport: 'websocket' })
      this.#changed(id, true)
      return call
    } catch (error) {
      place.leave()
      throw error
    }
  }

  /** What is left of a call's limits. */
  left(call: Call): { seconds: number | null; costUsd: number | null } {
    const entry = this.#entries.get(call.id)
    if (!entry) return { seconds: null, costUsd: null }
    const gone = (this.deps.clock.wall() - call.startedAt) / 1000
    const { seconds, usd } = entry.limits
    return {
      seconds: Math.max(0, Math.round(seconds - gone)),
      costUsd: usd === undefined ? null : Math.max(0, usd - call.usd),
    }
  }

  ticket(call: Call): Promise<string> {
    const { tenant, id, turn } = call
    // Until the longest call is over: whether it may go on is asked when it comes back.
    return this.deps.tokens.ticket({ call: id, tenant, turn }, 86_400)
  }

  /** The connection of a call is gone; it is kept for a while. */
  away(call: Call): void {
    const entry = this.#entries.get(call.id)
    if (!entry || entry.ending) return
    if (this.#draining) return void this.#handOn(entry)
    entry.away?.()
    entry.away = call.scope.after(
      this.deps.limits().resumeSeconds * 1000,
      () => void this.end(call.id, 'silent', 'silent'),
    )
  }

  /** It has a connection again. */
  back(call: Call): void {
    const entry = this.#entries.get(call.id)
    entry?.away?.()
    if (entry) entry.away = undefined
  }

  /** Ends a call for good. */
  async end(id: string, reason: EndReason, fault?: CallFaultCode): Promise<void> {
    const entry = this.#entries.get(id)
    if (!entry || entry.ending) return
    entry.ending = true
    const { call } = entry
    const seconds = (this.deps.clock.wall() - call.startedAt) / 1000
    if (fault) call.fault(fault, true)
    call.connected?.send({ type: 'ended', reason, seconds: Math.round(seconds), usd: call.usd })
    call.connected?.close(closeCodes.ended, reason)
    this.deps.metrics.over(reason, seconds)
    this.deps.log.info({ call: id, tenant: call.tenant, reason, seconds: Math.round(seconds) }, 'call over')
    if (reason !== 'replaced') await this.deps.state.forget(id)
    await this.#dispose(entry)
  }

  /** Nobody new; everybody moves on as soon as nobody is speaking, and at the latest after `drainSeconds`. */
  async drain(): Promise<void> {
    this.#draining = true
    this.deps.metrics.draining.set(1)
    this.deps.admission.refuseAll()
    const until = this.deps.clock.now() + this.deps.limits().drainSeconds * 1000
    while (this.#entries.size > 0) {
      const late = this.deps.clock.now() >= until
      const ready = [...this.#entries.values()].filter(({ call }) => late || call.quiet || !call.attached)
      await Promise.all(ready.map((entry) => this.#move(entry)))
      if (this.#entries.size > 0) await new Promise<void>((resolve) => this.deps.clock.after(50, resolve))
    }
  }

  /** Ends everything at once, without a word to other processes. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((id) => this.end(id, 'closing')))
  }

  async #move(entry: Entry): Promise<void> {
    if (entry.ending) return
    entry.ending = true
    const { call } = entry
    const { connected } = call
    await this.#write(entry)
    if (connected) {
      connected.send({ type: 'moving', ticket: await this.ticket(call), withinMs: LEAVE_MS })
      const until = this.deps.clock.now() + LEAVE_MS
      while (call.attached && this.deps.clock.now() < until)
        await new Promise<void>((resolve) => this.deps.clock.after(20, resolve))
      call.connected?.close(closeCodes.moving, 'moving')
    }
    await this.#gone(entry)
  }

  async #handOn(entry: Entry): Promise<void> {
    if (entry.ending) return
    entry.ending = true
    await this.#write(entry)
    await this.#gone(entry)
  }

  async #gone(entry: Entry): Promise<void> {
    this.deps.metrics.over('closing', (this.deps.clock.wall() - entry.call.startedAt) / 1000)
    await this.#dispose(entry)
  }

  async #dispose(entry: Entry): Promise<void> {
    const { call } = entry
    for (const cancel of entry.cancels) cancel()
    entry.writing?.()
    call.close()
    this.#entries.delete(call.id)
    this.deps.recorders.closed(call.id)
    this.#spend(entry)
    this.deps.metrics.active.dec({ tenant: call.tenant, transport: 'websocket' })
    const leaked = await call.scope.close('call over')
    entry.place.leave()
    if (leaked.length > 0) this.deps.log.warn({ call: call.id, leaked }, 'did not end')
  }

  #changed(id: string, urgent: boolean): void {
    if (this.deps.state.alone) return
    const entry = this.#entries.get(id)
    if (!entry || entry.ending) return
    if (urgent) entry.writing?.()
    if (!urgent && entry.writing) return
    entry.writing = entry.call.scope.after(urgent ? WRITE_MS.urgent : WRITE_MS.usual, () => {
      entry.writing = undefined
      void this.#write(entry)
    })
  }

  async #write(entry: Entry): Promise<void> {
    const { call } = entry
    const ttl = this.deps.limits().resumeSeconds * 1000 + 2 * RENEW_MS
    const mine = await this.deps.state.keep(call.id, { turn: call.turn, value: writeCheckpoint(call.checkpoint) }, ttl)
    // Another process has taken it over: what is here is no longer anybody's.
    if (!mine) await this.end(call.id, 'replaced')
  }

  #renew(entry: Entry): void {
    entry.place.renew()
    this.#spend(entry)
    this.#changed(entry.call.id, false)
  }

  #look(entry: Entry): void {
    const idleMs = this.deps.clock.now() - entry.call.activeAt
    if (idleMs > this.deps.limits().idleSeconds * 1000) void this.end(entry.call.id, 'silent', 'silent')
  }

  /** Adds what a call has cost since to its tenant's day. */
  #spend(entry: Entry): void {
    const more = entry.call.usd - entry.spent
    if (more <= 0) return
    entry.spent = entry.call.usd
    void this.deps.state.add(this.#day(entry.call.tenant), more, DAY_MS)
  }

  /** What a tenant has spent today (UTC), in US dollars. */
  spentToday(tenant: string): Promise<number> {
    return this.deps.state.add(this.#day(tenant), 0, DAY_MS)
  }

  #day(tenant: string): string {
    return `spent:${tenant}:${new Date(this.deps.clock.wall()).toISOString().slice(0, 10)}`
  }
}
