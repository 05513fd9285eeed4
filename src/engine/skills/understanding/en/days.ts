import { table } from '#shared/table'
import { occasions } from '../../calendar/resolve-day'
import { numberAt } from './numbers'

/** January to December. */
export const monthNames: readonly string[] = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = new Set(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'])
const ordinals: Readonly<Record<string, number>> = table({
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
})
const occasionNames = new Set(occasions)

/** Words of dates, so that they are not corrected into something else. */
export const dayWords: readonly string[] = [
  ...monthNames,
  ...weekdays,
  ...Object.keys(ordinals),
  'today',
  'tomorrow',
  'yesterday',
  ...occasions.flatMap((name) => name.split(' ')),
]

/**
 * All of the words as a day for the date skill: `tomorrow`, `next friday`, `march the fifth`, `24 december 2027`, `in
 * three days`, `christmas`.
 */
export function readDay(all: readonly string[]): string | undefined {
  const words = all.filter((word, i) => !(i === 0 && (word === 'on' || word === 'the')) && word !== 'of')
  const text = words.join(' ')
  if (text === 'today' || text === 'tomorrow' || text === 'yesterday') return text
  if (text === 'day after tomorrow') return '+2'
  if (text === 'day before yesterday') return '-2'
  if (/^(this |next |last |coming )?\w+$/.test(text) && weekdays.has(words.at(-1) ?? ''))
    return text.replace(/^coming /, '')
  const inWeek = dayOfNextWeek(text)
  if (inWeek !== undefined) return inWeek
  const relative = dayFromAnother(words)
  if (relative !== undefined) return relative
  const numbered = numberedDay(all)
  if (numbered !== undefined) return numbered
  const apart = distanceInDays(words)
  if (apart !== undefined) return apart
  const occasion = occasionNames.has(text) ? text : occasionNames.has(all.join(' ')) ? all.join(' ') : undefined
  if (occasion !== undefined) return occasion
  return calendarDay(words.filter((word) => word !== 'the'))
}

/** `friday next week`, `next week on friday`, `next week`, `next month`. */
function dayOfNextWeek(text: string): string | undefined {
  if (text === 'next week') return '+7'
  if (text === 'next month' || text === 'next year') return text === 'next month' ? '+1m' : '+1y'
  const named = /^(?:(\w+)(?: of)? next week|next week(?: on)? (\w+))$/.exec(text)
  const name = named?.[1] ?? named?.[2]
  return name !== undefined && weekdays.has(name) ? `week+1 ${name}` : undefined
}

/** `a week from thursday`, `two days after christmas`, `friday week`, `friday after next`. */
function dayFromAnother(words: readonly string[]): string | undefined {
  const [first = '', ...rest] = words
  if (weekdays.has(first) && /^(week|after next)$/.test(rest.join(' '))) return `${first}+7`
  const at = words.findIndex((word, i) => i > 0 && /^(from|after|before|on)$/.test(word))
  const how = words[at]
  const days = at > 0 ? lengthOf(words.slice(0, at)) : undefined
  if (days === undefined || !/d$/.test(days)) return undefined
  // Nothing else: “three days after tomorrow” would be found in itself again.
  const from = readDay(words.slice(at + 1))
  if (from === undefined || !/^[a-z0-9 -]+$/.test(from) || from === 'today') return undefined
  return `${from}${how === 'before' ? '-' : '+'}${days.slice(0, -1)}`
}

/** `the 15th`, `on the first`, `first of the month`, `end of the month`; a bare ordinal is too little. */
function numberedDay(all: readonly string[]): string | undefined {
  const text = all.join(' ').replace(/^(on|at|by) /, '')
  if (/^(the )?(end|last day|last) of (the|this) month$/.test(text)) return 'end of month'
  const marked = /^the /.test(text) || /^(the )?.* of (the|this|each|every) month$/.test(text)
  const words = text
    .replace(/^the /, '')
    .replace(/( day)?( of (the|this|each|every) month)?$/, '')
    .split(' ')
  const ordinal = numberAt(words, 0)?.length === words.length ? undefined : ordinalOf(words)
  if (!marked || ordinal === undefined) return undefined
  return `day ${ordinal}`
}

/** `three days`, `a week`, `two months`: `3d`, `7d`, `2m`; years are `y`. */
function lengthOf(parts: readonly string[]): string | undefined {
  const unit = /^(day|week|fortnight|month|year)s?$/.exec(parts.at(-1) ?? '')?.[1]
  const head = parts.slice(0, -1).filter((word, i) => !(i === 0 && word === 'the'))
  const amount =
    head.length === 0 || head[0] === 'a' || head[0] === 'an' || head.join(' ') === 'one'
      ? { text: '1', length: head.length }
      : head.join(' ').startsWith('couple')
        ? { text: '2', length: head.length }
        : numberAt(head, 0)
  if (unit === undefined || !amount || amount.length !== head.length) return undefined
  const count = Number(amount.text) * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : 1)
  if (!Number.isInteger(count) || count < 0) return undefined
  return `${count}${unit === 'month' ? 'm' : unit === 'year' ? 'y' : 'd'}`
}

/** `in three days`, `two weeks from now`, `ten days ago`, `in two months`. */
function distanceInDays(words: readonly string[]): string | undefined {
  const text = words.join(' ')
  const ago = text.endsWith(' ago')
  const bare = text.replace(/^in /, '').replace(/ (ago|from (now|today)|time)$/, '')
  const length = bare === text ? undefined : lengthOf(bare.split(' '))
  return length === undefined ? undefined : `${ago ? '-' : '+'}${length.replace('d', '')}`
}

function calendarDay(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => monthNames.includes(word))
  if (at === -1) return undefined
  const month = monthNames.indexOf(words[at] ?? '') + 1
  const before = ordinalOf(words.slice(0, at))
  const rest = words.slice(at + 1)
  for (let split = before === undefined ? rest.length : 0; split >= 0; split--) {
    const day = before ?? ordinalOf(rest.slice(0, split))
    const year = yearOf(rest.slice(split))
    if (day === undefined || year === undefined) continue
    const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
    return year === '' ? monthDay : `${year}-${monthDay}`
  }
  return undefined
}

function ordinalOf(words: readonly string[]): number | undefined {
  const [first = '', second = ''] = words
  const plain = Object.hasOwn(ordinals, first) && words.length === 1 ? ordinals[first] : undefined
  if (plain !== undefined) return plain
  const tens = first === 'twenty' ? 20 : first === 'thirty' ? 30 : undefined
  if (tens !== undefined && words.length === 2 && Object.hasOwn(ordinals, second))
    return inMonth(tens + (ordinals[second] ?? 0))
  if (/^\d+$/.test(first) && (words.length === 1 || (words.length === 2 && /^(st|nd|rd|th)$/.test(second))))
    return inMonth(Number(first))
  const number = numberAt(words, 0)
  return number && number.length === words.length && words.length > 0 ? inMonth(Number(number.text)) : undefined
}

function inMonth(day: number): number | undefined {
  return Number.isInteger(day) && day >= 1 && day <= 31 ? day : undefined
}

/** `2027`, `twenty twenty seven`, `two thousand and thirty`; empty words give an empty year. */
function yearOf(words: readonly string[]): string | undefined {
  if (words.length === 0) return ''
  const number = numberAt(words, 0)
  if (number && number.length === words.length && /^\d{4}$/.test(number.text)) return number.text
  const century = numberAt(words.slice(0, 1), 0)
  const rest = numberAt(words, 1)
  if (!century || !rest || rest.length !== words.length - 1) return undefined
  const year = Number(century.text) * 100 + Number(rest.text)
  return year >= 1000 && year <= 9999 && Number(rest.text) >= 10 && Number(rest.text) < 100 ? String(year) : undefined
}
