/** A time as a person says it, for the timer skills: what was not said is left out. */
export interface When {
  readonly seconds?: number
  /** `7:30 am`, `19:30`, or `7:30` with the half of the day left open. */
  readonly at?: string
  readonly day?: string
  readonly repeat?: Repeat
  /** Said behind another clock time, both with the half of the day left open: it is meant to follow that one. */
  readonly after?: string
}

export interface Repeat {
  readonly every: number
  readonly unit: 'day' | 'week' | 'month' | 'year'
  readonly days?: readonly string[]
}

/** Which part of a day: it settles the half of a clock time, and stands for an hour where none was said. */
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'

/** What one stretch of words says of a time. */
export interface WhenPart {
  readonly seconds?: number
  readonly clock?: string
  readonly day?: string
  readonly part?: PartOfDay
  readonly repeat?: Repeat
}

/** How a language speaks of times: readers of single parts, which may follow each other in any order. */
export interface WhenGrammar {
  /** Whether a word can be part of a time at all: most sentences are told apart by it at once. */
  readonly known: (word: string) => boolean
  /** Words that only lead to the next part: at, on, for. */
  readonly fillers: ReadonlySet<string>
  readonly readers: readonly ((words: readonly string[]) => WhenPart | undefined)[]
}

/** Longer times are not said in one breath, in words. */
const MOST_WORDS = 14
/** The longest single part, in words: “every second monday and wednesday and friday” has more than one. */
const LONGEST_PART = 9

/** The hour a part of the day stands for, where no hour is said. */
const usualHour: Readonly<Record<PartOfDay, string>> = {
  morning: '8:00 am',
  noon: '12:00 pm',
  afternoon: '3:00 pm',
  evening: '7:00 pm',
  night: '9:00 pm',
}

/** All of the words as one time, composed of parts that do not contradict each other; longer parts are preferred. */
export function readWhen(words: readonly string[], { known, fillers, readers }: WhenGrammar): When | undefined {
  if (words.length === 0 || words.length > MOST_WORDS || !words.every(known)) return undefined
  const walk = (at: number, found: WhenPart): WhenPart | undefined => {
    if (at === words.length) return found
    for (let end = Math.min(words.length, at + LONGEST_PART); end > at; end--) {
      const stretch = words.slice(at, end)
      for (const read of readers) {
        const part = read(stretch)
        const both = part && joined(found, part)
        const whole = both && walk(end, both)
        if (whole) return whole
      }
    }
    return fillers.has(words[at] ?? '') && at + 1 < words.length ? walk(at + 1, found) : undefined
  }
  const parts = walk(0, {})
  return parts && composed(parts)
}

/** Two parts as one; `undefined` where both say the same thing. */
function joined(a: WhenPart, b: WhenPart): WhenPart | undefined {
  for (const key of Object.keys(b)) if (Object.hasOwn(a, key)) return undefined
  const both = { ...a, ...b }
  // “In ten minutes” says it all.
  return both.seconds !== undefined && Object.keys(both).length > 1 ? undefined : both
}

function composed({ seconds, clock, day, part, repeat }: WhenPart): When {
  const at = clock === undefined ? part && usualHour[part] : withHalf(clock, part)
  return {
    ...(seconds !== undefined && { seconds }),
    ...(at !== undefined && { at }),
    ...(day !== undefined && { day }),
    ...(repeat && { repeat }),
  }
}

/**
 * Two times of one sentence as one; the second hour counts, and a part of the day beside the first one settles its
 * half. `undefined` where both say the same thing otherwise.
 */
export function bothTimes(first: When, second: When): When | undefined {
  const { at: firstAt, ...kept } = first
  if (Object.keys(kept).some((key) => Object.hasOwn(second, key))) return undefined
  if (first.seconds !== undefined || second.seconds !== undefined) return undefined
  const half = /[ap]m$/.exec(firstAt ?? '')?.[0]
  const open = second.at !== undefined && /^(?:[1-9]|1[0-2]):\d\d$/.test(second.at)
  const at = second.at === undefined ? firstAt : open && half !== undefined ? `${second.at} ${half}` : second.at
  return { ...(at !== undefined && { at }), ...kept, ...second, ...(at !== undefined && { at }) }
}

/** “Seven in the evening”: the part of the day says which half a clock time belongs to. */
function withHalf(clock: string, part: PartOfDay | undefined): string {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock)
  const hour = Number(match?.[1])
  if (!match || part === undefined || hour === 0 || hour > 12) return clock
  const late = part === 'night' && (hour < 5 || hour === 12)
  return `${clock} ${part === 'morning' || late ? 'am' : 'pm'}`
}
