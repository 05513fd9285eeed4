import { MIC_FRAME_MS, type MicFrame } from '#shared/audio'
import type { BridgeEvent, CommandIn } from '#shared/contract'
import type { Message, Recording, TurnTimings } from '#shared/conversation'
import { isCancelled, type Fault } from '#shared/fault'
import type { Settings } from '#shared/settings'
import type { ChatMessage, SttEvent } from '../providers/contract'
import type { Scope } from '../runtime/scope'
import { turnConfig } from '../turn/config'
import { initialTurnState, view } from '../turn/reduce'
import type { TurnEffect, TurnInput, TurnState, TurnView } from '../turn/types'
import { ClockSync } from './clock-sync'
import { CONTEXT_MESSAGES, chatHistory } from './dialogue'
import { memoryEchoRoutes, type EchoRoutes } from './echo-routes'
import { Hearing, type Recogniser } from './hearing'
import { OwnVoice } from './own-voice'
import type { HistoryStore, Log, Player } from './ports'
import { PreRoll } from './pre-roll'
import { Replies, type Running } from './replies'
import type { ReplyStages, SaidBy } from './reply-plan'
import { SecondHearing } from './second-hearing'
import { Transcript } from './transcript'
import { TurnLoop } from './turn-loop'
import type { Questions } from '../tools/questions'
import { WakeGate } from './wake-gate'

/** What a model of the end of a turn looks at, in frames: 8 s (Smart Turn v3). */
const END_OF_TURN_FRAMES = Math.ceil(8_000 / MIC_FRAME_MS)

/** What the conversation asks of the rest of the engine, for the settings of the moment. */
export interface ConversationStages {
  /** `turn` is the one that pays. `onDevice`: nobody beyond this machine may hear it. */
  hearing(turn: number, onDevice?: boolean): Recogniser
  /**
   * `by`: for words that are ready. `providers`: who serves; changes when somebody else takes over, as `persona` does.
   */
  reply(
    via: 'voice' | 'typed',
    turn: number,
    by?: SaidBy,
  ): { providers: Running['providers']; persona?: Running['persona']; language: string; stages: ReplyStages }
  /** The call that waits for the person's word; absent where no tool asks. */
  readonly questions?: Pick<Questions, 'answer' | 'end'>
  /** What the turn has cost so far. */
  bill?(turn: number): Pick<Message, 'usage' | 'costUsd'>
  /** Loads what the next turn will need; called when the microphone opens. */
  warmUp(): void
  /** How likely the person has finished, 0..1, from how the turn sounds; absent where no model was put for it. */
  readonly endOfTurn?: { judge(pcm: Int16Array, scope: Scope): Promise<number> }
}

export interface ConversationDeps {
  readonly scope: Scope
  readonly player: Player
  readonly history: HistoryStore
  readonly stages: ConversationStages
  readonly log: Log
  readonly settings: Settings
  /** What a model is told of these messages; all but the oldest where it is not given. */
  readonly told?: (messages: readonly Message[]) => ChatMessage[]
  /** Forgotten with the process where it is not given. */
  readonly echoRoutes?: EchoRoutes
  readonly newId: () => string
  publish(event: BridgeEvent): void
}

/**
 * The glue of one conversation: it pumps inputs through the turn reducer and carries out its effects in child scopes.
 * It decides nothing about turns itself.
 */
export class Conversation {
  readonly #deps: ConversationDeps
  readonly #clock: ClockSync
  readonly #preRoll = new PreRoll()
  readonly #ownVoice: OwnVoice
  readonly #transcript: Transcript
  readonly #replies: Replies
  readonly #announcements = new Map<string, { text: string; shown: boolean; by: SaidBy }>()
  /** The reply that says a sample, while it does. */
  #previewing: number | undefined
  readonly #loop: TurnLoop
  #view: TurnView
  #hearing: Hearing | undefined
  readonly #secondHearing: SecondHearing
  /** Who understood words that were ready when they came, and what was kept of their sound. */
  #heardBy: { readonly provider: string; readonly recordings: readonly Recording[] } = { provider: '', recordings: [] }
  #timings: TurnTimings = {}
  readonly #wakeGate: WakeGate

  constructor(deps: ConversationDeps) {
    this.#deps = deps
    this.#clock = new ClockSync(deps.scope.clock)
    this.#transcript = new Transcript(deps.history, (event) => deps.publish(event))
    const { player, log, settings, echoRoutes: routes = memoryEchoRoutes() } = deps
    const changed = (): void => void (this.#loop.config = turnConfig(this.#ownVoice.talk))
    this.#ownVoice = new OwnVoice({ routes, player, log, changed, publish: (event) => deps.publish(event) }, settings)
    this.#wakeGate = new WakeGate(deps.settings.talk)
    this.#loop = new TurnLoop({
      scope: deps.scope,
      state: initialTurnState(deps.settings.talk.mode, this.#transcript.nextTurn),
      config: turnConfig(this.#ownVoice.talk),
      run: (effect) => this.#run(effect),
      settled: () => this.#settled(),
    })
    this.#view = view(this.#state)
    this.#replies = new Replies({
      ...deps,
      transcript: this.#transcript,
      publish: (event) => deps.publish(event),
      through: (to) => this.#ownVoice.through(to),
      input: (input) => this.#input(input),
      isCurrent: (id) => this.#state.reply?.id === id,
    })
    this.#secondHearing = new SecondHearing({
      ...deps,
      transcript: this.#transcript,
      recogniser: (turn) => deps.stages.hearing(turn),
      publish: (event) => deps.publish(event),
      sound: (recordings) => deps.history.sound?.(recordings) ?? Promise.resolve(new Int16Array(0)),
      understood: (text, provider, recordings) => this.#sayHeard(text, provider, recordings),
    })
  }

  get view(): TurnView {
    return this.#view
  }

  get armed(): boolean {
    return this.#state.armed
  }

  get partial(): string {
    return this.#state.turn?.interim ?? ''
  }

  get messages(): readonly Message[] {
    return this.#transcript.messages
  }

  /** How the assistant's own voice comes back. */
  get echoRoute(): OwnVoice['route'] {
    return this.#ownVoice.route
  }

  /** The assistant's last answer as it was shown. */
  get lastAnswer(): string | undefined {
    return this.#transcript.lastAnswer()
  }

  /** One frame from the microphone. */
  hear(frame: MicFrame): void {
    const t = this.#clock.observe(frame.capturedAt)
    this.#preRoll.push(t, frame.pcm)
    this.#hearing?.feed(frame.pcm)
    this.#input({ kind: 'frame', t, speech: frame.speech, echo: this.#ownVoice.frame(t, frame.pcm, frame.speech) })
  }

  /** The talk key or button; `at` is on the window's clock. */
  press(at?: number): void {
    this.#input({ kind: 'press', t: this.#clock.at(at) })
  }

  release(at?: number): void {
    this.#input({ kind: 'release', t: this.#clock.at(at) })
  }

  arm(armed: boolean): void {
    this.#input({ kind: 'arm', t: this.#now(), armed })
  }

  stop(): void {
    this.#input({ kind: 'stop', t: this.#now() })
  }

  say(text: string): void {
    this.#input({ kind: 'text', t: this.#now(), text })
  }

  /** The assistant says something of its own accord as soon as nobody is speaking; `shown` puts it into the conversation. */
  announce(text: string, shown: boolean, by: SaidBy = {}): void {
    const id = this.#deps.newId()
    this.#announcements.set(id, { text, shown, by })
    this.#input({ kind: 'announce', t: this.#now(), id })
  }

  /** Says a sample, in the voice of the settings or one that is being tried. Another sample that is still heard makes room. */
  preview(text: string, by: SaidBy = {}): void {
    if (this.#previewing !== undefined && this.#replies.get(this.#previewing)) this.stop()
    this.announce(text, false, by)
  }

  /** Answers a failed turn again, with the same words; listens again to what nobody understood. */
  retry(message: string): void {
    if (this.#secondHearing.retry(message)) return
    const asked = this.#transcript.forget(message)
    if (asked?.recordings) this.#sayHeard(asked.text, asked.providers?.stt ?? '', asked.recordings)
    else if (asked) this.say(asked.text)
  }

  /** Somebody may understand now what nobody understood before; what the person is doing comes first. */
  hearAgain(): void {
    if (!this.#state.turn && !this.#state.reply) this.#secondHearing.again()
  }

  /** More has become known about a line, such as a summary up to it. A line that is gone meanwhile stays gone. */
  amend(message: Message): void {
    if (this.#transcript.has(message.id)) this.#transcript.put(message)
  }

  /** A line of the conversation was understood anew. */
  correct(message: Message): void {
    this.#transcript.correct(message)
  }

  clear(): void {
    this.#leave()
    this.#transcript.clear()
    this.#deps.publish({ name: 'conversation.cleared', data: {} })
  }

  /** Goes on with another conversation, which `hold` makes the store's. */
  goOnWith(hold: () => void): void {
    this.#leave()
    hold()
    this.#transcript.reload()
    // A number means one turn in the whole conversation.
    this.#loop.countFrom(this.#transcript.nextTurn)
    this.#deps.publish({ name: 'conversation.opened', data: { messages: [...this.#transcript.messages] } })
  }

  /** The microphone has begun to listen; its label says which way the assistant's voice comes back. */
  microphoneOpened(label: string): void {
    this.#ownVoice.microphone(label)
  }

  /** The assistant speaks through another loudspeaker from now on. */
  speakerOpened(label: string): void {
    this.#ownVoice.speaker(label)
  }

  /** No more frames will come. `willReturn`: the window is looking for another device, so listening stays wanted. */
  microphoneLost(willReturn: boolean): void {
    this.#input({ kind: 'microphoneLost', t: this.#now() })
    if (!willReturn) this.arm(false)
  }

  /** The window that captured and played has gone: what it had not played was not heard. */
  audioGone(): void {
    this.#clock.reset()
    this.#preRoll.clear()
    this.#ownVoice.clear()
    this.#input({ kind: 'microphoneLost', t: this.#now() })
    for (const running of this.#replies.all()) {
      if (running.committed && running.reply.utterance.total > 0) this.stop()
    }
    this.arm(false)
  }

  settingsChanged(settings: Settings, before: Settings): void {
    this.#wakeGate.change(settings.talk)
    this.#ownVoice.settingsChanged(settings)
    this.#loop.config = turnConfig(this.#ownVoice.talk)
    const t = this.#now()
    // With other settings another deadline may be the next.
    this.#input(settings.talk.mode === before.talk.mode ? { kind: 'tick', t } : { kind: 'mode', t, mode: settings.talk.mode })
  }

  playback(report: CommandIn<'playback.report'>): void {
    this.#ownVoice.report(report, this.#clock.ahead(report.at), this.#now())
    const running = this.#replies.get(report.utterance)
    if (!running) return
    const { reply, timings } = running
    if (report.heard > 0 && timings.firstHeard === undefined && reply.utterance.sampleRate > 0) {
      timings.firstHeard = this.#clock.at(report.at) - (report.heard / reply.utterance.sampleRate) * 1000
      this.#input({ kind: 'reply', t: this.#now(), reply: reply.id, event: 'audible' })
    }
    if (report.heard > 0) this.#ownVoice.heard(reply.utterance, this.#now())
    reply.report(report.heard, report.state === 'ended')
    if (report.state === 'stopped') this.#replies.settle(running)
  }

  /** Ends whatever belongs to the conversation being held, so that nothing of it reaches the next. */
  #leave(): void {
    this.stop()
    for (const { reply } of this.#replies.all()) this.#replies.drop(reply.id)
    this.#secondHearing.clear()
  }

  #sayHeard(text: string, provider: string, recordings: readonly Recording[]): void {
    this.#heardBy = { provider, recordings }
    this.#input({ kind: 'text', t: this.#now(), text, via: 'voice' })
  }

  /* ---- the loop ---- */

  #now(): number {
    return this.#deps.scope.clock.now()
  }

  get #state(): TurnState {
    return this.#loop.state
  }

  #input(input: TurnInput): void {
    this.#loop.input(input)
  }

  #settled(): void {
    this.#ownVoice.speaking(this.#state.reply?.phase === 'speaking')
    this.#publishView()
  }

  #publishView(): void {
    const before = this.#view
    const now = view(this.#state)
    this.#view = now
    if (before.state === 'speaking' && now.state !== 'speaking') this.#wakeGate.answered(this.#now())
    const { armed, mode } = this.#state
    if (before.state !== now.state || before.hearing !== now.hearing || before.microphone.open !== now.microphone.open) {
      this.#deps.publish({ name: 'state', data: { state: now.state, armed, hearing: now.hearing, mode } })
    }
    if (before.microphone.open !== now.microphone.open || before.microphone.judge !== now.microphone.judge) {
      if (now.microphone.open && !before.microphone.open) this.#deps.stages.warmUp()
      this.#deps.publish({ name: 'microphone', data: now.microphone })
    }
  }

  #run(effect: TurnEffect): void {
    switch (effect.do) {
      case 'openTurn':
        return this.#openTurn(effect)
      case 'dropTurn':
        this.#deps.log.debug({ turn: effect.turn, why: effect.why }, 'turn dropped')
        if (effect.why === 'failed' || effect.why === 'noise') this.#keepUnheard(effect.turn)
        return this.#closeHearing()
      case 'flush':
        if (this.#hearing?.lost) return this.#input({ kind: 'hearingFailed', t: this.#now(), turn: effect.turn })
        this.#hearing?.flush(effect.revision)
        return this.#judgeEnd(effect.turn)
      case 'draft':
        this.#replies.start(effect.reply, effect.turn, 'voice', {
          kind: 'model',
          messages: [...this.#told(this.#transcript.without(effect.amends)), { role: 'user', text: effect.text }],
        })
        return
      case 'dropDraft':
        return this.#replies.drop(effect.reply)
      case 'commit':
        return this.#commit(effect)
      case 'announce':
        return this.#announce(effect)
      case 'pause':
        return this.#replies.pause(effect.reply, effect.onsetAt)
      case 'resume':
        this.#replies.get(effect.reply)?.reply.resume()
        return
      case 'stopReply':
        return this.#replies.stop(effect.reply, effect.why)
      case 'notice':
        this.#deps.publish({ name: 'notice', data: { level: 'info', code: `turn.${effect.code}` } })
        return
    }
  }

  /* ---- hearing ---- */

  #openTurn({ turn, from }: Extract<TurnEffect, { do: 'openTurn' }>): void {
    this.#closeHearing()
    this.#timings = { speechStart: from }
    const waiting = this.#wakeGate.opened(turn, from, this.#state.reply !== undefined)
    const on = {
      event: (id: number, event: SttEvent) => this.#heard(id, event),
      failed: (id: number, fault: Fault) => this.#hearingFailed(id, fault),
    }
    // What may not be meant for the assistant is not written down before it is known to be.
    const sound = { record: () => this.#deps.history.record?.(), atOnce: !waiting }
    this.#hearing = new Hearing(this.#deps.scope, turn, this.#deps.stages.hearing(turn, waiting), on, sound)
    for (const pcm of this.#preRoll.since(from)) this.#hearing.feed(pcm)
  }

  /** Asks a model of the person, where there is one, while the text is on its way. Without an answer the words decide. */
  #judgeEnd(turn: number): void {
    const { endOfTurn } = this.#deps.stages
    const hearing = this.#hearing
    if (!endOfTurn || !hearing) return
    hearing.spawn('end of turn', async (scope) => {
      try {
        const probability = await endOfTurn.judge(hearing.recent(END_OF_TURN_FRAMES), scope)
        this.#heard(turn, { kind: 'endOfTurn', probability })
      } catch (error) {
        if (!isCancelled(error)) this.#deps.log.debug({ error: String(error) }, 'no verdict on the end of the turn')
      }
    })
  }

  #heard(turn: number, event: SttEvent): void {
    const t = this.#now()
    if (event.kind === 'endOfTurn') return this.#input({ kind: 'endOfTurn', t, turn, probability: event.probability })
    const own = this.#state.turn?.id === turn && this.#ownVoice.said(event.text, this.#state.turn)
    const { text, called } = this.#wakeGate.admit(turn, own ? '' : event.text)
    if (called && event.kind === 'final' && this.#wakeGate.call(turn, t)) this.#deps.player.control({ action: 'chime', sound: 'attention' })
    if (event.kind === 'partial') {
      this.#input({ kind: 'partial', t, turn, text })
    } else {
      this.#timings.finalText = t
      this.#input({ kind: 'final', t, turn, revision: event.revision, text })
    }
    if (this.#state.turn?.id === turn) this.#deps.publish({ name: 'partial', data: { text } })
  }

  #hearingFailed(turn: number, fault: Fault): void {
    this.#deps.log.warn({ fault }, 'recognition failed')
    this.#deps.publish({ name: 'notice', data: { level: 'error', code: `fault.${fault.code}`, fault } })
    // While the person goes on speaking the turn goes on too, so that all of it is kept; the next flush tells.
    if (this.#state.turn?.id === turn && this.#state.turn.flushed) this.#input({ kind: 'hearingFailed', t: this.#now(), turn })
  }

  /** What nobody understood is not forgotten. */
  #keepUnheard(turn: number): void {
    const lost = this.#hearing?.lost ?? this.#hearing?.unanswered
    if (lost) this.#secondHearing.keep(turn, lost, this.#hearing?.keepSound('recorded'))
  }

  #closeHearing(): void {
    if (!this.#hearing) return
    this.#hearing.close()
    this.#hearing = undefined
    this.#deps.publish({ name: 'partial', data: { text: '' } })
  }

  /* ---- replying ---- */

  #commit(effect: Extract<TurnEffect, { do: 'commit' }>): void {
    // Words that were ready when they came belong to no hearing; one may be open for what is being said now.
    const hearing = this.#hearing?.turn === effect.turn ? this.#hearing : undefined
    const sound = effect.via === 'voice' ? (hearing?.keepSound() ?? this.#heardBy.recordings) : []
    const recordings = [...this.#transcript.soundOfTurn(effect.amends), ...sound]
    if (hearing) this.#closeHearing()
    const now = this.#now()
    const timings = hearing ? this.#timings : {}
    timings.speechEnd = effect.speechEndAt
    timings.commit = now
    const id = this.#transcript.idOfTurn(effect.amends) ?? this.#deps.newId()
    this.#transcript.put({
      id,
      turn: effect.turn,
      role: 'user',
      via: effect.via,
      text: effect.text,
      status: 'done',
      ...(effect.via === 'voice' ? { providers: { stt: hearing?.provider ?? this.#heardBy.provider } } : {}),
      ...(recordings.length > 0 ? { recordings } : {}),
      at: this.#deps.scope.clock.wall(),
    })
    const running =
      this.#replies.get(effect.reply) ??
      this.#replies.start(effect.reply, effect.turn, effect.via, { kind: 'model', messages: this.#told(this.#transcript.messages) })
    Object.assign(running.timings, { ...timings, ...running.timings })
    this.#replies.release(running, effect.via)
  }

  #told(messages: readonly Message[]): ChatMessage[] {
    return this.#deps.told?.(messages) ?? chatHistory(messages.slice(-CONTEXT_MESSAGES))
  }

  #announce(effect: Extract<TurnEffect, { do: 'announce' }>): void {
    const { text, shown, by } = this.#announcements.get(effect.id) ?? { text: '', shown: false, by: {} }
    this.#announcements.delete(effect.id)
    this.#previewing = shown ? undefined : effect.reply
    const running = this.#replies.start(effect.reply, effect.turn, 'voice', { kind: 'words', text, ...by })
    this.#replies.release(running, shown ? 'timer' : undefined)
  }
}
