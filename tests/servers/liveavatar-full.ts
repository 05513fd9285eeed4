import { randomUUID } from 'node:crypto'
import type { Peer } from './ws-server'

/*
 * A FULL session's room: what the microphone's track brings, the orders on `agent-control`, and what the service says
 * and tells. As docs.liveavatar.com (full-mode/events, push-to-talk, lifecycle) and the web SDK 0.0.18 have it; events
 * that may be late, doubled or missing are so in some scenario.
 */

/** How FULL sessions behave. Times in ms of real time. */
export interface FullScenario {
  /** What is understood of each turn, in order; empty: nothing was said in it. */
  readonly hears?: readonly string[]
  /** What it answers; the default echoes what was understood. */
  readonly answer?: (words: string) => string
  /** Until the service's agent is in the room: orders before are heard by nobody. */
  readonly agentMs?: number
  /** Until an order to begin a turn is confirmed: what is said before is not heard. `never` confirms nothing. */
  readonly confirmMs?: number | 'never'
  readonly thinkMs?: number
  /** Length of a spoken word. */
  readonly wordMs?: number
  /** `whole`: words come in one piece behind their sound. `told`: only its text says that it speaks. */
  readonly telling?: 'pieces' | 'whole' | 'told'
  /** Times faster than real time: all times here, and how long sound takes. */
  readonly pace?: number
  /** Everything but pieces of words is told twice. */
  readonly doubled?: boolean
}

const RATE = 24_000
const STEP_MS = 20
/** Louder than this is somebody speaking. */
const LOUD = 1_000
/** What it takes for a turn to hold something, and silence that ends one in conversation, ms. */
const LEAST_MS = 100
const SILENCE_MS = 300

interface Order {
  readonly event_id: string
  readonly event_type: string
  readonly session_id: string
  readonly text?: string
}

interface Turn {
  confirmed: boolean
  loudMs: number
  readonly source: string
}

export class LiveAvatarFullTalk {
  readonly orders: Order[] = []
  /** Length of what came while nobody heard, and of what was heard, ms of loud sound. */
  ignoredMs = 0
  heardMs = 0
  #agent = false
  #turn: Turn | undefined
  /** In conversation: somebody speaks. */
  #speaking: { quietMs: number; loudMs: number } | undefined
  #turns = 0
  #saying: { timer: NodeJS.Timeout; readonly source: string | undefined } | undefined
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(
    readonly peer: Peer,
    private readonly session: { readonly id: string; readonly request: Record<string, unknown> },
    private readonly scenario: FullScenario,
    private readonly complain: (what: string) => void,
  ) {
    this.#later(scenario.agentMs ?? 5, () => {
      this.#agent = true
      // Not an event of the service: who is in a room is told by LiveKit itself.
      peer.send({ joined: `liveavatar-agent-${session.id}` })
      this.#tell('session.state_updated', { state: 'connected' })
    })
  }

  get talking(): boolean {
    return this.#saying !== undefined
  }

  /** The microphone's track, `Int16[n] @ 24 kHz` as bytes. */
  sound(bytes: Uint8Array): void {
    const pcm = new Int16Array(Uint8Array.from(bytes).buffer)
    const ms = (pcm.length * 1_000) / RATE
    const loud = pcm.some((sample) => Math.abs(sample) > LOUD)
    if (this.session.request['interactivity_type'] === 'CONVERSATIONAL') return this.#converse(ms, loud)
    if (!loud) return
    if (!this.#turn?.confirmed) return void (this.ignoredMs += ms)
    this.heardMs += ms
    this.#turn.loudMs += ms
  }

  take(text: string): void {
    const order = JSON.parse(text) as Order
    this.orders.push(order)
    if (!this.#agent) return this.complain(`${order.event_type} before the agent was there`)
    if (order.session_id !== this.session.id) return this.complain('an order for another session')
    if (typeof order.event_id !== 'string' || order.event_id === '') return this.complain('an order without an id')
    if (this.orders.filter(({ event_id }) => event_id === order.event_id).length > 1)
      return this.complain('an id for the second time')
    switch (order.event_type) {
      case 'user.start_push_to_talk':
        return this.#begin(order)
      case 'user.stop_push_to_talk':
        return this.#stop(order)
      case 'avatar.speak_text':
        return this.#say(order.text ?? '', order.event_id)
      case 'avatar.speak_response':
        return this.#answer(order.text ?? '', order.event_id)
      case 'avatar.interrupt':
        return this.#hush()
      case 'avatar.start_listening':
      case 'avatar.stop_listening':
        return
      default:
        this.complain(`no such order: ${order.event_type}`)
    }
  }

  /** The session ends by the service's will. */
  end(reason: string): void {
    this.#quiet()
    for (const timer of this.#timers) clearTimeout(timer)
    if (this.peer.closed) return
    this.#tell('session.stopped', { stop_reason: reason })
    this.peer.close(1000)
  }

  /** Breaks in the middle. */
  drop(): void {
    this.#quiet()
    this.peer.drop()
  }

  /** Tells something as the service would. */
  tell(event_type: string, more: object = {}, source?: string): void {
    this.#tell(event_type, more, source)
  }

  #begin(order: Order): void {
    if (this.session.request['interactivity_type'] !== 'PUSH_TO_TALK')
      return this.complain('push-to-talk in a conversation')
    if (this.#turn) {
      this.complain('a turn within a turn')
      return this.#tell('user.push_to_talk_start_failed', {}, order.event_id)
    }
    const turn: Turn = { confirmed: false, loudMs: 0, source: order.event_id }
    this.#turn = turn
    const { confirmMs = 10 } = this.scenario
    if (confirmMs === 'never') return void (turn.confirmed = true)
    this.#later(confirmMs, () => {
      turn.confirmed = true
      this.#tell('user.push_to_talk_started', {}, order.event_id)
    })
  }

  #stop(order: Order): void {
    const turn = this.#turn
    this.#turn = undefined
    if (!turn) {
      this.complain('the end of no turn')
      return this.#tell('user.push_to_talk_stop_failed', {}, order.event_id)
    }
    this.#tell('user.push_to_talk_stopped', {}, order.event_id)
    this.#heard(turn.loudMs, order.event_id)
  }

  /** The service itself finds where a turn begins and ends; whoever speaks over it silences it. */
  #converse(ms: number, loud: boolean): void {
    if (loud) this.heardMs += ms
    if (!this.#speaking) {
      if (!loud) return
      this.#speaking = { quietMs: 0, loudMs: 0 }
      this.#tell('user.speak_started')
      this.#hush()
    }
    const speaking = this.#speaking
    speaking.quietMs = loud ? 0 : speaking.quietMs + ms
    if (loud) speaking.loudMs += ms
    if (speaking.quietMs < SILENCE_MS) return
    this.#speaking = undefined
    this.#tell('user.speak_ended')
    this.#heard(speaking.loudMs, undefined)
  }

  #heard(loudMs: number, source: string | undefined): void {
    if (loudMs < LEAST_MS) return
    const words = this.scenario.hears?.[this.#turns++] ?? (this.scenario.hears ? '' : 'What time is it?')
    if (words === '') return
    this.#later(5, () => {
      this.#tell('user.transcription.chunk', { text: words.split(' ')[0] }, source)
      this.#tell('user.transcription', { text: words }, source)
      this.#answer(words, source)
    })
  }

  #answer(words: string, source: string | undefined): void {
    const answer = this.scenario.answer ?? ((text: string) => `You said: ${text}`)
    this.#later(this.scenario.thinkMs ?? 20, () => this.#say(answer(words), source))
  }

  #say(text: string, source: string | undefined): void {
    this.#quiet()
    const { wordMs = 60, telling = 'pieces', pace = 1 } = this.scenario
    const words = text.split(' ')
    const from = Date.now()
    let saidMs = 0
    let told = 0
    if (telling !== 'told') this.#tell('avatar.speak_started', {}, source)
    const timer = setInterval(() => {
      const due = Math.min((Date.now() - from) * pace, words.length * wordMs)
      for (; telling !== 'whole' && told * wordMs < due && told < words.length; told++)
        this.#tell('avatar.transcription.chunk', { text: `${told > 0 ? ' ' : ''}${words[told]}` }, source)
      this.peer.send(tone(due - saidMs))
      saidMs = due
      if (due < words.length * wordMs) return
      this.#quiet()
      if (telling !== 'told') this.#tell('avatar.speak_ended', {}, source)
      this.#tell('avatar.transcription', { text }, source)
    }, STEP_MS / pace)
    this.#saying = { timer, source }
  }

  /** Stops, and says only that the mouth has stopped. */
  #hush(): void {
    const saying = this.#saying
    this.#quiet()
    if (saying) this.#tell('avatar.speak_ended', {}, saying.source)
    this.peer.send('clear')
  }

  #quiet(): void {
    clearInterval(this.#saying?.timer)
    this.#saying = undefined
  }

  #tell(event_type: string, more: object = {}, source?: string): void {
    if (this.peer.closed) return
    const event = { event_type, session_id: this.session.id, source_event_id: source ?? null, ...more }
    const twice = this.scenario.doubled && !event_type.endsWith('.chunk')
    for (let n = 0; n < (twice ? 2 : 1); n++) this.peer.send({ event_id: randomUUID(), ...event })
  }

  #later(ms: number, fn: () => void): void {
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer)
        fn()
      },
      ms / (this.scenario.pace ?? 1),
    )
    this.#timers.add(timer)
  }
}

function tone(ms: number): Uint8Array {
  const pcm = Int16Array.from({ length: Math.round((RATE * ms) / 1_000) }, (_, n) => 8_000 * Math.sin(n / 9))
  return new Uint8Array(pcm.buffer)
}
