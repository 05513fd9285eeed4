import { table } from '#shared/table'
import { calendarDate } from '../kit/digits'
import { GROUPED } from '../kit/grouped'
import { NAMES_EN } from './digits-that-name'
import { IDIOMS_EN } from './idioms'
import { cardinalEn, decadeEn, digitsEn, numberEn, ordinalEn, yearEn } from './numbers'
import { RANGES_EN } from './ranges'
import { type Rule, applyRules } from '../kit/rules'
import { alternation, withPowers } from '../kit/measures'
import { CURRENCIES, MONTHS, UNITS } from './measures'

const N = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const NOT_INSIDE = '(?<![\\p{L}\\d]|\\d[.,])'
const MONEY = alternation(Object.keys(CURRENCIES))
const SIGNS = alternation(Object.keys(CURRENCIES).filter((key) => !/^[A-Z]{2,3}$/.test(key)))
const SCALE = 'thousand|million|billion|trillion|bn|[KkMB](?![\\p{L}])'
const UNIT = alternation(Object.keys(UNITS))
const MONTH = MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`)
  .join('|')
  .replace('Sep(', 'Sept?(')
const SCALES: Readonly<Record<string, string>> = table({
  K: 'thousand',
  k: 'thousand',
  M: 'million',
  B: 'billion',
  bn: 'billion',
})
/** Numerators and denominators that have names of their own. */
const PARTS: Readonly<Record<string, readonly [string, string]>> = table({
  2: ['half', 'halves'],
  3: ['third', 'thirds'],
  4: ['quarter', 'quarters'],
  8: ['eighth', 'eighths'],
  16: ['sixteenth', 'sixteenths'],
})
const YEAR_CONTEXT =
  /(?:^|\W)(?:in|since|by|of|from|to|until|till|before|after|during|year|around|circa|and|late|early)\s$/i

const monthName = (written: string): string => MONTHS.find((name) => name.startsWith(written.slice(0, 3)))!
const optional = (year: string | undefined): string => (year === undefined ? '' : `, ${yearEn(year)}`)

function date(year: string, month: string, day: string): string | undefined {
  const found = calendarDate(year, month, day)
  return found && `${MONTHS[found.month - 1]} ${ordinalEn(String(found.day))}${optional(found.year)}`
}

function money(amount: string, scale: string | undefined, code: string): string {
  const currency = CURRENCIES[code]!
  const [whole = '', cents] = amount.replaceAll(',', '').split('.')
  if (scale !== undefined) return `${numberEn(amount)} ${SCALES[scale] ?? scale} ${currency.many}`
  if (cents?.length !== 2 || currency.cent === undefined)
    return `${numberEn(amount)} ${amount === '1' ? currency.one : currency.many}`
  const parts = [
    Number(whole) > 0 || Number(cents) === 0
      ? `${cardinalEn(whole)} ${whole === '1' ? currency.one : currency.many}`
      : '',
    Number(cents) > 0
      ? `${cardinalEn(String(Number(cents)))} ${Number(cents) === 1 ? currency.cent : currency.cents}`
      : '',
  ]
  return parts.filter((part) => part !== '').join(' and ')
}

function clock(
  hour: string,
  minute: string,
  seconds: string | undefined,
  half: string | undefined,
): string | undefined {
  const second = Number(seconds) === 0 ? undefined : seconds
  if (Number(hour) > 24 || Number(minute) > 59) return undefined
  const h = cardinalEn(String(Number(hour)))
  const m = Number(minute) < 10 ? `oh ${cardinalEn(String(Number(minute)))}` : cardinalEn(minute)
  const tail = `${second === undefined ? '' : ` and ${numberEn(String(Number(second)))} seconds`}`
  if (half !== undefined) return `${h}${Number(minute) === 0 ? '' : ` ${m}`}${tail} ${half.toLowerCase()}.m.`
  if (Number(minute) > 0 || second !== undefined) return `${h} ${m}${tail}`
  if (Number(hour) === 0) return 'midnight'
  return Number(hour) > 12 ? `${h} hundred` : `${h} o'clock`
}

const PERIODS: Readonly<Record<string, string>> = table({
  yr: 'year',
  mo: 'month',
  wk: 'week',
  hr: 'hour',
  h: 'hour',
  s: 'second',
  sec: 'second',
  min: 'minute',
  kg: 'kilogram',
  GB: 'gigabyte',
})
/** "hr" as "hour", "m³" as "cubic meter"; a word as it is. */
const rateName = (rate: string): string => PERIODS[rate] ?? UNITS[rate]?.one ?? rate
const per = (unit: string | undefined): string => (unit === undefined ? '' : ` per ${PERIODS[unit] ?? unit}`)

/** What goes on after an amount and is no noun that the amount could describe: "the $5 is", "a $5 or". */
const NO_NOUN =
  'of|in|for|to|and|or|per|a|an|the|is|was|are|were|on|at|by|from|with|more|less|each|than|over|under|as|off|back|now|today|worth|if|when|but|that|which|would|will|can|could|has|had|have|it|he|she|they|we|you|every|this'
/** Units in the second half of a rate, by how they are written. */
const RATE = alternation([
  's',
  'sec',
  'min',
  'h',
  'hr',
  'hour',
  'day',
  'wk',
  'week',
  'mo',
  'month',
  'yr',
  'year',
  'person',
  'km',
  'm²',
  'm³',
  'L',
  'l',
  'kg',
  'm',
])

const RULES: readonly Rule[] = [
  ...GROUPED,
  ...NAMES_EN,
  ...RANGES_EN,
  ...IDIOMS_EN,
  [/(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/gu, (day, time) => `${day} ${time}`],
  // Telephone numbers: what nobody would read as one number.
  [/(?<![\d.,])(\+\d[\d ().-]{6,18}\d)(?![\d.,]\d)/gu, (number) => `plus ${spelled(number!)}`],
  [
    /(?<![\d.,])(\(\d{3}\) ?\d{3}[- .]?\d{4}|\d{3}[-. ]\d{3}[-. ]\d{4}|\d{3}-\d{4}|0\d{2,4}(?:[ -]\d{2,4}){2,4})(?![\d-])/gu,
    (number) => spelled(number!),
  ],
  [/(?<![\d.,])(\d{4}(?:[ -]\d{4}){2,4})(?![\d-])/gu, (number) => spelled(number!)],
  // Dates.
  [/(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/gu, (y, m, d) => date(y!, m!, d!)],
  [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, (d, m, y) => date(y!, m!, d!)],
  [/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu, (a, b, y) => date(y!, a!, b!) ?? date(y!, b!, a!)],
  [
    new RegExp(
      `\\b(${MONTH})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s?[-–]\\s?(\\d{1,2})(?:st|nd|rd|th)?)?(?![\\d:]|[.,]\\d)(?:,?\\s+(\\d{4})(?!\\d))?`,
      'gu',
    ),
    (month, day, last, year) =>
      `${monthName(month!)} ${ordinalEn(day!)}${last === undefined ? '' : ` to ${ordinalEn(last)}`}${optional(year)}`,
  ],
  [
    new RegExp(
      `(?<![\\d.,:])(?:\\b[Tt]he )?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH})\\b\\.?(?:,?\\s+(\\d{4})(?!\\d))?`,
      'gu',
    ),
    (day, month, year) => `the ${ordinalEn(day!)} of ${monthName(month!)}${optional(year)}`,
  ],
  [
    new RegExp(`\\b(${MONTH})\\.?,?\\s+(\\d{4})(?!\\d)`, 'gu'),
    (month, year) => `${monthName(month!)} ${yearEn(year!)}`,
  ],
  // Money, with ranges that share their sign.
  [
    new RegExp(`(${SIGNS})\\s?(${N})\\s?[-–]\\s?(?:${SIGNS})?(${N})(?:\\s?(${SCALE}))?`, 'gu'),
    (code, from, to, scale) => `${numberEn(from!)} to ${money(to!, scale, code!)}`,
  ],
  [/(?<![\p{L}\d)])[-−](?=(?:US\$|[$€£₺¥])?\d)/gu, () => 'minus '],
  // Ranges; a space on one side only is a sign, not a range.
  [/(?<=\d\s?[AaPp]\.?[Mm]\.?)\s?[-–]\s?(?=\d)/gu, () => ' to '],
  [/(?<=\d)(?:–|-)(?=[$€£₺]?\d)(?![\d.,]*-)/gu, () => ' to '],
  [/(?<=\d%?)\s[-–]\s(?=[$€£₺]?\d)(?!\d+\s*=)/gu, () => ' to '],
  [
    new RegExp(`(${SIGNS})(${N})[\\s-]?(${SCALE})-(?=dollar|euro|pound|yen)`, 'gu'),
    (_, amount, scale) => `${numberEn(amount!)} ${SCALES[scale!] ?? scale}-`,
  ],
  // "a $1.4 billion loan": before what it describes an amount has no plural.
  [
    new RegExp(
      `(?<=(?<!\\p{L})(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Yy]our|[Mm]y|[Ii]ts|[Ee]ach|[Ee]very|[Aa]nother)\\s)(${SIGNS})(${N})(?:\\s?(${SCALE}))?(?=\\s(?!(?:${NO_NOUN})(?!\\p{L}))\\p{Ll}{3,})`,
      'gu',
    ),
    (code, amount, scale) =>
      amount!.includes('.') && scale === undefined
        ? undefined
        : `${numberEn(amount!)}${scale === undefined ? '' : ` ${SCALES[scale] ?? scale}`} ${CURRENCIES[code!]!.one}`,
  ],
  [
    new RegExp(`(${MONEY})\\s?(${N})(?:\\s?(${SCALE}))?(?:\\s?/\\s?(\\p{L}+))?(?![\\p{L}\\d])`, 'gu'),
    (code, amount, scale, unit) => money(amount!, scale, code!) + per(unit),
  ],
  [
    new RegExp(`${NOT_INSIDE}(${N})(?:\\s?(${SCALE}))?\\s?(${MONEY})(?:\\s?/\\s?(\\p{L}+))?(?![\\p{L}\\d])`, 'gu'),
    (amount, scale, code, unit) => money(amount!, scale, code!) + per(unit),
  ],
  // Times.
  [
    /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?([AaPp])\.?[Mm]\b\.?)?(?![\d:])/gu,
    (h, m, s, half) => clock(h!, m!, s, half),
  ],
  [/(?<![\d:.,])(1[0-2]|0?[1-9])\s?([AaPp])\.?[Mm]\b\.?/gu, (h, half) => clock(h!, '00', undefined, half)],
  [/(?<!\d)(\d+):(\d+)(?!\d)/gu, (a, b) => `${a} to ${b}`],
  // Percent, units, counts.
  [new RegExp(`${NOT_INSIDE}(${N})\\s?¢`, 'gu'), (n) => `${numberEn(n!)} ${n === '1' ? 'cent' : 'cents'}`],
  [new RegExp(`${NOT_INSIDE}(${N})\\s?‰`, 'gu'), (n) => `${numberEn(n!)} per thousand`],
  [
    new RegExp(`${NOT_INSIDE}(\\d+(?:\\.\\d+)?)[eE]([+-]?)(\\d{1,3})(?![\\p{L}\\d.-])`, 'gu'),
    (n, sign, power) => `${numberEn(n!)} times ten to the power of ${sign === '-' ? 'minus ' : ''}${numberEn(power!)}`,
  ],
  [/(?<=\d\s?(?:ft|feet|foot)\.?\s\d{1,2})\s?in(?![\p{L}\d])/gu, () => ' inches'],
  [new RegExp(`${NOT_INSIDE}(${N})\\s?%`, 'gu'), (n) => `${numberEn(n!)} percent`],
  [/(?<!\d)(\d{1,2})'(\d{1,2})(?:"|'')/gu, (feet, inches) => `${numberEn(feet!)} foot ${numberEn(inches!)}`],
  [/(?<=^|[^\p{L}\d])['’]?(\d{3}0|\d0)['’]?s(?!\p{L})/gu, (digits) => decadeEn(digits!)],
  // Rates: "5 m³/hr", "120 litres/day".
  [
    new RegExp(`${NOT_INSIDE}(${N})\\s?(${UNIT})\\s?/\\s?(${RATE})(?![\\p{L}\\d²³/])`, 'gu'),
    (n, unit, rate) =>
      Object.hasOwn(UNITS, `${unit}/${rate}`)
        ? undefined
        : `${numberEn(n!)} ${n === '1' ? UNITS[unit!]!.one : UNITS[unit!]!.many} per ${rateName(rate!)}`,
  ],
  [
    new RegExp(`(?<=\\d\\s\\p{L}{2,14})\\s?/\\s?(${RATE})(?![\\p{L}\\d²³/])`, 'gu'),
    (rate) => ` per ${rateName(rate!)}`,
  ],
  [
    new RegExp(`${NOT_INSIDE}(${N})\\s?(${UNIT})(?![\\p{L}\\d²³/])`, 'gu'),
    (n, unit) => `${numberEn(n!)} ${n === '1' ? UNITS[unit!]!.one : UNITS[unit!]!.many}`,
  ],
  [/(?<![\p{L}\d.,])(\d[\d,]*)(?:st|nd|rd|th)(?!\p{L})/gu, (digits) => ordinalEn(digits!.replaceAll(',', ''))],
  [/(?:#|№\s?)(?=\d)/gu, () => 'number '],
  [/\b[Nn]os?\.\s?(?=\d)/gu, () => 'number '],
  // Fractions.
  [
    /(?<!\d)(?:(\d+)\s)?(\d+)\/(\d+)(?![\d/])/gu,
    (whole, a, b) => `${whole === undefined ? '' : `${whole} and `}${fraction(a!, b!)}`,
  ],
  [/(?<=\d)\s?x\s?(?=\d)/gu, () => ' by '],
  // "2x + 1" is an unknown, "5x faster" so many times.
  [/(?<=\d)x(?=\s{0,3}(?:[-+=^*/<>]|(?:plus|minus|equals|times)(?!\p{L})))/gu, () => ' x'],
  [/(?<=\d)x(?!\p{L})/gu, () => ' times'],
  // Versions and network addresses.
  [
    /(?<![\d.])(\d+(?:\.\d+){2,})(?!\.?\d)/gu,
    (dotted) =>
      dotted!
        .split('.')
        .map(cardinalEn)
        .join(dotted!.split('.').length > 3 ? ' dot ' : ' point '),
  ],
  [/(?<=(?<!\p{L})\p{Lu})\.(?=\d)/gu, () => ' point '],
  // Letters and digits grown together are said apart: "MP3", "GPT-4", "4K".
  [/(?<=\p{L})-?(?=\d)|(?<=\d)-?(?=\p{L})/gu, () => ' '],
]

function fraction(a: string, b: string): string {
  const named = PARTS[b]
  if (named && Number(a) < Number(b)) return `${cardinalEn(a)} ${named[a === '1' ? 0 : 1]}`
  if (a === '24' && b === '7') return 'twenty-four seven'
  return `${cardinalEn(a)} ${Number(a) <= Number(b) ? 'out of' : 'over'} ${cardinalEn(b)}`
}

/** Digit by digit, a pause where the writer left one. */
function spelled(number: string): string {
  return (number.match(/\d+/g) ?? []).map(digitsEn).join(', ')
}

const BARE = new RegExp(`${NOT_INSIDE}(${N})`, 'gu')

/** Dates, times, money, units and numbers of an English text in words. No digit is left. */
export function expandEn(text: string): string {
  const out = applyRules(withPowers(text), RULES).replace(BARE, (number: string, _: string, at: number, all: string) =>
    bare(number, all.slice(0, at), all.slice(at + number.length)),
  )
  return out.replace(/\d+/g, (digits) => ` ${cardinalEn(digits)} `)
}

/** A number on its own: four digits are a year, unless something is counted. */
function bare(number: string, before: string, after: string): string {
  if (/^\d{10,}$/.test(number)) return digitsEn(number)
  if (!/^(?:1[1-9]|20)\d\d$/.test(number)) return numberEn(number)
  const counts =
    /^\s[a-z]+s\b/.test(after) && !/^\s(?:was|is|has|as|its|this|vs)\b/.test(after) && !YEAR_CONTEXT.test(before)
  return counts ? cardinalEn(number) : yearEn(number)
}
