import type { Backend } from './moonshine-model'

/** `workerData` of the recogniser's worker. */
export interface MoonshineData {
  /** Directory of the two networks; where it is not given, the one inside the npm package. */
  readonly modelDirectory?: string
  /** Where it is not given: native, and WebAssembly when native does not load. */
  readonly backend?: Backend
}

/** One stretch of sound with a little of what is around it. */
export interface Clip {
  /** `Int16[n] @ 16 kHz mono` */
  readonly pcm: Int16Array
  /** Where in `pcm` the sound itself lies, in samples. */
  readonly start: number
  readonly end: number
  /** Look again, a little differently, when the first look leaves doubt. */
  readonly thorough: boolean
}

export type MoonshineRequest = { readonly kind: 'load' } | ({ readonly kind: 'recognise' } & Clip)

export interface MoonshineReply {
  readonly text: string
  /** Mean log probability, <= 0. */
  readonly confidence: number
  /** A thorough look might find something else. */
  readonly doubtful: boolean
  /** BCP 47: what was spoken, where the recogniser found it out. */
  readonly language?: string
}
