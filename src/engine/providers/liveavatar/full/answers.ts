import type { LiveEvent } from '../../../provider-contract/speech-to-speech'
import type { Cancel } from '../../../runtime/clock'
import type { Scope } from '../../../runtime/scope'
import { bytesPcm } from '../../../wire/bodies'
import { AnswerOnTrack, TRACK_RATE } from '../../realtime/track'

/*
 * What the avatar says: one answer at a time, its words by events and its sound by the room's track, which names no
 * answer. Where an answer begins and ends is told by events that may come late, twice or never
 * (livekit/agents#7232 for the sister mode), so that each is taken from whatever shows it first.
 */

/** An answer that is said to be over, or is written down whole, and is silent for so long has ended; ms. */
const AFTER_MS = 500
const SILENT_MS = 4_000
/** Words may come so long behind the end of their sound, in ms. */
const WORDS_MS = 1_500
const LOOK_MS = 100
/** What the service says within this time after an interruption is about what was interrupted, in ms. */
const CUT_MS = 1_000

interface Answer {
  readonly response: string
  readonly item: string
  readonly source: string | undefined
  samples: number
  text: string
  /** All of it is written down. */
  whole: boolean
  /** Its mouth has stopped, by the service's word; when. */
  stoppedAt: number | undefined
  /** Its sound is over, as far as is known: what comes is the track's own silence. */
  silent: boolean
  /** When the last of its sound came. */
  soundedAt: number
  /** The person has begun to speak over it. */
  spokenOver: boolean
}

export class Answers {
  readonly #track = new AnswerOnTrack()
  #answer: Answer | undefined
  #looking: Cancel = () => undefined
  /** Somebody waits for an answer: sound nobody has announced is its. */
  #expected = false
  #cutAt = -Infinity
  /** The orders whose answers were stopped. */
  #stopped: readonly string[] = []

  constructor(
    private readonly emit: (event: LiveEvent) => void,
    private readonly scope: Scope,
    /** Answers of this conversation so far. */
    public count: number,
  ) {}

  get running(): boolean {
    return this.#answer !== undefined
  }

  /** An answer has been asked for. */
  expect(): void {
    this.#expected = true
    this.#cutAt = -Infinity
  }

  /** The mouth begins. */
  begins(source: string | undefined): void {
    if (this.#isLate(source)) return
    const answer = (this.#answer ??= this.#begin(source))
    answer.stoppedAt = undefined
    answer.silent = false
    if (this.#track.response === answer.response) this.#track.goesOn()
  }

  /** The mouth stops. */
  stops(source: string | undefined): void {
    if (this.#answer === undefined || this.#isLate(source)) return this.#cleared()
    this.#answer.stoppedAt ??= this.#now()
    this.#track.stopped(this.#now())
  }

  /** Words of it: the next ones, or `whole`: all of them so far. Services send pieces of both kinds. */
  words(text: string, whole: boolean, source: string | undefined): void {
    if (text === '' || this.#isLate(source)) return
    const answer = (this.#answer ??= this.#begin(source))
    answer.whole ||= whole
    const { response, item, text: before } = answer
    const said = text.startsWith(before) ? text.slice(before.length) : whole && before !== '' ? '' : text
    if (said === '') return
    answer.text += said
    this.emit({ kind: 'text', response, item, delta: said })
  }

  /** More of the track, and how long it had waited in the window, ms. */
  sound(bytes: Uint8Array, waitedMs: number): void {
    const { sound, ended } = this.#track.push(bytes, this.#now() - waitedMs)
    if (sound && this.#answer?.silent === false) this.#give(bytes)
    if (ended && this.#answer) this.#answer.silent = true
    if (sound) return
    if (this.#answer === undefined && this.#expected && this.#track.waiting) this.begins(undefined)
  }

  /** The service notices the person: it stops by itself. */
  spokenOver(): void {
    if (this.#answer) this.#answer.spokenOver = true
  }

  /** The person does not want to hear it. */
  cut(): void {
    this.#expected = false
    this.#cutAt = this.#now()
    this.#track.cut()
    const at = this.#cutAt
    this.scope.after(CUT_MS, () => this.#cutAt === at && this.#cleared())
    const { source } = this.#answer ?? {}
    if (source !== undefined) this.#stopped = [...this.#stopped, source].slice(-8)
    this.#end('cancelled', 'client')
  }

  /** The connection is gone. */
  gone(ending: 'failed' | 'incomplete', fault?: Extract<LiveEvent, { kind: 'responseDone' }>['fault']): void {
    this.#end(ending, undefined, fault)
  }

  #isLate(source: string | undefined): boolean {
    return this.#now() - this.#cutAt < CUT_MS || (source !== undefined && this.#stopped.includes(source))
  }

  /** Nothing of what was cut is left on the track. */
  #cleared(): void {
    if (this.#answer === undefined) this.#track.cleared(this.#now())
  }

  #begin(source: string | undefined): Answer {
    const n = this.count++
    const now = this.#now()
    const answer: Answer = {
      ...{ response: `answer_${n}`, item: `said_${n}`, source, samples: 0, text: '', whole: false },
      ...{ stoppedAt: undefined, silent: false, soundedAt: now, spokenOver: false },
    }
    this.#answer = answer
    this.#expected = false
    this.emit({ kind: 'responseStarted', response: answer.response })
    for (const bytes of this.#track.started(answer.response, now)) this.#give(bytes)
    this.#looking = this.scope.every(LOOK_MS, () => this.#look(answer))
    return answer
  }

  #give(bytes: Uint8Array): void {
    const answer = this.#answer
    if (!answer) return
    const { response, item, samples: from } = answer
    const pcm = bytesPcm(bytes)
    answer.samples += pcm.length
    if (this.#track.quietMs === 0) answer.soundedAt = this.#now()
    this.emit({ kind: 'audio', response, item, sampleRate: TRACK_RATE, pcm, from })
  }

  #look(answer: Answer): void {
    const { stoppedAt, soundedAt, text, whole } = answer
    const now = this.#now()
    const quietMs = now - Math.max(soundedAt, stoppedAt ?? soundedAt)
    const silent = stoppedAt === undefined ? whole && quietMs >= SILENT_MS : quietMs >= AFTER_MS
    if (!silent || (text === '' && quietMs < WORDS_MS)) return
    // It was heard; what was said nobody has written down.
    if (text === '') this.words('…', true, answer.source)
    this.#end(answer.spokenOver ? 'cancelled' : 'completed', answer.spokenOver ? 'server' : undefined)
  }

  #end(
    ending: Extract<LiveEvent, { kind: 'responseDone' }>['ending'],
    by?: 'client' | 'server',
    fault?: Extract<LiveEvent, { kind: 'responseDone' }>['fault'],
  ): void {
    const answer = this.#answer
    this.#answer = undefined
    this.#looking()
    if (!answer) return
    const { response, item, samples } = answer
    if (ending === 'completed') this.#track.ended()
    else if (by === 'server') this.#track.cleared(this.#now())
    if (samples > 0) this.emit({ kind: 'audioDone', response, item, samples })
    this.emit({ kind: 'responseDone', response, ending, ...(by && { by }), ...(fault && { fault }) })
  }

  #now(): number {
    return this.scope.clock.now()
  }
}
