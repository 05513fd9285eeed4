import type { BridgeEvent } from '#shared/contract'
import type { Fault } from '#shared/fault'
import type { ChatMessage } from '../../provider-contract/contract'
import type { LiveCommand, LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { Log } from '../../ports/ports'
import { Connection } from './connection'
import type { LiveEngine } from './engine'
import { leanHistory } from './lean'
import { Meter } from './meter'
import { Outage } from './outage'
import { SessionFacts, type SessionView } from './session-facts'

export interface LiveSessionsDeps {
  readonly scope: Scope
  readonly log: Log
  /** The one that the settings of the moment name. */
  readonly engine: () => LiveEngine | undefined
  /** What was said so far, heard text only. */
  readonly told: () => ChatMessage[]
  /** Has everything but the last turns summarised; without it they are left out. */
  readonly summarise?: (() => Promise<void>) | undefined
  /** Nobody speaks, and nobody is being answered. */
  readonly quiet: () => boolean
  readonly publish: (event: BridgeEvent) => void
  readonly on: {
    event(connection: Connection, event: LiveEvent): void
    /** A session is over, for whatever reason. */
    closed(): void
    /** The engine is lost; our own chain goes on. */
    lost(fault: Fault): void
    /** The engine serves from now on, or no longer. */
    changed(): void
  }
}

/**
 * A conversation's sessions with an engine, one after the other: opened when wanted, closed when nobody speaks, renewed
 * in a pause, given up when they fail or the leash pulls, and tried again later.
 */
export class LiveSessions {
  readonly #outage: Outage
  readonly meter: Meter
  readonly #facts: SessionFacts
  #connection: Connection | undefined
  #idle: Cancel | undefined
  /** Looks whether the minutes are over, though nobody speaks. */
  #minutes: Cancel = () => undefined
  #renewDue = false
  #lean: 'no' | 'summing up' | 'next' = 'no'

  constructor(private readonly deps: LiveSessionsDeps) {
    this.#outage = new Outage(() => deps.scope.clock.now())
    this.meter = new Meter(() => deps.scope.clock.now(), deps.publish)
    this.#facts = new SessionFacts(
      () => deps.scope.clock.now(),
      () => deps.publish({ name: 'live.changed', data: {} }),
    )
  }

  get now(): Connection | undefined {
    return this.#connection
  }

  /** What a developer may see of the session. */
  get view(): SessionView {
    return { ...this.#facts.view(this.serving, this.#connection !== undefined), spent: this.meter.view }
  }

  /** The engine serves what begins now; undefined where our own chain does. */
  get serving(): LiveEngine | undefined {
    const engine = this.deps.engine()
    return engine && !this.#outage.lasts(engine.identity) && !this.meter.spent(engine.leash) ? engine : undefined
  }

  /** Something begins: who serves it. An engine that was away is tried again beside our own chain. */
  begins(): LiveEngine | undefined {
    const { serving } = this
    const engine = this.deps.engine()
    if (!serving && engine && !this.#connection && this.#outage.mayTry(engine.identity)) this.#connect(engine)
    return serving
  }

  /** The session, opened where there is none. */
  ensure(): Connection {
    const engine = this.deps.engine()
    if (this.#connection && engine?.identity === this.#connection.engine.identity) {
      this.#connection.adapt(engine.session)
      this.touch()
      return this.#connection
    }
    if (!engine) throw new Error('no engine is chosen')
    this.close('another engine')
    return this.#connect(engine)
  }

  send(command: LiveCommand): void {
    this.#connection?.send(command)
  }

  /** Somebody spoke, or is being answered: the session is wanted. */
  touch(): void {
    this.#idle?.()
    this.#idle = undefined
    const connection = this.#connection
    if (!connection || this.deps.scope.closed) return
    this.#idle = this.deps.scope.after(connection.engine.leash.idleMs, () => {
      if (this.deps.quiet()) this.close('nobody speaks')
      else this.touch()
    })
  }

  /** What waited for a pause is done now. */
  settled(): void {
    if (!this.deps.quiet()) return this.touch()
    if (this.#renewDue) this.#renew()
    const engine = this.#connection?.engine
    if (engine && this.meter.spent(engine.leash)) {
      this.close('the leash')
      this.deps.on.changed()
    }
  }

  /** It ends soon: the next pause will do. */
  expiring(): void {
    this.#renewDue = true
    this.settled()
  }

  /** Begins anew in the next pause, with a summary of everything but the last turns. */
  startLean(): void {
    const connection = this.#connection
    if (!connection || this.#lean !== 'no') return
    this.#lean = 'summing up'
    connection.spawn('start lean', async () => {
      await this.deps.summarise?.()
      if (this.#connection !== connection) return
      this.#lean = 'next'
      this.#renewDue = true
      this.settled()
    })
  }

  settingsChanged(): void {
    const engine = this.deps.engine()
    const { engine: running } = this.#connection ?? {}
    if (running && engine?.identity !== running.identity) this.close('other settings')
    else if (engine) this.#connection?.adapt(engine.session)
  }

  /** The person has changed something about a provider, such as its key: it may be tried at once. */
  forgive(): void {
    this.#outage.forget()
  }

  close(why: string): void {
    this.#idle?.()
    this.#idle = undefined
    this.#minutes()
    this.#renewDue = false
    this.#lean = 'no'
    const connection = this.#connection
    if (!connection) return
    this.#connection = undefined
    this.meter.closed()
    connection.close(why)
    this.#facts.closed()
    this.deps.on.closed()
  }

  /** The engine can do no more: our own chain goes on, and the engine is tried again later. */
  failed(connection: Connection, fault: Fault): void {
    if (this.#connection !== connection) return
    const { engine } = connection
    this.deps.log.warn({ fault, provider: engine.provider }, 'the speech-to-speech engine failed')
    const first = !this.#outage.lasts(engine.identity)
    this.#outage.begin(engine.identity, fault)
    this.deps.on.lost(fault)
    this.close('it failed')
    if (first) engine.tell('chainGoesOn', fault)
    this.deps.on.changed()
  }

  #connect(engine: LiveEngine): Connection {
    const connection: Connection = new Connection(this.deps.scope, engine, () => this.#history(), {
      event: (event) => {
        if (this.#connection !== connection) return
        this.#facts.note(event)
        if (event.kind === 'opened') this.#opened(engine)
        this.deps.on.event(connection, event)
      },
      lost: (fault) => this.failed(connection, fault),
    })
    this.#connection = connection
    this.#facts.connecting()
    this.touch()
    return connection
  }

  #opened(engine: LiveEngine): void {
    this.meter.opened()
    this.#minutes()
    const { longestMs } = engine.leash
    if (longestMs !== undefined)
      this.#minutes = this.deps.scope.after(Math.max(longestMs - this.meter.view.openMs, 0), () => this.settled())
    if (!this.#outage.end(engine.identity)) return
    engine.tell('back')
    this.deps.on.changed()
  }

  #history(): ChatMessage[] {
    const told = this.deps.told()
    if (this.#lean !== 'next') return told
    this.#lean = 'no'
    this.deps.publish({ name: 'notice', data: { level: 'info', code: 'live.lean' } })
    return leanHistory(told)
  }

  #renew(): void {
    this.#renewDue = false
    this.send({ kind: 'renew' })
  }
}
