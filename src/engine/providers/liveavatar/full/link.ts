import { noUsage } from '../../../provider-contract/live-usage'
import type { LiveAudio, LiveCommand, LiveOptions } from '../../../provider-contract/speech-to-speech'
import type { Greeting, LinkTools, LiveLink, Message } from '../../../live/link'
import { AudioEncoder } from '../../kit/audio-formats'
import { Answers } from './answers'
import { serverEvent, type Order, type ServerEvent } from './events'
import { PersonLines } from './person-lines'
import type { FullRoom } from './room'
import { TurnGate } from './turn-gate'

/** A minute is paid for as it begins, in ms (docs.liveavatar.com, credits). */
const MINUTE_MS = 60_000

/** What is remembered from one session to the next. */
export class FullMemory {
  lines = 0
  answers = 0
  room: FullRoom | undefined
  /** What the person said last, where no answer to it has begun. */
  unanswered = ''

  constructor(public options: LiveOptions) {}
}

/**
 * One FULL session: the service hears, thinks and speaks. Turns of ours go between push-to-talk orders, whether a key
 * or Parley's own rules end them; where the service ends turns, it hears all there is.
 */
export class FullLink implements LiveLink {
  readonly #encoder = new AudioEncoder({ encoding: 'pcm16', sampleRate: 24_000 })
  readonly #lines: PersonLines
  readonly #answers: Answers
  readonly #gate: TurnGate
  /** What the service says of a turn that was nothing is not wanted. */
  #unwanted = false
  #orders = 0
  /** Somebody has spoken in this session. */
  #heardAny = false

  constructor(
    private readonly memory: FullMemory,
    private readonly tools: LinkTools,
  ) {
    const { scope } = tools
    const emit: LinkTools['emit'] = (event) => {
      tools.emit(event)
      if (event.kind === 'heard' && event.final) memory.unanswered = event.text
      if (event.kind === 'responseStarted') memory.unanswered = ''
      if (event.kind === 'responseDone') this.#gate.release()
    }
    this.#lines = new PersonLines(emit, memory.lines)
    this.#answers = new Answers(emit, scope, memory.answers)
    this.#gate = new TurnGate({
      scope,
      blocked: () => this.#answers.running,
      order: (which) => this.#send({ event_type: `user.${which}_push_to_talk` }),
      sound: (bytes) => tools.sound(bytes),
    })
  }

  greet(): Promise<Greeting> {
    const { room } = this.memory
    if (!room?.free) this.#meter()
    return Promise.resolve({
      ...(room && { id: room.id }),
      asked: { ...room?.asked },
      answered: { session_id: room?.id ?? '', max_session_duration: room?.mostMs ? room.mostMs / 1_000 : null },
      endsAt: room?.mostMs === undefined ? undefined : this.tools.scope.clock.now() + room.mostMs,
      remembers: false,
      refused: [],
    })
  }

  take(audio: LiveAudio): void {
    this.#heardAny ||= audio.kind === 'audio' && this.#ours
    if (!this.#ours) {
      if (audio.kind === 'audio') this.tools.sound(this.#encoder.encode(audio.pcm))
      return
    }
    switch (audio.kind) {
      case 'audio':
        this.#unwanted = false
        return this.#gate.speak(this.#encoder.encode(audio.pcm))
      case 'commit':
        if (!this.#gate.end()) return
        this.#lines.committed()
        return this.#answers.expect()
      case 'clear':
        // It cannot be taken back: what the service makes of it is stopped.
        if (!this.#gate.drop()) return
        this.#unwanted = true
        this.#stop()
    }
  }

  obey(command: LiveCommand): void {
    switch (command.kind) {
      case 'add':
        // It knows what it has heard and said itself; it can only be given what it has to answer.
        if (command.respond === true) this.#ask('avatar.speak_response', command.text)
        return
      case 'respond':
        return this.#respond(command.instructions)
      case 'comment':
        if (command.how === 'say') this.#ask('avatar.speak_text', command.text)
        return
      case 'cancel':
      case 'interrupt':
        return this.#stop()
      case 'raw':
        return this.tools.send({ ...command.event, ...this.#envelope() })
      case 'update':
        this.memory.options = { ...this.memory.options, ...command.changes }
        return
      // It has no tools, no items, and a memory nobody reaches.
      case 'delete':
      case 'truncate':
      case 'toolOutput':
      case 'renew':
        return
    }
  }

  hear(message: Message): void {
    const read = serverEvent.safeParse(message)
    if (read.success) this.#on(read.data)
  }

  hearSound(bytes: Uint8Array, waitedMs: number): void {
    this.#answers.sound(bytes, waitedMs)
  }

  get idle(): boolean {
    return !this.#gate.busy && !this.#answers.running
  }

  gone(fault: Parameters<LiveLink['gone']>[0]): void {
    this.#gate.gone()
    this.#answers.gone(fault === undefined ? 'incomplete' : 'failed', fault?.fault)
    this.memory.lines = this.#lines.count
    this.memory.answers = this.#answers.count
  }

  /** Turns are ended by us: with a key, or by Parley's own rules. */
  get #ours(): boolean {
    return this.memory.options.turns.kind === 'own'
  }

  #on(event: ServerEvent): void {
    const { event_type: type, text, state } = event
    const source = event.source_event_id ?? undefined
    switch (type) {
      case 'user.push_to_talk_started':
      // Where it cannot begin one is open already.
      case 'user.push_to_talk_start_failed':
        return this.#gate.confirmed()
      case 'user.push_to_talk_stopped':
        return this.#lines.place()
      case 'user.speak_started':
        this.#answers.spokenOver()
        this.#heardAny = true
        if (!this.#ours) this.#lines.noticed()
        return
      case 'user.speak_ended':
        if (this.#ours) return
        this.#lines.fellSilent()
        return this.#answers.expect()
      case 'user.transcription':
      case 'user.transcription.chunk':
        if (!this.#unwanted) this.#lines.heard(text ?? '', type === 'user.transcription')
        return
      case 'avatar.speak_started':
        return this.#mouth(true, source)
      case 'avatar.speak_ended':
        return this.#mouth(false, source)
      case 'agent.state_updated':
        return this.#mouth(event.new_state === 'talking', source)
      case 'avatar.transcription':
      case 'avatar.transcription.chunk':
        if (this.#unwanted) return
        this.#lines.place()
        return this.#answers.words(text ?? '', type === 'avatar.transcription', source)
      case 'session.state_updated':
        return state === 'closed' || state === 'disconnected' ? this.#over(state) : undefined
      case 'session.stopped':
        return this.#over(event.stop_reason ?? event.end_reason ?? '')
    }
  }

  #mouth(moves: boolean, source: string | undefined): void {
    if (!moves) return this.#answers.stops(source)
    if (this.#unwanted) return this.#stop()
    this.#lines.place()
    this.#answers.begins(source)
  }

  /** What this session has heard it answers by itself; what was heard in the one before it is asked. */
  #respond(instructions: string | undefined): void {
    const words = instructions ?? (this.#heardAny ? '' : this.memory.unanswered)
    if (words !== '') this.#ask('avatar.speak_response', words)
  }

  #ask(event_type: 'avatar.speak_text' | 'avatar.speak_response', text: string): void {
    this.#gate.after(() => {
      this.#unwanted = false
      this.#answers.expect()
      this.#send({ event_type, text })
    })
  }

  #stop(): void {
    this.#send({ event_type: 'avatar.interrupt' })
    this.#answers.cut()
  }

  #over(why: string): void {
    this.tools.broken(this.tools.said(`session stopped: ${why.slice(0, 100)}`, 503))
  }

  #meter(): void {
    const minute = (): void =>
      this.tools.emit({ kind: 'usage', of: 'session', usage: { ...noUsage, seconds: MINUTE_MS / 1_000 } })
    minute()
    this.tools.scope.every(MINUTE_MS, minute)
  }

  #envelope(): { event_id: string; session_id: string; source_event_id: null } {
    return { event_id: `p${++this.#orders}`, session_id: this.memory.room?.id ?? '', source_event_id: null }
  }

  #send(order: Order): void {
    this.tools.send({ ...order, ...this.#envelope() })
  }
}
