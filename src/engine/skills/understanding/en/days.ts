import { table } from '#shared/table'
import { occasions } from '../../calendar/resolve-day'
import { numberAt } from './numbers'

const months = [
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
  ...months,
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
  const apart = distanceInDays(words)
  if (apart !== undefined) return apart
  const occasion = occasionNames.has(text) ? text : occasionNames.has(all.join(' ')) ? all.join(' ') : undefined
  if (occasion !== undefined) return occasion
  return calendarDay(words.filter((word) => word !== 'the'))
}

/** `in three days`, `two weeks from now`, `ten days ago`. */
function distanceInDays(words: readonly string[]): string | undefined {
  const text = words.join(' ')
  const ago = text.endsWith(' ago')
  const bare = text.replace(/^in /, '').replace(/ (ago|from (now|today)|time)$/, '')
  if (bare === text) return undefined
  const parts = bare.split(' ')
  const unit = /^(?:day|week)s?$/.test(parts.at(-1) ?? '') ? (parts.at(-1)?.startsWith('day') ? 1 : 7) : undefined
  const amount = parts[0] === 'a' || parts[0] === 'an' ? { text: '1', length: 1 } : numberAt(parts, 0)
  if (unit === undefined || !amount || amount.length !== parts.length - 1) return undefined
  const days = Number(amount.text) * unit
  return Number.isInteger(days) && days >= 0 ? `${ago ? '-' : '+'}${days}` : undefined
}

function calendarDay(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => months.includes(word))
  if (at === -1) return undefined
  const month = months.indexOf(words[at] ?? '') + 1
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
