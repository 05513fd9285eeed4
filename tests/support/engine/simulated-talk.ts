import { MIC_FRAME_MS } from '#shared/audio'
import { turnConfig, type TurnConfig } from '#engine/turn/config'
import { nextDeadline } from '#engine/turn/decide'
import { initialTurnState, reduce, view } from '#engine/turn/reduce'
import type { TalkMode, TurnEffect, TurnInput, TurnState } from '#engine/turn/types'
import { defaultSettings } from '#shared/settings'

/*
 * A scripted world around the reducer, for tests and the benchmark: a person who speaks words at given times, a
 * recogniser with a delay, replies with a thinking time and a length, and a player that can pause. Time is data.
 */

/** One thing the person's side does. `words` are spread evenly over `ms`; without words it is a voiced noise. */
export interface Sound {
  readonly at: number
  readonly ms: number
  readonly words: string
  /** Silero's probability while it lasts. */
  readonly p: number
}

export interface World {
  /** Time from flush to final text, in ms. */
  readonly recogniseMs: number
  /** Time from commit (or draft) to the first audible sample, in ms. */
  readonly thinkMs: number
  readonly replyMs: number
  /** The reply ends in a question. */
  readonly asks: boolean
}

export interface Happening {
  readonly t: number
  readonly effect: TurnEffect
}

interface Playing {
  readonly reply: number
  readyAt: number
  committed: boolean
  paused: boolean
  heardMs: number
  audible: boolean
}

/** Drives the reducer through a script in steps of one microphone frame. */
export class Simulation {
  t = 0
  state: TurnState
  readonly log: Happening[] = []
  /** Each ms-range in which a reply could be heard, by reply. */
  readonly heard = new Map<number, number>()
  readonly finished = new Set<number>()
  readonly #sounds: Sound[] = []
  readonly #scheduled: { at: number; run: () => void }[] = []
  readonly #replies = new Map<number, Playing>()
  #turnFrom = 0
  #turn: number | undefined
  microphone = true

  constructor(
    readonly mode: TalkMode = 'handsFree',
    readonly world: World = { recogniseMs: 100, thinkMs: 60, replyMs: 3_000, asks: false },
    readonly config: TurnConfig = turnConfig(defaultSettings.talk),
  ) {
    this.state = initialTurnState(mode)
    if (mode === 'handsFree') this.input({ kind: 'arm', t: 0, armed: true })
  }

  get view(): ReturnType<typeof view> {
    return view(this.state)
  }

  /** The person says `words` starting now (or `after` ms from now), taking `ms`; 300 ms a word by default. */
  say(words: string, { ms = words.split(' ').length * 300, after = 0, p = 0.95 } = {}): this {
    this.#sounds.push({ at: this.t + after, ms, words, p })
    return this
  }

  noise(ms: number, { after = 0, p = 0.9 } = {}): this {
    return this.say('', { ms, after, p })
  }

  at(after: number, run: () => void): this {
    this.#scheduled.push({ at: this.t + after, run })
    return this
  }

  /** Says words and waits until they are over. */
  speak(words: string, ms?: number): this {
    this.say(words, ms === undefined ? {} : { ms })
    return this.run(ms ?? words.split(' ').length * 300)
  }

  press(): void {
    this.input({ kind: 'press', t: this.t })
  }

  release(): void {
    this.input({ kind: 'release', t: this.t })
  }

  /** Lets `ms` pass. */
  run(ms: number): this {
    const end = this.t + ms
    while (this.t + MIC_FRAME_MS <= end + 1e-9) this.#frame()
    return this
  }

  effects<D extends TurnEffect['do']>(kind: D): (Extract<TurnEffect, { do: D }> & { t: number })[] {
    return this.log
      .filter(({ effect }) => effect.do === kind)
      .map(({ t, effect }) => ({ t, ...(effect as Extract<TurnEffect, { do: D }>) }))
  }

  input(input: TurnInput): void {
    const { state, effects } = reduce(this.state, input, this.config)
    this.state = state
    for (const effect of effects) this.#carryOut(effect)
  }

  #frame(): void {
    this.t += MIC_FRAME_MS
    for (const due of this.#scheduled.filter(({ at }) => at <= this.t)) {
      this.#scheduled.splice(this.#scheduled.indexOf(due), 1)
      due.run()
    }
    if (this.microphone && this.state.armed) {
      this.input({ kind: 'frame', t: this.t, speech: this.#probability() })
      if (this.#turn !== undefined && Math.round(this.t / MIC_FRAME_MS) % 16 === 0) {
        this.input({ kind: 'partial', t: this.t, turn: this.#turn, text: this.#wordsUntil(this.t) })
      }
    }
    this.#play()
    const deadline = nextDeadline(this.state, this.config)
    if (deadline !== undefined && deadline <= this.t) this.input({ kind: 'tick', t: this.t })
  }

  #probability(): number {
    const middle = this.t - MIC_FRAME_MS / 2
    return this.#sounds.find(({ at, ms }) => middle >= at && middle < at + ms)?.p ?? 0.02
  }

  /** What a perfect recogniser has understood of the open turn by `t`. */
  #wordsUntil(t: number): string {
    return this.#sounds
      .filter(({ words }) => words !== '')
      .flatMap(({ at, ms, words }) => {
        const list = words.split(' ')
        const length = ms / list.length
        // A recogniser that hears half of a word or more has heard it.
        return list.filter((_, i) => at + (i + 0.5) * length > this.#turnFrom && at + (i + 0.5) * length < t)
      })
      .join(' ')
  }

  #play(): void {
    for (const playing of this.#replies.values()) {
      if (!playing.committed || playing.paused || this.t < playing.readyAt) continue
      if (!playing.audible) {
        playing.audible = true
        this.input({ kind: 'reply', t: this.t, reply: playing.reply, event: 'audible' })
      }
      playing.heardMs += MIC_FRAME_MS
      this.heard.set(playing.reply, playing.heardMs)
      if (playing.heardMs >= this.world.replyMs) {
        this.#replies.delete(playing.reply)
        this.finished.add(playing.reply)
        this.input({ kind: 'reply', t: this.t, reply: playing.reply, event: 'finished', asked: this.world.asks })
      }
    }
  }

  #begin(reply: number, committed: boolean): void {
    const playing = this.#replies.get(reply)
    if (playing) playing.committed ||= committed
    else
      this.#replies.set(reply, {
        reply,
        readyAt: this.t + this.world.thinkMs,
        committed,
        paused: false,
        heardMs: 0,
        audible: false,
      })
  }

  /** Replies that can be heard at this moment. */
  get audible(): number[] {
    return [...this.#replies.values()].filter((one) => one.audible && !one.paused).map(({ reply }) => reply)
  }

  /** Drafts and replies that are still being worked on. */
  get running(): number[] {
    return [...this.#replies.keys()]
  }

  #carryOut(effect: TurnEffect): void {
    this.log.push({ t: this.t, effect })
    switch (effect.do) {
      case 'openTurn':
        this.#turn = effect.turn
        this.#turnFrom = effect.from
        return
      case 'dropTurn':
        this.#turn = undefined
        return
      case 'flush': {
        const text = this.#wordsUntil(this.t)
        const { turn, revision } = effect
        this.at(this.world.recogniseMs, () => this.input({ kind: 'final', t: this.t, turn, revision, text }))
        return
      }
      case 'draft':
        return this.#begin(effect.reply, false)
      case 'commit':
        if (effect.via === 'voice') this.#turn = undefined
        return this.#begin(effect.reply, true)
      case 'announce':
        return this.#begin(effect.reply, true)
      case 'dropDraft':
      case 'stopReply':
        this.#replies.delete(effect.reply)
        return
      case 'pause':
      case 'resume': {
        const playing = this.#replies.get(effect.reply)
        if (playing) playing.paused = effect.do === 'pause'
        return
      }
      case 'notice':
      case 'setAside':
        return
    }
  }
}
