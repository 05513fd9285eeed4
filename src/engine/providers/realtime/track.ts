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

/** Sound may trail behind the word that all of it was sent by this much, ms: the browser's jitter buffer. */
const TAIL_MS = 600
/** Silence in that time, ms, is its end. */
const TAIL_QUIET_MS = 160

/** Which sound of the track belongs to an answer: from its first audible piece to its end. */
export class AnswerOnTrack {
  #response: string | undefined
  #heard = false
  #tailMs: number | undefined
  #quietMs = 0

  /** The answer that sounds, or is about to. */
  get response(): string | undefined {
    return this.#response
  }

  /** The server plays an answer. */
  started(response: string): void {
    this.#response = response
    this.#heard = false
    this.#tailMs = undefined
    this.#quietMs = 0
  }

  /** The server has sent all of it. */
  stopped(): void {
    if (this.#response !== undefined) this.#tailMs ??= TAIL_MS
  }

  /** Nothing of it is wanted any more. */
  cut(): void {
    this.#response = undefined
  }

  /** More of the track. `sound`: it belongs to the answer; `ended`: the answer's sound is over with it. */
  push(bytes: Uint8Array): { readonly sound: boolean; readonly ended: boolean } {
    if (this.#response === undefined) return { sound: false, ended: false }
    const quiet = isQuiet(bytes)
    if (!quiet) this.#heard = true
    const ms = bytes.length / BYTES_PER_MS
    this.#quietMs = quiet ? this.#quietMs + ms : 0
    if (this.#tailMs === undefined) return { sound: this.#heard, ended: false }
    this.#tailMs -= ms
    const ended = this.#tailMs <= 0 || (this.#heard && this.#quietMs >= TAIL_QUIET_MS)
    return { sound: this.#heard, ended }
  }

  /** Silence at the end of what has come of it, ms. */
  get quietMs(): number {
    return this.#quietMs
  }
}
