import { bytesPcm } from '../../wire/bodies'

/*
 * A peer connection carries sound as a track that plays at its own pace in both directions: what goes up cannot be sent
 * faster than it is spoken, and what comes down does not say to which answer it belongs.
 */

/** Rate of both directions here, Hz; the browser makes of it what the connection wants. */
export const TRACK_RATE = 24_000
const BYTES_PER_MS = (TRACK_RATE / 1_000) * 2

/** Peaks below this (of 32,768; -47 dBFS) are silence: what Opus makes of digital silence stays far below. */
const QUIET = 150
/** So far behind what is spoken, ms, quiet moments are left out until it has been caught up with. */
const BEHIND_MS = 96

/** Whether a piece of sound, `Int16[n]` as bytes, holds nothing to be heard. */
export function isQuiet(bytes: Uint8Array): boolean {
  return bytesPcm(bytes).every((sample) => Math.abs(sample) < QUIET)
}

/**
 * How far the microphone's track is behind what was put into it. A turn begins with what was said before it was
 * noticed, all at once, and the track would stay behind by that much; most of it is silence, which is left out.
 */
export class TrackPace {
  #until = 0

  /** More sound at `now` (ms). False where it is to be left out. */
  push(bytes: Uint8Array, now: number): boolean {
    if (this.behindMs(now) > BEHIND_MS && isQuiet(bytes)) return false
    this.#until = Math.max(now, this.#until) + bytes.length / BYTES_PER_MS
    return true
  }

  /** How long what was put in still takes, ms. */
  behindMs(now: number): number {
    return Math.max(0, this.#until - now)
  }
}

/** Sound that reached the window so long after the word that all of it was sent is no part of it, ms. */
const TAIL_MS = 600
/** Silence behind that word, ms, is its end. */
const TAIL_QUIET_MS = 160
/** Events and sound take different ways; of two that were sent together one may come so much later, ms. */
const APART_MS = 60
/**
 * Sound waits so long for the word whose it is, ms, and forgotten is what has been followed by so much silence: the
 * service's events have come five seconds behind the sound (openai/openai-realtime-embedded#25).
 */
const KEPT_MS = 10_000
const FORGOTTEN_MS = 5_000
/** After so much silence, ms, what is left of a stopped answer has passed, whatever the service says. */
const PASSED_MS = 1_000

/**
 * Which sound of the track belongs to an answer: from its first audible piece to its end. The words for that come
 * beside the sound, and both can be late: sound by what it has waited in the window's jitter buffer, which is known,
 * and words by more than that. So times are those at which sound reached the window (`cameAt`), and sound can come
 * first.
 */
export class AnswerOnTrack {
  #response: string | undefined
  #heard = false
  #sentAt: number | undefined
  #quietMs = 0
  #kept: Uint8Array[] = []
  #keptMs = 0
  /** What reached the window before that is left of a stopped answer. */
  #passedAt = -Infinity

  /** The answer that sounds, or is about to. */
  get response(): string | undefined {
    return this.#response
  }

  /** There is sound of which nobody has said whose it is. */
  get waiting(): boolean {
    return this.#kept.length > 0
  }

  /** The server plays an answer. Gives what has come of it already. */
  started(response: string, now: number): readonly Uint8Array[] {
    const kept = this.#kept
    this.#forget()
    this.#response = response
    this.#heard = kept.length > 0
    this.#sentAt = undefined
    if (kept.length === 0) this.#quietMs = 0
    if (this.#passedAt === Infinity) this.#passedAt = now
    return kept
  }

  /** The server has sent all of it. */
  stopped(now: number): void {
    if (this.#response !== undefined) this.#sentAt ??= now
  }

  /** There is more of it after all. */
  goesOn(): void {
    this.#sentAt = undefined
  }

  /** It is over. */
  ended(): void {
    this.#response = undefined
    this.#forget()
  }

  /** Nothing more of it is wanted, and what still comes is left of it until the server has {@link cleared} it. */
  cut(): void {
    this.ended()
    this.#passedAt = Infinity
  }

  /** The server plays nothing of it any more. */
  cleared(now: number): void {
    this.ended()
    this.#passedAt = now + APART_MS
  }

  /** More of the track. `sound`: what belongs to the answer; `ended`: its sound is over with it. */
  push(bytes: Uint8Array, cameAt: number): { readonly sound: boolean; readonly ended: boolean } {
    const quiet = isQuiet(bytes)
    const ms = bytes.length / BYTES_PER_MS
    this.#quietMs = quiet ? this.#quietMs + ms : 0
    if (cameAt <= this.#passedAt) {
      if (this.#quietMs >= PASSED_MS) this.#passedAt = -Infinity
      return { sound: false, ended: false }
    }
    if (this.#response === undefined) {
      this.#keep(bytes, quiet, ms)
      return { sound: false, ended: false }
    }
    if (!quiet) this.#heard = true
    const sentMs = this.#sentAt === undefined ? -Infinity : cameAt - this.#sentAt
    const ended = sentMs >= TAIL_MS || (sentMs >= 0 && this.#heard && this.#quietMs >= TAIL_QUIET_MS)
    return { sound: this.#heard, ended }
  }

  #keep(bytes: Uint8Array, quiet: boolean, ms: number): void {
    if (quiet && this.#kept.length === 0) return
    if (this.#quietMs >= FORGOTTEN_MS) return this.#forget()
    this.#kept.push(bytes)
    this.#keptMs += ms
    while (this.#keptMs > KEPT_MS) this.#keptMs -= (this.#kept.shift()?.length ?? 0) / BYTES_PER_MS
  }

  #forget(): void {
    this.#kept = []
    this.#keptMs = 0
  }

  /** Silence at the end of what has come of the track, ms. */
  get quietMs(): number {
    return this.#quietMs
  }
}
