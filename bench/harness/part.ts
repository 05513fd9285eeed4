import type { Plot } from './plot'

/** One measured number under an id that stays the same from release to release. */
export interface Result {
  readonly id: string
  readonly value: number
  readonly unit: string
  /** Observations behind the value. */
  readonly n: number
  /** How it was measured, in a few words; empty when the id says it all. */
  readonly note: string
}

/** A comparison for people; everything in it that matters elsewhere is a {@link Result} as well. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

export interface Outcome {
  readonly results: readonly Result[]
  readonly tables?: readonly Table[]
  readonly plots?: readonly Plot[]
}

export interface PartContext {
  /** Root of the project, absolute. */
  readonly root: string
  /** Asked-for length of parts that can run as long as one likes. */
  readonly minutes: number | undefined
  /** Fewer and shorter measurements, where a part has them. */
  readonly quick: boolean
  /** Tells a waiting person what is going on. */
  readonly progress: (text: string) => void
}

/** A part of the benchmark that can be run by itself. */
export interface Part {
  readonly name: string
  /** One line for `--list`. */
  readonly what: string
  /** False for what takes too long to run without being asked for. */
  readonly always: boolean
  run(context: PartContext): Promise<Outcome>
}
