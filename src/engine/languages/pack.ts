import type { WindowLanguage } from '#shared/languages'
import type { ConsentWords, Progress, ToolWords } from './tool-words'
import type { OwnWords } from './offline-words'
import type { ReadingRules } from './reading'
import type { SentenceRules } from './sentence-rules'
import type { AddressWords, NameRules, PlaceWords, SkillQuestions, TimerWords, UnitId, UnitWords } from './skill-words'
import type { StartWords } from './start-words'
import type { TrayWords } from './tray-words'
import type { TurnWords } from './turn-words'

/**
 * A pack that leaves nothing out: what a language must have that Parley ships (docs/adding-a-language.md). A language
 * whose sentences, letters or word endings ask for no rules of their own may leave those few out.
 */
export type WholePack = Required<Omit<LanguagePack, 'tag' | 'units' | 'ownLetters' | 'stem'>> & {
  readonly tag: WindowLanguage
  readonly units: Readonly<Record<UnitId, UnitWords>>
} & Pick<LanguagePack, 'ownLetters' | 'stem'>

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
  /** A word in plain letters without its ending; it may have an apostrophe. Without: words meet by their beginnings. */
  readonly stem?: (word: string) => string
  /** How units are said. Without: only signs and other languages' names are known, and the fallback's are said. */
  readonly units?: Readonly<Partial<Record<UnitId, UnitWords>>>
  /** What places are called. Without: by their international names. */
  readonly places?: PlaceWords
  /** How web addresses are said. Without: in other languages' words. */
  readonly addresses?: AddressWords
  /** What the offline brain says. Without: the fallback's words. */
  readonly offline?: OwnWords
  /** The few words outside the window. Without: the fallback's words. */
  readonly tray?: TrayWords
  /** What keeps Parley from starting, said before there is a window. Without: the fallback's words. */
  readonly start?: StartWords
}
