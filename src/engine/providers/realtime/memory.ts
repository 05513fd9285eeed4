import type { LiveOptions, LiveSession } from '../../provider-contract/speech-to-speech'
import type { Message } from '../../live/link'
import type { ClientEvent } from './client-events'
import type { RealtimeDialect } from './dialect'
import { flatEvent } from './flat-session'
import { Decoders } from './up-sound'

/** What is kept of one conversation from connection to connection: what the session is to be, as changed since. */
export class RealtimeMemory {
  options: LiveOptions
  /** Known when the first address was asked for. */
  flat = false

  constructor(
    private readonly dialect: RealtimeDialect,
    options: LiveOptions,
  ) {
    this.options = options
  }

  change(changes: Partial<LiveSession>): void {
    this.options = { ...this.options, ...changes }
  }

  get decoders(): Decoders {
    return new Decoders(this.options.format)
  }

  /** It can be told how long to think. */
  get reasons(): boolean {
    return this.dialect.caps(this.options).efforts.length > 0
  }

  get transcriber(): string | undefined {
    return this.dialect.transcriber(this.options)
  }

  /** After its own end of turn the server answers without being asked. */
  get answersByItself(): boolean {
    return this.options.turns.kind !== 'own'
  }

  /** The event as the server at hand takes it. */
  shaped(event: ClientEvent): Message {
    return this.flat ? flatEvent(event) : event
  }
}
