import { randomUUID } from 'node:crypto'
import type { Peer } from './ws-server'

/** How one session behaves. Times in ms of real time. */
export interface TalkScenario {
  /** Between the open socket and `connected`; `never` sends it not at all (pipecat#4312). */
  readonly connectMs?: number | 'never'
  /** Between the first sound and the mouth. About 900 measured. */
  readonly delayMs?: number
  /** `agent.speak_*` events: none as on current servers (livekit/agents#7232), beside the states, or alone. */
  readonly speakEvents?: 'none' | 'too' | 'alone'
  /** Older servers give our id back as their own. */
  readonly oldIds?: boolean
  /** Says nothing of what it does but acknowledgements. */
  readonly mute?: boolean
  /** Times faster than real time. */
  readonly pace?: number
}

const RATE = 24_000
/** Largest frame, and shortest piece that moves the lips of a video avatar (liveavatar-web-sdk#92). */
const MOST_BYTES = 1_000_000
const LEAST_SAMPLES = RATE / 10
const STEP_MS = 20

/** What the filmed picture gets. */
export interface Stage {
  sound(pcm: Uint8Array): void
  clear(): void
}

interface Heard {
  readonly type: string
  readonly event_id: string
  readonly audio?: string
}

/** One session's socket: what it hears is checked, said after a while, and told of as the service does. */
export class LiveAvatarTalk {
  /** Commands in order, without their sound. */
  readonly commands: { readonly type: string; readonly event_id: string; readonly samples?: number }[] = []
  /** Commands that came before `connected` and were dropped. */
  readonly early: string[] = []
  #connected = false
  #state: 'idle' | 'listening' | 'talking' = 'idle'
  /** The utterance that is open for more sound; after its end the next piece opens another one. */
  #open: string | undefined
  #ended = false
  /** Samples that are still to be said. */
  #waiting: Buffer[] = []
  #said = 0
  #begins: NodeJS.Timeout | undefined
  #saying: NodeJS.Timeout | undefined
  readonly #timers: NodeJS.Timeout[] = []

  constructor(
    private readonly peer: Peer,
    private readonly scenario: TalkScenario,
    private readonly complain: (what: string) => void,
    private readonly stage: Stage,
  ) {
    this.#tell({ type: 'session.state_updated', state: 'new' })
    const { connectMs = 5 } = scenario
    if (connectMs !== 'never') this.#later(connectMs, () => this.#connect())
    // Commands are taken all the same after a while: it is only not said.
    else this.#later(20, () => (this.#connected = true))
  }

  /** Seconds of sound that have been said. */
  get saidSeconds(): number {
    return this.#said / RATE
  }

  get talking(): boolean {
    return this.#state === 'talking'
  }

  take(text: string): void {
    const heard = JSON.parse(text) as Heard
    if (!this.#connected) return void this.early.push(heard.type)
    const pcm = heard.audio === undefined ? undefined : Buffer.from(heard.audio, 'base64')
    this.commands.push({
      type: heard.type,
      event_id: heard.event_id,
      ...(pcm && { samples: pcm.length / 2 }),
    })
    if (typeof heard.event_id !== 'string' || heard.event_id === '') return this.#refuse(heard, 'event_id is missing')
    switch (heard.type) {
      case 'agent.speak':
        return this.#speak(heard, pcm)
      case 'agent.speak_end':
        if (this.#open !== heard.event_id) return this.#refuse(heard, 'no such utterance')
        this.#open = undefined
        this.#ended = true
        // At once: it says nothing of what is heard.
        return this.#tell({ type: 'agent.audio_buffer_committed' }, heard.event_id)
      case 'agent.interrupt':
        return this.#interrupt(heard)
      case 'agent.start_listening':
      case 'agent.stop_listening':
        // A pose only, and none while it talks.
        if (this.#state !== 'talking') this.#become(heard.type === 'agent.start_listening' ? 'listening' : 'idle')
        return
      case 'session.keep_alive':
        return
      default:
        return this.#refuse(heard, `no such command: ${heard.type}`)
    }
  }

  /** The service ends the session: its socket says so and closes. */
  end(): void {
    this.#quiet()
    for (const timer of this.#timers) clearTimeout(timer)
    if (this.peer.closed) return
    this.#tell({ type: 'session.state_updated', state: 'disconnected' })
    this.peer.close(1000)
  }

  /** Breaks in the middle. */
  drop(): void {
    this.#quiet()
    this.peer.drop()
  }

  /** An error as the service words them. */
  fail(type: string, message: string): void {
    this.#tell({ type: 'error', error: { type, message, event_id: null } })
  }

  #connect(): void {
    this.#connected = true
    this.#tell({ type: 'session.state_updated', state: 'connected' })
  }

  #speak(heard: Heard, pcm: Buffer | undefined): void {
    const { audio = '' } = heard
    if (!pcm || audio.length === 0 || pcm.toString('base64') !== audio) return this.#refuse(heard, 'audio is no base64')
    if (pcm.length % 2 === 1) return this.#refuse(heard, 'audio has half a sample')
    if (audio.length > MOST_BYTES) return this.#refuse(heard, 'audio is too large')
    if (pcm.subarray(0, 4).toString('latin1') === 'RIFF') this.complain('a WAV header in the sound')
    if (this.#open !== undefined && this.#open !== heard.event_id) this.complain(`another id within ${this.#open}`)
    if (this.#open === undefined) {
      this.#open = heard.event_id
      this.#ended = false
    }
    this.#tell({ type: 'agent.audio_buffer_appended' }, heard.event_id)
    // Taken without a word, and never said.
    if (pcm.length / 2 < LEAST_SAMPLES) return void this.complain(`a piece of ${pcm.length / 2} samples`)
    this.#waiting.push(pcm)
    const { delayMs = 30, mute } = this.scenario
    if (mute || this.#begins || this.#saying) return
    this.#begins = this.#later(delayMs, () => this.#begin(heard.event_id))
  }

  #begin(utterance: string): void {
    this.#begins = undefined
    if (this.scenario.speakEvents !== 'alone') this.#become('talking', utterance)
    else this.#state = 'talking'
    if ((this.scenario.speakEvents ?? 'none') !== 'none')
      this.#tell({ type: 'agent.speak_started', task: { id: 't' } }, utterance)
    const { pace = 1 } = this.scenario
    const from = Date.now()
    let said = 0
    this.#saying = setInterval(() => {
      const due = Math.floor(((Date.now() - from) / 1_000) * RATE * pace) - said
      const piece = this.#next(due)
      said += piece.length / 2
      this.#said += piece.length / 2
      if (piece.length > 0) this.stage.sound(piece)
      if (this.#waiting.length > 0) return
      if (!this.#ended) this.fail('video_starvation', 'no sound in time')
      this.#quiet()
      this.#rest(utterance)
    }, STEP_MS)
  }

  #rest(utterance: string): void {
    if (this.scenario.speakEvents !== 'alone') this.#become('idle', utterance)
    else this.#state = 'idle'
    if ((this.scenario.speakEvents ?? 'none') !== 'none')
      this.#tell({ type: 'agent.speak_ended', task: { id: 't' } }, utterance)
  }

  #next(samples: number): Buffer {
    const pieces: Buffer[] = []
    let left = samples * 2
    while (left > 0) {
      const first = this.#waiting.shift()
      if (!first) break
      pieces.push(first.subarray(0, left))
      if (first.length > left) this.#waiting.unshift(first.subarray(left))
      left -= first.length
    }
    return Buffer.concat(pieces)
  }

  /** Everything that was sent is gone. No `speak_ended` follows, and more sound opens another utterance. */
  #interrupt(heard: Heard): void {
    this.#quiet()
    this.#open = undefined
    this.stage.clear()
    this.#tell({ type: 'agent.audio_buffer_cleared' }, heard.event_id)
    if (this.#state === 'talking') this.#become('idle', heard.event_id)
  }

  #quiet(): void {
    clearTimeout(this.#begins)
    clearInterval(this.#saying)
    this.#begins = this.#saying = undefined
    this.#waiting = []
  }

  #become(next: 'idle' | 'listening' | 'talking', source?: string): void {
    if (next === this.#state) return
    this.#tell({ type: 'agent.state_updated', previous_state: this.#state, new_state: next }, source)
    this.#state = next
  }

  #refuse({ event_id }: Heard, message: string): void {
    this.complain(message)
    this.#tell({ type: 'error', error: { type: 'invalid_request_error', message, event_id } }, event_id)
  }

  /** An event's id is its own; ours comes back beside it. */
  #tell(event: object, source?: string): void {
    if (this.peer.closed) return
    const ids = this.scenario.oldIds
      ? { event_id: source ?? randomUUID() }
      : { event_id: randomUUID(), source_event_id: source ?? null }
    this.peer.send({ ...event, ...ids })
  }

  #later(ms: number, fn: () => void): NodeJS.Timeout {
    const timer = setTimeout(fn, ms)
    this.#timers.push(timer)
    return timer
  }
}
