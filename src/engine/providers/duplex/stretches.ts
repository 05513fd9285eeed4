/*
 * A full-duplex model sends sound without end, silence included, and never says where an answer begins or ends. A
 * stretch of speech is what has words or level in it, up to a pause.
 */

/** A pause this long ends a stretch, ms (pipecat groups its transcripts by the same). */
export const PAUSE_MS = 800
/** Mean level of a piece (of 32,768) from which it is no silence; about -55 dBFS. */
const LOUD = 60

export interface Stretch {
  readonly response: string
  readonly item: string
  /** Where it began in all sound of the session, ms. */
  readonly startMs: number
  samples: number
}

export type StretchStep =
  | { readonly kind: 'begin'; readonly stretch: Stretch }
  | { readonly kind: 'sound'; readonly stretch: Stretch; readonly from: number }
  | { readonly kind: 'end'; readonly stretch: Stretch }
  /** What the person did not want to hear has ended. */
  | { readonly kind: 'silent' }

/** Cuts the model's sound into stretches. What is silenced belongs to none, up to the model's own silence. */
export class Stretches {
  #positionMs = 0
  #quietMs = Infinity
  #current: Stretch | undefined
  #silencing = false

  /** `count`: stretches of this conversation so far. */
  constructor(public count: number) {}

  get current(): Stretch | undefined {
    return this.#current
  }

  get silencing(): boolean {
    return this.#silencing
  }

  /** A piece of sound at this rate. */
  sound(pcm: Int16Array, sampleRate: number): StretchStep[] {
    const ms = (pcm.length * 1_000) / sampleRate
    const loud = pcm.length > 0 && pcm.reduce((sum, one) => sum + Math.abs(one), 0) / pcm.length > LOUD
    this.#quietMs = loud ? 0 : this.#quietMs + ms
    const steps: StretchStep[] = []
    if (this.#silencing) {
      if (this.#quietMs >= PAUSE_MS / 2) {
        this.#silencing = false
        steps.push({ kind: 'silent' })
      }
    } else {
      if (loud) steps.push(...this.#begin())
      if (this.#current !== undefined) {
        steps.push({ kind: 'sound', stretch: this.#current, from: this.#current.samples })
        this.#current.samples += pcm.length
        if (this.#quietMs >= PAUSE_MS) steps.push(...this.end())
      }
    }
    this.#positionMs += ms
    return steps
  }

  /** Words the model speaks; they may come before their sound. */
  words(): StretchStep[] {
    if (this.#silencing) {
      this.#quietMs = Math.min(this.#quietMs, 0)
      return []
    }
    this.#quietMs = Math.min(this.#quietMs, 0)
    return this.#begin()
  }

  /** The person does not want to hear it. Gives the stretch that ends with it. */
  silence(): Stretch | undefined {
    const current = this.#current
    this.#current = undefined
    this.#silencing ||= current !== undefined || this.#quietMs < PAUSE_MS
    return current
  }

  end(): StretchStep[] {
    const current = this.#current
    this.#current = undefined
    return current === undefined ? [] : [{ kind: 'end', stretch: current }]
  }

  #begin(): StretchStep[] {
    if (this.#current !== undefined) return []
    const n = this.count++
    this.#current = { response: `stretch_${n}`, item: `said_${n}`, startMs: this.#positionMs, samples: 0 }
    return [{ kind: 'begin', stretch: this.#current }]
  }
}
