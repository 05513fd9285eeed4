import type { LiveAudio, LiveCommand } from '../../provider-contract/speech-to-speech'
import type { Cancel } from '../../runtime/clock'
import type { Greeting, LinkTools, LiveLink, Message } from '../../live/link'
import type { FaultError } from '#shared/fault'
import { bytesBase64 } from '../../wire/bodies'
import { RealtimeLink } from './link'
import type { RealtimeMemory } from './memory'
import { AnswerOnTrack, TrackPace } from './track'

/** The track's last packets may arrive behind the word that the turn is over, which takes another way; ms. */
const FLUSH_MS = 120
/** An answer that was made and says no more for so long has been played, whatever the server says; ms. */
const SILENT_MS = 2_000
const LOOK_MS = 250

/**
 * The Realtime protocol over a peer connection: the same events, and sound as two tracks beside them. It stands around
 * the ordinary link and turns tracks into the events that would have carried the sound, so that everything else is
 * decided in one place. Three things differ: the server knows by itself what was played and cuts there; an answer's
 * sound ends long after the answer was made; and what the server has not played yet is cleared by an event of its own.
 */
export class PeerLink implements LiveLink {
  readonly #inner: RealtimeLink
  readonly #pace = new TrackPace()
  readonly #sounding = new AnswerOnTrack()
  /** The first message of each answer: all of the answer's sound and words go by its name. */
  readonly #voices = new Map<string, { readonly item: string; lastItem: string }>()
  /** Answers that are made and not played to their end. */
  readonly #made = new Map<string, Message>()
  /** Of our own turns: nothing of this one has been sent. */
  #fresh = true
  /** The answer that was stopped last: its sound is nobody's. */
  #stopped: string | undefined
  /** It plays already, while the one before has not come to its end here. */
  #next: string | undefined
  /** How long sound waits in the window, ms. */
  #waitedMs = 0
  /** A commit waits for the track, and everything behind it. */
  #waiting: Message[] | undefined
  #release: Cancel = () => undefined
  /** What the ordinary link says about cuts is not needed here. */
  #cutting = false
  #count = 0
  /** Pieces of the service's track so far. */
  #pieces = 0

  constructor(
    private readonly memory: RealtimeMemory,
    private readonly tools: LinkTools,
  ) {
    this.#inner = new RealtimeLink(memory, { ...tools, send: (message) => this.#send(message) })
  }

  greet(): Promise<Greeting> {
    return this.#inner.greet()
  }

  take(audio: LiveAudio): void {
    if (audio.kind === 'audio') this.#flush()
    this.#inner.take(audio)
  }

  obey(command: LiveCommand): void {
    if (command.kind === 'truncate') return
    const stops = command.kind === 'interrupt' || command.kind === 'cancel'
    this.#cutting = stops
    this.#inner.obey(command)
    this.#cutting = false
    // One that was announced may play before the word of it has come.
    const [announced] = this.#voices.keys()
    if (!stops || announced === undefined) return
    this.#send({ type: 'output_audio_buffer.clear', event_id: `clear_${this.#count++}` })
    this.#stopped = this.#sounding.response ?? announced
    this.#next = undefined
    this.#sounding.cut()
    for (const response of [...this.#made.keys()]) this.#over(response)
  }

  get idle(): boolean {
    return this.#inner.idle && this.#sounding.response === undefined && this.#waiting === undefined
  }

  gone(fault: FaultError | undefined): void {
    this.#release()
    this.#inner.gone(fault)
  }

  hear(message: Message): void {
    const { type, response_id: response, item_id: item } = message
    if (typeof response === 'string') {
      if (type === 'output_audio_buffer.started') return this.#starts(response)
      if (type === 'output_audio_buffer.stopped') return this.#sent(response)
      if (type === 'output_audio_buffer.cleared') return this.#cleared(response)
      // It was made; that it was heard is another matter. Sound itself comes by the track.
      if (type === 'response.output_audio.done' || type === 'response.output_audio.delta') return
      if (type === 'response.output_audio_transcript.delta' && typeof item === 'string')
        return this.#inner.hear(this.#ofVoice(response, item, message))
    }
    if (type === 'response.output_item.added') this.#announced(message)
    if (type === 'response.done') return this.#done(message)
    this.#inner.hear(message)
  }

  hearSound(bytes: Uint8Array, waitedMs: number): void {
    this.#pieces++
    this.#waitedMs = waitedMs
    const { sound, ended } = this.#sounding.push(bytes, this.#now() - waitedMs)
    const { response } = this.#sounding
    if (response === undefined) return this.#claim()
    if (sound) this.#give(response, bytes)
    // A service that is short of sound says that all is sent, and goes on when it has made more.
    if (!ended || !this.#made.has(response)) return
    const next = this.#next
    this.#next = undefined
    this.#played(response)
    if (next !== undefined) this.#starts(next)
  }

  /** Sound is that of the answer that was announced: the word that it plays can come late or never. */
  #claim(): void {
    if (!this.#sounding.waiting) return
    for (const response of this.#voices.keys()) if (response !== this.#stopped) return this.#starts(response)
  }

  #give(response: string, bytes: Uint8Array): void {
    const item = this.#voices.get(response)?.item
    if (item === undefined) return
    const type = 'response.output_audio.delta'
    this.#inner.hear({ type, response_id: response, item_id: item, delta: bytesBase64(bytes) })
  }

  #now(): number {
    return this.tools.scope.clock.now()
  }

  #announced({ response_id: response, item }: Message): void {
    const { type, id } = (item ?? {}) as { readonly type?: unknown; readonly id?: unknown }
    if (type !== 'message' || typeof response !== 'string' || typeof id !== 'string') return
    if (!this.#voices.has(response)) this.#voices.set(response, { item: id, lastItem: id })
  }

  #starts(response: string): void {
    // One that was stopped before it sounded is cleared already, and one that was claimed sounds.
    if (response === this.#sounding.response) return this.#sounding.goesOn()
    if (!this.#voices.has(response) || response === this.#stopped) return
    if (this.#sounding.response !== undefined) {
      this.#next = response
      return this.#sounding.stopped(this.#now())
    }
    for (const bytes of this.#sounding.started(response, this.#now())) this.#give(response, bytes)
  }

  #sent(response: string): void {
    if (response === this.#sounding.response) this.#sounding.stopped(this.#now())
  }

  #cleared(response: string): void {
    if (this.#sounding.response === undefined || this.#sounding.response === response) {
      this.#next = undefined
      this.#sounding.cleared(this.#now())
    }
    this.#over(response)
  }

  /** All words of an answer belong to the message by whose name its sound goes. */
  #ofVoice(response: string, item: string, message: Message): Message {
    const known = this.#voices.get(response)
    if (known === undefined) {
      this.#voices.set(response, { item, lastItem: item })
      return message
    }
    const { delta } = message
    const apart = known.lastItem === item || typeof delta !== 'string' ? delta : ` ${delta}`
    known.lastItem = item
    return { ...message, item_id: known.item, delta: apart }
  }

  /** An answer is made. Its sound goes on: what comes of it comes when it has been played. */
  #done(message: Message): void {
    const { id, status } = (message['response'] ?? {}) as { readonly id?: unknown; readonly status?: unknown }
    const isWhole = status === 'completed' || status === 'incomplete'
    if (typeof id !== 'string' || !isWhole || id === this.#stopped || !this.#voices.has(id)) {
      if (typeof id === 'string') {
        if (this.#sounding.response === id) this.#sounding.cut()
        this.#ended(id)
      }
      return this.#inner.hear(message)
    }
    this.#made.set(id, message)
    let quietMs = 0
    let pieces = this.#pieces
    const look = this.tools.scope.every(LOOK_MS, () => {
      if (!this.#made.has(id)) return look()
      if (this.#sounding.response !== undefined && this.#sounding.response !== id) return
      // A track that brings nothing at all is as silent as one that brings silence.
      const comes = this.#pieces > pieces
      pieces = this.#pieces
      const sounds = comes && this.#sounding.response === id && this.#sounding.quietMs < SILENT_MS
      quietMs = sounds ? 0 : quietMs + LOOK_MS
      if (quietMs >= SILENT_MS + this.#waitedMs) this.#played(id)
    })
  }

  /** Its sound is over. */
  #played(response: string): void {
    if (this.#sounding.response === response) this.#sounding.ended()
    const item = this.#voices.get(response)?.item
    if (item !== undefined)
      this.#inner.hear({ type: 'response.output_audio.done', response_id: response, item_id: item })
    this.#over(response)
  }

  /** Nothing more comes of it. */
  #over(response: string): void {
    const made = this.#made.get(response)
    if (made === undefined) return
    this.#ended(response)
    this.#inner.hear(made)
  }

  #ended(response: string): void {
    if (this.#sounding.response === response) this.#sounding.ended()
    this.#made.delete(response)
    this.#voices.delete(response)
  }

  #send(message: Message): void {
    switch (message['type']) {
      case 'input_audio_buffer.append':
        return this.#sound(Buffer.from(String(message['audio']), 'base64'))
      case 'input_audio_buffer.commit':
        return this.#commit(message)
      case 'input_audio_buffer.clear':
        this.#fresh = true
        return this.#later(message)
      case 'conversation.item.truncate':
        return
      case 'conversation.item.delete':
        return this.#cutting ? undefined : this.#later(message)
      case 'response.cancel':
        // One that is made cannot be stopped, only what is left of its sound.
        return this.#made.has(String(message['response_id'])) ? undefined : this.tools.send(message)
      case 'output_audio_buffer.clear':
        return this.tools.send(message)
      case 'session.update':
        return this.#later(withoutFormats(message))
      default:
        return this.#later(message)
    }
  }

  #sound(bytes: Uint8Array): void {
    // Between our turns the track carries silence, which the server keeps with the turn.
    if (this.#fresh && this.memory.options.turns.kind === 'own') this.tools.send({ type: 'input_audio_buffer.clear' })
    this.#fresh = false
    if (this.#pace.push(bytes, this.tools.scope.clock.now())) this.tools.sound(bytes)
  }

  /** The turn is over where its last sound is. */
  #commit(message: Message): void {
    this.#flush()
    this.#fresh = true
    this.#waiting = [message]
    const waitMs = this.#pace.behindMs(this.tools.scope.clock.now()) + FLUSH_MS
    this.#release = this.tools.scope.after(waitMs, () => this.#flush())
  }

  /** What waited goes now. */
  #flush(): void {
    this.#release()
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const message of waiting) this.tools.send(message)
  }

  /** In its place among what waits. */
  #later(message: Message): void {
    if (this.#waiting === undefined) this.tools.send(message)
    else this.#waiting.push(message)
  }
}

/** Formats are agreed upon with the connection. */
function withoutFormats(message: Message): Message {
  return JSON.parse(JSON.stringify(message), (key: string, value: unknown) =>
    key === 'format' && typeof value === 'object' ? undefined : value,
  ) as Message
}
