import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { ChatMessage } from '../../provider-contract/contract'
import type { LiveAudio, LiveCommand, LiveEvent, LiveSession } from '../../provider-contract/speech-to-speech'
import { channel, type Channel } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { changesOf, type LiveEngine } from './engine'

/** An engine that does not stand by then is not waited for, in ms. */
const OPENS_WITHIN_MS = 6_000

export interface ConnectionListener {
  event(event: LiveEvent): void
  /** It is over, for good, and nobody closed it. */
  lost(fault: Fault): void
}

/** One session with an engine, from being wanted to its end. Sound and commands may be given before it stands. */
export class Connection {
  readonly #scope: Scope
  readonly #audio: Channel<LiveAudio>
  readonly #control: Channel<LiveCommand>
  #session: LiveSession
  #openedAt: number | undefined

  constructor(
    parent: Scope,
    readonly engine: LiveEngine,
    history: () => readonly ChatMessage[],
    private readonly on: ConnectionListener,
  ) {
    this.#scope = parent.child(`session with ${engine.provider}`)
    this.#audio = channel(this.#scope, { label: 'sound for the engine' })
    this.#control = channel(this.#scope, { label: 'commands for the engine' })
    this.#session = engine.session
    void this.#scope.spawn('events', (scope) => this.#run(history, scope))
    const { provider, opensWithinMs = OPENS_WITHIN_MS } = engine
    this.#scope.after(opensWithinMs, () => {
      if (this.#openedAt === undefined) this.#lost(new FaultError(tooSlow(provider, opensWithinMs)))
    })
  }

  /** When it stood for the first time, on the clock; undefined while it is dialled. */
  get openedAt(): number | undefined {
    return this.#openedAt
  }

  sound(audio: LiveAudio): void {
    this.#audio.push(audio)
  }

  send(command: LiveCommand): void {
    this.#control.push(command)
  }

  /** The settings of the moment, as far as they can change while it runs. */
  adapt(session: LiveSession): void {
    const changes = this.engine.caps.appendOnly ? undefined : changesOf(this.#session, session)
    if (!changes) return
    this.#session = session
    this.send({ kind: 'update', changes })
  }

  /** Runs a task that ends with the session at the latest. */
  spawn(name: string, task: (scope: Scope) => Promise<void>): void {
    if (!this.#scope.closed) void this.#scope.spawn(name, task)
  }

  close(why: string): void {
    void this.#scope.close(why)
  }

  async #run(history: () => readonly ChatMessage[], scope: Scope): Promise<void> {
    try {
      for await (const event of this.engine.open(history, this.#audio, this.#control, scope)) {
        if (this.#scope.closed) return
        if (event.kind === 'opened') this.#openedAt ??= scope.clock.now()
        this.on.event(event)
      }
      this.#lost(new FaultError(fault('llm', 'network', 'llm.cutOff', { provider: this.engine.provider })))
    } catch (error) {
      if (!isCancelled(error)) this.#lost(error)
    }
  }

  #lost(error: unknown): void {
    if (this.#scope.closed) return
    void this.#scope.close('lost')
    this.on.lost(toFault(error, 'llm'))
  }
}

function tooSlow(provider: string, ms: number): Fault {
  return fault('llm', 'timeout', 'llm.timeout', { provider, values: { seconds: ms / 1_000 } })
}
