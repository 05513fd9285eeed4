/** What the worker is started with. */
export interface EndOfTurnData {
  /** Path of an ONNX file in the layout of Smart Turn v3. */
  readonly model: string
}

export interface EndOfTurnRequest {
  /** The speech of the turn: `Int16[n] @ 16 kHz mono`. */
  readonly pcm: Int16Array
}

export interface EndOfTurnReply {
  /** 0..1: how likely the person has finished. */
  readonly probability: number
}
