import type { MouthRule } from './kit/mouth'
import type { Signs } from './kit/signs'

/** What a full stop after a word means. */
export type StopRule =
  /** Never an end: a title, or a word that always has something after it. */
  | 'never'
  /** An end when the next word does not begin in lower case. */
  | 'beforeCapital'
  /** Not an end before a digit ("No. 5"); otherwise an ordinary word ("No. I said so."). */
  | 'notBeforeDigit'

/** Words by their rule, without the stop, with spaces between. Case matters: "Sok." is an address, "sok" a word. */
export type StopRules = readonly (readonly [rule: StopRule, words: string])[]

/** What is said for signs and shortened words of a text. */
export interface SignWords {
  /** Said instead of a block of code. */
  readonly code: string
  readonly dot: string
  readonly at: string
  readonly dash: string
  readonly underscore: string
  /** Large signs of formulas. */
  readonly formula: Readonly<Record<'sum' | 'prod' | 'int', string>> & {
    /** One of them with its two bounds. Without: the bounds are said one after the other. */
    readonly between?: (name: string, from: string, to: string) => string
    /** "lim" with what stands below it, in which `goesTo` is said for the arrow. Without: as it is written. */
    readonly limit?: (at: string) => string
    readonly goesTo?: string
  }
  /** Signs that are said, and their words. */
  readonly signs: Signs
  /** Signs that may belong to a unit ("20°C", "m²"): said only after units have been. */
  readonly unitSigns: Signs
  /** Abbreviations and what they stand for; matched with their full stop. */
  readonly abbreviations: Readonly<Record<string, string>>
  /** Those of them that often end a sentence, as they are written inside one. */
  readonly endingAbbreviations: ReadonlySet<string>
}

/** How a text of one language is cut into sentences and put into words for a voice. */
export interface ReadingRules {
  readonly signs: SignWords
  /** Dates, times, money, units and numbers of a text in words. No digit may be left. */
  readonly expandNumbers: (text: string) => string
  /** Its own abbreviations: words whose full stop need not end a sentence. */
  readonly stops: StopRules
  /** A number with a full stop is an ordinal ("3. gün"), so that its stop ends neither a sentence nor begins a list. */
  readonly ordinalStops?: boolean
  /** A space ends a clause: the language has none between words, and no full stop. */
  readonly clauseSpaces?: boolean
  /** "½" behind a whole number, '' for none. Without: read as "1/2". */
  readonly half?: (whole: string) => string
  /** Sounds of one word in lower case. Without: its letters. */
  readonly sounds?: (word: string) => number
  /** How long a word in lower case takes beside others, in sounds, where more is known than their number. */
  readonly length?: (word: string) => number
  /** Sounds a voice says in a second, pauses counted as sounds. Without: as in English (speech/heard.ts). */
  readonly soundsPerSecond?: number
  /** How its letters move a mouth, for a word in lower case. Without: as most languages of Latin script do. */
  readonly mouth?: readonly MouthRule[]
}
