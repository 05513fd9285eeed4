import { FaultError, cancelled, isCancelled, toFault } from '#shared/fault'
import type { LiveAudio, LiveCommand, LiveEvent } from '../provider-contract/speech-to-speech'
import type { Sink, Source } from '../runtime/channel'
import { channel, type Channel } from '../runtime/channel'
import type { Cancel } from '../runtime/clock'
import { produce, within } from '../runtime/produce'
import type { Scope } from '../runtime/scope'
import { QUICK_LIFE_MS, afterLoss, socketReconnect } from '../wire/reconnect'
import { dial, type Connection } from './connection'
import type { LiveProtocol } from './link'
import { PendingSound } from './pending-sound'
import { renewalPlan } from './renewal'

/*
 * A conversation with one engine over one connection after another. Sound and commands are taken in turn and wait while
 * no connection stands; a lost connection is replaced, one that is near its end is replaced in a pause.
 */

/** Before a renewal that did not work is tried again, ms. */
const RENEW_AGAIN_MS = 5_000
/** How long what is still owed may take after the sound has ended, ms. */
const LAST_ANSWER_MS = 30_000

type Input = { readonly audio: LiveAudio } | { readonly command: LiveCommand } | 'audio ended' | 'ended'

/** Runs a conversation. Rejects from the events with an `llm` fault when the engine is lost for good. */
export function runLive(
  protocol: LiveProtocol,
  audio: Source<LiveAudio>,
  control: Source<LiveCommand>,
  scope: Scope,
  label: string,
): Source<LiveEvent> {
  return produce<LiveEvent>(scope, label, (out, inner) => new Runner(protocol, out, inner).run(audio, control))
}

class Runner {
  readonly #inputs: Channel<Input>
  readonly #pending: PendingSound
  #current: Connection | undefined
  #n = 0
  #quickLosses = 0
  #renewal: Cancel = () => undefined
  #failure: FaultError | undefined
  #waiting: (() => void)[] = []
  /** An answer was asked for and none has begun. */
  #unanswered = false

  constructor(
    private readonly protocol: LiveProtocol,
    private readonly out: Sink<LiveEvent>,
    private readonly scope: Scope,
  ) {
    this.#inputs = channel<Input>(scope, { label: 'live inputs' })
    this.#pending = new PendingSound(protocol.options.turns.kind === 'own')
    scope.onClose(() => {
      this.#failure ??= cancelled('llm')
      this.#wake()
    })
  }

  async run(audio: Source<LiveAudio>, control: Source<LiveCommand>): Promise<void> {
    // Taken from the first moment on, so that what comes while dialling keeps its order.
    this.#pump('audio', audio, (one) => ({ audio: one }), 'audio ended')
    this.#pump('control', control, (command) => ({ command }), undefined)
    await this.#connect(undefined)
    for await (const input of this.#inputs) {
      const { link } = await this.#ready()
      if (input === 'ended') return this.#goodbye()
      if (input === 'audio ended') this.#task('last answer', () => this.#lastAnswer())
      else if ('audio' in input) {
        this.#pending.add(input.audio)
        if (input.audio.kind === 'commit') this.#unanswered ||= input.audio.respond
        link.take(input.audio)
      } else if (input.command.kind === 'renew') await this.#renew('asked')
      else {
        this.#unanswered = isAsking(input.command, this.#unanswered)
        link.obey(input.command)
      }
    }
    if (this.#failure) throw this.#failure
  }

  #pump<T>(name: string, source: Source<T>, asInput: (value: T) => Input, ended: Input | undefined): void {
    this.#task(name, async (inner) => {
      for await (const value of within(source, inner)) this.#inputs.push(asInput(value))
      if (ended !== undefined) this.#inputs.push(ended)
    })
  }

  /** Work beside the conversation; its failure is the conversation's. */
  #task(name: string, work: (scope: Scope) => Promise<void>): void {
    if (this.scope.closed) return
    void this.scope.spawn(name, async (inner) => {
      try {
        await work(inner)
      } catch (error) {
        this.#fail(error)
      }
    })
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** The connection, as soon as there is one. */
  async #ready(): Promise<Connection> {
    while (this.#current === undefined) {
      if (this.#failure) throw this.#failure
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    return this.#current
  }

  /** Connects, again and again while that makes sense. `lost`: why there is none. */
  async #connect(lost: FaultError | undefined): Promise<void> {
    let because = lost
    for (;;) {
      const start = this.scope.clock.now()
      try {
        this.#adopt(await this.#dial())
        return
      } catch (error) {
        const failed = error instanceof FaultError ? error : new FaultError(toFault(error, 'llm'), error)
        if (isCancelled(failed)) throw failed
        if (this.protocol.retreat?.(failed, 'greeting') === true) continue
        // The first connection is the person's to wait for: whoever stands in is asked at once.
        if (because === undefined && this.#n === 0) throw failed
        because = failed
        const next = afterLoss(failed.fault, this.scope.clock.now() - start, this.#quickLosses, socketReconnect)
        if (!next.again) throw new FaultError(next.fault, failed)
        this.#quickLosses = next.quickLosses
        await this.scope.sleep(next.waitMs)
      }
    }
  }

  #dial(): Promise<Connection> {
    return dial(this.protocol, this.scope, {
      emit: (event) => this.#tell(event),
      lost: (connection, fault) => this.#lost(connection, fault),
      endsAt: (connection, at) => this.#planRenewal(connection, at),
    })
  }

  /** The connection the conversation goes on over. */
  #adopt(connection: Connection): void {
    const { greeting } = connection
    const now = this.scope.clock.now()
    const endsAt = greeting.endsAt ?? now + this.protocol.sessionMs
    this.#current = connection
    this.out.push({ kind: 'opened', ...greeting, endsAt, n: this.#n++ })
    connection.adopted()
    // A turn nobody has confirmed is said again, and asks for its answer itself.
    const asks = this.#unanswered && !this.#pending.hasTurn
    for (const audio of this.#pending.all) connection.link.take(audio)
    if (asks && this.#n > 1) connection.link.obey({ kind: 'respond' })
    this.#planRenewal(connection, endsAt)
    this.#wake()
  }

  #tell(event: LiveEvent): void {
    if (event.kind === 'speechStarted') this.#pending.speaking()
    // Its place alone does not bring a turn back when the connection is lost: its words do, or its answer.
    const isKnown = event.kind === 'heard' || event.kind === 'unheard' || event.kind === 'responseStarted'
    if (isKnown || (event.kind === 'placed' && this.protocol.options.turns.kind !== 'own')) this.#pending.placed()
    if (event.kind === 'responseStarted') this.#unanswered = false
    this.out.push(event)
  }

  #lost(connection: Connection, fault: FaultError): void {
    if (this.#current !== connection) return
    this.#current = undefined
    this.#renewal()
    connection.link.gone(fault)
    connection.retire()
    const livedMs = this.scope.clock.now() - connection.openedAt
    const next = afterLoss(fault.fault, livedMs, this.#quickLosses, socketReconnect)
    // One that was refused as soon as it stood would be refused again.
    const retreats = !next.again && livedMs >= QUICK_LIFE_MS && this.protocol.retreat?.(fault, 'session') === true
    if (!next.again && !retreats) return this.#fail(new FaultError(next.fault, fault))
    if (next.again) this.#quickLosses = next.quickLosses
    this.out.push({ kind: 'reconnecting', fault: fault.fault })
    this.#task('reconnect', async (inner) => {
      // A session that only met its end is taken up at once.
      if (next.again && next.quickLosses > 0) await inner.sleep(next.waitMs)
      await this.#connect(fault)
    })
  }

  #planRenewal(connection: Connection, endsAt: number): void {
    if (this.#current !== connection) return
    this.#renewal()
    const now = this.scope.clock.now()
    const { fromAt, forcedAt } = renewalPlan(now, endsAt)
    const telling = this.scope.after(fromAt - now, () => {
      this.out.push({ kind: 'expiring', leftMs: endsAt - this.scope.clock.now() })
    })
    // A timer of its own: whoever reads may be waiting for something else just then.
    const forcing = this.scope.after(forcedAt - now, () => {
      this.#task('renewal', () => this.#renew('forced'))
    })
    this.#renewal = () => (telling(), forcing())
  }

  /** A new session in place of this one. What comes meanwhile waits for it. */
  async #renew(why: 'asked' | 'forced'): Promise<void> {
    const old = this.#current
    if (old === undefined) return
    this.#renewal()
    this.#current = undefined
    try {
      if (!this.protocol.dialsAhead) {
        old.link.gone(undefined)
        await old.leave()
        await this.#connect(undefined)
        return
      }
      const fresh = await this.#dial()
      old.link.gone(undefined)
      this.#adopt(fresh)
      void old.leave()
    } catch (error) {
      if (isCancelled(error)) throw error
      if (old.open && why === 'asked') {
        this.out.push({ kind: 'trouble', fault: toFault(error, 'llm') })
        this.#current = old
        this.#wake()
        const again = this.scope.after(RENEW_AGAIN_MS, () =>
          this.out.push({ kind: 'expiring', leftMs: RENEW_AGAIN_MS }),
        )
        this.#renewal = again
        return
      }
      old.retire()
      await this.#connect(error instanceof FaultError ? error : new FaultError(toFault(error, 'llm'), error))
    }
  }

  /** The sound has ended: what is owed may still come. */
  async #lastAnswer(): Promise<void> {
    const end = this.scope.clock.now() + LAST_ANSWER_MS
    while (this.scope.clock.now() < end && this.#current?.link.idle !== true) await this.scope.sleep(100)
    this.#inputs.push('ended')
  }

  async #goodbye(): Promise<void> {
    this.#renewal()
    const last = this.#current
    this.#current = undefined
    last?.link.gone(undefined)
    await last?.leave()
  }

  #fail(error: unknown): void {
    if (isCancelled(error)) return
    this.#failure ??= error instanceof FaultError ? error : new FaultError(toFault(error, 'llm'), error)
    this.#renewal()
    this.#inputs.fail(this.#failure)
    this.#wake()
  }
}

/** Whether an answer is owed after that command. */
function isAsking(command: LiveCommand, before: boolean): boolean {
  if (command.kind === 'cancel' || command.kind === 'interrupt') return false
  if (command.kind === 'add') return before || command.respond === true
  if (command.kind === 'toolOutput') return before || command.how !== 'silent'
  return before || command.kind === 'respond'
}
