import type { TimerKind } from '#shared/timers'
import type { Recurrence } from './calendar/recurrence'
import type { EverydayFacts } from './everyday-facts'

/*
 * What skills find out, as plain data: a language model reads it as JSON, and `words/` turns it into a sentence in the
 * language of the conversation. Times are local (`2026-11-20T14:05:00`, in the person's zone), days are `2026-11-20`.
 */

/** A timer, alarm, reminder or stopwatch as it is spoken about. */
export interface TimerFact {
  readonly kind: TimerKind
  readonly label: string
  /** As it was set. */
  readonly seconds: number
  /** Until it rings; for a stopwatch, what it has counted. */
  readonly secondsLeft: number
  /** Local time it rings at, for those that were set for one. */
  readonly rings?: string
  readonly repeat?: Recurrence
  readonly paused?: boolean
  readonly ringing?: boolean
}

export interface NoteFact {
  readonly text: string
  /** `2026-11-20` */
  readonly day: string
}

/** A line of an earlier conversation. */
export interface SaidFact {
  readonly who: 'person' | 'assistant'
  readonly text: string
  /** `2026-11-20` */
  readonly day: string
  /** Days ago; 0 for today. */
  readonly daysAgo: number
}

/** A fact of every kind; `kind` picks the sentence. */
export type Facts =
  | EverydayFacts
  | { readonly kind: 'time'; readonly local: string; readonly zone: string; readonly place?: string }
  | { readonly kind: 'unknownPlace'; readonly place: string }
  | {
      readonly kind: 'date'
      readonly about: 'date' | 'weekday' | 'days_until'
      readonly day: string
      readonly today: string
      /** Days from today; negative in the past. */
      readonly days: number
      /** The occasion asked for, e.g. `christmas`. */
      readonly occasion?: string
      /** What the time is told in; days without it. */
      readonly unit?: 'weeks' | 'months'
    }
  /** `days` from one day to the other, never negative. */
  | {
      readonly kind: 'daysBetween'
      readonly from: string
      readonly to: string
      readonly today: string
      readonly days: number
    }
  | { readonly kind: 'unknownDay'; readonly day: string }
  | {
      readonly kind: 'timerStarted'
      readonly timer: TimerFact
      readonly today: string
      /** The hour was not said. */
      readonly assumed?: boolean
    }
  | {
      readonly kind: 'timerRefused'
      readonly why: 'noDuration' | 'noTime' | 'tooLong' | 'tooMany' | 'past' | 'unknownDay' | 'event'
      readonly timer: TimerKind
    }
  /** So many were asked for, and so many times were named. */
  | { readonly kind: 'timersMiscounted'; readonly timer: TimerKind; readonly said: number; readonly heard: number }
  | {
      readonly kind: 'timers'
      readonly timers: readonly TimerFact[]
      readonly today: string
      /** How long is left was asked for, also of what rings at a clock time. */
      readonly left?: boolean
    }
  | {
      readonly kind: 'timerChanged'
      readonly how: 'set' | 'paused' | 'resumed' | 'renamed' | 'snoozed' | 'dismissed'
      readonly timers: readonly TimerFact[]
      readonly today: string
      /** With `snoozed`. */
      readonly snoozeSeconds?: number
    }
  | {
      readonly kind: 'stopwatch'
      readonly how: 'started' | 'stopped' | 'read' | 'reset' | 'none'
      readonly seconds: number
    }
  | { readonly kind: 'timersCancelled'; readonly timers: readonly TimerFact[] }
  | { readonly kind: 'whichTimer'; readonly timers: readonly TimerFact[] }
  | { readonly kind: 'noTimer'; readonly timer?: TimerKind; readonly label?: string; readonly ringing?: boolean }
  | {
      readonly kind: 'calculated'
      readonly expression: string
      readonly value: string
      readonly exact: boolean
      /** The value is a percentage. */
      readonly percent?: boolean
    }
  | { readonly kind: 'notCalculated'; readonly why: 'zero' | 'big' | 'unreal' | 'syntax' }
  | {
      readonly kind: 'converted'
      readonly value: number
      readonly from: string
      readonly result: number
      readonly to: string
    }
  | { readonly kind: 'unknownUnit'; readonly unit: string }
  | { readonly kind: 'unitMismatch'; readonly from: string; readonly to: string }
  | { readonly kind: 'coins'; readonly sides: readonly ('heads' | 'tails')[] }
  | { readonly kind: 'dice'; readonly sides: number; readonly rolls: readonly number[]; readonly total: number }
  | { readonly kind: 'randomNumber'; readonly min: number; readonly max: number; readonly value: number }
  | { readonly kind: 'lastAnswer'; readonly text: string | undefined }
  | { readonly kind: 'volume'; readonly percent: number; readonly before: number }
  | { readonly kind: 'speed'; readonly speed: number; readonly before: number }
  | { readonly kind: 'noteAdded'; readonly text: string }
  | { readonly kind: 'notes'; readonly notes: readonly NoteFact[]; readonly query?: string }
  | { readonly kind: 'notesForgotten'; readonly texts: readonly string[]; readonly all: boolean }
  | { readonly kind: 'whichNote'; readonly texts: readonly string[] }
  | { readonly kind: 'noNote'; readonly query?: string }
  | { readonly kind: 'personaActive'; readonly name: string; /** Was so before. */ readonly already: boolean }
  | {
      readonly kind: 'unknownPersona'
      readonly name?: string
      readonly language?: string
      readonly names: readonly string[]
    }
  | {
      readonly kind: 'personas'
      readonly names: readonly string[]
      readonly active: string
      /** The person wants another one and has not said which. */ readonly asks: boolean
    }
  | {
      readonly kind: 'addressOpened'
      readonly address: string
      /** The place as it is said: `wikipedia.org`. */ readonly place: string
    }
  | { readonly kind: 'addressRefused'; readonly address: string; readonly why: 'notAnAddress' | 'noDesktop' }
  | { readonly kind: 'clipboard'; readonly text: string; /** More was there than is told. */ readonly cut: boolean }
  | { readonly kind: 'clipboardSet'; readonly text: string }
  | { readonly kind: 'clipboardRefused'; readonly why: 'noDesktop' | 'nothingToCopy' }
  | { readonly kind: 'saidBefore'; readonly query: string; readonly lines: readonly SaidFact[] }
  | { readonly kind: 'help'; readonly abilities: readonly string[] }
  | { readonly kind: 'about'; readonly name: string; readonly local: boolean }

export type FactKind = Facts['kind']

/** One sentence maker per kind of fact: a language is such a table. */
export type Phrases = { readonly [K in FactKind]: (facts: Extract<Facts, { kind: K }>) => string }
