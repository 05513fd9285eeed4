import type { MicFrame } from '#shared/audio'
import type { BridgeEvent, NoteData } from '#shared/contract'
import type { Attachment, Message } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import type { ChatMessage } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'
import type { ChunkMark } from '../speech/heard'
import { turnConfig } from '../turn/config'
import { initialTurnState } from '../turn/reduce'
import type { TurnInput, TurnState, TurnView } from '../turn/types'
import { EarlierLines } from './earlier-lines'
import { GivenWords } from './given-words'
import { Announcements } from './replying/announcements'
import { ClockSync } from './listening/clock-sync'
import { ColdMicrophone } from './listening/cold-microphone'
import type { ConversationStages } from './serving/conversation-stages'
import { CONTEXT_MESSAGES, chatHistory } from './context/dialogue'
import { inMemoryEchoRoutes, type EchoRoutes } from './echo/echo-routes'
import { LiveTalk } from './live/live-talk'
import { Listening } from './listening/listening'
import { Misunderstandings } from './listening/misunderstandings'
import { OthersInRoom } from './listening/others-in-room'
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
import { TurnEffects } from './turn-effects'
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
  /** Has all but the last turns summarised, so that a model is told little. */
  readonly summarise?: () => Promise<void>
  /** Forgotten with the process where it is not given. */
  readonly echoRoutes?: EchoRoutes
  /** Forgotten with the process where it is not given. */
  readonly depths?: PlaybackDepths
  readonly newId: () => string
  /** Another program's question that may wait for the person's words. */
  readonly outside?: OutsideQuestion
  /** BCP 47, of the window; what is listened for where it is not given. */
  readonly windowLanguage?: () => string
  /** The person wanted quiet, by a word or a tap on the key, and the conversation had nothing to do for it. */
  readonly stopped?: () => void
  publish(event: BridgeEvent): void
}

/**
 * One conversation, put together: what comes from the microphone, the keys and the player goes into the turn reducer,
 * whose effects are carried out elsewhere (turn-effects.ts).
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
  readonly #others: OthersInRoom
  #settings: Settings
  readonly #secondHearing: SecondHearing
  readonly #given: GivenWords
  readonly #told: NonNullable<ConversationDeps['told']>

  /** What can be done with its lines. */
  readonly lines: EarlierLines

  constructor(deps: ConversationDeps) {
    this.#deps = deps
    this.#settings = deps.settings
    const { scope, player, history, log, settings, newId, echoRoutes: routes = inMemoryEchoRoutes() } = deps
    const publish = (event: BridgeEvent): void => deps.publish(event)
    const input = (given: TurnInput): void => this.#input(given)
    const now = (): number => this.#now()
    const changed = (): void => this.#useRules()
    this.#told = deps.told ?? ((messages) => chatHistory(messages.slice(-CONTEXT_MESSAGES)))
    this.#clock = new ClockSync(scope.clock)
    this.#depths = deps.depths ?? new PlaybackDepths(() => scope.clock.wall())
    this.#coldMicrophone = new ColdMicrophone({
      lost: (ms) =>
        publish({
          name: 'notice',
          data: { level: 'info', code: 'turn.beginningLost', values: { seconds: Math.round(ms / 100) / 10 } },
        }),
    })
    const transcript = new Transcript(history, (event) => {
      publish(event)
      if (event.name === 'message') this.#live.observe(event.data.message)
    })
    this.#transcript = transcript
    const common = { ...deps, transcript, publish, input, state: () => this.#state }
    const ownVoice = new OwnVoice({ routes, player, log, changed, now, publish }, settings)
    this.#ownVoice = ownVoice
    this.#live = new LiveTalk({
      ...common,
      settings: () => this.#settings,
      told: () => this.#told(transcript.messages),
      summarise: deps.summarise,
      announce: (content) => this.#announcements.add({ text: '', shown: true, by: {}, content }),
      changed,
    })
    const stages = this.#live.around(deps.stages)
    this.#loop = new TurnLoop({
      scope,
      state: initialTurnState(settings.talk.mode, transcript.nextTurn),
      config: turnConfig(ownVoice.talk, { engine: this.#live.rule }),
      run(effect) {
        others.observe(effect)
        effects.run(effect)
        missed.observe(effect)
      },
      settled: () => this.#settled(),
    })
    this.#given = new GivenWords({ now, input })
    this.#announcements = new Announcements({ newId, now, input })
    this.#shown = new ShownState(this.#state, {
      publish,
      microphoneOpened: () => stages.warmUp(),
      answered: () => this.#listening.answered(),
    })
    this.#replies = new Replies({
      ...common,
      stages,
      through: (to, voice) => this.#depths.through(ownVoice.through(to), voice),
      isCurrent: (id) => this.#state.reply?.id === id,
    })
    const unheard = (...lost: Parameters<SecondHearing['keep']>): void => this.#secondHearing.keep(...lost)
    this.#listening = new Listening({ ...common, stages, ownVoice, unheard }, settings.talk)
    this.#secondHearing = new SecondHearing({
      ...common,
      recogniser: (turn) => deps.stages.hearing(turn),
      sound: (recordings) => history.sound?.(recordings) ?? Promise.resolve(new Int16Array(0)),
      understood: (text, provider, recordings) => this.#given.understood(text, provider, recordings),
    })
    const others = new OthersInRoom({
      ...common,
      settings: () => this.#settings,
      config: () => this.#loop.config,
      recogniser: () => this.#listening.recogniser,
      answer: (text, provider) => this.#given.understood(text, provider, []),
    })
    this.#others = others
    this.lines = new EarlierLines({
      ...common,
      secondHearing: this.#secondHearing,
      given: this.#given,
      quiet: () => this.quiet,
      leave: () => this.#leave(),
      countFrom: (turn) => this.#loop.countFrom(turn),
    })
    const missed = new Misunderstandings({
      settings: () => this.#settings,
      windowLanguage: deps.windowLanguage ?? (() => this.#settings.hearing.language),
      now,
      answering: () => this.#state.reply !== undefined,
      publish,
    })
    const effects = new TurnEffects({
      ...common,
      listening: this.#listening,
      replies: this.#replies,
      live: this.#live,
      given: this.#given,
      announcements: this.#announcements,
      told: this.#told,
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
    const { likeness: echo, way } = this.#ownVoice.frame(t, frame.pcm, frame.speech)
    this.#live.frame(frame.pcm, echo)
    this.#listening.feed(t, frame.pcm)
    this.#others.frame(t, frame.pcm, frame.speech, echo)
    this.#input({ kind: 'frame', t, speech: frame.speech, echo, way })
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

  /** Something has begun to ring, or nothing rings any more: short orders to it interrupt. */
  ringing(ringing: boolean): void {
    this.#input({ kind: 'ringing', t: this.#now(), ringing })
  }

  say(text: string, attachments: readonly Attachment[] = []): void {
    this.#given.type(text, attachments)
  }

  /**
   * The assistant says something of its own accord as soon as nobody is speaking; `shown` puts it into the
   * conversation.
   */
  announce(text: string, shown: boolean, by: SaidBy = {}): void {
    this.#announcements.add({ text, shown, by })
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
    this.#announcements.add({ text: '', shown: true, by: {}, content })
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

  /** The session with a speech-to-speech engine, for whoever looks into it. */
  get live(): Pick<LiveTalk, 'startLean' | 'view' | 'open' | 'raw'> {
    return this.#live
  }

  /** A provider's key or settings have changed: what was given up may be tried again. */
  providerChanged(): void {
    this.#live.providerChanged()
  }

  /** The microphone has begun to listen; its label says which way the assistant's voice comes back. */
  microphoneOpened(label: string): void {
    this.#ownVoice.microphone(label)
    this.#others.microphone(label)
  }

  /** Words that were taken for somebody else's in the room were the person's own: they are answered now. */
  thatWasMe(turn: number): void {
    this.#others.claim(turn)
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

  /** Times of frames and reports are told on another clock from now on: another page has the call. */
  clockChanged(): void {
    this.#clock.reset()
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
    if (report.heard > 0) this.#ownVoice.heard(running.reply.utterance, this.#now())
    this.#replies.played(running, report, this.#clock.at(report.at))
  }

  /** Ends whatever belongs to the conversation being held, so that nothing of it reaches the next. */
  #leave(): void {
    this.stop()
    for (const { reply } of this.#replies.all()) this.#replies.drop(reply.id)
    this.#secondHearing.clear()
    this.#others.clear()
    this.#live.clear()
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
    this.#others.replied(input)
  }

  #settled(): void {
    this.#ownVoice.speaking(this.#state.reply?.phase === 'speaking')
    this.#shown.update(this.#state)
    this.#live.settled()
  }

  #useRules(): void {
    this.#loop.config = turnConfig(this.#ownVoice.talk, { engine: this.#live.rule })
  }
}
