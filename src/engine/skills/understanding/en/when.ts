import { table } from '#shared/table'
import { type PartOfDay, type Repeat, readWhen, type When, type WhenGrammar, type WhenPart } from '../when'
import { readClock } from './clock'
import { dayWords, readDay } from './days'
import { durationWords, readDuration } from './durations'
import { numberAt, numberWords } from './numbers'

const parts: Readonly<Record<string, PartOfDay>> = table({
  'in the morning': 'morning',
  morning: 'morning',
  'in the afternoon': 'afternoon',
  afternoon: 'afternoon',
  'in the evening': 'evening',
  evening: 'evening',
  'at night': 'night',
  'in the night': 'night',
  night: 'night',
  'at noon': 'noon',
  noon: 'noon',
  'at midday': 'noon',
  'at lunch': 'noon',
  'at lunchtime': 'noon',
})

const today: Readonly<Record<string, PartOfDay>> = table({
  'this morning': 'morning',
  'this afternoon': 'afternoon',
  'this evening': 'evening',
  tonight: 'evening',
})

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const workdays = weekdays.slice(0, 5)

const sets: Readonly<Record<string, readonly string[]>> = table({
  weekday: workdays,
  weekdays: workdays,
  'week day': workdays,
  'week days': workdays,
  workday: workdays,
  workdays: workdays,
  'work day': workdays,
  'work days': workdays,
  'working day': workdays,
  'working days': workdays,
  weekend: ['saturday', 'sunday'],
  weekends: ['saturday', 'sunday'],
})

const rhythms: Readonly<Record<string, Repeat>> = table({
  daily: { every: 1, unit: 'day' },
  'each day': { every: 1, unit: 'day' },
  weekly: { every: 1, unit: 'week' },
  yearly: { every: 1, unit: 'year' },
  annually: { every: 1, unit: 'year' },
  'each year': { every: 1, unit: 'year' },
  monthly: { every: 1, unit: 'month' },
  'every other day': { every: 2, unit: 'day' },
  'every other week': { every: 2, unit: 'week' },
  'every other month': { every: 2, unit: 'month' },
  'monday to friday': { every: 1, unit: 'week', days: workdays },
  'monday through friday': { every: 1, unit: 'week', days: workdays },
  'from monday to friday': { every: 1, unit: 'week', days: workdays },
})

/** “Mondays”, “monday and wednesday”: days of the week, or nothing when another word is among them. */
function daysNamed(words: readonly string[]): readonly string[] | undefined {
  const set = sets[words.join(' ')]
  if (set) return set
  const names = words
    .filter((word) => word !== 'and' && word !== 'every' && word !== 'on')
    .map((word) => word.replace(/s$/, ''))
  return names.length > 0 && names.every((name) => weekdays.includes(name)) ? names : undefined
}

/** `every day`, `every morning`, `every two weeks`, `every second friday`, `on weekdays`, `mondays and thursdays`. */
function repeatOf(words: readonly string[]): WhenPart | undefined {
  const text = words.join(' ')
  const rhythm = rhythms[text]
  if (rhythm) return { repeat: rhythm }
  if (words[0] !== 'every' && words[0] !== 'each') {
    const bare = words[0] === 'on' ? words.slice(1) : words
    const plural = bare.every((word) => word === 'and' || word.endsWith('s'))
    const days = plural ? daysNamed(bare) : undefined
    return days && { repeat: { every: 1, unit: 'week', days } }
  }
  const rest = words.slice(1)
  const one = rest.join(' ')
  const part = parts[one]
  if (part !== undefined && rest.length === 1) return { repeat: { every: 1, unit: 'day' }, part }
  if (one === 'day' || one === 'week' || one === 'month' || one === 'year') return { repeat: { every: 1, unit: one } }
  const all = daysNamed(rest)
  if (all) return { repeat: { every: 1, unit: 'week', days: all } }
  // “Every february 29” and “every 15th” say the day and how it comes again.
  const day = readDay(['the', ...rest])
  if (day !== undefined && /^\d{2}-\d{2}$/.test(day)) return { repeat: { every: 1, unit: 'year' }, day }
  if (day !== undefined && /^(day \d+|end of month)$/.test(day)) return { repeat: { every: 1, unit: 'month' }, day }
  const second =
    rest[0] === 'second' || rest[0] === 'other'
      ? { text: '2', length: 1 }
      : rest[0] === 'third'
        ? { text: '3', length: 1 }
        : numberAt(rest, 0)
  if (!second) return undefined
  const every = Number(second.text)
  const after = rest.slice(second.length)
  const unit = /^(day|week|month|year)s?$/.exec(after[0] ?? '')?.[1]
  if (!Number.isInteger(every) || every < 1 || every > 52) return undefined
  if (unit !== undefined && after.length === 1) return { repeat: { every, unit: unit as Repeat['unit'] } }
  const days = daysNamed(unit === 'week' && after[1] === 'on' ? after.slice(2) : after)
  return days && { repeat: { every, unit: 'week', days } }
}

/** `in ten minutes`, `after an hour`; in days and weeks it is a day to come. */
function distanceOf(words: readonly string[]): WhenPart | undefined {
  const last = words.at(-1) === 'now' && words.at(-2) === 'from' ? words.slice(0, -2) : words
  const led = words[0] === 'in' || words[0] === 'after' ? words.slice(1) : last.length < words.length ? last : undefined
  if (!led) return undefined
  if (/^(days?|weeks?|fortnight|months?|years?)$/.test(led.at(-1) ?? ''))
    return dayOf(words[0] === 'after' ? ['in', ...led] : words)
  const seconds = readDuration(led)
  return seconds === undefined ? undefined : { seconds }
}

function dayOf(words: readonly string[]): WhenPart | undefined {
  // Dates are read leniently, for questions; here every word has to mean something.
  if (
    words.some(
      (word, i) => /^(at|am|pm|noon|for)$/.test(word) || (/^(every|each)$/.test(word) && words[i + 1] !== 'month'),
    )
  )
    return undefined
  const day = readDay(words)
  return day === undefined || day === 'yesterday' || day.startsWith('-') ? undefined : { day }
}

function todayOf(words: readonly string[]): WhenPart | undefined {
  const part = today[words.join(' ')]
  return part && { day: 'today', part }
}

function partOf(words: readonly string[]): WhenPart | undefined {
  const part = parts[words.join(' ')]
  return part && { part }
}

/** A bare number is a clock time only after a word that leads to one, or with am, pm or the like. */
function clockOf(words: readonly string[]): WhenPart | undefined {
  const led = /^(at|for|by|until)$/.test(words[0] ?? '')
  const clock = readClock(led ? words.slice(1) : words)
  return clock === undefined ? undefined : { clock }
}

const fillers = new Set(['at', 'on', 'for', 'by', 'from', 'starting', 'beginning', 'the', 'of'])

const known = new Set([
  ...fillers,
  ...Object.keys(parts).flatMap((name) => name.split(' ')),
  ...Object.keys(today).flatMap((name) => name.split(' ')),
  ...Object.keys(sets).flatMap((name) => name.split(' ')),
  ...Object.keys(rhythms).flatMap((name) => name.split(' ')),
  ...weekdays.flatMap((name) => [name, `${name}s`]),
  ...dayWords,
  ...durationWords,
  ...numberWords,
  ...'in after until every each other and next this last coming from now time day days week weeks fortnight month months year years end last before a an'.split(
    ' ',
  ),
  ...'am pm a an m p oclock o clock oh half quarter past to till before midnight noon midday couple couple : st nd rd th'.split(
    ' ',
  ),
])

const grammar: WhenGrammar = {
  known: (word) => known.has(word) || /^\d+(\.\d+)?$/.test(word),
  fillers,
  readers: [distanceOf, repeatOf, todayOf, partOf, dayOf, clockOf],
}

/** All of the words as a time to ring: `tomorrow morning at 7`, `every second friday at noon`, `in three weeks`. */
export function readWhenEnglish(words: readonly string[]): When | undefined {
  return readWhen(words, grammar)
}
