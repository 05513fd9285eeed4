/** Bounds for fades asked for from outside, s. */
const MIN_FADE_S = 0.003
const MAX_FADE_S = 0.1

/**
 * The loudness of every sample, from two fades. The *order* fade follows pause, resume and stop. The *edge* fade knows
 * how much is left until audio breaks off (end, hole or empty buffer) and is down when it gets there; it opens again
 * afterwards. Allocates nothing.
 */
export class Envelope {
  #order = 1
  #orderStep = 0
  #edge = 0
  #edgeRise = 0

  /** `rate`: Hz. */
  constructor(private readonly rate: number) {}

  /** The order fade is all the way down. */
  get closed(): boolean {
    return this.#order === 0
  }

  /** How long the running order fade takes from end to end, s. */
  get orderSeconds(): number {
    return 1 / (this.#orderStep * this.rate)
  }

  /** Sound begins anew and is up in `seconds`. */
  begin(seconds: number): void {
    this.#order = 1
    this.openEdge(seconds)
  }

  /** Sound goes on after a break and is up in `seconds`. */
  openEdge(seconds: number): void {
    this.#edge = 0
    this.#edgeRise = 1 / (seconds * this.rate)
  }

  /** The order fade begins to close, from wherever it is. */
  close(fadeMs: number): void {
    this.#order = Math.min(this.#order, this.#edge)
    this.pace(fadeMs)
  }

  /** How fast the order fade moves from now on. */
  pace(fadeMs: number): void {
    this.#orderStep = 1 / (Math.min(MAX_FADE_S, Math.max(MIN_FADE_S, fadeMs / 1000)) * this.rate)
  }

  /**
   * Factor for the next sample. `closing`: an order to fall silent runs; `left`: the share of the edge fade still
   * ahead, 1 or more for far away.
   */
  next(closing: boolean, left: number): number {
    this.#order = approach(this.#order, closing ? 0 : 1, this.#orderStep)
    this.#edge = Math.min(left, approach(this.#edge, 1, this.#edgeRise))
    return equalPower(Math.min(this.#order, this.#edge))
  }
}

/** One step nearer to the goal, and exactly there in the end whatever rounding has left over. */
export function approach(value: number, goal: number, step: number): number {
  return Math.abs(goal - value) <= step * 1.001 ? goal : value + Math.sign(goal - value) * step
}

function equalPower(phase: number): number {
  return phase >= 1 ? 1 : Math.sin((phase * Math.PI) / 2)
}
