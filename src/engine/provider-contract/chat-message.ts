/* What is said in a conversation and called from it, as models are told of it. */

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** JSON text as the model wrote it; may be broken. */
  readonly arguments: string
}

export type ChatMessage =
  /** `pictures`: JPEGs as base64, for models that can be shown some. */
  | { readonly role: 'user'; readonly text: string; readonly pictures?: readonly string[] }
  /** `interrupted`: the person stopped it here; `text` is what was heard. */
  | {
      readonly role: 'assistant'
      readonly text: string
      readonly toolCalls?: readonly ToolCall[]
      readonly interrupted?: boolean
    }
  | { readonly role: 'tool'; readonly callId: string; readonly name: string; readonly result: string }

export interface ToolSpec {
  readonly name: string
  readonly description: string
  /** JSON schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>
  /**
   * It is seldom needed: a model is told of it in these few words, beside its name, until it needs it. Nothing of this
   * is sent as it stands.
   */
  readonly inShort?: string | undefined
  /** It makes sense at this moment and not at others, so that it stands behind what stays. */
  readonly ofNow?: boolean
}
