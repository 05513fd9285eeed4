import type { ConversationItem } from 'openai-live/resources/realtime/realtime'

/** One part of an answer. */
export type Part =
  | {
      readonly say: string
      readonly ms?: number
      readonly phase?: 'commentary' | 'final_answer'
      /** Pieces of 100 ms after which nothing more comes until it is stopped. */
      readonly waitsAfter?: number
    }
  | { readonly call: string; readonly args: object; readonly id?: string }

export interface Answer {
  readonly parts: readonly Part[]
  readonly status?: 'completed' | 'failed' | 'incomplete'
  /** Of a failed or incomplete one. */
  readonly error?: { readonly code: string; readonly type: string }
}

/** What the server knows when it is to answer. */
export interface Asked {
  /** Answers before this one. */
  readonly n: number
  readonly items: readonly ConversationItem[]
  readonly instructions: string
  /** Of the request itself. */
  readonly extra: string | undefined
}

export interface RealtimeScript {
  answer?(asked: Asked): Answer
  /** What is understood of the n-th turn; undefined fails. */
  transcript?(n: number): string | undefined
  /** How an answer sounds, `Int16[n] @ 24 kHz`; a tone without it. Only where PCM is sent. */
  voice?(text: string): Int16Array
  /** Pause between two pieces of 100 ms of sound, ms of real time. */
  readonly paceMs?: number
  /** What a person said is written down when this resolves; without it soon after the commit. */
  readonly writes?: Promise<void>
  /** Pieces of sound that still come after a stop. */
  readonly lateDeltas?: number
  /** The first session ends after this, ms, with 1001 and no warning. */
  readonly lastsMs?: number
  /** What `expires_at` says, seconds from now. */
  readonly expiresInS?: number
  /** Takes over an event of the client: true keeps the server from answering it as it would. */
  take?(event: Record<string, unknown>, n: number): boolean
  /** Hears the name of every event that is sent (`down`) or has come (`up`), of the session with that model. */
  sees?(way: 'up' | 'down', type: string, model: string): void
  /** Names of events as they were before they were made general. */
  readonly oldNames?: boolean
}
