import type { ConsentWords } from './consent-words'
import type { OwnWords } from './offline-words'
import type { ReadingRules } from './reading'
import type { SentenceRules } from './sentence-rules'
import type { NameRules, SkillQuestions, TimerWords } from './skill-words'
import type { Progress, ToolWords } from './tool-words'
import type { TurnWords } from './turn-words'

/**
 * Everything the engine's lower layers know about one language. What may be left out, the engine can do without; each
 * member says what happens then. Adding one: docs/adding-a-language.md.
 */
export interface LanguagePack {
  /** BCP 47, the language alone: `en`. */
  readonly tag: string
  /** Letters that tell this language where its lower case is unlike all others'. Without: lower case as everywhere. */
  readonly ownLetters?: RegExp
  /** How texts are read aloud. */
  readonly reading: ReadingRules
  /** What people say while the assistant talks. */
  readonly turn: TurnWords
  /** How finished a sentence sounds. Without: only punctuation tells, and the pause decides. */
  readonly sentences?: SentenceRules
  /** Answers to a tool's question. Without: such an answer is given by hand or in another language. */
  readonly consent?: ConsentWords
  /** What is said about tools. Without: said in the fallback's words. */
  readonly tools?: ToolWords
  /** Said while something takes long. Without: nothing is said, since a voice would read foreign words. */
  readonly progress?: Progress
  /** What is said of timers. Without: the fallback's words. */
  readonly timers?: TimerWords
  /** What skills ask. Without: the fallback's words. */
  readonly questions?: SkillQuestions
  /** How people are called. Without: by their very names. */
  readonly names?: NameRules
  /** Words that say nothing about what a text is about, folded to plain letters. Without: all words count. */
  readonly commonWords?: ReadonlySet<string>
  /** What the offline brain says. Without: the fallback's words. */
  readonly offline?: OwnWords
}
