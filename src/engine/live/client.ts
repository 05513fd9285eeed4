import type {
  LiveCommand,
  LiveAudio,
  LiveEvent,
  LiveOptions,
  SpeechToSpeech,
} from '../provider-contract/speech-to-speech'
import { channel, type Channel, type Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'

/** `connecting` until the session stands; `closed` for good. */
export type LiveStatus = 'connecting' | 'listening' | 'answering' | 'reconnecting' | 'closed'

/**
 * A session with an engine for programs that embed one without a conversation of Parley's around it, in the words of
 * Azure's client: whoever uses it decides about turns and interruptions. `events` has one reader.
 */
export class LiveClient {
  readonly #audio: Channel<LiveAudio>
  readonly #control: Channel<LiveCommand>
  readonly #events: Source<LiveEvent>
  #status: LiveStatus = 'connecting'

  constructor(engine: SpeechToSpeech, options: LiveOptions, scope: Scope) {
    this.#audio = channel(scope, { label: 'sound' })
    this.#control = channel(scope, { label: 'commands' })
    this.#events = engine.open(options, this.#audio, this.#control, scope)
    scope.onClose(() => (this.#status = 'closed'))
  }

  get status(): LiveStatus {
    return this.#status
  }

  /** More of the microphone: `Int16[n] @ 16 kHz mono`. */
  append(pcm: Int16Array): void {
    this.#audio.push({ kind: 'audio', pcm })
  }

  /** The person's turn is over; `respond`: and is to be answered. */
  commit(respond = true): void {
    this.#audio.push({ kind: 'commit', respond })
  }

  /** What was appended since the last commit was nothing. */
  clear(): void {
    this.#audio.push({ kind: 'clear' })
  }

  createItem(item: Omit<Extract<LiveCommand, { kind: 'add' }>, 'kind'>): void {
    this.#control.push({ kind: 'add', ...item })
  }

  deleteItem(item: string): void {
    this.#control.push({ kind: 'delete', item })
  }

  /** Only the first `playedMs` of it were heard. */
  truncateItem(item: string, playedMs: number): void {
    this.#control.push({ kind: 'truncate', item, playedMs })
  }

  createResponse(instructions?: string): void {
    this.#control.push({ kind: 'respond', ...(instructions !== undefined && { instructions }) })
  }

  cancelResponse(): void {
    this.#control.push({ kind: 'cancel' })
  }

  /** What a tool gave; one answer follows the last output of a response. */
  toolOutput(call: string, output: string): void {
    this.#control.push({ kind: 'toolOutput', call, output })
  }

  /** No more sound comes; the events end when nothing is owed any more. */
  end(): void {
    this.#audio.end()
  }

  /** Everything the engine tells. Rejects when it is lost for good. */
  async *events(): AsyncGenerator<LiveEvent, void, undefined> {
    try {
      for await (const event of this.#events) {
        if (event.kind === 'opened') this.#status = 'listening'
        if (event.kind === 'responseStarted') this.#status = 'answering'
        if (event.kind === 'responseDone') this.#status = 'listening'
        if (event.kind === 'reconnecting') this.#status = 'reconnecting'
        yield event
      }
    } finally {
      this.#status = 'closed'
    }
  }
}
