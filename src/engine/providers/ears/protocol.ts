import type { Clip, MoonshineReply } from '../local/moonshine/moonshine-protocol'
import type { TransducerFiles } from './streaming/graphs'

/* What the worker of downloaded recognisers is asked; about clips it answers as Moonshine's does. */

/** Where the files of a recogniser of whole clips lie, by the part they play. */
export interface ClipFiles {
  readonly driver: 'whisper' | 'typhoon'
  readonly encoder: string
  readonly decoder: string
  readonly vocabulary: string
}

export type EarFiles = ClipFiles | TransducerFiles

/** What is understood of a clip. */
export interface ClipHeard {
  readonly text: string
  /** Mean logarithm of the chosen tokens' probabilities, <= 0. */
  readonly confidence: number
  /** BCP 47: as asked, or as found out. */
  readonly language: string
}

export interface EarAsk {
  readonly files: EarFiles
  /** BCP 47, or `auto`. */
  readonly language: string
}

/** The next piece of a stream of sound. */
export interface Piece {
  /** Names the stream, in the whole process. */
  readonly stream: string
  /** Samples of the stream before this piece. */
  readonly from: number
  /** `Int16[n] @ 16 kHz mono` */
  readonly pcm: Int16Array
  /** Asks for the best complete text of everything so far; more may come. */
  readonly flush: boolean
}

export type EarRequest =
  | ({ readonly kind: 'load' } & EarAsk)
  | ({ readonly kind: 'recognise' } & Clip & EarAsk)
  | ({ readonly kind: 'piece' } & Piece & EarAsk)
  /** Nobody listens to this stream any more. */
  | { readonly kind: 'end'; readonly stream: string }
  /** Lets go of what is loaded: its files are about to be deleted or moved. */
  | { readonly kind: 'forget' }

/** `lost`: the stream is not known, or not so far; it has to be sent again from its beginning. */
export type PieceReply =
  { readonly kind: 'text'; readonly text: string; readonly language?: string } | { readonly kind: 'lost' }

export type EarReply = MoonshineReply | PieceReply
