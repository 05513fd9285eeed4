import type { Slip } from './slips'
import type { Token, Spelling } from './tokens'
import type { When } from './when'

/** What slots give, by their name in a pattern. Two of a kind in one pattern have different names: `a`, `b`. */
export interface SlotValues {
  /** A number as it was said. */
  number: number
  /** A second number in the same sentence. */
  other: number
  percent: number
  /** A whole number, at least 1. */
  count: number
  sides: number
  min: number
  max: number
  /** Seconds. */
  duration: number
  /** Seconds of several timers. */
  durations: readonly number[]
  /** Times of several alarms or reminders. */
  whens: readonly When[]
  place: string
  /** A unit's id. */
  from: string
  to: string
  /** An amount with its unit, e.g. `{value: 5, unit: 'mi'}`. */
  amount: { readonly value: number; readonly unit: string }
  /** For the calculate skill. */
  expression: string
  /** The expression inside a sentence whose other words mean nothing. */
  sum: string
  /** An expression or a plain number. */
  a: string
  b: string
  /** For the date skill. */
  day: string
  /** The first of two days. */
  firstDay: string
  /** A time to ring: an hour, a day, how often. */
  when: When
  /** Another time in the same sentence, before or after what it is about: “tomorrow wake me at seven”. */
  otherWhen: When
  /** Words where a unit, or an amount with a unit, is expected. */
  heardUnit: string
  heardAmount: string
  /** A web or mail address, whole. */
  address: string
  /** Another place in the same sentence. */
  otherPlace: string
  /** A year, 1880 to 2100. */
  year: number
  /** Another year in the same sentence. */
  inYear: number
  /** An amount of money; the currency as it was said. */
  money: { readonly amount: number; readonly currency?: string }
  /** Things for a list, one by one. */
  items: readonly string[]
  /** The name of a list without the word list. */
  listName: string
  /** Things to choose among. */
  options: readonly string[]
  /** In the person's own words. */
  text: string
  label: string
  /** The name of somebody who can be talked to. */
  persona: string
  /** A language by its name, BCP 47. */
  tongue: string
}

export type SlotName = keyof SlotValues
export type Slots = { readonly [K in SlotName]?: SlotValues[K] }
/**
 * Reads a slot's words; `undefined` when they are not such a thing. A language need not have all of them. `raw` is what
 * was really said.
 */
export type SlotParsers = {
  readonly [K in SlotName]?: (tokens: readonly Token[], raw: string) => SlotValues[K] | undefined
}

/** What a person wants: the skill and its arguments. */
export interface Intent {
  readonly skill: string
  readonly args: Readonly<Record<string, unknown>>
}

/** Sentences that mean a skill. `args` gives the arguments, `undefined` when the sentence does not fit after all. */
export interface Rule {
  readonly skill: string
  readonly patterns: readonly string[]
  /** Tried before the sentence is taken apart, where its parts mean something by themselves, too. */
  readonly whole?: boolean
  args?(slots: Slots): Record<string, unknown> | readonly Record<string, unknown>[] | undefined
}

/** Sentences that only make sense after an earlier one. */
export interface FollowUp {
  /** The skill asked for before; several share a rule. */
  readonly after: readonly string[]
  readonly patterns: readonly string[]
  intent(slots: Slots, previous: Intent): Intent | readonly Intent[] | undefined
  /** Said in the same sentence it corrects the wish before instead: “for five, no, ten minutes”. */
  amended?(slots: Slots, previous: Intent): Intent | undefined
  /** Only as the answer to a question of the assistant. */
  readonly answersQuestion?: boolean
  /** Wins over what the words mean by themselves: “again” after a coin is another coin. */
  readonly first?: boolean
}

/** Everything known about a language. */
export interface Language {
  readonly spelling: Spelling
  /** Polite beginnings, ends and noises, in patterns without slots; removed before matching. */
  readonly openings: readonly string[]
  readonly endings: readonly string[]
  readonly noises: ReadonlySet<string>
  /** Words that join two wishes in one sentence. */
  readonly joiners: readonly string[]
  /** After these words, `and` belongs to a number. */
  readonly andBelongsAfter: ReadonlySet<string>
  /** Whether words, folded and with single spaces, are a wish or a question by their beginning or end. */
  readonly opensWish?: RegExp
  readonly rules: readonly Rule[]
  readonly followUps: readonly FollowUp[]
  readonly slots: SlotParsers
  /**
   * Slots whose longest reading wins, where free words follow without a word between: 下周五 and not 下周 before 五. Without:
   * the shortest.
   */
  readonly longest?: ReadonlySet<SlotName>
  /** Words that are right as they are and must not be corrected. */
  readonly known: ReadonlySet<string>
  /** How misheard commands are put right by their sound. Without: not at all. */
  readonly repairs?: {
    /** A repaired sentence has to name one of these things. */
    readonly things: RegExp
    /** Sentences that are never repaired: questions and the like, by their beginning. */
    readonly never: RegExp
    /** Words that are never changed. */
    readonly numbers: ReadonlySet<string>
  }
  /** The same words in the order in which the rules have them, where people also say them in another one. */
  reordered?(words: readonly string[]): readonly number[] | undefined
  /** Whole words recognisers confuse: `tymer` is `timer`. */
  readonly confusions: Readonly<Record<string, string>>
  /** What its recogniser writes for other words in certain places; tried when the words as they stand mean nothing. */
  readonly slips?: readonly Slip[]
}
