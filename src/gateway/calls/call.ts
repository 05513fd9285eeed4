import type { BridgeEvent } from '#shared/contract'
import { withMessage, type Message } from '#shared/conversation'
import type { DownMessage } from '#shared/gateway/down'
import type { UpFrame } from '#shared/gateway/frames'
import type { DownSound, UpSound } from '#shared/gateway/parts'
import type { UpMessage } from '#shared/gateway/up'
import type { CallFaultCode, CallState } from '#shared/gateway/wire'
import { effectiveSettings } from '#shared/personas'
import type { Scope } from '#engine/runtime/scope'
import type { Grant } from '../tokens/tokens'
import { CallEar } from './call-ear'
import { CallVoice } from './call-voice'
import { servedBy, wireFault } from './call-faults'
import { plainMark, type Checkpoint, type GoOn } from './checkpoint'
import { resultText } from './client-tools'
import { asLine, plainEvent } from './lines'
import type { CallParts } from './call-parts'
import { CallBill, ProviderBills } from './call-bill'
import { MissedHint } from './missed-hint'
import type { Connected } from './wire-line'

/** Ids of typed words that are remembered. */
const MOST_ACCEPTED = 64
/** A microphone that was away for so long, in ms, is taken for gone: what was being said is over. */
const MICROPHONE_GONE_MS = 2_500

/** One person's conversation over a connection that may come and go. */
export class Call {
  readonly id: string
  readonly voice: CallVoice
  readonly #ear: CallEar
  #connected: Connected | undefined
  #accepted: string[]
  readonly #typed: string[] = []
  readonly #typedLines = new Map<string, string>()
  #talk: Checkpoint['talk']
  #state: CallState = 'idle'
  readonly #bill: CallBill
  readonly #charged = new ProviderBills()
  readonly #missed = new MissedHint()
  #messages: readonly Message[] = []
  #activeAt: number
  #microphoneGone: (() => void) | undefined
  /** Keys that were let go, and wait for the sound before that. */
  #releasing = 0
  /** When the clock of the page began that has the call. */
  #epoch: number | undefined

  constructor(
    private readonly parts: CallParts,
    from: Pick<Checkpoint, 'accepted' | 'usd' | 'utterance'>,
  ) {
    this.id = parts.id
    this.#accepted = [...from.accepted]
    this.#bill = new CallBill(from.usd)
    this.#talk = parts.talk
    this.#activeAt = parts.scope.clock.now()
    this.#ear = new CallEar({
      scope: parts.scope,
      activity: parts.activity,
      heard: (pcm) => parts.recorder?.heard(pcm),
      frame: (frame) => {
        this.#missed.frame(frame.speech, this.#state, parts.scope.clock.now())
        parts.assistant.conversation.hear(frame)
      },
      late: (frames) => parts.metrics.late(frames),
    })
    this.voice = new CallVoice({
      scope: parts.scope,
      base: from.utterance,
      connected: () => this.#connected,
      report: (played) => {
        const { depthMs, ...report } = played
        parts.assistant.conversation.playback({ ...report, ...(depthMs === undefined ? {} : { depthMs }) })
      },
      given: () => parts.changed(false),
    })
  }

  get turn(): number {
    return this.parts.turn
  }

  get tenant(): string {
    return this.parts.grant.tenant
  }

  get attached(): boolean {
    return this.#connected !== undefined
  }

  get connected(): Connected | undefined {
    return this.#connected
  }

  get state(): CallState {
    return this.#state
  }

  get lineCount(): number {
    return this.#messages.length
  }

  get usd(): number {
    return this.#bill.usd
  }

  get startedAt(): number {
    return this.parts.startedAt
  }

  get grant(): Omit<Grant, 'jti'> {
    return this.parts.grant
  }

  get origin(): string | undefined {
    return this.parts.origin
  }

  /** When something was said, typed or answered last, on the engine's clock. */
  get activeAt(): number {
    return this.#activeAt
  }

  /** Nobody speaks and nothing is on its way: a good moment to move. */
  get quiet(): boolean {
    return this.#state === 'idle' || this.#state === 'listening'
  }

  /** The wording recording waits for; undefined where nothing is kept, or the person has agreed already. */
  get consentAsked(): { readonly wording: string; readonly version: string } | undefined {
    const { recorder } = this.parts
    return recorder?.agreed === undefined ? recorder?.asks : undefined
  }

  get scope(): Scope {
    return this.parts.scope
  }

  /** What a `welcome` says of it. */
  get greeting(): Pick<
    Extract<DownMessage, { type: 'welcome' }>,
    'lines' | 'accepted' | 'state' | 'lastSeq' | 'playing'
  > {
    return {
      lines: this.#messages.map((message) => asLine(message, this.#typedLines.get(message.id))),
      accepted: [...this.#accepted],
      state: this.#state,
      playing: this.voice.current?.wire ?? null,
      ...(this.#ear.lastSeq === undefined ? {} : { lastSeq: this.#ear.lastSeq }),
    }
  }

  get checkpoint(): Checkpoint {
    const { parts, voice } = this
    const current = voice.current
    const said = current && parts.assistant.conversation.voiceOf(current.engine)
    return {
      version: 1,
      grant: parts.grant,
      ...(parts.origin === undefined ? {} : { origin: parts.origin }),
      messages: [...parts.assistant.conversation.messages],
      startedAt: parts.startedAt,
      usd: this.#bill.usd,
      accepted: this.#accepted,
      talk: this.#talk,
      tools: [...parts.tools.offered],
      utterance: Math.max(current?.wire ?? 0, this.voice.base),
      ...(said && current
        ? {
            voice: { utterance: current.wire, line: said.line, ratio: current.ratio, marks: said.marks.map(plainMark) },
          }
        : {}),
      ...(parts.recorder?.agreed === undefined ? {} : { consent: parts.recorder.agreed }),
    }
  }

  /** Gets ready for the sound of a connection. */
  async prepare(up: UpSound | undefined, down: DownSound | undefined): Promise<void> {
    this.voice.agree(down)
    await this.#ear.through(up)
  }

  /** A connection is there, the first one or a new one; `epoch`: when the clock of its page began. */
  attach(connected: Connected, epoch?: number): void {
    this.#connected = connected
    // A page that is muted, or only listens, sends no frames from which its clock could be known.
    if (epoch !== undefined && this.#epoch !== undefined && epoch !== this.#epoch)
      this.parts.assistant.conversation.clockChanged()
    this.#epoch = epoch ?? this.#epoch
    this.#microphoneGone?.()
    this.#microphoneGone = undefined
  }

  /** After `welcome`: what a caller has to know to go on. `received`: what the caller has of the voice. */
  goOn(received: { readonly utterance: number; readonly received: number } | undefined, then: GoOn['next']): void {
    const { conversation } = this.parts.assistant
    this.voice.again(received)
    this.parts.tools.again()
    this.#connected?.send({ type: 'microphone', ...conversation.view.microphone })
    if (this.#ear.open && !this.#ear.muted && this.#talk === 'handsFree') conversation.arm(true)
    if (then?.do === 'say') conversation.goOn(then.text)
    else if (then?.do === 'ask') conversation.goOn()
    else if (then?.do === 'again') conversation.lines.retry(then.line)
  }

  detach(connected: Connected): void {
    if (this.#connected !== connected) return
    this.#connected = undefined
    if (this.parts.scope.closed) return
    this.#microphoneGone = this.parts.scope.after(MICROPHONE_GONE_MS, () =>
      this.parts.assistant.conversation.microphoneLost(true),
    )
  }

  /** Sound of the caller's. False for what cannot be read. */
  hear(frame: UpFrame): boolean {
    return this.#ear.hear(frame)
  }

  /** A message of the caller's, other than `hello` and `ping`. */
  take(message: Exclude<UpMessage, { type: 'hello' | 'ping' }>): void {
    const { conversation } = this.parts.assistant
    switch (message.type) {
      case 'say':
        return this.#say(message.id, message.text)
      case 'interrupt':
        this.#activeAt = this.parts.scope.clock.now()
        if (this.#missed.stopped(this.#state, this.#activeAt)) this.parts.metrics.missedHint()
        return conversation.stop()
      case 'mute':
        this.#ear.muted = message.on
        if (this.#talk === 'handsFree' && this.#ear.open) conversation.arm(!message.on)
        return
      case 'sound':
        if (message.down !== undefined) this.voice.agree(message.down ?? undefined)
        if (message.up !== undefined)
          void this.#ear.through(message.up ?? undefined).then(() => {
            if (this.#ear.open && !this.#ear.muted && this.#talk === 'handsFree') conversation.arm(true)
            if (!this.#ear.open) conversation.microphoneLost(false)
          })
        return
      case 'press':
        // Only behind a key that is not let go yet: what is pressed now counts from now.
        if (this.#releasing === 0) return conversation.press(message.at)
        return this.#ear.behind(() => conversation.press(message.at))
      case 'release':
        this.#releasing++
        return this.#ear.behind(() => {
          this.#releasing--
          conversation.release(message.at)
        })
      case 'playback.report':
        this.voice.report(message)
        return this.parts.changed(false)
      case 'tool.result':
        return this.parts.tools.answer(message.id, resultText(message))
      case 'question.answer':
        return void this.parts.assistant.tools.answer(message.id, message.allow ? 'allow' : 'decline').then((words) => {
          if (words !== undefined) conversation.say(words)
        })
      case 'consent':
        this.parts.recorder?.consent(message.given, message.version)
        return this.#connected?.send({ type: 'recording', on: this.parts.recorder?.agreed !== undefined })
      case 'end':
        return this.parts.over('client')
    }
  }

  /** What the conversation tells a window, for the caller. */
  publish(event: BridgeEvent): void {
    switch (event.name) {
      case 'state': {
        const { state, hearing, mode } = event.data
        this.#state = state === 'listening' && hearing ? 'hearing' : state
        this.#activeAt = this.parts.scope.clock.now()
        return this.#connected?.send({ type: 'state', state: this.#state, mode })
      }
      case 'message':
        return this.#line(event.data.message)
      case 'message.removed':
        this.#messages = this.#messages.filter(({ id }) => id !== event.data.id)
        this.parts.changed(true)
        return this.#connected?.send({ type: 'line.removed', id: event.data.id })
      case 'health':
        return this.parts.metrics.health(event.data.health)
      case 'notice':
        return this.#notice(event.data)
      default: {
        const message = plainEvent(event)
        if (message) this.#connected?.send(message)
      }
    }
  }

  /** What a model is told about itself from now on, beside what the tenant says. */
  instruct(text: string): void {
    void this.parts.settings.update({
      brain: { instructions: [this.parts.instructions, text].join('\n\n').trim().slice(0, 4_000) },
    })
  }

  /** How turns begin and end from now on. */
  talk(mode: Checkpoint['talk']): void {
    this.#talk = mode
    void this.parts.settings.update({ talk: { mode } })
    this.parts.assistant.conversation.arm(mode === 'handsFree' && this.#ear.open && !this.#ear.muted)
  }

  /** Other tools of the caller's from now on. */
  offer(tools: Checkpoint['tools']): void {
    this.parts.tools.offer(tools.filter(({ name }) => this.parts.mayOffer(name)))
  }

  /** The lines a call began with elsewhere. */
  remember(messages: readonly Message[]): void {
    this.#messages = messages
  }

  fault(code: CallFaultCode, ends = false, retryAfterMs?: number): void {
    this.#connected?.send(
      wireFault(code, this.parts.words(), { ends, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }),
    )
  }

  close(): void {
    void this.#ear.through(undefined)
    this.parts.recorder?.close()
  }

  #say(id: string, text: string): void {
    this.#connected?.send({ type: 'accepted', id })
    if (this.#accepted.includes(id)) return
    this.#accepted = [...this.#accepted, id].slice(-MOST_ACCEPTED)
    this.#typed.push(id)
    this.#activeAt = this.parts.scope.clock.now()
    this.parts.assistant.conversation.say(text)
    this.parts.changed(true)
  }

  #line(message: Message): void {
    const known = this.#messages.find(({ id }) => id === message.id)
    if (!known && message.role === 'user' && message.via === 'typed') {
      const typed = this.#typed.shift()
      if (typed !== undefined) this.#typedLines.set(message.id, typed)
    }
    this.#messages = withMessage(this.#messages, message).slice(-200)
    this.#connected?.send({ type: 'line', line: asLine(message, this.#typedLines.get(message.id)) })
    if (message.role === 'assistant') this.#charge(message)
    if (message.role === 'assistant' && message.status !== 'open' && known?.status !== message.status) {
      const { hearing, brain, voice } = effectiveSettings(this.parts.settings.get())
      // Who understood the person stands with their own line.
      const heard = this.#messages.find(({ role, turn }) => role === 'user' && turn === message.turn)?.providers
      const answered = { ...message, providers: { ...heard, ...message.providers } }
      this.parts.metrics.turn(answered, { stt: hearing.provider, llm: brain.provider, tts: voice.provider })
      this.parts.answered(answered)
      this.parts.recorder?.line(message)
    }
    if (message.role === 'user' && !known) this.parts.recorder?.line(message)
    if (message.fault && known?.fault === undefined) this.fault(`${servedBy(message.fault.stage)}.failed`)
    this.parts.changed(
      message.status !== 'open' || known === undefined || known.timings?.written !== message.timings?.written,
    )
  }

  #charge(message: Message): void {
    const { metrics, assistant } = this.parts
    for (const [provider, usd] of this.#charged.more(assistant.spending.today())) metrics.cost(provider, usd)
    if (this.#bill.note(message) <= 0) return
    this.#connected?.send({ type: 'cost', usd: this.#bill.usd })
    const { maxUsd } = this.parts
    if (maxUsd !== undefined && this.#bill.usd >= maxUsd) this.parts.over('cost', 'cost.over')
  }

  #notice({ code, fault }: Extract<BridgeEvent, { name: 'notice' }>['data']): void {
    const { notices } = this.parts.words()
    const say = (name: keyof typeof notices): void =>
      this.#connected?.send({ type: 'notice', code: name, sentence: notices[name] })
    if (fault) this.fault(`${servedBy(fault.stage)}.failed`)
    else if (code === 'turn.beginningLost') say('beginningLost')
    else if (code === 'turn.heardNothing') say('heardNothing')
  }
}
