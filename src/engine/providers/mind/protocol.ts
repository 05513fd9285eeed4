import type { Fault } from '#shared/fault'

/*
 * What Parley and the process of the mind say to each other. All of it is plain data.
 */

/** Which model, and how it is to run. Another one means another process. */
export interface MindModel {
  readonly file: string
  /** Tokens it is to remember at most; it may know fewer. */
  readonly contextTokens: number
  /** Whether a graphics processor may be used where there is one. */
  readonly gpu: boolean
  /** Processor threads; as many as do well here where it is not given. */
  readonly threads?: number
  /** So many tokens of a prompt at once, instead of as many as take little time; for comparison. */
  readonly slice?: number
}

/** A tool as the model is told of it. */
export interface MindTool {
  readonly name: string
  readonly description: string
  /** JSON schema. */
  readonly parameters: Readonly<Record<string, unknown>>
}

/** A part of what the assistant did in one go: it said something, or called a tool, which answered. */
export type MindPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'call'
      readonly id: string
      readonly name: string
      readonly params: unknown
      readonly result: string
    }

export type MindTurn =
  { readonly role: 'user'; readonly text: string } | { readonly role: 'assistant'; readonly parts: readonly MindPart[] }

/** Everything the model reads before it answers. */
export interface MindPrompt {
  /** Byte-identical from turn to turn: what has been read of it is kept. */
  readonly system: string
  readonly tools: readonly MindTool[]
  readonly turns: readonly MindTurn[]
}

export type ToMind =
  /** Reads ahead what will be the same whatever the person says. */
  | { readonly kind: 'prepare'; readonly id: number; readonly model: MindModel; readonly prompt: MindPrompt }
  | {
      readonly kind: 'answer'
      readonly id: number
      readonly model: MindModel
      readonly prompt: MindPrompt
      /** The beginning of the answer that was given already, before the process died. */
      readonly begun: string
      /** Longest answer; some minutes of speech where it is not given. */
      readonly mostTokens?: number
    }
  | { readonly kind: 'stop'; readonly id: number }

export type FromMind =
  | { readonly kind: 'text'; readonly id: number; readonly delta: string }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly callId: string
      readonly name: string
      readonly params: unknown
    }
  /** This tool's arguments cannot be described to the model. */
  | { readonly kind: 'leftOut'; readonly id: number; readonly tool: string }
  | {
      readonly kind: 'done'
      readonly id: number
      readonly reason: 'stop' | 'tools' | 'length'
      readonly figures: MindFigures
    }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: Fault }

/** What an answer took. */
export interface MindFigures {
  /** Tokens of all that was to be read. */
  readonly promptTokens: number
  /** Of those, what had to be read now; the rest was known from before. */
  readonly readTokens: number
  readonly answerTokens: number
  readonly loadMs: number
  readonly readMs: number
  readonly answerMs: number
  /** What computes: `cpu`, or the name of the graphics interface. */
  readonly device: string
}
