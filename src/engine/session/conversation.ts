import { FIRST_LOOK_CHARS, newestWithin } from './context/first-look'
import type { MicFrame } from '#shared/audio'
import type { BridgeEvent, NoteData } from '#shared/contract'
import type { Attachment, Message, Recording } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import type { ChatMessage } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { ChunkMark } from '../speech/heard'
import { turnConfig } from '../turn/config'
import { initialTurnState } from '../turn/reduce'
import type { TurnEffect, TurnInput, TurnState, TurnView } from '../turn/types'
import { Announcements } from './replying/announcements'
import { ClockSync } from './listening/clock-sync'
import { ColdMicrophone } from './listening/cold-microphone'
import type { ConversationStages } from './serving/conversation-stages'
import { CONTEXT_MESSAGES, chatHistory } from './context/dialogue'
import { inMemoryEchoRoutes, type EchoRoutes } from './echo/echo-routes'
import { LiveTalk } from './live/live-talk'
import { Listening } from './listening/listening'
import type { OutsideQuestion } from './outside-question'
import { OwnVoice } from './echo/own-voice'
import { PlaybackDepths } from './replying/playback-depth'
import type { HistoryStore, Log, Player } from '../ports/ports'
import { Replies } from './replying/replies'
import { GO_ON } from './replying/model-answer'
import type { ReplyContent, SaidBy } from './replying/reply-plan'
import { SecondHearing } from './listening/second-hearing'
import { ShownState } from './shown-state'
import { Transcript } from './transcript'
import { TurnLoop } from './turn-loop'

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
  /** Forgotten with the process where it is not given. */
  readonly depths?: PlaybackDepths
  readonly newId: () => string
  /** Another program's question that may wait for the person's words. */
  readonly outside?: OutsideQuestion
  /** The person wanted quiet, by a word or a tap on the key, and the conversation had nothing to do for it. */
  readonly stopped?: () => void
  publish(event: BridgeEvent): void
}

/**
 * The glue of one conversation: it pumps inputs through the turn reducer and carries out its effects in child scopes.
 * It decides nothing about turns itself.
 */
export class Conversation {
  readonly #deps: ConversationDeps
  readonly #clock: ClockSync
  readonly #ownVoice: OwnVoice
  readonly #depths: PlaybackDepths
  readonly #coldMicrophone: ColdMicrophone
  readonly #transcript: Transcript
  readonly #replies: Replies
  readonly #announcements: Announcements
  readonly #loop: TurnLoop
  readonly #shown: ShownState
  readonly #listening: Listening
  readonly #live: LiveTalk
  #settings: Settings
  readonly #secondHearing: SecondHearing
  /** Who understood words that were ready when they came, and what was kept of their sound. */
  #heardBy: { readonly provider: string; readonly recordings: readonly Recording[] } = { provider: '', recordings: [] }

  /** What was given along with words that are on their way. */
  #attached: { readonly text: string; readonly attachments: readonly Attachment[] } = { text: '', attachments: [] }

  constructor(deps: ConversationDeps) {
    this.#deps = deps
    this.#clock = new ClockSync(deps.scope.clock)
    this.#depths = deps.depths ?? new PlaybackDepths(() => deps.scope.clock.wall())
    this.#coldMicrophone = new ColdMicrophone({
      lost: (ms) =>
        deps.publish({
          name: 'notice',
          data: { level: 'info', code: 'turn.beginningLost', values: { seconds: Math.round(ms / 100) / 10 } },
        }),
    })
    this.#transcript = new Transcript(deps.history, (event) => {
      deps.publish(event)
      if (event.name === 'message') this.#live.observe(event.data.message)
    })
    const { player, log, settings, echoRoutes: routes = inMemoryEchoRoutes() } = deps
    this.#settings = settings
    const changed = (): void => this.#useRules()
    this.#ownVoice = new OwnVoice(
      { routes, player, log, changed, now: () => this.#now(), publish: (event) => deps.publish(event) },
      settings,
    )
    this.#live = new LiveTalk({
      ...deps,
      transcript: this.#transcript,
      settings: () => this.#settings,
      told: () => this.#told(this.#transcript.messages),
      state: () => this.#state,
      input: (input) => this.#input(input),
      changed,
      publish: (event) => deps.publish(event),
    })
    const stages = this.#live.around(deps.stages)
    this.#loop = new TurnLoop({
      scope: deps.scope,
      state: initialTurnState(deps.settings.talk.mode, this.#transcript.nextTurn),
      config: turnConfig(this.#ownVoice.talk, { engine: this.#live.rule }),
      run: (effect) => this.#run(effect),
      settled: () => this.#settled(),
    })
    this.#announcements = new Announcements(deps.newId)
    this.#shown = new ShownState(this.#state, {
      publish: (event) => deps.publish(event),
      microphoneOpened: () => stages.warmUp(),
      answered: () => this.#listening.answered(),
    })
    this.#replies = new Replies({
      ...deps,
      stages,
      transcript: this.#transcript,
      publish: (event) => deps.publish(event),
      through: (to, voice) => this.#depths.through(this.#ownVoice.through(to), voice),
      input: (input) => this.#input(input),
      isCurrent: (id) => this.#state.reply?.id === id,
    })
    this.#listening = new Listening(
      {
        ...deps,
        stages,
        ownVoice: this.#ownVoice,
        publish: (event) => deps.publish(event),
        input: (input) => this.#input(input),
        state: () => this.#state,
        unheard: (turn, lost, recordings) => this.#secondHearing.keep(turn, lost, recordings),
      },
      settings.talk,
    )
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
    return this.#shown.view
  }

  get armed(): boolean {
    return this.#state.armed
  }

  /** Neither the person nor the assistant is speaking, or about to. */
  get quiet(): boolean {
    return this.#state.turn === undefined && this.#state.reply === undefined
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
    this.#coldMicrophone.frame(t, this.#loop.config.key.tapMs)
    const echo = this.#ownVoice.frame(t, frame.pcm, frame.speech)
    this.#live.frame(frame.pcm, echo)
    this.#listening.feed(t, frame.pcm)
    this.#input({ kind: 'frame', t, speech: frame.speech, echo })
  }

  /** The talk key or button; `at` is on the window's clock. */
  press(at?: number): void {
    const t = this.#clock.at(at)
    if (this.#state.mode !== 'handsFree') this.#coldMicrophone.pressed(t)
    this.#input({ kind: 'press', t })
  }

  release(at?: number): void {
    const t = this.#clock.at(at)
    if (this.#state.mode === 'hold') this.#coldMicrophone.released(t)
    this.#input({ kind: 'release', t })
  }

  arm(armed: boolean): void {
    this.#input({ kind: 'arm', t: this.#now(), armed })
  }

  stop(): void {
    this.#input({ kind: 'stop', t: this.#now() })
  }

  say(text: string, attachments: readonly Attachment[] = []): void {
    this.#attached = { text, attachments }
    this.#input({ kind: 'text', t: this.#now(), text })
  }

  /**
   * The assistant says something of its own accord as soon as nobody is speaking; `shown` puts it into the
   * conversation.
   */
  announce(text: string, shown: boolean, by: SaidBy = {}): void {
    this.#input({ kind: 'announce', t: this.#now(), id: this.#announcements.add({ text, shown, by }) })
  }

  /**
   * Goes on with an answer that another process began; its line, cut where it was heard, is the newest of the history.
   * `rest`: what was written of it and not heard; without it a model is asked to go on from there.
   */
  goOn(rest?: string): void {
    const content = (): ReplyContent =>
      rest === undefined
        ? { kind: 'model', messages: [...this.#told(this.#transcript.messages), { role: 'user', text: GO_ON }] }
        : { kind: 'words', text: rest }
    const id = this.#announcements.add({ text: '', shown: true, by: {}, content })
    this.#input({ kind: 'announce', t: this.#now(), id })
  }

  /** The line an utterance says, and where its words lie in the sound; undefined when it is over or has no line. */
  voiceOf(utterance: number): { readonly line: string; readonly marks: readonly ChunkMark[] } | undefined {
    const running = this.#replies.get(utterance)
    return running?.message && { line: running.message.id, marks: running.reply.utterance.marks() }
  }

  /**
   * Says a sample, in the voice of the settings or one that is being tried. Another sample that is still heard makes
   * room.
   */
  preview(text: string, by: SaidBy = {}): void {
    const { sample } = this.#announcements
    if (sample !== undefined && this.#replies.get(sample)) this.stop()
    this.announce(text, false, by)
  }

  /** Answers a failed turn again, with the same words; listens again to what nobody understood. */
  retry(message: string): void {
    if (this.#secondHearing.retry(message)) return
    const asked = this.#transcript.forget(message)
    // Who failed a moment ago is asked, not who stands in meanwhile.
    this.#deps.stages.tryAgain?.()
    if (asked?.recordings) this.#sayHeard(asked.text, asked.providers?.stt ?? '', asked.recordings)
    else if (asked) this.#sayAgain(asked.text, asked.attachments)
  }

  /** Answers a line anew, with other words where they are given; it and what came after it make room. */
  again(message: string, text?: string): void {
    if (!this.#transcript.has(message)) return
    this.#leave()
    const asked = this.#transcript.rewind(message)
    if (!asked) return
    if (text === undefined && asked.via === 'voice')
      this.#sayHeard(asked.text, asked.providers?.stt ?? '', asked.recordings ?? [])
    else this.#sayAgain(text ?? asked.text, asked.attachments)
  }

  /** Somebody may understand now what nobody understood before; what the person is doing comes first. */
  hearAgain(): void {
    if (!this.#state.turn && !this.#state.reply) this.#secondHearing.again()
  }

  /** More has become known about a line, such as a summary up to it. A line that is gone meanwhile stays gone. */
  amend(message: Message): void {
    if (this.#transcript.has(message.id)) this.#transcript.put(message)
  }

  /** The session with a speech-to-speech engine begins anew with little to read again. */
  startLean(): void {
    this.#live.startLean()
  }

  /** A provider's key or settings have changed: what was given up may be tried again. */
  providerChanged(): void {
    this.#live.providerChanged()
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
    this.#deps.publish({
      name: 'conversation.opened',
      data: { messages: newestWithin(this.#transcript.messages, FIRST_LOOK_CHARS) },
    })
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
    this.#listening.forget()
    this.#depths.playerGone()
    this.#ownVoice.clear()
    this.#input({ kind: 'microphoneLost', t: this.#now() })
    for (const running of this.#replies.all()) {
      if (running.committed && running.reply.utterance.total > 0) this.stop()
    }
    this.arm(false)
  }

  settingsChanged(settings: Settings, before: Settings): void {
    this.#settings = settings
    this.#listening.settingsChanged(settings.talk)
    this.#ownVoice.settingsChanged(settings)
    this.#live.settingsChanged()
    this.#useRules()
    const t = this.#now()
    // With other settings another deadline may be the next.
    this.#input(
      settings.talk.mode === before.talk.mode ? { kind: 'tick', t } : { kind: 'mode', t, mode: settings.talk.mode },
    )
  }

  playback(report: NoteData<'playback.report'>): void {
    // A window may go on reporting for a moment after everything has ended.
    if (this.#deps.scope.closed) return
    this.#ownVoice.report(report, this.#clock.ahead(report.at), this.#now())
    if (report.state === 'ended' || report.state === 'stopped') this.#depths.over(report.utterance, report.depthMs)
    const running = this.#replies.get(report.utterance)
    if (!running) return
    const { reply, timings } = running
    const { answerStart = Infinity, sampleRate } = reply.utterance
    if (report.heard > answerStart && sampleRate > 0) {
      timings.firstHeard ??= this.#clock.at(report.at) - ((report.heard - answerStart) / sampleRate) * 1000
    }
    if (report.heard > 0 && !running.audible) {
      running.audible = true
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
    this.#live.clear()
  }

  /** Words that were typed before, with what was given along. */
  #sayAgain(text: string, attachments: readonly Attachment[] = []): void {
    this.#attached = { text, attachments }
    this.#input({ kind: 'text', t: this.#now(), text, old: true })
  }

  #sayHeard(text: string, provider: string, recordings: readonly Recording[]): void {
    this.#heardBy = { provider, recordings }
    this.#input({ kind: 'text', t: this.#now(), text, via: 'voice', old: true })
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
    this.#shown.update(this.#state)
    this.#live.settled()
  }

  #useRules(): void {
    this.#loop.config = turnConfig(this.#ownVoice.talk, { engine: this.#live.rule })
  }

  #run(effect: TurnEffect): void {
    switch (effect.do) {
      case 'openTurn':
        return this.#listening.open(effect.turn, effect.from)
      case 'dropTurn':
        this.#deps.log.debug({ turn: effect.turn, why: effect.why }, 'turn dropped')
        if (effect.why === 'stopWord' || effect.why === 'tap') this.#deps.stopped?.()
        this.#listening.drop(effect.turn, effect.why)
        return this.#live.dropped(effect.turn)
      case 'flush':
        return this.#listening.flush(effect.turn, effect.revision)
      case 'draft':
        // What they say is for another program: no model needs to think about it.
        if (this.#deps.outside?.waits()) return
        this.#replies.start(effect.reply, effect.turn, 'voice', {
          kind: 'model',
          messages: [...this.#told(this.#transcript.without(effect.amends)), { role: 'user', text: effect.text }],
          saidFrom: effect.saidFrom,
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

  /* ---- replying ---- */

  #commit(effect: Extract<TurnEffect, { do: 'commit' }>): void {
    const spoken = effect.via === 'voice'
    const heard = this.#listening.commit(effect.turn, spoken)
    const { provider, recordings: sound } = heard ?? this.#heardBy
    const recordings = [...this.#transcript.soundOfTurn(effect.amends), ...(spoken ? sound : [])]
    const timings = { ...heard?.timings, speechEnd: effect.speechEndAt, commit: this.#now() }
    const id = this.#transcript.idOfTurn(effect.amends) ?? this.#deps.newId()
    const known = this.#live.committed(effect.turn, effect.text, effect.amends)
    const given = !spoken && this.#attached.text === effect.text ? this.#attached.attachments : []
    this.#transcript.put({
      id,
      turn: effect.turn,
      role: 'user',
      via: effect.via,
      text: effect.text,
      status: 'done',
      ...known,
      ...(spoken ? { providers: { stt: provider } } : {}),
      ...(recordings.length > 0 ? { recordings } : {}),
      ...(given.length > 0 ? { attachments: [...given] } : {}),
      at: this.#deps.scope.clock.wall(),
    })
    const passedOn = this.#deps.outside?.take(effect.text, effect.via)
    if (passedOn !== undefined) this.#replies.drop(effect.reply)
    const running =
      this.#replies.certain(effect.reply) ??
      this.#replies.start(
        effect.reply,
        effect.turn,
        effect.via,
        passedOn === undefined
          ? { kind: 'model', messages: this.#told(this.#transcript.messages), saidFrom: effect.saidFrom }
          : { kind: 'words', text: passedOn },
      )
    Object.assign(running.timings, { ...timings, ...running.timings })
    this.#replies.release(running, effect.via)
  }

  #told(messages: readonly Message[]): ChatMessage[] {
    return this.#deps.told?.(messages) ?? chatHistory(messages.slice(-CONTEXT_MESSAGES))
  }

  #announce(effect: Extract<TurnEffect, { do: 'announce' }>): void {
    if (this.#live.takes(effect.id)) return this.#hearEngine(effect)
    const { text, shown, by, content } = this.#announcements.take(effect.id, effect.reply)
    const said = content?.() ?? { kind: 'words' as const, text, ...by }
    const running = this.#replies.start(effect.reply, effect.turn, 'voice', said)
    this.#replies.release(running, content ? 'voice' : shown ? 'timer' : undefined)
  }
  /** The engine speaks of its own accord; what it heard and nobody has taken for a turn stands above. */
  #hearEngine({ id, reply, turn }: Extract<TurnEffect, { do: 'announce' }>): void {
    const known = this.#live.overheard(turn)
    const line = { turn, role: 'user', via: 'voice', at: this.#deps.scope.clock.wall() } as const
    if (known) this.#transcript.put({ ...line, ...known, id: this.#deps.newId() })
    const running = this.#replies.start(reply, turn, 'voice', { kind: 'model', messages: [], unasked: id })
    this.#replies.release(running, 'voice')
  }
}
