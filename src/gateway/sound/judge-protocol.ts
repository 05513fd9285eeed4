/** What the worker that tells speech from noise is asked; `stream` is one caller's microphone. */
export type JudgeRequest =
  | {
      readonly kind: 'judge'
      readonly stream: number
      /** Path of Silero's model. */
      readonly model: string
      /** `Int16[512] @ 16 kHz mono`, one at a time and in order. */
      readonly pcm: Int16Array
    }
  | { readonly kind: 'close'; readonly stream: number }

export interface JudgeReply {
  /** Probability of speech, 0..1. */
  readonly speech: number
}
