import { ECHO_THRESHOLD } from '#shared/audio'
import { BANDS } from './echo-bands'
import { AVERAGE, HOP, HOP_MS, EchoHistory } from './echo-history'
import { EchoReference } from './echo-reference'

/*
 * Is this sound our own voice coming back? Waveforms do not answer that once a browser's echo cancellation, noise
 * suppression and gain control have worked on them; the pattern of loudness over bands and time survives all of it.
 * Two questions are asked of every frame: does its pattern rise and fall with what was played (needs no calibration),
 * and is it as loud as the echo on this route is (what is louder has another source)? The numbers below were chosen by
 * measuring both on Flite voices with real Silero probabilities, through the rooms of echo-rooms.ts: fewest ms until a
 * person is noticed, at one false alarm per 20 s of loud echo.
 */

/** Player and window may be wrong about their latency: the echo may seem to come this much too early, in hops. */
const LEAD = 1
/** Delays searched: -16 to 400 ms. */
const DELAYS = LEAD + 26
/** Hops compared when the delay is searched (320 ms), and when a frame is judged (160 ms). */
const SEARCHED = 20
const JUDGED = 10
/** Hops whose loudness is compared, 64 ms. */
const LOUDNESS = 4
/** Room above the usual echo before loudness counts as foreign: 6 dB, what reverberation scatters. */
const MARGIN = 4
/** Loudness is compared as power to this: between counting decibels and counting watts. */
const COMPRESSION = 0.3
/** A pattern this similar is echo even where a voice was detected, so the route may be learned from it. */
const SURE = 0.7
/** Frames after which a delay is more than a guess. */
const TRACKED = 8
/** Another delay is taken when it is this much more like the echo. */
const BETTER = 0.02
/** Weight of one frame in a delay's likeness once it is known: an average over a second. */
const SLOWEST = 0.03
/** Hops after which the learned loudness is trusted fully: about 1 s of voice. */
const LEARNED = 60
/** Microphone and loudspeaker less alike than this on average: no echo comes through. */
export const ECHO_STRENGTH = 0.35
/**
 * At the start of the first reply on a route all sound counts as echo until this much was learned of it, for 2 s at
 * most (in hops; Unmute ignores voices for 3 s at the start of every reply, until echo cancellation has settled). It
 * ends when no likeness is found, after 650 ms of unbroken voice, or sooner: an echo is there as soon as our voice is,
 * so a microphone that holds no voice for as long as `UNANSWERED` hops of ours reached back to `PROMPT` hops before it
 * will hold none.
 */
const SETTLED = LEARNED / 2
const SETTLING = 125
const PROMPT = LEAD + 14
const UNANSWERED = 6
/** Speech probability from which a frame holds voice that goes on (turn/config.ts). */
const VOICE = 0.35
/** The combined score at which both errors were balanced, and what the reducer's threshold calls it. */
const BALANCED = 0.8
const THRESHOLD = ECHO_THRESHOLD

/** What has been learned about the way from loudspeaker to microphone. */
export interface EchoCalibration {
  /** In ms, to the nearest 16. */
  readonly delayMs: number
  /**
   * Microphone over loudspeaker for each band of echo-bands.ts, in dB; the average where a voice has nothing in a band.
   */
  readonly gainsDb: readonly number[]
  /** How alike microphone and loudspeaker are while the assistant speaks, -1..1. */
  readonly strength: number
  /** Hops it was learned from. */
  readonly learned: number
}

export interface EchoReading {
  /** How much of this frame is our own voice, 0..1; from {@link ECHO_THRESHOLD} on it counts as echo; 0 for none. */
  readonly likeness: number
  /** Likeness of the last 320 ms in pattern alone, -1..1. */
  readonly pattern: number
  /** Our own voice may be in this frame. */
  readonly possible: boolean
  /** Whether an echo comes back. While that is unknown, the likeness is a precaution and no finding. */
  readonly way: EchoWay
}

export type EchoWay = 'unknown' | 'clean' | 'echo'

const nothing: EchoReading = { likeness: 0, pattern: 0, possible: false, way: 'echo' }

/** Compares the microphone with what was played, frame by frame. Pure but for its memory; about 0.1 ms a frame. */
export class EchoDetector {
  readonly #reference = new EchoReference()
  readonly #history = new EchoHistory(this.#reference)
  readonly #gains = new Float64Array(BANDS).fill(NaN)
  readonly #strengths = new Float64Array(DELAYS)
  #lastAt = -Infinity
  #delay = LEAD
  #tracked = 0
  #learned = 0
  #settling = SETTLING
  #settledFrom = SETTLED
  #unanswered = 0

  constructor(calibration?: EchoCalibration) {
    if (!calibration) return
    this.#delay = Math.max(0, Math.min(DELAYS - 1, Math.round(calibration.delayMs / HOP_MS) + LEAD))
    this.#strengths[this.#delay] = calibration.strength
    this.#learned = calibration.learned
    this.#settling = 0
    this.#tracked = 1 / SLOWEST
    for (let band = 0; band < BANDS; band++) this.#gains[band] = calibration.gainsDb[band] ?? NaN
  }

  /** Reference beyond the microphone's time that `frame` makes use of, in ms. */
  static readonly aheadMs = LEAD * HOP_MS

  get calibration(): EchoCalibration {
    const known = this.#gains.filter((gain) => !Number.isNaN(gain))
    const average = known.length === 0 ? 0 : Math.round(known.reduce((sum, gain) => sum + gain, 0) / known.length)
    return {
      delayMs: (this.#delay - LEAD) * HOP_MS,
      gainsDb: [...this.#gains].map((gain) => (Number.isNaN(gain) ? average : Math.round(gain * 10) / 10)),
      strength: this.#strengths[this.#delay]!,
      learned: this.#learned,
    }
  }

  /**
   * The way back has changed, so nothing that was learned of it holds: all sound counts as echo again until it is
   * known, or is known to be absent.
   */
  settleAgain(): void {
    this.#gains.fill(NaN)
    this.#tracked = this.#learned = this.#unanswered = 0
    this.#settling = SETTLING
    // It has fooled us once.
    this.#settledFrom = LEARNED
  }

  /** `Int16[n] @ 16 kHz mono` whose first sample left the loudspeaker at `at` (engine ms). In order. */
  rendered(at: number, pcm: Int16Array): void {
    this.#reference.write(at, pcm)
  }

  /** Judges `Int16[512] @ 16 kHz mono` that ended at `at` (engine ms); `speech` is its speech probability or NaN. */
  frame(at: number, pcm: Int16Array, speech: number): EchoReading {
    // The microphone was closed in between: what it heard before has nothing to do with what comes now.
    if (Math.abs(at - this.#lastAt - 2 * HOP_MS) > 3 * HOP_MS) this.#history.clear()
    this.#lastAt = at
    this.#history.lookAgain()
    this.#history.add(pcm.subarray(0, HOP), at + (LEAD - 1) * HOP_MS)
    this.#history.add(pcm.subarray(HOP), at + LEAD * HOP_MS)
    if (this.#settling > 0) this.#awaitEcho(speech)
    const possible = this.#search()
    if (!possible) return nothing
    const pattern = this.#history.pattern(this.#delay, SEARCHED)
    const judged = this.#history.pattern(this.#delay, JUDGED)
    if (this.#tracked >= TRACKED && (speech < VOICE || pattern > SURE)) this.#learn()
    if (this.#learned >= this.#settledFrom) this.#settling = 0
    const settling = this.#settling > 0 && (this.#tracked < TRACKED || this.#strengths[this.#delay]! >= ECHO_STRENGTH)
    this.#settling -= 2
    if (settling) return { likeness: 1, pattern, possible, way: 'unknown' }
    const way = this.#strengths[this.#delay]! < ECHO_STRENGTH ? 'clean' : 'echo'
    return { likeness: this.#likeness(judged), pattern, possible, way }
  }

  /** Sees whether our voice brings a voice into the microphone. Once it has, only likeness tells whose that is. */
  #awaitEcho(speech: number): void {
    if (speech >= VOICE && this.#history.audible(0)) this.#unanswered = -Infinity
    else if (speech < VOICE && this.#history.audible(PROMPT) && this.#history.audible(PROMPT + 1)) this.#unanswered += 2
    if (this.#unanswered >= UNANSWERED) this.#settling = 0
  }

  /** Follows the delay. False when nothing that was played can be in the last frame. */
  #search(): boolean {
    // All delays are compared over the same frames, or the short ones would be ahead whenever a reply begins.
    if (this.#history.audible(0) && this.#history.audible(DELAYS - 1)) {
      const weight = Math.max(SLOWEST, 1 / ++this.#tracked)
      let best = this.#delay
      for (let delay = 0; delay < DELAYS; delay++) {
        this.#strengths[delay]! += weight * (this.#history.pattern(delay, SEARCHED) - this.#strengths[delay]!)
        if (this.#strengths[delay]! > this.#strengths[best]!) best = delay
      }
      if (this.#strengths[best]! > this.#strengths[this.#delay]! + BETTER) this.#delay = best
    }
    return this.#history.audible(this.#delay)
  }

  /** How loud the echo is in each band: an average in dB, quick at first, that no single hop can pull far. */
  #learn(): void {
    for (let ago = 0; ago < 2 && this.#history.length > ago + this.#delay; ago++) {
      const here = this.#history.row(ago)
      const there = this.#history.row(ago + this.#delay)
      const weight = Math.max(0.02, 1 / (this.#learned + 1))
      let any = false
      for (let band = 0; band < BANDS; band++) {
        const played = this.#history.ref[there + band]!
        if (played < this.#history.peak * 1e-3) continue
        any = true
        const gain = 10 * Math.log10((this.#history.mic[here + band]! + 1e-12) / played)
        const known = this.#gains[band]!
        this.#gains[band] = Number.isNaN(known) ? gain : known + weight * Math.max(-12, Math.min(12, gain - known))
      }
      if (any) this.#learned++
    }
  }

  /** Pattern and loudness together; pattern alone until the route's loudness is known. */
  #likeness(pattern: number): number {
    const trust = Math.min(1, this.#learned / LEARNED)
    // A pattern seen only for a moment says little.
    const weight = Math.max(0, Math.min(1, (this.#history.length - this.#delay) / AVERAGE))
    const combined = (weight * pattern + 2 * this.#explained()) / (weight + 2)
    const known = THRESHOLD + 2 * (combined - BALANCED)
    return Math.max(0, Math.min(1, trust * known + (1 - trust) * pattern))
  }

  /** Share of the last 64 ms that is no louder than the echo (and the room's noise) would be, 0..1. */
  #explained(): number {
    let explained = 0
    let all = 0
    for (let ago = 0; ago < LOUDNESS && this.#history.length > ago + this.#delay; ago++) {
      const here = this.#history.row(ago)
      const there = this.#history.row(ago + this.#delay)
      for (let band = 0; band < BANDS; band++) {
        const gain = this.#gains[band]!
        if (Number.isNaN(gain)) continue
        const echo = 10 ** (gain / 10) * this.#history.ref[there + band]!
        const expected = (MARGIN * (echo + 1.5 * this.#history.noise[band]!)) ** COMPRESSION
        const heard = this.#history.mic[here + band]! ** COMPRESSION
        explained += Math.min(heard, expected)
        all += heard
      }
    }
    return all > 0 ? explained / all : 0
  }
}
