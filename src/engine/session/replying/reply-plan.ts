import type { Pronunciation } from '#shared/pronunciation'
import type {
  ChatMessage,
  ChatRequest,
  ModelEvent,
  SpeechChunk,
  ToolCall,
  ToolSpec,
  TtsEvent,
} from '../../provider-contract/contract'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { SideEffect } from '../../skills/contract'
import type { Faces, Player } from '../../ports/ports'
import type { AnswerSink, AnswerSource, AnswerTools } from './answer-source'

/** What a reply is made from: a model and the conversation so far, or words that are ready. */
export type ReplyContent =
  | {
      readonly kind: 'model'
      readonly messages: readonly ChatMessage[]
      /** Calls to make before the model is asked: the person has just agreed to the first of them. */
      readonly agreed?: readonly ToolCall[]
      /** When the words it answers were begun, in engine ms; absent for what nobody said just now. */
      readonly saidFrom?: number
      /** An answer that nobody asked for and that has begun: an engine speaks of its own accord. */
      readonly unasked?: string
    }
  /** `asks`: they put a question to which the next words are the answer. */
  | ({ readonly kind: 'words'; readonly text: string; readonly asks?: boolean } & SaidBy)

/** How words that are ready are said; as an answer would be where this says nothing. */
export interface SaidBy {
  /** The persona whose voice it is. */
  readonly as?: string
  /** BCP 47 of the words. */
  readonly language?: string | undefined
  /** A voice that is only being tried, instead of those of the settings. */
  readonly speaker?: { readonly provider: string; readonly voice: string }
}

export interface ReplyPlan {
  readonly id: number
  /** BCP 47 */
  readonly language: string
  readonly content: ReplyContent
}

/** Who thinks of the words, already chosen and configured. */
export interface Thinker {
  readonly instructions: string
  readonly model: { run(request: ChatRequest, scope: Scope): Source<ModelEvent> }
}

/** Who speaks them, already chosen and configured. */
export interface Speaker {
  open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

/** The tools of the moment. */
export interface ReplyTools {
  readonly specs: readonly ToolSpec[]
  sideEffect(name: string): SideEffect
  run(call: ToolCall, scope: Scope, late?: (result: string) => void): Promise<string>
  /** Whether a call goes on when its reply is stopped; `late` then hears what it gave. */
  outlives?(name: string): boolean
  /** What the person has to be asked before this call may run, in one sentence; undefined when nothing. */
  question?(call: ToolCall, language: string): string | undefined
  /** Lets the first of these calls wait for the person's word, and the others with it. */
  ask?(reply: number, calls: readonly ToolCall[], language: string): void
}

/** The stages a reply uses. */
export interface ReplyStages extends Thinker {
  /** Asked when tools have run: who goes on, when they have handed the conversation to somebody else. */
  switchedPersona?(): (Thinker & { readonly language: string }) | undefined
  readonly tools: ReplyTools
  /** Undefined: the answer is shown and not spoken. */
  readonly voice: Speaker | undefined
  readonly player: Player
  /** Who is shown the mouth that says it. */
  readonly faces?: Faces
  /** How the person wants words said in the language of the moment; nothing is special where this is absent. */
  pronunciations?(): readonly Pronunciation[]
  /**
   * Whoever answers instead of a model, such as a session that lives as long as the conversation; undefined: nobody.
   * `model` is the one of these stages, for where that source cannot go on.
   */
  source?(
    content: Extract<ReplyContent, { kind: 'model' }>,
    sink: AnswerSink,
    help: {
      readonly tools: AnswerTools
      model(question: {
        readonly messages: readonly ChatMessage[]
        readonly agreed?: readonly ToolCall[]
        readonly said?: string
        readonly by?: (Thinker & { readonly language: string }) | undefined
      }): AnswerSource
    },
  ): AnswerSource | undefined
  /** Says that a tool is running when it takes long. */
  readonly saysProgress?: boolean
}
