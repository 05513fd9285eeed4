import type { FollowUp } from './language'
import type { Token } from './tokens'
import type { When } from './when'

/** Timers asked for in one sentence; more are not said in one breath. */
const MOST_IN_LIST = 8
/** Places where a list may be cut; a longer one is a text somebody pasted. */
const MOST_CUTS = 16
/** Pieces between cuts that may be one thing after all: “an hour | and a half”, “7 | โมง”. */
const MOST_PIECES = 3

/** How a language tells the things of a list apart. */
export interface ListGrammar {
  /** Words between two things, each cut into the language's words: `and`. Commas count everywhere. */
  readonly joins: readonly (readonly string[])[]
  /** A space alone may come between two things, where words are written without. */
  readonly spaces?: boolean
  /** Words before a single thing that say nothing: “one for”. */
  readonly lead?: RegExp
  readonly number: (tokens: readonly Token[]) => number | undefined
}

/** Where a list is cut: the end of one thing and the beginning of the next. */
function cutsOf(tokens: readonly Token[], { joins, spaces = false }: ListGrammar): { end: number; next: number }[] {
  const cuts: { end: number; next: number }[] = []
  for (let at = 1; at < tokens.length; at++) {
    const join = joins
      .filter((words) => words.every((word, i) => tokens[at + i]?.text === word))
      .reduce((most, { length }) => Math.max(most, length), 0)
    const gap = spaces && (tokens[at]?.from ?? 0) > (tokens[at - 1]?.to ?? 0)
    if (join === 0 && !gap && tokens[at]?.breakBefore !== true) continue
    if (at + join >= tokens.length) continue
    cuts.push({ end: at, next: at + join })
    at += Math.max(0, join - 1)
  }
  return cuts
}

/** All of the words as two things or more, each read by itself; `undefined` where one of them cannot be. */
function listed<T>(
  tokens: readonly Token[],
  grammar: ListGrammar,
  read: (item: readonly Token[]) => T | undefined,
): readonly T[] | undefined {
  const cuts = cutsOf(tokens, grammar)
  if (cuts.length === 0 || cuts.length > MOST_CUTS) return undefined
  const starts = [0, ...cuts.map(({ next }) => next)]
  const ends = [...cuts.map(({ end }) => end), tokens.length]
  const hopeless = new Set<number>()
  const from = (first: number): readonly T[] | undefined => {
    if (first === starts.length) return []
    if (hopeless.has(first)) return undefined
    for (let last = first; last < Math.min(first + MOST_PIECES, starts.length); last++) {
      const item = tokens.slice(starts[first], ends[last])
      const bare = grammar.lead ? withoutLead(item, grammar.lead) : item
      const value = read(item) ?? (bare.length < item.length ? read(bare) : undefined)
      const rest = value === undefined ? undefined : from(last + 1)
      if (value !== undefined && rest) return [value, ...rest]
    }
    hopeless.add(first)
    return undefined
  }
  const items = from(0)
  return items && items.length >= 2 && items.length <= MOST_IN_LIST ? items : undefined
}

function withoutLead(tokens: readonly Token[], lead: RegExp): readonly Token[] {
  const words = tokens.map(({ text }) => `${text} `).join('')
  const found = lead.exec(words)?.[0].trim() ?? ''
  return found === '' ? tokens : tokens.slice(found.split(' ').length)
}

/** What was read of one thing, or a bare number whose unit stands at another one: “5, 10 and 15 minutes”. */
interface Item<T> {
  readonly tokens: readonly Token[]
  readonly value: T | undefined
}

/** Words behind the number of a thing that was read, up to the next number: its unit. */
function unitOf<T>({ tokens, value }: Item<T>, { number }: ListGrammar): readonly Token[] {
  if (value === undefined) return []
  for (let length = tokens.length - 1; length > 0; length--) {
    if (number(tokens.slice(0, length)) === undefined) continue
    const behind = tokens.slice(length)
    const end = behind.findIndex((token) => number([token]) !== undefined)
    return end < 0 ? behind : behind.slice(0, end)
  }
  return []
}

/**
 * Several things of one kind; numbers without a unit have that of the next thing that has one, or of the one before.
 * What reads as a single thing as a whole is no list: “an hour and ten minutes”.
 */
function readList<T>(
  tokens: readonly Token[],
  grammar: ListGrammar,
  read: (item: readonly Token[]) => T | undefined,
): readonly T[] | undefined {
  const items = listed<Item<T>>(tokens, grammar, (item) => {
    const value = read(item)
    return value === undefined && grammar.number(item) === undefined ? undefined : { tokens: item, value }
  })
  if (!items || items.every(({ value }) => value === undefined)) return undefined
  const values = items.map((item, at) => {
    if (item.value !== undefined) return item.value
    const from =
      items.slice(at).find(({ value }) => value !== undefined) ??
      items.slice(0, at).findLast(({ value }) => value !== undefined)
    return from && read([...item.tokens, ...unitOf(from, grammar)])
  })
  return values.every((value) => value !== undefined) ? values : undefined
}

/** Lengths of several timers, in seconds: `5, 10 and 15 minutes`, `an hour and a half and ten minutes`. */
export function readDurations(
  tokens: readonly Token[],
  grammar: ListGrammar,
  read: (item: readonly Token[]) => number | undefined,
): readonly number[] | undefined {
  return readList(tokens, grammar, read)
}

/**
 * Several times to ring: `7, 7:15 and 7:30`, `tomorrow at 8 and at 9`. The day, the rhythm and the half of the day that
 * is said once holds for all.
 */
export function readWhens(
  tokens: readonly Token[],
  grammar: ListGrammar,
  read: (item: readonly Token[]) => When | undefined,
): readonly When[] | undefined {
  if (cutsOf(tokens, grammar).length === 0 || read(tokens) !== undefined) return undefined
  const timed = (item: readonly Token[]): When | undefined => {
    const when = read(item)
    return when?.at === undefined && when?.seconds === undefined ? undefined : when
  }
  const whens = readList(tokens, grammar, timed)
  if (!whens) return undefined
  if (whens.some(({ seconds }) => seconds !== undefined))
    return whens.every(({ seconds }) => seconds !== undefined) ? whens : undefined
  return inOrder(sameHalf(sameDay(whens)))
}

/** A day or rhythm holds for the times behind it, and that of the first one that has it for those before. */
function sameDay(whens: readonly When[]): readonly When[] {
  const dated = ({ day, repeat }: When): boolean => day !== undefined || repeat !== undefined
  let on = whens.find(dated)
  return whens.map((when) => {
    if (dated(when)) on = when
    const { day, repeat } = on ?? {}
    return { ...when, ...(day !== undefined && { day }), ...(repeat && { repeat }) }
  })
}

const CLOCK = /^([1-9]|1[0-2]):(\d{2})(?: ([ap]m))?$/
const minutesOf = (match: RegExpExecArray): number => (Number(match[1]) % 12) * 60 + Number(match[2])

/** `7 and 7:30 am`: both in the morning, as long as the times go on from early to late. */
function sameHalf(whens: readonly When[]): readonly When[] {
  const clock = (at = ''): { minutes: number; half: string | undefined } | undefined => {
    const match = CLOCK.exec(at)
    return match ? { minutes: minutesOf(match), half: match[3] } : undefined
  }
  const filled = (list: readonly When[], fits: (own: number, next: number) => boolean): readonly When[] => {
    let beside: ReturnType<typeof clock>
    return list.map((when) => {
      const own = clock(when.at)
      const half = own?.half ?? (own && beside && fits(own.minutes, beside.minutes) ? beside.half : undefined)
      beside = own && { ...own, half }
      return own && half !== undefined && own.half === undefined ? { ...when, at: `${when.at} ${half}` } : when
    })
  }
  const onwards = filled(whens, (own, before) => own >= before)
  return filled(onwards.toReversed(), (own, after) => own <= after).toReversed()
}

/** “7, 7:15 and 7:30” at five past seven: all of them in the evening, and none of them in ten minutes. */
function inOrder(whens: readonly When[]): readonly When[] {
  const open = whens.map(({ at = '', day, repeat }) => (day === undefined && !repeat ? CLOCK.exec(at) : null))
  const minutes = open.map((match) => (match && match[3] === undefined ? minutesOf(match) : NaN))
  const rises = minutes.every((own, i) => i === 0 || own > (minutes[i - 1] ?? NaN))
  return rises ? whens.map((when, i) => (i === 0 ? when : { ...when, after: whens[0]?.at ?? '' })) : whens
}

/** What a sentence asks for: each by itself, and at the end a word where another number was said. */
export function eachOf(
  times: readonly object[] | undefined,
  kind: 'timer' | 'alarm' | 'reminder',
  said?: number,
): readonly Record<string, unknown>[] | undefined {
  if (!times) return undefined
  const each = times.map((time) => ({ ...time, ...(kind !== 'timer' && { kind }) }))
  return said === undefined || said === times.length ? each : [...each, { kind, said, heard: times.length }]
}

/** Timers of these lengths, in s. */
export function timersOf(
  durations: readonly number[] | undefined,
  said?: number,
): readonly Record<string, unknown>[] | undefined {
  return eachOf(
    durations?.map((seconds) => ({ seconds })),
    'timer',
    said,
  )
}

/** So many timers of one length, in s; `undefined` where that is one, or more than are said in one breath. */
export function timersOfOneLength(
  duration: number | undefined,
  count = 0,
): readonly Record<string, unknown>[] | undefined {
  if (duration === undefined || count < 2 || count > MOST_IN_LIST) return undefined
  return Array.from({ length: count }, () => ({ seconds: duration }))
}

/** The times alone, said when they were asked for. */
export function timesAlone(patterns: readonly string[]): FollowUp {
  return {
    after: ['timer_start'],
    patterns,
    answersQuestion: true,
    intent({ durations, whens }, { args }) {
      if (args['seconds'] !== undefined || args['at'] !== undefined) return undefined
      const times = durations?.map((seconds) => ({ seconds })) ?? whens
      return times?.map((time) => ({ skill: 'timer_start', args: { ...args, ...time } }))
    },
  }
}
