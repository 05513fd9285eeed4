import { MIC_FRAME_MS } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Recording, TurnTimings } from '#shared/conversation'
import { isCancelled, type Fault } from '#shared/fault'
import type { SttEvent } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import type { DropReason, TurnInput, TurnState } from '../../turn/types'
import type { ConversationStages } from '../serving/conversation-stages'
import { Hearing, type Lost } from './hearing'
import type { OwnVoice } from '../echo/own-voice'
import type { HistoryStore, Log, Player } from '../../ports/ports'
import { PreRoll } from './pre-roll'
import { WakeGate, type WakeSettings } from './wake-gate'

/** What a model of the end of a turn looks at, in frames: 8 s (Smart Turn v3). */
const END_OF_TURN_FRAMES = Math.ceil(8_000 / MIC_FRAME_MS)

export interface ListeningDeps {
  readonly scope: Scope
  readonly stages: Pick<ConversationStages, 'hearing' | 'endOfTurn'>
  readonly history: HistoryStore
  readonly player: Player
  readonly ownVoice: OwnVoice
  readonly log: Log
  readonly publish: (event: BridgeEvent) => void
  /** Tells the turn reducer what was heard. */
  readonly input: (input: TurnInput) => void
  /** What the reducer knows now. */
  readonly state: () => TurnState
  /** Nobody understood the turn; `recordings` are its sound, as far as it is on disk. */
  readonly unheard: (turn: number, lost: Lost, recordings: readonly Recording[] | undefined) => void
}

/** A turn that was heard to its end. */
export interface HeardTurn {
  /** Who recognised it. */
  readonly provider: string
  /** From the beginning of speech to the final text. */
  readonly timings: TurnTimings
  /** What was kept of its sound. */
  readonly recordings: readonly Recording[]
}

/** The conversation's ear: the recognition of the open turn, and what of it reaches the turn reducer. */
export class Listening {
  readonly #preRoll = new PreRoll()
  readonly #wakeGate: WakeGate
  #hearing: Hearing | undefined
  #timings: TurnTimings = {}

  constructor(
    private readonly deps: ListeningDeps,
    wake: WakeSettings,
  ) {
    this.#wakeGate = new WakeGate(wake)
  }

  /** A frame of the microphone: `Int16[512] @ 16 kHz mono`; `t`: engine ms of its last sample. */
  feed(t: number, pcm: Int16Array): void {
    this.#preRoll.push(t, pcm)
    this.#hearing?.feed(pcm)
  }

  /** Nothing of what the microphone gave before is part of a turn. */
  forget(): void {
    this.#preRoll.clear()
  }

  /** An answer has ended; what is said next needs no wake phrase. */
  answered(): void {
    this.#wakeGate.answered(this.#now())
  }

  settingsChanged(wake: WakeSettings): void {
    this.#wakeGate.change(wake)
  }

  /** A turn begins, with the sound since `from`. */
  open(turn: number, from: number): void {
    this.close()
    this.#timings = { speechStart: from }
    const { scope, stages, history, state } = this.deps
    const waiting = this.#wakeGate.opened(turn, from, state().reply !== undefined)
    const on = {
      event: (id: number, event: SttEvent) => this.#heard(id, event),
      failed: (id: number, fault: Fault) => this.#failed(id, fault),
    }
    // What may not be meant for the assistant is not written down before it is known to be.
    const sound = { record: () => history.record?.(), atOnce: !waiting }
    this.#hearing = new Hearing(scope, turn, stages.hearing(turn, waiting), on, sound)
    for (const pcm of this.#preRoll.since(from)) this.#hearing.feed(pcm)
  }

  /** Who recognises what is being said; empty while nothing is. */
  get recogniser(): string {
    return this.#hearing?.provider ?? ''
  }

  /** Asks for the text so far. */
  flush(turn: number, revision: number): void {
    if (this.#hearing?.lost) return this.deps.input({ kind: 'hearingFailed', t: this.#now(), turn })
    this.#hearing?.flush(revision)
    this.#judgeEnd(turn)
  }

  /** The turn becomes no message. What nobody understood is not forgotten. */
  drop(turn: number, why: DropReason): void {
    const lost = this.#hearing?.lost ?? this.#hearing?.unanswered
    if (lost && (why === 'failed' || why === 'noise'))
      this.deps.unheard(turn, lost, this.#hearing?.keepSound('recorded'))
    this.close()
  }

  /**
   * The turn becomes a message. Undefined for words that were not heard just now; one may still be open for what is
   * being said.
   */
  commit(turn: number, keepsSound: boolean): HeardTurn | undefined {
    const hearing = this.#hearing
    if (hearing?.turn !== turn) return undefined
    const heard = {
      provider: hearing.provider,
      timings: this.#timings,
      recordings: keepsSound ? hearing.keepSound() : [],
    }
    this.close()
    return heard
  }

  close(): void {
    if (!this.#hearing) return
    this.#hearing.close()
    this.#hearing = undefined
    this.deps.publish({ name: 'partial', data: { text: '' } })
  }

  /**
   * Asks a model of the person, where there is one, while the text is on its way. Without an answer the words decide.
   */
  #judgeEnd(turn: number): void {
    const { endOfTurn } = this.deps.stages
    const hearing = this.#hearing
    if (!endOfTurn || !hearing) return
    hearing.spawn('end of turn', async (scope) => {
      try {
        const probability = await endOfTurn.judge(hearing.recent(END_OF_TURN_FRAMES), scope)
        this.#heard(turn, { kind: 'endOfTurn', probability })
      } catch (error) {
        if (!isCancelled(error)) this.deps.log.debug({ error: String(error) }, 'no verdict on the end of the turn')
      }
    })
  }

  #heard(turn: number, event: SttEvent): void {
    const { input, ownVoice, player, publish } = this.deps
    const t = this.#now()
    if (event.kind === 'endOfTurn') return input({ kind: 'endOfTurn', t, turn, probability: event.probability })
    const open = this.#open(turn)
    const own = open !== undefined && ownVoice.said(event.text, open)
    const { text, called } = this.#wakeGate.admit(turn, own ? '' : event.text)
    if (called && event.kind === 'final' && this.#wakeGate.call(turn, t))
      player.control({ action: 'chime', sound: 'attention' })
    if (event.kind === 'partial') {
      input({ kind: 'partial', t, turn, text })
    } else {
      this.#timings.finalText = t
      input({ kind: 'final', t, turn, revision: event.revision, text })
    }
    if (this.#open(turn)) publish({ name: 'partial', data: { text } })
  }

  #failed(turn: number, fault: Fault): void {
    this.deps.log.warn({ fault }, 'recognition failed')
    this.deps.publish({ name: 'notice', data: { level: 'error', code: `fault.${fault.code}`, fault } })
    // While the person goes on speaking the turn goes on too, so that all of it is kept; the next flush tells.
    if (this.#open(turn)?.flushed) this.deps.input({ kind: 'hearingFailed', t: this.#now(), turn })
  }

  /** That turn, while the reducer has it open. */
  #open(turn: number): TurnState['turn'] {
    const open = this.deps.state().turn
    return open?.id === turn ? open : undefined
  }

  #now(): number {
    return this.deps.scope.clock.now()
  }
}
