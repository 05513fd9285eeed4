import { ECHO_THRESHOLD } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import { FaultError, type Fault } from '#shared/fault'
import type { ChatMessage } from '../../provider-contract/contract'
import type { LiveCommand, LiveEvent } from '../../provider-contract/speech-to-speech'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { EngineRule } from '../../turn/config'
import type { TurnInput, TurnState } from '../../turn/types'
import type { Log } from '../../ports/ports'
import type { AnswerSink, AnswerSource } from '../replying/answer-source'
import type { ReplyContent, ReplyStages } from '../replying/reply-plan'
import type { ConversationStages } from '../serving/conversation-stages'
import type { Transcript } from '../transcript'
import { Connection } from './connection'
import type { LiveEngine } from './engine'
import { HeardTurns, type KnownWords } from './heard-turns'
import { LiveAnswer, type AnsweringSession, type AskedBy } from './live-answer'
import { liveEar, type EarSession } from './live-ear'
import { Meter } from './meter'
import { Outage } from './outage'
import { Responses, type LiveResponse } from './responses'
import { lazyVoice } from './lazy-voice'

/** Voice without a word that counts as a turn, and as an interruption, in ms: where nobody here understands words… */
const WORDLESS = { voicedMs: 250, interruptMs: 400 }
/** …and where somebody does, and understood none. */
const UNDERSTOOD_NOTHING = { voicedMs: 900, interruptMs: 1_000 }
/** An engine that heard somebody says within this time that they have finished, in ms (the slowest rule: 8 s). */
const ENDS_WITHIN_MS = 10_000
/** A session that begins lean is told this many of the last lines, beside the summary. */
const LEAN_MESSAGES = 6
/** How long words are waited for that have to be read, in ms. */
const NEEDED_WORDS_MS = 4_000
/** Silence that lets an engine's own detector notice an end, in frames of 32 ms. */
const TAIL_FRAMES = 40

export interface LiveTalkDeps {
  readonly scope: Scope
  readonly log: Log
  readonly transcript: Transcript
  /** Parley's own chain, and which engine serves instead. */
  readonly stages: ConversationStages
  readonly settings: () => Settings
  /** What was said so far, heard text only. */
  readonly told: () => ChatMessage[]
  readonly state: () => TurnState
  readonly input: (input: TurnInput) => void
  /** Another rule applies. */
  readonly changed: () => void
  readonly publish: (event: BridgeEvent) => void
}

/**
 * The conversation's session with an engine that hears and speaks: opened when somebody speaks, closed when nobody has
 * for a while, replaced before its end. It gives every turn an ear and every reply a source, and tells the turn reducer
 * what the engine noticed; it decides nothing about turns itself.
 */
export class LiveTalk implements EarSession {
  readonly #deps: LiveTalkDeps
  readonly #turns: HeardTurns
  readonly #outage: Outage
  readonly #meter: Meter
  #connection: Connection | undefined
  #responses: Responses
  /** Frames that hold our own voice. */
  readonly #own = new WeakSet<Int16Array>()
  /** Which session each turn's sound went to, and whether all of it was handed over. */
  readonly #sentTo = new Map<number, { readonly connection: Connection; committed: boolean }>()
  /** The turn whose own frames go up, because the session was opened for it. */
  #feeding: number | undefined
  readonly #lost = new Set<() => void>()
  /** Turns the engine answered, and lines it was told of. */
  readonly #asked = new Set<number>()
  readonly #told = new Set<string>()
  #idle: Cancel | undefined
  #renewDue = false
  #lean = false

  constructor(deps: LiveTalkDeps) {
    this.#deps = deps
    this.#turns = new HeardTurns({ ...deps, recogniser: (turn) => deps.stages.hearing(turn) })
    this.#responses = this.#newResponses()
    this.#outage = new Outage(() => deps.scope.clock.now())
    this.#meter = new Meter(() => deps.scope.clock.now(), deps.publish)
  }

  /* ---- what the conversation asks ---- */

  /** Whether the engine serves what begins now. */
  get serves(): boolean {
    const engine = this.#engine
    return engine !== undefined && !this.#outage.lasts(engine.identity) && !this.#meter.spent(engine.leash)
  }

  /** How the reducer has to decide while the engine serves. */
  get rule(): EngineRule | undefined {
    const engine = this.#engine
    if (!engine || !this.serves) return undefined
    const { talk } = this.#deps.settings()
    const { voicedMs, interruptMs } = engine.ear ? UNDERSTOOD_NOTHING : WORDLESS
    // Behind a wake phrase words decide what is meant for the assistant at all.
    const needed = talk.wakePhrase && talk.mode === 'handsFree'
    return {
      ends: engine.session.turns.kind !== 'own',
      voicedMs: needed ? Infinity : voicedMs,
      interruptMs,
      endsWithinMs: ENDS_WITHIN_MS,
    }
  }

  /** The stages with the engine in their place, where it serves. */
  around(stages: ConversationStages): ConversationStages {
    return {
      ...stages,
      hearing: (turn, onDevice) => {
        const engine = this.#engine
        if (onDevice || !engine || !this.#begins()) return stages.hearing(turn, onDevice)
        this.#opensTurn(turn)
        return liveEar(this, turn, {
          own: engine.ear?.(turn),
          chain: () => stages.hearing(turn),
          note: (message, error) => this.#deps.log.debug({ error: String(error) }, message),
        })
      },
      reply: (via, turn, by) => {
        const staged = stages.reply(via, turn, by)
        const engine = this.#engine
        if (!engine || !this.#begins()) return staged
        const source: ReplyStages['source'] = (content, sink, help) => {
          staged.providers.llm = engine.provider
          if (staged.providers.tts !== undefined || staged.stages.voice) staged.providers.tts = engine.provider
          return this.#source(turn, content, sink, help, staged.stages)
        }
        const voice = staged.stages.voice && lazyVoice(staged.stages.voice)
        return { ...staged, stages: { ...staged.stages, voice, source } }
      },
      warmUp: () => (this.#begins() ? void this.#ensure() : stages.warmUp()),
    }
  }

  /** A frame of the microphone. `echo`: how much of it is our own voice, 0..1. */
  frame(pcm: Int16Array, echo: number): void {
    const { reply, armed, mode, turn } = this.#deps.state()
    const speaking = reply?.phase === 'speaking'
    if (echo >= ECHO_THRESHOLD && speaking && !reply.paused) this.#own.add(pcm)
    const connection = this.#connection
    if (!connection || connection.engine.session.turns.kind === 'own') return
    if (this.#feeding !== undefined && this.#feeding === turn?.id) return
    const shut =
      !armed ||
      (speaking && this.#deps.settings().talk.interruptions === 'never') ||
      (mode !== 'handsFree' && turn?.source !== 'key')
    connection.sound({ kind: 'audio', pcm: shut || this.#own.has(pcm) ? new Int16Array(pcm.length) : pcm })
  }

  /** The person's words are certain, as far as anybody here understood them. What their line says for now. */
  committed(turn: number, said: string, amends: number | undefined): KnownWords | undefined {
    if (!this.#sentTo.has(turn)) return undefined
    return this.#turns.committed(turn, said, amends)
  }

  /** What the engine has heard and no turn was opened for, as a line of this turn; undefined when nothing. */
  overheard(turn: number): KnownWords | undefined {
    const { lines } = this.#turns
    lines.claim(turn)
    return lines.of(turn).items.length === 0 ? undefined : this.#turns.committed(turn, '', undefined)
  }

  /** The turn was nothing. */
  dropped(turn: number): void {
    if (this.#feeding === turn) this.#feeding = undefined
    const sent = this.#sentTo.get(turn)
    this.#sentTo.delete(turn)
    if (sent?.connection !== this.#connection || !this.#connection) return
    const own = this.#connection.engine.session.turns.kind === 'own'
    if (own && !sent?.committed && this.#connection.engine.caps.clears) this.#connection.sound({ kind: 'clear' })
    for (const item of this.#turns.lines.drop(turn)) if (!own || sent?.committed) this.#send({ kind: 'delete', item })
  }

  /**
   * A line has come to rest. One the engine has no part in, such as a timer's, or what the own chain said while the
   * engine was away, is told to it.
   */
  observe({ id, role, turn, status, text, heardChars }: Message): void {
    if (!this.#connection || this.#asked.has(turn) || this.#told.has(id) || status === 'open' || status === 'failed')
      return
    if (role === 'user' && (this.serves || this.#sentTo.has(turn))) return
    const said = text.slice(0, heardChars).trim()
    if (said === '') return
    this.#told.add(id)
    this.#send({ kind: 'add', role, text: said })
  }

  /** Something has come to rest: what waited for a pause is done now. */
  settled(): void {
    const { turn, reply } = this.#deps.state()
    if (turn || reply) return this.#touch()
    if (this.#renewDue) this.#renew()
    const engine = this.#connection?.engine
    if (engine && this.#meter.spent(engine.leash)) this.#close('the leash')
  }

  settingsChanged(): void {
    const engine = this.#engine
    if (this.#connection && engine?.identity !== this.#connection.engine.identity) this.#close('other settings')
    else if (engine) this.#connection?.adapt(engine.session)
  }

  /** Another conversation begins. */
  clear(): void {
    this.#close('another conversation')
    this.#turns.clear()
    this.#sentTo.clear()
    this.#meter.clear()
  }

  /** Begins anew with a summary and the last lines alone, which costs less for every answer. */
  startLean(): void {
    if (!this.#connection) return
    this.#lean = true
    this.#renew()
  }

  /** For the developers' console: an event sent as it is. */
  raw(event: Readonly<Record<string, unknown>>): boolean {
    this.#send({ kind: 'raw', event })
    return this.#connection !== undefined
  }

  /* ---- what an ear asks ---- */

  get provider(): string {
    return this.#engine?.provider ?? ''
  }

  get needsWords(): boolean {
    const { talk } = this.#deps.settings()
    return this.#deps.stages.questions?.waiting === true || (talk.wakePhrase && talk.mode === 'handsFree')
  }

  sound(turn: number, pcm: Int16Array): void {
    this.#turns.sound(turn, pcm)
    const sent = this.#sentTo.get(turn)
    if (!sent || sent.connection !== this.#connection) return
    const { caps, session } = sent.connection.engine
    const streams = session.turns.kind === 'own' ? caps.clears : this.#feeding === turn
    if (streams) sent.connection.sound({ kind: 'audio', pcm: this.#own.has(pcm) ? new Int16Array(pcm.length) : pcm })
  }

  text(turn: number): string {
    return this.#turns.text(turn)
  }

  follow(turn: number, on: { text(): void; lost(): void }): Cancel {
    const stop = this.#turns.follow(turn, () => on.text())
    const lost = (): void => on.lost()
    this.#lost.add(lost)
    return () => {
      stop()
      this.#lost.delete(lost)
    }
  }

  async words(turn: number, scope: Scope): Promise<string | undefined> {
    const sent = this.#sentTo.get(turn)
    if (sent && sent.connection === this.#connection && sent.connection.engine.session.turns.kind === 'own')
      this.#handOver(turn, sent, false)
    await new Promise<void>((resolve) => {
      const done = (): void => {
        if (this.#turns.lines.of(turn).complete) over()
      }
      const stop = this.#turns.follow(turn, done)
      const over = (): void => {
        stop()
        resolve()
      }
      scope.onClose(over)
      if (!scope.closed) scope.after(NEEDED_WORDS_MS, over)
      done()
    })
    return scope.closed ? undefined : this.#turns.words(turn, scope)
  }

  /* ---- answers ---- */

  #source(
    turn: number,
    content: Extract<ReplyContent, { kind: 'model' }>,
    sink: AnswerSink,
    help: Parameters<NonNullable<ReplyStages['source']>>[2],
    stages: Pick<ReplyStages, 'switchedPersona'>,
  ): AnswerSource {
    return new LiveAnswer({
      ...help,
      sink,
      question: content,
      ask: (_scope, notes) => {
        const connection = this.#ensure()
        const by = this.#ask(connection, turn, content, notes)
        return Promise.resolve({ session: this.#answering(connection, stages, sink), by })
      },
      words: (scope) => {
        const last = content.messages.at(-1)
        return last?.role === 'user' ? Promise.resolve(last.text) : this.#turns.words(turn, scope)
      },
    })
  }

  #answering(connection: Connection, stages: Pick<ReplyStages, 'switchedPersona'>, sink: AnswerSink): AnsweringSession {
    const responses = this.#responses
    return {
      provider: connection.engine.provider,
      send: (command) => {
        if (this.#connection === connection) connection.send(command)
      },
      next: (scope, wanted): Promise<LiveResponse> => responses.next(scope, wanted),
      discard: (response) => responses.discard(response),
      handedOver: () => {
        const next = stages.switchedPersona?.()
        if (!next) return undefined
        sink.goOnIn(next.language)
        const engine = this.#engine
        if (engine?.identity !== connection.engine.identity) return next
        connection.adapt(engine.session)
        return undefined
      },
      failed: (fault) => this.#failed(connection, fault),
    }
  }

  /** Asks for an answer to a turn in the way that fits what the engine has of it. */
  #ask(
    connection: Connection,
    turn: number,
    content: Extract<ReplyContent, { kind: 'model' }>,
    notes: readonly string[],
  ): AskedBy {
    this.#touch()
    this.#asked.add(turn)
    if (content.unasked !== undefined) return { kind: 'unasked', response: content.unasked }
    const note = notes.join('\n')
    const sent = this.#sentTo.get(turn)
    if (note !== '') {
      if (sent?.connection === connection && connection.engine.session.turns.kind === 'own')
        this.#handOver(turn, sent, false)
      connection.send({ kind: 'add', role: 'system', text: note, respond: true })
      return { kind: 'asked' }
    }
    if (sent?.connection === connection) return this.#askWithSound(connection, turn, sent)
    const words = content.messages.at(-1)
    if (words?.role === 'user' && words.text !== '') {
      connection.send({ kind: 'add', role: 'user', text: words.text, respond: true })
      return { kind: 'asked' }
    }
    // Another session stands in for the one that heard it: it hears it again.
    this.#sentTo.set(turn, { connection, committed: false })
    this.#again(connection, turn)
    return { kind: 'asked' }
  }

  #askWithSound(connection: Connection, turn: number, sent: { committed: boolean }): AskedBy {
    if (connection.engine.session.turns.kind === 'own') {
      if (sent.committed) connection.send({ kind: 'respond' })
      else this.#handOver(turn, sent, true)
      return { kind: 'asked' }
    }
    return { kind: 'itself' }
  }

  #handOver(turn: number, sent: { committed: boolean }, respond: boolean): void {
    const connection = this.#connection
    if (!connection || sent.committed) return
    sent.committed = true
    if (!connection.engine.caps.clears)
      for (const pcm of this.#turns.soundOf(turn)) connection.sound({ kind: 'audio', pcm })
    this.#turns.lines.handedOver(turn)
    connection.sound({ kind: 'commit', respond })
  }

  #again(connection: Connection, turn: number): void {
    const frames = this.#turns.soundOf(turn)
    for (const pcm of frames) connection.sound({ kind: 'audio', pcm })
    if (connection.engine.session.turns.kind === 'own') {
      this.#turns.lines.handedOver(turn)
      connection.sound({ kind: 'commit', respond: true })
      return
    }
    const silence = new Int16Array(frames[0]?.length ?? 512)
    for (let i = 0; i < TAIL_FRAMES; i++) connection.sound({ kind: 'audio', pcm: silence })
  }

  /* ---- the session ---- */

  get #engine(): LiveEngine | undefined {
    return this.#deps.stages.live?.()
  }

  /** Something begins: whether the engine serves it. One that was away is tried again beside our own chain. */
  #begins(): boolean {
    const engine = this.#engine
    if (!engine || this.#meter.spent(engine.leash)) return false
    if (!this.#outage.lasts(engine.identity)) return true
    if (this.#outage.mayTry(engine.identity) && !this.#connection) this.#connect(engine)
    return false
  }

  #opensTurn(turn: number): void {
    const fresh = !this.#connection
    const connection = this.#ensure()
    this.#sentTo.set(turn, { connection, committed: false })
    for (const old of [...this.#sentTo.keys()].slice(0, -8)) this.#sentTo.delete(old)
    if (fresh && connection.engine.session.turns.kind !== 'own') this.#feeding = turn
    else if (this.#feeding !== undefined) this.#feeding = undefined
  }

  #ensure(): Connection {
    const engine = this.#engine
    if (this.#connection && engine?.identity === this.#connection.engine.identity) {
      this.#connection.adapt(engine.session)
      this.#touch()
      return this.#connection
    }
    if (!engine) throw new Error('no engine is chosen')
    this.#close('another engine')
    return this.#connect(engine)
  }

  #connect(engine: LiveEngine): Connection {
    const connection: Connection = new Connection(this.#deps.scope, engine, () => this.#history(), {
      event: (event) => {
        if (this.#connection === connection) this.#event(connection, event)
      },
      lost: (fault) => this.#failed(connection, fault),
    })
    this.#connection = connection
    this.#touch()
    return connection
  }

  #history(): ChatMessage[] {
    const told = this.#deps.told()
    const lean = this.#lean
    this.#lean = false
    return lean ? told.slice(-LEAN_MESSAGES) : told
  }

  #close(why: string): void {
    this.#idle?.()
    this.#idle = undefined
    this.#feeding = undefined
    this.#renewDue = false
    const connection = this.#connection
    if (!connection) return
    this.#connection = undefined
    this.#meter.closed()
    connection.close(why)
    this.#responses = this.#newResponses()
  }

  /** The engine can do no more: our own chain goes on, and the engine is tried again later. */
  #failed(connection: Connection, fault: Fault): void {
    if (this.#connection !== connection) return
    const { engine } = connection
    this.#deps.log.warn({ fault, provider: engine.provider }, 'the speech-to-speech engine failed')
    const first = !this.#outage.lasts(engine.identity)
    this.#outage.begin(engine.identity, fault)
    const responses = this.#responses
    this.#close('it failed')
    responses.fail(new FaultError(fault))
    for (const lost of [...this.#lost]) lost()
    if (first) engine.tell('chainGoesOn', fault)
    this.#deps.changed()
  }

  #newResponses(): Responses {
    return new Responses(this.#deps.scope, { unasked: (response) => this.#unasked(response) })
  }

  /** Somebody spoke, or is being answered: the session is wanted. */
  #touch(): void {
    this.#idle?.()
    this.#idle = undefined
    const connection = this.#connection
    if (!connection || this.#deps.scope.closed) return
    this.#idle = this.#deps.scope.after(connection.engine.leash.idleMs, () => {
      const { turn, reply } = this.#deps.state()
      if (turn || reply) this.#touch()
      else this.#close('nobody speaks')
    })
  }

  #renew(): void {
    this.#renewDue = false
    this.#send({ kind: 'renew' })
  }

  #send(command: LiveCommand): void {
    this.#connection?.send(command)
  }

  /* ---- what the engine says ---- */

  #event(connection: Connection, event: LiveEvent): void {
    const { engine } = connection
    const open = this.#deps.state().turn?.id
    const ends = engine.session.turns.kind !== 'own'
    const { lines } = this.#turns
    switch (event.kind) {
      case 'opened':
        this.#meter.opened()
        if (this.#outage.end(engine.identity)) {
          engine.tell('back')
          this.#deps.changed()
        }
        return
      case 'speechStarted':
        if (ends) this.#input('heard')
        return void lines.placed(event.item, open)
      case 'placed':
        this.#turns.changed(lines.placed(event.item, open))
        if (ends) this.#input('ended')
        return
      case 'heard':
        return this.#turns.changed(lines.heard(event.item, event.text, event.final, open))
      case 'unheard':
        return this.#turns.changed(lines.unheard(event.item, open))
      case 'responseStarted':
        return this.#responses.started(event.response)
      case 'audio':
      case 'audioDone':
      case 'text':
      case 'toolCall':
        return this.#responses.push(event)
      case 'responseDone':
        if (event.usage) this.#meter.took(engine, this.#lastTurn, event.usage, 'answer')
        return this.#responses.push(event)
      case 'usage':
        return this.#meter.took(engine, this.#lastTurn, event.usage, event.of)
      case 'expiring':
        this.#renewDue = true
        return this.settled()
      case 'reconnecting':
      case 'trouble':
        return this.#deps.log.warn({ fault: event.fault, provider: engine.provider }, `engine: ${event.kind}`)
      case 'speechStopped':
      case 'truncated':
      case 'deleted':
      case 'toolCancelled':
      case 'delegation':
      case 'silencing':
      case 'limits':
        return
    }
  }

  get #lastTurn(): number {
    return this.#deps.state().nextTurn - 1
  }

  #input(event: 'heard' | 'ended'): void {
    this.#deps.input({ kind: 'engine', t: this.#deps.scope.clock.now(), event })
  }

  /**
   * The engine has begun to speak and no reply has asked for it. Where it ends turns this is its answer to the open one;
   * otherwise it is said as soon as nobody speaks.
   */
  #unasked(response: string): void {
    if (this.#connection?.engine.session.turns.kind !== 'own' && this.#deps.state().turn) this.#input('ended')
    if (!this.#responses.waits(response)) return
    this.#deps.input({ kind: 'announce', t: this.#deps.scope.clock.now(), id: response })
  }

  /** Whether an announcement of that id is an answer of the engine that nobody has asked for. */
  takes(id: string): boolean {
    return this.#responses.waits(id)
  }
}
