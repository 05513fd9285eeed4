import { MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import { BANDS, SPECTRUM_SAMPLES, bandPowers } from './echo-bands'
import type { EchoReference } from './echo-reference'

/** Step between two spectra, in samples and ms. */
export const HOP = MIC_FRAME_SAMPLES / 2
export const HOP_MS = (HOP / MIC_RATE) * 1000
/** Hops kept: the longest delay and the longest average. */
const KEPT = 80
const LAST_ROW = (KEPT - 1) * BANDS
/** The voice in each hop lingers in the room: share of the power that is left one hop later (60 dB in 240 ms). */
const LINGER = 0.4
/** Patterns are measured against the average of this many hops, 640 ms. */
export const AVERAGE = 40
/** What was played counts down to 40 dB below its peaks; quieter parts drown in any room. */
const FLOOR = 1e-4
/** Nothing can be heard of less than -60 dBFS played. */
export const AUDIBLE = 1e-6
/** The player may tell this late what it has played already, in hops. */
const LATE = 6

/**
 * The last 1.3 s of microphone and loudspeaker in bands, hop by hop. A row is one hop; `delay` and `ago` count hops
 * back from the newest.
 */
export class EchoHistory {
  /** Rings of `KEPT` hops of `BANDS`: powers relative to full scale, and their logarithms. */
  readonly mic = new Float64Array(KEPT * BANDS)
  readonly ref = new Float64Array(KEPT * BANDS)
  readonly #micLog = new Float64Array(KEPT * BANDS)
  readonly #refLog = new Float64Array(KEPT * BANDS)
  /** The logarithms summed up to and including each hop, so that any average is one subtraction. */
  readonly #micSum = new Float64Array(KEPT * BANDS)
  readonly #refSum = new Float64Array(KEPT * BANDS)
  /** Engine ms at which the reference of each hop ends. */
  readonly #times = new Float64Array(KEPT)
  /** Power of the room in each band while nobody speaks. */
  readonly noise = new Float64Array(BANDS).fill(1e-9)
  readonly #smooth = new Float64Array(BANDS)
  readonly #window = new Int16Array(SPECTRUM_SAMPLES)
  readonly #played = new Int16Array(SPECTRUM_SAMPLES)
  readonly #band = new Float64Array(BANDS)
  #hops = 0
  #peak = AUDIBLE

  constructor(private readonly reference: EchoReference) {}

  /** Hops since the beginning. */
  get length(): number {
    return this.#hops
  }

  /** The loudest of what was played lately, as power of one band. */
  get peak(): number {
    return this.#peak
  }

  /** Starts afresh; what is known about the room stays. */
  clear(): void {
    this.#hops = 0
    this.#window.fill(0)
  }

  /** One hop: `Int16[256] @ 16 kHz mono`, and what was played until `playedAt` (engine ms). */
  add(pcm: Int16Array, playedAt: number): void {
    this.#window.copyWithin(0, HOP)
    this.#window.set(pcm, HOP)
    const row = (this.#hops % KEPT) * BANDS
    const before = ((this.#hops + KEPT - 1) % KEPT) * BANDS
    const first = this.#hops === 0
    bandPowers(this.#window, this.#band)
    for (let band = 0; band < BANDS; band++) {
      const power = this.#band[band]!
      // The quietest average over about 150 ms lately, rising 1 dB a second.
      const smooth = first ? power : 0.9 * this.#smooth[band]! + 0.1 * power
      this.#smooth[band] = smooth
      this.noise[band] = Math.max(1e-10, Math.min(smooth, this.noise[band]! * 1.004))
      this.mic[row + band] = power
      const log = Math.log(power + this.noise[band]!)
      this.#micLog[row + band] = log
      this.#micSum[row + band] = log + (first ? 0 : this.#micSum[before + band]!)
    }
    this.#times[this.#hops % KEPT] = playedAt
    this.#peak = Math.max(AUDIBLE, this.#peak * 0.998)
    this.#refHop(this.#hops)
    this.#hops++
  }

  /** What was played at a hop. */
  #refHop(hop: number): void {
    const row = (hop % KEPT) * BANDS
    const before = ((hop + KEPT - 1) % KEPT) * BANDS
    const first = hop === 0
    if (this.reference.read(this.#times[hop % KEPT]!, this.#played)) bandPowers(this.#played, this.#band)
    else this.#band.fill(0)
    for (let band = 0; band < BANDS; band++) {
      const lingering = first ? 0 : this.ref[before + band]!
      const power = (1 - LINGER) * this.#band[band]! + LINGER * lingering
      this.ref[row + band] = power
      this.#peak = Math.max(this.#peak, power)
    }
    for (let band = 0; band < BANDS; band++) {
      const log = Math.log(this.ref[row + band]! + this.#peak * FLOOR)
      this.#refLog[row + band] = log
      this.#refSum[row + band] = log + (first ? 0 : this.#refSum[before + band]!)
    }
  }

  /** Reports come late: what was played may be known only after it was looked at. Called before hops are added. */
  lookAgain(): void {
    const oldest = Math.max(0, this.#hops - LATE)
    let hop = this.#hops
    while (hop > oldest && this.#times[(hop - 1) % KEPT]! > this.reference.changedFrom) hop--
    for (; hop < this.#hops; hop++) this.#refHop(hop)
    this.reference.changedFrom = Infinity
  }

  /** Something was played that long ago. */
  audible(delay: number): boolean {
    if (this.#hops <= delay + 1) return false
    return this.#power(delay) > AUDIBLE || this.#power(delay + 1) > AUDIBLE
  }

  /** Correlation of loudness over all bands and the last `hops`, each band about its own average. */
  pattern(delay: number, hops: number): number {
    const averaged = Math.min(AVERAGE, this.#hops - delay)
    const compared = Math.min(hops, averaged)
    if (compared < 4) return 0
    const [micEnd, refEnd] = [this.row(0), this.row(delay)]
    const [micStart, refStart] = [this.row(averaged), this.row(delay + averaged)]
    const whole = averaged === this.#hops - delay
    let both = 0
    let micOnly = 0
    let refOnly = 0
    for (let band = 0; band < BANDS; band++) {
      const micBefore = averaged === this.#hops ? 0 : this.#micSum[micStart + band]!
      const refBefore = whole ? 0 : this.#refSum[refStart + band]!
      const micMean = (this.#micSum[micEnd + band]! - micBefore) / averaged
      const refMean = (this.#refSum[refEnd + band]! - refBefore) / averaged
      for (let ago = 0, here = micEnd, there = refEnd; ago < compared; ago++) {
        const x = this.#micLog[here + band]! - micMean
        const y = this.#refLog[there + band]! - refMean
        both += x * y
        micOnly += x * x
        refOnly += y * y
        here = here === 0 ? LAST_ROW : here - BANDS
        there = there === 0 ? LAST_ROW : there - BANDS
      }
    }
    return micOnly > 0 && refOnly > 0 ? both / Math.sqrt(micOnly * refOnly) : 0
  }

  /** Where a hop begins in the rings. */
  row(hopsAgo: number): number {
    return ((this.#hops - 1 - hopsAgo + 2 * KEPT) % KEPT) * BANDS
  }

  #power(hopsAgo: number): number {
    const row = this.row(hopsAgo)
    let sum = 0
    for (let band = 0; band < BANDS; band++) sum += this.ref[row + band]!
    return sum
  }
}
