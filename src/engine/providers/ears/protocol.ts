import type { Clip } from '../local/moonshine/moonshine-protocol'

/* What the worker of downloaded recognisers is asked; it answers as Moonshine's does. */

/** Which model, and where its files lie by the part they play. */
export interface EarFiles {
  readonly driver: 'whisper'
  readonly encoder: string
  readonly decoder: string
  readonly vocabulary: string
}

export interface EarAsk {
  readonly files: EarFiles
  /** BCP 47, or `auto`. */
  readonly language: string
}

export type EarRequest = ({ readonly kind: 'load' } & EarAsk) | ({ readonly kind: 'recognise' } & Clip & EarAsk)
