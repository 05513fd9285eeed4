import type { Message } from '#shared/conversation'
import type { Scope } from '../../runtime/scope'
import type { Questions } from '../../tools/questions'
import type { LiveEngine } from '../live/engine'
import type { Recogniser } from '../listening/hearing'
import type { ReplyStages, SaidBy } from '../replying/reply-plan'

/** What the conversation asks of the rest of the engine, for the settings of the moment. */
export interface ConversationStages {
  /** `turn` is the one that pays. `onDevice`: nobody beyond this machine may hear it. */
  hearing(turn: number, onDevice?: boolean): Recogniser
  /** `by`: for words that are ready. */
  reply(via: 'voice' | 'typed', turn: number, by?: SaidBy): StagedReply
  /** The call that waits for the person's word; absent where no tool asks. */
  readonly questions?: Pick<Questions, 'answer' | 'again' | 'heardFrom' | 'wasHeard' | 'interrupted' | 'end'> & {
    /** One waits now. */
    readonly waiting?: boolean
  }
  /** The speech-to-speech engine that the settings of the moment name; undefined where Parley's own chain serves. */
  live?(): LiveEngine | undefined
  /** What the turn has cost so far. */
  bill?(turn: number): Pick<Message, 'usage' | 'costUsd'>
  /** The person wants another try: whoever is left alone because it failed is asked again. */
  tryAgain?(): void
  /** That turn is answered with ready words, or is not: whoever answers by itself must not talk as well. */
  answeredElsewhere?(turn: number, is: boolean): void
  /** Loads what the next turn will need; called when the microphone opens. */
  warmUp(): void
  /** How likely the person has finished, 0..1, from how the turn sounds; absent where no model was put for it. */
  readonly endOfTurn?: { judge(pcm: Int16Array, scope: Scope): Promise<number> }
}

/** Everything one reply needs. */
export interface StagedReply {
  /** Who serves; changes when somebody else takes over. */
  readonly providers: { llm: string; tts?: string | undefined }
  /** The chosen model's provider, where another one answers that was not chosen because the chosen one could not. */
  readonly inPlaceOf?: () => string | undefined
  /** The name of who answers, which may change too; undefined for the default persona. */
  readonly persona?: () => string | undefined
  /** BCP 47 */
  readonly language: string
  readonly stages: ReplyStages
}
