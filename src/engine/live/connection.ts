import { FaultError, cancelled, toFault } from '#shared/fault'
import type { LiveEvent } from '../provider-contract/speech-to-speech'
import { withDeadline } from '../wire/deadline'
import { openSocket } from '../wire/socket'
import { messageFault, plain } from '../wire/wire-fault'
import type { Scope } from '../runtime/scope'
import type { Greeting, LiveLink, LiveProtocol, Message } from './link'
import { rawEvent } from './raw-event'
import type { Wire } from './wire'

/* One connection to an engine: its wire, its link, and whether it is the one the conversation goes on over. */

/** Longest wait for a session that is set up, ms. */
const READY_MS = 8_000
/** A server that says nothing is asked for a sign of life this often, ms. */
const PING_MS = 10_000
/** One that gives none for so long is gone, ms. Pongs of 30 s were measured of one that was not (python-genai#2935). */
const DEAD_MS = 45_000
/** Messages are small apart from sound; a second of it in base64 is 64 kB. */
const MAX_UNSENT_BYTES = 1024 * 1024

export interface Connection {
  readonly link: LiveLink
  readonly greeting: Greeting
  readonly openedAt: number
  readonly open: boolean
  /** It is the one now: what it has to say is told. */
  adopted(): void
  /** It is not any more: whatever it still says is nobody's. */
  retire(): void
  /** Says goodbye; resolves when the connection is gone. */
  leave(): Promise<void>
}

export interface ConnectionEvents {
  emit(event: LiveEvent): void
  lost(connection: Connection, fault: FaultError): void
  endsAt(connection: Connection, at: number): void
}

/** Connects and greets. Rejects with the fault when that does not work in time. */
export async function dial(protocol: LiveProtocol, parent: Scope, events: ConnectionEvents): Promise<Connection> {
  const scope = parent.child('connection')
  try {
    const { stage, provider } = protocol.socket
    return await withDeadline(scope, protocol.readyMs ?? READY_MS, { stage, provider }, async (timed) => {
      const wire = await (protocol.wire?.(scope) ?? socketTo(protocol, scope))
      const connection = new OpenConnection(protocol, scope, wire, events)
      timed.onClose(() => connection.abandon())
      await connection.greet()
      return connection
    })
  } catch (error) {
    void scope.close()
    throw error
  }
}

async function socketTo(protocol: LiveProtocol, scope: Scope): Promise<Wire> {
  return openSocket(scope, {
    maxUnsentBytes: MAX_UNSENT_BYTES,
    ...protocol.socket,
    ...(await protocol.address()),
  })
}

class OpenConnection implements Connection {
  readonly link: LiveLink
  readonly openedAt: number
  #greeting: Greeting | undefined
  #state: 'greeting' | 'ready' | 'adopted' | 'retired' = 'greeting'
  #held: LiveEvent[] = []
  #lost: FaultError | undefined
  #sending: Promise<void> = Promise.resolve()
  #failGreeting: (error: FaultError) => void = () => undefined

  constructor(
    private readonly protocol: LiveProtocol,
    private readonly scope: Scope,
    private readonly wire: Wire,
    private readonly events: ConnectionEvents,
  ) {
    this.openedAt = scope.clock.now()
    this.link = protocol.connect({
      send: (message) => this.#send(message),
      sound: (bytes) => this.#sent(bytes),
      emit: (event) => this.#emit(event),
      scope,
      broken: (fault) => this.#gone(fault),
      endsAt: (at) => this.#state === 'adopted' && this.events.endsAt(this, at),
      said: (text, status) => messageFault(wire.context, text, status),
    })
    void scope.spawn('messages', () => this.#read())
  }

  get greeting(): Greeting {
    return this.#greeting!
  }

  get open(): boolean {
    return this.wire.open && this.#lost === undefined
  }

  async greet(): Promise<void> {
    this.#greeting = await new Promise<Greeting>((resolve, reject) => {
      this.#failGreeting = reject
      if (this.#lost !== undefined) reject(this.#lost)
      else this.link.greet().then(resolve, reject)
    })
    this.#state = 'ready'
  }

  /** It took too long to be set up. */
  abandon(): void {
    if (this.#state === 'greeting') this.#failGreeting(cancelled('llm', 'not set up in time'))
  }

  adopted(): void {
    this.#state = 'adopted'
    for (const event of this.#held.splice(0)) this.events.emit(event)
    if (!this.scope.closed) this.scope.every(PING_MS, () => this.#beat())
    if (this.#lost !== undefined) this.events.lost(this, this.#lost)
  }

  retire(): void {
    this.#state = 'retired'
    void this.scope.close()
  }

  async leave(): Promise<void> {
    this.link.goodbye?.()
    this.#state = 'retired'
    await this.#sending.catch(() => undefined)
    await this.wire.close()
    await this.scope.close()
  }

  /** A network that is gone says nothing: without this only the next answer would show it. */
  #beat(): void {
    const silentMs = this.scope.clock.now() - this.wire.heardAt
    if (silentMs >= PING_MS) this.wire.ping()
    if (silentMs >= DEAD_MS && !this.wire.paused)
      this.#gone(plain(this.wire.context, 'network', 'cutOff', `no sign of life for ${silentMs} ms`))
  }

  #emit(event: LiveEvent): void {
    if (this.#state === 'adopted') this.events.emit(event)
    else if (this.#state !== 'retired') this.#held.push(event)
  }

  #send(message: Message): void {
    const text = JSON.stringify(message)
    this.#tap('up', message, text.length)
    this.#sent(text)
  }

  /** One after another: the wire makes its sender wait when too much is unsent. */
  #sent(data: string | Uint8Array): void {
    this.#sending = this.#sending.then(() => this.wire.send(data)).catch(() => undefined)
  }

  async #read(): Promise<void> {
    try {
      for await (const message of this.wire.messages) {
        if (message.kind === 'binary' && this.link.hearSound) {
          this.link.hearSound(message.bytes, 'waitedMs' in message ? message.waitedMs : 0)
          continue
        }
        const text = message.kind === 'text' ? message.text : new TextDecoder().decode(message.bytes)
        const parsed = this.#parsed(text)
        if (parsed === undefined) continue
        this.#tap('down', parsed, text.length)
        this.link.hear(parsed)
      }
      this.#gone(plain(this.wire.context, 'network', 'cutOff', 'the server ended the session'))
    } catch (error) {
      this.#gone(error instanceof FaultError ? error : new FaultError(toFault(error, 'llm'), error))
    }
  }

  #parsed(text: string): Message | undefined {
    try {
      const value: unknown = JSON.parse(text)
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : undefined
    } catch {
      throw plain(this.wire.context, 'protocol', 'badAnswer', `not JSON: ${text.slice(0, 80)}`)
    }
  }

  #tap(direction: 'up' | 'down', message: Message, bytes: number): void {
    const { options, socket } = this.protocol
    const tap = options.tap?.()
    if (tap === undefined) return
    const [at, hide, format] = [this.scope.clock.now(), socket.hide ?? [], options.format]
    tap(rawEvent(direction, this.protocol.nameOf(message), message, { at, bytes, hide, format }))
  }

  #gone(fault: FaultError): void {
    if (this.#lost !== undefined || this.#state === 'retired') return
    this.#lost = fault
    this.wire.fail(fault)
    if (this.#state === 'greeting') this.#failGreeting(fault)
    else if (this.#state === 'adopted') this.events.lost(this, fault)
  }
}
