import { ECHO_THRESHOLD } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { FaultError } from '#shared/fault'
import type { Settings } from '#shared/settings'
import type { ChatMessage } from '../../provider-contract/contract'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { EngineRule } from '../../turn/config'
import type { TurnInput, TurnState } from '../../turn/types'
import type { Log } from '../../ports/ports'
import type { ReplyContent, ReplyStages } from '../replying/reply-plan'
import type { ConversationStages } from '../serving/conversation-stages'
import type { Transcript } from '../transcript'
import { Delegations } from './delegations'
import { engineSays } from './engine-says'
import type { LiveEngine } from './engine'
import { HeardTurns, type KnownWords } from './heard-turns'
import { lazyVoice } from './lazy-voice'
import { liveEar, type EarSession } from './live-ear'
import { LiveSessions } from './live-sessions'
import { liveSource, type LiveSourceDeps } from './live-source'
import { Responses } from './responses'
import type { SessionView } from './session-facts'
import { endsByUs, TurnSounds } from './turn-sounds'

/** Voice without a word that counts as a turn, and as an interruption, in ms: where nobody here understands words… */
const WORDLESS = { voicedMs: 250, interruptMs: 400 }
/** …and where somebody does, and understood none. */
const UNDERSTOOD_NOTHING = { voicedMs: 900, interruptMs: 1_000 }
/** How long words of a recogniser of this machine are waited for where voice is enough, in ms; most take a third. */
const WORDS_MS = 1_000
/** An engine that heard somebody says within this time that they have finished, in ms (the slowest rule: 8 s). */
const ENDS_WITHIN_MS = 10_000
/** How long words are waited for that have to be read, in ms. */
const NEEDED_WORDS_MS = 4_000

export interface LiveTalkDeps {
  readonly scope: Scope
  readonly log: Log
  readonly transcript: Transcript
  readonly newId: () => string
  /** Parley's own chain, and which engine serves instead. */
  readonly stages: ConversationStages
  readonly settings: () => Settings
  /** What was said so far, heard text only. */
  readonly told: () => ChatMessage[]
  /** Has everything but the last turns summarised. */
  readonly summarise?: (() => Promise<void>) | undefined
  readonly state: () => TurnState
  readonly input: (input: TurnInput) => void
  /** Says something as soon as nobody speaks. */
  readonly announce: (content: (reply: number) => ReplyContent) => void
  /** Another rule applies. */
  readonly changed: () => void
  readonly publish: (event: BridgeEvent) => void
}

/**
 * The conversation with an engine that hears and speaks. It gives every turn an ear and every reply a source, and tells
 * the turn reducer what the engine noticed; it decides nothing about turns itself.
 */
export class LiveTalk implements EarSession {
  readonly #turns: HeardTurns
  readonly #sounds: TurnSounds
  readonly #sessions: LiveSessions
  readonly #delegations: Delegations
  #responses: Responses
  readonly #lost = new Set<() => void>()
  /** Turns the engine answered, and lines it was told of. */
  readonly #asked = new Set<number>()
  readonly #told = new Set<string>()
  /** Words were what counted when the last turn was opened. */
  #neededWords = false
  /** It was said that the engine still finishes what it says. */
  #finishing = false
  /** Which engine served last; undefined for our own chain. */
  #served: string | undefined

  constructor(private readonly deps: LiveTalkDeps) {
    this.#turns = new HeardTurns({ ...deps, recogniser: (turn) => deps.stages.hearing(turn) })
    this.#delegations = new Delegations({
      ...deps,
      turns: this.#turns,
      latest: () => deps.state().nextTurn - 1,
    })
    this.#sessions = new LiveSessions({
      ...deps,
      engine: () => deps.stages.live?.(),
      quiet: () => !deps.state().turn && !deps.state().reply,
      on: {
        event: (connection, event) =>
          engineSays(connection, event, {
            ...deps,
            turns: this.#turns,
            responses: this.#responses,
            took: (turn, usage, of) => this.#sessions.meter.took(connection.engine, turn, usage, of),
            expiring: () => this.#sessions.expiring(),
            finishing: (on) => this.#showFinishing(on),
            delegated: (id, turn) => this.#delegations.begin(connection, id, turn),
            noticed: (what) => this.#input(what),
          }),
        closed: () => {
          this.#sounds.closed()
          this.#showFinishing(false)
          this.#responses = this.#newResponses()
        },
        lost: (fault) => {
          this.#responses.fail(new FaultError(fault))
          for (const lost of [...this.#lost]) lost()
        },
        changed: () => deps.changed(),
      },
    })
    this.#sounds = new TurnSounds(this.#turns, () => this.#sessions.now)
    this.#responses = this.#newResponses()
  }

  /* ---- what the conversation asks ---- */

  /** How the reducer has to decide while the engine serves. */
  get rule(): EngineRule | undefined {
    const engine = this.#sessions.serving
    if (!engine) return undefined
    const { voicedMs, interruptMs } = engine.ear ? UNDERSTOOD_NOTHING : WORDLESS
    return {
      ends: engine.session.turns.kind !== 'own',
      // Behind a wake phrase words decide what is meant for the assistant at all.
      voicedMs: this.#wakes ? Infinity : voicedMs,
      interruptMs,
      wordsMs: this.needsWords ? Infinity : WORDS_MS,
      endsWithinMs: ENDS_WITHIN_MS,
    }
  }

  /** The stages with the engine in their place, where it serves. */
  around(stages: ConversationStages): ConversationStages {
    const from: LiveSourceDeps = {
      sessions: this.#sessions,
      sounds: this.#sounds,
      turns: this.#turns,
      delegations: this.#delegations,
      responses: () => this.#responses,
      answeredElsewhere: (turn) => this.#answeredElsewhere(turn, true),
      asks: (turn) => this.#asked.add(turn),
    }
    return {
      ...stages,
      hearing: (turn, onDevice) => {
        const engine = onDevice ? undefined : this.#begins()
        if (!engine) return stages.hearing(turn, onDevice)
        if (this.needsWords !== this.#neededWords) {
          this.#neededWords = this.needsWords
          this.deps.changed()
        }
        const fresh = !this.#sessions.now
        this.#sounds.opened(turn, this.#sessions.ensure(), fresh)
        return liveEar(this, turn, {
          own: engine.ear?.(turn),
          chain: () => stages.hearing(turn),
          note: (message, error) => this.deps.log.debug({ error: String(error) }, message),
        })
      },
      reply: (via, turn, by) => {
        const staged = stages.reply(via, turn, by)
        const engine = this.#begins()
        if (!engine) return staged
        const source: ReplyStages['source'] = (content, sink, help) => {
          staged.providers.llm = engine.provider
          if (staged.stages.voice) staged.providers.tts = engine.provider
          return liveSource(from, turn, content, sink, help, staged.stages)
        }
        const voice = staged.stages.voice && lazyVoice(staged.stages.voice)
        // The engine was chosen: it stands in for nobody of the chain.
        const inPlaceOf = () => (staged.providers.llm === engine.provider ? undefined : staged.inPlaceOf?.())
        return { ...staged, inPlaceOf, stages: { ...staged.stages, voice, source } }
      },
      answeredElsewhere: (turn, is) => this.#answeredElsewhere(turn, is),
      warmUp: () => (this.#sessions.begins() ? void this.#sessions.ensure() : stages.warmUp()),
    }
  }

  /** A frame of the microphone. `echo`: how much of it is our own voice, 0..1. */
  frame(pcm: Int16Array, echo: number): void {
    const { reply, armed, mode, turn } = this.deps.state()
    const speaking = reply?.phase === 'speaking'
    if (echo >= ECHO_THRESHOLD && speaking && !reply.paused) this.#sounds.ownVoice(pcm)
    const silenced = speaking && this.deps.settings().talk.interruptions === 'never'
    this.#sounds.frame(pcm, turn?.id, !armed || silenced || (mode !== 'handsFree' && turn?.source !== 'key'))
  }

  /** The person's words are certain, as far as anybody here understood them. What their line says for now. */
  committed(turn: number, said: string, amends: number | undefined): KnownWords | undefined {
    return this.#sounds.has(turn) ? this.#turns.committed(turn, said, amends) : undefined
  }

  /** What the engine has heard and no turn was opened for, as a line of this turn; undefined when nothing. */
  overheard(turn: number): KnownWords | undefined {
    const { lines } = this.#turns
    lines.claim(turn)
    return lines.of(turn).items.length === 0 ? undefined : this.#turns.committed(turn, '', undefined)
  }

  /** The turn was nothing. */
  dropped(turn: number): void {
    for (const command of this.#sounds.dropped(turn)) this.#sessions.send(command)
  }

  /**
   * A line has come to rest. One the engine has no part in, such as a timer's, or what the own chain said while the
   * engine was away, is told to it.
   */
  observe({ id, role, turn, status, text, heardChars }: Message): void {
    if (!this.#sessions.now || this.#asked.has(turn) || this.#told.has(id)) return
    if (status === 'open' || status === 'failed') return
    if (role === 'user' && (this.#sessions.serving || this.#sounds.has(turn))) return
    const said = text.slice(0, heardChars).trim()
    if (said === '') return
    this.#told.add(id)
    this.#sessions.send({ kind: 'add', role, text: said })
  }

  /** Something has come to rest: what waited for a pause is done now. */
  settled(): void {
    this.#sessions.settled()
  }

  settingsChanged(): void {
    this.#sessions.settingsChanged()
  }

  /** A provider's key or settings have changed. */
  providerChanged(): void {
    this.#sessions.forgive()
    this.deps.changed()
  }

  /** Another conversation begins. */
  clear(): void {
    this.#sessions.close('another conversation')
    this.#sessions.meter.clear()
    this.#turns.clear()
    this.#sounds.clear()
    this.#asked.clear()
    this.#told.clear()
  }

  /** Begins anew with a summary and the last lines alone, which costs less for every answer. */
  startLean(): void {
    this.#sessions.startLean()
  }

  /** For the developers' console: an event sent as it is. False where no session is open. */
  raw(event: Readonly<Record<string, unknown>>): boolean {
    this.#sessions.send({ kind: 'raw', event })
    return this.#sessions.now !== undefined
  }

  /** For the developers' console: the session as it is. */
  get view(): SessionView {
    return this.#sessions.view
  }

  /** For the developers' console: opens the session before anybody speaks. False where no engine serves. */
  open(): boolean {
    const serves = this.#begins() !== undefined
    if (serves) this.#sessions.ensure()
    return serves
  }

  /** Whether an announcement of that id is an answer of the engine that nobody has asked for. */
  takes(id: string): boolean {
    return this.#responses.waits(id)
  }

  /* ---- what an ear asks ---- */

  get provider(): string {
    return this.#sessions.now?.engine.provider ?? ''
  }

  get needsWords(): boolean {
    return this.deps.stages.questions?.waiting === true || this.#wakes
  }

  sound(turn: number, pcm: Int16Array): void {
    this.#sounds.sound(turn, pcm)
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
    this.#sounds.handOver(turn, false)
    await this.#turns.complete(turn, NEEDED_WORDS_MS, scope)
    return scope.closed ? undefined : this.#turns.words(turn, scope)
  }

  #newResponses(): Responses {
    return new Responses(
      this.deps.scope,
      {
        unasked: (response) => this.#unasked(response),
        unwanted: () => this.#sessions.send({ kind: 'interrupt', heard: [] }),
      },
      (item) => this.#turns.lines.turnOf(item),
    )
  }

  /** Parley itself answers that turn, or does not: an engine that answers by itself must not talk as well. */
  #answeredElsewhere(turn: number, is: boolean): void {
    const { now } = this.#sessions
    if (!now || endsByUs(now)) return
    if (is) this.#responses.answeredElsewhere(turn)
    else this.#responses.notElsewhere(turn)
  }

  /* ---- what the engine says ---- */

  #showFinishing(on: boolean): void {
    if (on === this.#finishing) return
    this.#finishing = on
    this.deps.publish({ name: 'live.finishing', data: { on } })
  }

  /** Who serves what begins now. The network or the day's money may have changed that since the last turn. */
  #begins(): LiveEngine | undefined {
    const engine = this.#sessions.begins()
    const served = this.#served
    this.#served = engine?.identity
    if (served !== engine?.identity) this.deps.changed()
    return engine
  }

  /** A wake phrase says what is meant for the assistant. */
  get #wakes(): boolean {
    const { wakePhrase, mode } = this.deps.settings().talk
    return wakePhrase && mode === 'handsFree'
  }

  #input(event: 'heard' | 'ended'): void {
    this.deps.input({ kind: 'engine', t: this.deps.scope.clock.now(), event })
  }

  /**
   * The engine has begun to speak and no reply has asked for it. Where it ends turns this is its answer to the open
   * one; otherwise it is said as soon as nobody speaks.
   */
  #unasked(response: string): void {
    const { now } = this.#sessions
    if (now && !endsByUs(now) && this.deps.state().turn) this.#input('ended')
    if (!this.#responses.waits(response)) return
    this.deps.input({ kind: 'announce', t: this.deps.scope.clock.now(), id: response })
  }
}
