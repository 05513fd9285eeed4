import type { TurnConfig } from './config'
import { learnPause } from './endpoint'
import type { DropReason, OpenTurn, ReplyState, Step, StopReason, TurnEffect, TurnState } from './types'

/**
 * One step of the reducer in the making: the next state and the effects asked for so far. It only ever copies, so the
 * step stays a pure function of its input; it exists to name the moves that several inputs share.
 */
export class Stepper {
  readonly #effects: TurnEffect[] = []

  constructor(
    public state: TurnState,
    readonly config: TurnConfig,
  ) {}

  get turn(): OpenTurn | undefined {
    return this.state.turn
  }

  get reply(): ReplyState | undefined {
    return this.state.reply
  }

  result(): Step {
    return { state: this.state, effects: this.#effects }
  }

  set(change: Partial<TurnState>): void {
    this.state = { ...this.state, ...change }
  }

  setTurn(change: Partial<OpenTurn>): void {
    if (this.state.turn) this.set({ turn: { ...this.state.turn, ...change } })
  }

  emit(effect: TurnEffect): void {
    this.#effects.push(effect)
  }

  /**
   * Begins a turn whose audio starts at `wanted` at the earliest; over a reply, the reply is paused until it is clear
   * what this is.
   */
  openTurn(t: number, source: 'speech' | 'key', wanted: number): void {
    const { nextTurn, reply, speech, takenUntil } = this.state
    const from = Math.max(wanted, takenUntil)
    this.set({
      nextTurn: nextTurn + 1,
      lastActiveAt: t,
      turn: {
        id: nextTurn,
        source,
        openedAt: t,
        onsetAt: source === 'speech' ? speech.onsetAt : t,
        voiceAt: source === 'speech' ? speech.voiceAt : from,
        voicedMs: source === 'speech' ? speech.voicedMs : 0,
        interim: '',
        interimBefore: '',
        seemedNoise: false,
        revision: 0,
        flushed: false,
        flushedAt: 0,
        final: undefined,
        draft: undefined,
        draftsTried: 0,
        endOfTurn: undefined,
        releasedAt: undefined,
        engine: 'silent',
        interrupts: reply ? 'suspected' : 'no',
        far: false,
        continues: undefined,
      },
    })
    this.emit({ do: 'openTurn', turn: nextTurn, from, source })
    if (reply) this.pauseReply(source === 'speech' ? speech.onsetAt : t)
  }

  /** Forgets the open turn; a reply that was only suspected to be interrupted goes on. */
  dropTurn(why: DropReason): void {
    const turn = this.turn
    if (!turn) return
    this.dropDraft()
    this.emit({ do: 'dropTurn', turn: turn.id, why })
    this.set({ turn: undefined })
    if (turn.interrupts === 'suspected') this.resumeReply()
  }

  /** The words are somebody else's: they are told of and not answered, and no later turn says them again. */
  setAside(text: string): void {
    const turn = this.turn
    if (!turn) return
    if (text !== '') this.emit({ do: 'setAside', turn: turn.id, text })
    this.set({ takenUntil: turn.voiceAt })
    this.dropTurn('far')
  }

  /** Asks for the text of everything so far. */
  flush(t: number): void {
    const turn = this.turn
    if (!turn) return
    const revision = turn.revision + 1
    this.setTurn({ revision, flushed: true, flushedAt: t, final: undefined })
    this.emit({ do: 'flush', turn: turn.id, revision })
  }

  /** More voice came: what was flushed and drafted no longer says everything. */
  reopenText(): void {
    const turn = this.turn
    if (!turn?.flushed) return
    this.dropDraft()
    this.setTurn({ flushed: false, final: undefined, interim: turn.final || turn.interim, endOfTurn: undefined })
  }

  startDraft(text: string): void {
    const turn = this.turn
    if (!turn) return
    const reply = this.state.nextReply
    this.set({ nextReply: reply + 1 })
    this.setTurn({ draft: { reply, text }, draftsTried: turn.draftsTried + 1 })
    this.emit({ do: 'draft', turn: turn.id, reply, text, saidFrom: saidFrom(turn), ...amends(turn) })
  }

  dropDraft(): void {
    const draft = this.turn?.draft
    if (!draft) return
    this.emit({ do: 'dropDraft', reply: draft.reply })
    this.setTurn({ draft: undefined })
  }

  /** The whole text of the open turn, the words it continues included. */
  wholeText(own: string): string {
    const before = this.turn?.continues?.text
    return before ? `${before} ${own}` : own
  }

  /** The person's words are certain. A draft that answers exactly these words becomes the reply. */
  commitTurn(t: number, own: string): void {
    const turn = this.turn
    if (!turn) return
    const text = this.wholeText(own)
    const draft = turn.draft?.text === text ? turn.draft : undefined
    if (!draft) this.dropDraft()
    const reply = draft?.reply ?? this.state.nextReply
    this.set({ nextReply: Math.max(this.state.nextReply, reply + 1), turn: undefined, takenUntil: turn.voiceAt })
    this.stopReply('bargeIn')
    const said = { text, saidFrom: saidFrom(turn), speechEndAt: turn.voiceAt }
    this.emit({ do: 'commit', turn: turn.id, reply, via: 'voice', ...said, ...amends(turn) })
    this.beginReply(t, { id: reply, turn: turn.id, kind: 'answer', via: 'voice', userText: text })
  }

  /** A reply was heard out: its turn had really ended, so what was learned about pauses fades. */
  confirmEndpoint(): void {
    this.set({ pauseMs: this.state.pauseMs * this.config.pauses.keep })
  }

  beginReply(t: number, reply: Pick<ReplyState, 'id' | 'turn' | 'kind' | 'via' | 'userText'>): void {
    this.set({
      reply: {
        ...reply,
        phase: 'thinking',
        paused: false,
        audibleAt: undefined,
        committedAt: t,
        irrevocable: false,
        asksSince: undefined,
      },
      askedAt: undefined,
      lastActiveAt: t,
    })
  }

  pauseReply(onsetAt: number): void {
    const { reply } = this
    if (!reply || reply.paused) return
    this.set({ reply: { ...reply, paused: true } })
    this.emit({ do: 'pause', reply: reply.id, onsetAt })
  }

  resumeReply(): void {
    const { reply } = this
    if (!reply?.paused) return
    this.set({ reply: { ...reply, paused: false } })
    this.emit({ do: 'resume', reply: reply.id })
  }

  stopReply(why: StopReason): void {
    const { reply } = this
    if (!reply) return
    this.set({ reply: undefined })
    this.emit({ do: 'stopReply', reply: reply.id, why })
  }

  /** Nothing of the reply was heard when the person went on, or too little to have been taken in. */
  #barelyBegun(turn: OpenTurn, reply: ReplyState): boolean {
    if (reply.audibleAt === undefined) return true
    return turn.voiceAt - turn.voicedMs - reply.audibleAt < this.config.barelyHeardMs
  }

  /**
   * The suspicion is confirmed: the reply goes. If nothing of it was heard and the person simply went on talking, the
   * two stretches of speech are one turn.
   */
  confirmInterruption(why: StopReason): void {
    const { turn, reply } = this
    if (!turn || !reply) return
    const wentOn =
      why === 'bargeIn' &&
      turn.source === 'speech' &&
      this.#barelyBegun(turn, reply) &&
      reply.kind === 'answer' &&
      reply.via === 'voice' &&
      !reply.irrevocable &&
      turn.openedAt - reply.committedAt <= this.config.continueMs
    this.setTurn({ interrupts: 'confirmed' })
    if (wentOn) {
      this.setTurn({ continues: { turn: reply.turn, text: reply.userText } })
      // The turn was taken to be over and was not: this person pauses for longer.
      const seen = turn.voiceAt - turn.voicedMs - this.state.takenUntil
      this.set({ pauseMs: learnPause(this.state.pauseMs, seen, this.config) })
    }
    this.stopReply(wentOn ? 'continued' : why)
  }
}

/** When the first word of a turn was begun; its continued words belong to a time before anything that waits now. */
function saidFrom({ continues, onsetAt }: OpenTurn): number {
  return continues ? -Infinity : onsetAt
}

function amends(turn: OpenTurn): { amends?: number } {
  return turn.continues ? { amends: turn.continues.turn } : {}
}
