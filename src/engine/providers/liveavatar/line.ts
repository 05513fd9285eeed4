import type { FaceEvent } from '../../provider-contract/video-face'
import { channel, type Channel, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import { pcmBytes } from '../../wire/bodies'
import type { Socket } from '../../wire/socket'
import { messageFault } from '../../wire/wire-fault'
import { Cutter } from './chunks'
import { about, serverMessage, type Command, type ServerMessage } from './messages'

/** How long to wait for `connected` before sending all the same, in ms: it does not always come (pipecat#4312). */
const GATE_MS = 5_000
/** Sound that waits for more is sent after so long without any, in ms; a gap starves the video. */
const FLUSH_MS = 200
/** After the last thing sent the service is told that we are still there, in ms (livekit/agents#4204). */
const KEEP_ALIVE_MS = 60_000
/** What the service says within this time after an interruption is about what was interrupted, in ms. */
const CLEARED_MS = 1_000

/** Errors that end one utterance or say something of the picture, and leave the session standing. */
const PASSING = ['invalid_request_error', 'video_starvation']

/**
 * The socket of one session: sound up in pieces the service can use, and down when the mouth begins and stops. Started
 * and stopped are taken from `agent.state_updated` or from `agent.speak_*`, whichever comes first: current servers send
 * only the former (livekit/agents#7232).
 */
export class Line {
  readonly #events: Channel<FaceEvent>
  readonly #cutter = new Cutter()
  readonly #opened: Promise<void>
  #open: () => void = () => undefined
  #next = 0
  /** The utterance that is being sent. */
  #utterance: string | undefined
  /** The utterances the service may be saying, the newest last. */
  #said: readonly string[] = []
  #talking = false
  #listening = false
  /** The interruption the service has not confirmed yet. */
  #clearing: string | undefined
  #flush: Cancel = () => undefined
  #alive: Cancel = () => undefined
  #sending: Promise<void> = Promise.resolve()

  constructor(
    private readonly scope: Scope,
    private readonly socket: Pick<Socket, 'context' | 'open' | 'messages' | 'send'>,
    /** Something the service said that is not understood, or went wrong without ending anything. */
    private readonly odd: (what: string) => void = () => undefined,
  ) {
    this.#events = channel<FaceEvent>(scope, { label: 'face events' })
    this.#opened = new Promise((resolve) => {
      this.#open = resolve
    })
    scope.after(GATE_MS, this.#open)
    scope.onClose(this.#open)
    void scope.spawn('face line', () => this.#read())
    this.#stayAlive()
  }

  get events(): Source<FaceEvent> {
    return this.#events
  }

  /** Resolves when commands are taken: those sent earlier are dropped without a word. */
  get ready(): Promise<void> {
    return this.#opened
  }

  speak(pcm: Int16Array): void {
    if (!this.#utterance) {
      this.#utterance = this.#id('u')
      this.#said = [...this.#said, this.#utterance].slice(-4)
    }
    for (const piece of this.#cutter.add(pcm)) this.#speak(this.#utterance, piece)
    this.#flush()
    this.#flush = this.scope.after(FLUSH_MS, () => {
      const piece = this.#cutter.early()
      if (piece && this.#utterance) this.#speak(this.#utterance, piece)
    })
  }

  finish(): void {
    this.#flush()
    const utterance = this.#utterance
    this.#utterance = undefined
    if (!utterance) return
    const rest = this.#cutter.rest()
    if (rest) this.#speak(utterance, rest)
    // Without it the avatar goes on looking as if it spoke.
    this.#send({ type: 'agent.speak_end', event_id: utterance })
  }

  /** Our own sending ends first: what came after the order would open another utterance, and be heard. */
  interrupt(): void {
    this.#flush()
    this.#cutter.clear()
    this.#utterance = undefined
    this.#said = []
    this.#talking = false
    const order = this.#id('i')
    this.#clearing = order
    this.scope.after(CLEARED_MS, () => this.#cleared(order))
    this.#send({ type: 'agent.interrupt', event_id: order })
    this.#listening = false
    this.listen(true)
  }

  /** A pose; it means nothing while the avatar talks. */
  listen(on: boolean): void {
    if (on === this.#listening || (on && this.#talking)) return
    this.#listening = on
    this.#send({ type: on ? 'agent.start_listening' : 'agent.stop_listening', event_id: this.#id('l') })
  }

  #id(kind: string): string {
    return `${kind}${++this.#next}`
  }

  #speak(event_id: string, pcm: Int16Array): void {
    const bytes = pcmBytes(pcm)
    const audio = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
    this.#send({ type: 'agent.speak', event_id, audio })
  }

  /** In order; what the connection cannot take any more is lost with it, and reported by its end. */
  #send(command: Command): void {
    this.#sending = this.#sending.then(async () => {
      if (this.scope.closed || !this.socket.open) return
      await this.socket.send(JSON.stringify(command)).catch(() => undefined)
    })
    this.#stayAlive()
  }

  #stayAlive(): void {
    this.#alive()
    if (this.scope.closed) return
    this.#alive = this.scope.after(KEEP_ALIVE_MS, () =>
      this.#send({ type: 'session.keep_alive', event_id: this.#id('k') }),
    )
  }

  async #read(): Promise<void> {
    try {
      for await (const message of this.socket.messages) {
        if (message.kind !== 'text') continue
        const read = serverMessage.safeParse(parsed(message.text))
        if (!read.success) this.odd('a message of no known shape')
        else if (this.#take(read.data) === 'over') break
      }
      this.#events.end()
    } catch (error) {
      this.#events.fail(error)
    }
  }

  #take(message: ServerMessage): 'over' | undefined {
    const { type, state, new_state, error } = message
    switch (type) {
      case 'session.state_updated':
        if (state === 'connected') this.#open()
        return state === 'disconnected' || state === 'closed' ? 'over' : undefined
      case 'agent.state_updated':
        if (!this.#clearing) this.#mouth(new_state === 'talking')
        return
      case 'agent.speak_started':
      case 'agent.speak_ended':
        if (!this.#clearing && this.#isOurs(message)) this.#mouth(type === 'agent.speak_started')
        return
      case 'agent.audio_buffer_cleared':
        this.#cleared(about(message) ?? this.#clearing)
        return
      case 'error':
        if (!PASSING.includes(error?.type ?? ''))
          throw messageFault(this.socket.context, (error?.message ?? 'an error').slice(0, 400))
        this.odd(error?.type ?? '')
        return
      default:
        // Acknowledgements are not playback: `committed` comes long before the mouth stops.
        if (!/^agent\.(audio_buffer_|speak_interrupted)|^warning$/.test(type)) this.odd(type.slice(0, 60))
    }
  }

  /** An event that names none of our utterances belongs to the present one: older servers name nothing. */
  #isOurs(message: ServerMessage): boolean {
    const named = about(message)
    return named === undefined || !/^u\d+$/.test(named) || this.#said.includes(named)
  }

  #mouth(talking: boolean): void {
    if (talking === this.#talking || (talking && this.#said.length === 0)) return
    this.#talking = talking
    this.#events.push({ kind: talking ? 'speaking' : 'silent' })
  }

  #cleared(order: string | undefined): void {
    if (order === this.#clearing) this.#clearing = undefined
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
