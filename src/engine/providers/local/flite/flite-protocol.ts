import type { VisemeTime, WordTime } from '../../../provider-contract/contract'

/** `workerData` of the voice's worker. */
export interface FliteData {
  /** Path of `flite.wasm`; where it is not given, the one inside the npm package. */
  readonly program?: string
}

export interface FliteRequest {
  readonly text: string
  readonly voice: string
  /** 1 is the voice's own pace, 2 is twice as fast. */
  readonly speed: number
}

/** Sent as soon as there is sound; word times follow with the reply. */
export interface FliteSound {
  readonly sampleRate: number
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly visemes: readonly VisemeTime[]
}

export interface FliteReply {
  readonly words: readonly WordTime[]
}
