import { MIC_FRAME_MS, SILENCE_DBFS } from '#shared/audio'
import type { BridgeEvent } from '#shared/contract'
import type { Settings } from '#shared/settings'
import { rmsDbfs } from '../../audio/level'
import { Remembered } from '../../ports/remembered'
import type { TurnConfig } from '../../turn/config'
import type { TurnEffect, TurnInput, TurnState } from '../../turn/types'
import { judgeVoice, type KnownVoice, learnMistake, learnRoom, learnVoice, nobodyYet } from './near-voice'

/** Microphones remembered. */
const MICROPHONES = 16
/** Utterances nobody answered that can still be claimed; the window shows fewer. */
const CLAIMABLE = 12
/** What is begun so soon after an answer is expected, in ms. */
const STRAIGHT_AFTER_MS = 8_000
/** An utterance is as loud as its loudest half second, in frames: the person may have spoken over a radio. */
const LATELY_FRAMES = 16
/** Silence that ends an utterance nobody took for a turn, in frames. */
const APART_FRAMES = 16

export interface OthersInRoomDeps {
  readonly settings: () => Settings
  readonly state: () => TurnState
  readonly config: () => TurnConfig
  /** Who recognises what is being said. */
  readonly recogniser: () => string
  readonly input: (input: TurnInput) => void
  readonly publish: (event: BridgeEvent) => void
  /** Words that were spoken before are answered now. */
  readonly answer: (text: string, provider: string) => void
}

interface Unanswered {
  readonly text: string
  readonly provider: string
  readonly levelDb: number
}

/**
 * Other people and radios in the room, told by their level from the person who talks with the assistant. Learns from
 * utterances that were answered and heard out, by microphone; tells the turn reducer when an utterance is far below
 * them, and gives the words back when they were the person's own after all.
 */
export class OthersInRoom {
  readonly #known = new Remembered<KnownVoice>(MICROPHONES)
  #microphone = ''
  /** Power of the voice of this utterance, 1 at full scale: lately, and where it was loudest; and its frames. */
  #lately = 0
  #loudest = 0
  #frames = 0
  #quiet = 0
  /** Levels of utterances whose reply is on its way, by reply. */
  readonly #answering = new Map<number, number>()
  readonly #unanswered = new Map<number, Unanswered>()

  constructor(private readonly deps: OthersInRoomDeps) {}

  /** Another microphone listens from now on. */
  microphone(label: string): void {
    this.#microphone = label
    this.#reset()
  }

  /** A frame: `Int16[512] @ 16 kHz mono`; `speech` and `echo` 0..1. Goes before the reducer's own look at it. */
  frame(t: number, pcm: Int16Array, speech: number, echo: number): void {
    const { state, config, settings } = this.deps
    const { turn, reply } = state()
    if (!settings().talk.leavesOutOthers) {
      if (turn?.far) this.deps.input({ kind: 'distance', t, turn: turn.id, far: false })
      return
    }
    const { onThreshold, offThreshold, echoThreshold } = config()
    if (speech >= onThreshold && echo < echoThreshold) {
      const power = 10 ** (rmsDbfs(pcm) / 10)
      this.#frames++
      this.#lately += (power - this.#lately) / Math.min(this.#frames, LATELY_FRAMES)
      if (this.#frames >= LATELY_FRAMES / 2) this.#loudest = Math.max(this.#loudest, this.#lately)
      this.#quiet = 0
    } else if (!turn && speech < offThreshold) {
      if (!reply) this.#learn((known) => learnRoom(known, rmsDbfs(pcm)))
      if (++this.#quiet === APART_FRAMES) this.#reset()
    }
    if (turn?.source !== 'speech') return
    const far = this.#isFar(turn.onsetAt)
    if (far !== turn.far) this.deps.input({ kind: 'distance', t, turn: turn.id, far })
  }

  /** Sees every effect of the turns. */
  observe(effect: TurnEffect): void {
    if (effect.do === 'setAside') this.#setAside(effect.turn, effect.text)
    if (effect.do === 'stopReply') this.#answering.delete(effect.reply)
    if (effect.do === 'commit' && effect.via === 'voice' && this.#frames > 0)
      this.#answering.set(effect.reply, this.#levelDb)
    if (effect.do === 'commit' || effect.do === 'dropTurn') this.#reset()
  }

  /** Sees what becomes of replies: an utterance whose answer was heard out was meant for the assistant. */
  replied(input: TurnInput): void {
    if (input.kind !== 'reply' || (input.event !== 'finished' && input.event !== 'failed')) return
    const levelDb = this.#answering.get(input.reply)
    this.#answering.delete(input.reply)
    if (levelDb !== undefined && input.event === 'finished') this.#learn((known) => learnVoice(known, levelDb))
  }

  /** “That was me”: answers what was set aside, and takes such a voice for the person's from now on. */
  claim(turn: number): void {
    const own = this.#unanswered.get(turn)
    if (!own) return
    this.#unanswered.delete(turn)
    this.#learn((known) => learnMistake(known, own.levelDb))
    this.deps.answer(own.text, own.provider)
  }

  /** Nothing of one conversation is answered in the next. */
  clear(): void {
    this.#unanswered.clear()
    this.#answering.clear()
    this.#reset()
  }

  #isFar(onsetAt: number): boolean {
    const { talk } = this.deps.settings()
    // With a wake phrase the phrase tells who is meant.
    if (talk.wakePhrase || talk.mode !== 'handsFree' || this.#frames === 0) return false
    const { askedAt = -Infinity, heardOutAt } = this.deps.state()
    const expected = onsetAt - Math.max(askedAt, heardOutAt) < STRAIGHT_AFTER_MS
    const heard = { levelDb: this.#levelDb, voicedMs: this.#frames * MIC_FRAME_MS, expected }
    return judgeVoice(this.#voice, heard) === 'far'
  }

  #setAside(turn: number, text: string): void {
    this.#unanswered.set(turn, { text, provider: this.deps.recogniser(), levelDb: this.#levelDb })
    const [oldest] = this.#unanswered.keys()
    if (this.#unanswered.size > CLAIMABLE && oldest !== undefined) this.#unanswered.delete(oldest)
    this.deps.publish({ name: 'notice', data: { level: 'info', code: 'turn.setAside', values: { turn, words: text } } })
  }

  get #levelDb(): number {
    const power = Math.max(this.#loudest, this.#frames < LATELY_FRAMES / 2 ? this.#lately : 0)
    return power > 0 ? 10 * Math.log10(power) : SILENCE_DBFS
  }

  get #voice(): KnownVoice {
    return this.#known.get(this.#microphone) ?? nobodyYet
  }

  #learn(change: (known: KnownVoice) => KnownVoice): void {
    this.#known.put(this.#microphone, change(this.#voice))
  }

  #reset(): void {
    this.#lately = 0
    this.#loudest = 0
    this.#frames = 0
    this.#quiet = 0
  }
}
