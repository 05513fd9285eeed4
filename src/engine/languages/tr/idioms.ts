import { ordinalTr } from './numbers'
import type { Rule } from '../kit/rules'
import { alternation } from '../kit/measures'
import { CURRENCIES, MONTHS, UNITS } from './measures'

const MONTH = `(?:${MONTHS.join('|')})`
const MEASURED = `\\s?(?:%|(?:${alternation([...Object.keys(CURRENCIES), ...Object.keys(UNITS)])})(?![\\p{L}]))`
/** The time of a day with its point, hours in two digits: "09.30". */
const TIME = '([01]\\d|2[0-4])\\.([0-5]\\d)'

const time = (hours: string | undefined, minutes: string | undefined): string => `${hours}:${minutes}`

/** Shortened and grown-together writings of Turkish that are made plain before numbers become words. */
export const IDIOMS_TR: readonly Rule[] = [
  // Times with a point: two of them, with an ending, or with a zero no other number has.
  [
    new RegExp(`(?<![\\d.,%₺$€£])${TIME}\\s?[-–]\\s?${TIME}(?![\\d.,]*\\d|${MEASURED})`, 'gu'),
    (h, m, toH, toM) => `${time(h, m)} ila ${time(toH, toM)}`,
  ],
  [new RegExp(`(?<![\\d.,%₺$€£])${TIME}(?=['’]\\p{Ll})`, 'gu'), time],
  [/(?<![\d.,%₺$€£])(0\d)\.([0-5]\d)(?![\d.])/gu, time],
  // Ranges.
  [/(?<=\d:\d\d)\s?[-–]\s?(?=\d{1,2}:\d\d)/gu, () => ' ila '],
  [new RegExp(`(?<=\\d\\s${MONTH})\\s?[-–]\\s?(?=\\d{1,2}\\s${MONTH})`, 'gu'), () => ' ila '],
  [/(?<=\d)\s?%\s?[-–]\s?(?=\d+(?:,\d+)?\s?%)/gu, () => '-'],
  [/(?<=\d\s?(?:TL|[₺€$£]))\s?[-–]\s?(?=\d)/gu, () => ' ila '],
  [/(?<!\d)50\/50(?!\d)/gu, () => 'elli elli'],
  // Ordinals: several of one thing, and with an ending.
  [/(?<![\p{L}\d.,:])(\d+)\.,?(?=\s\d+\.\s)/gu, (digits) => `${ordinalTr(digits!)},`],
  [/(?<![\p{L}\d.,:])(\d+)\.['’](\p{Ll}+)/gu, (digits, suffix) => `${ordinalTr(digits!)}${suffix}`],
  // Shortened words.
  [/(?<=\d\.\s)yy(?:['’](\p{Ll}+)|(?![\p{L}]))/gu, (suffix) => `yüzyıl${suffix ?? ''}`],
  [/(?<!\p{L})s\.\s?(?=\d)/gu, () => 'sayfa '],
  [/(?<!\p{L})Tel(?=\s?[:.])/gu, () => 'Telefon'],
]
