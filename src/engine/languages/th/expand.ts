import { calendarDate } from '../kit/digits'
import { GROUPED } from '../kit/grouped'
import { alternation, withPowers } from '../kit/measures'
import { type Rule, applyRules } from '../kit/rules'
import { CURRENCIES, MONTHS, MONTHS_SHORT, UNITS } from './measures'
import { cardinalTh, digitsTh, numberTh } from './numbers'

const N = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const ALONE = '(?<![\\d.,])'
const SIGNS = alternation(Object.keys(CURRENCIES).filter((key) => key !== 'บาท'))
const MONEY = alternation(Object.keys(CURRENCIES))
const UNIT = alternation(Object.keys(UNITS))
const SCALE = 'ล้านล้าน|พันล้าน|ล้าน|แสน|หมื่น|พัน'
const NOT_LETTER = '(?![\\p{Script=Latin}\\d²³/])'
const THAI_DIGITS = '๐๑๒๓๔๕๖๗๘๙'

function date(year: string, month: string, day: string): string | undefined {
  const found = calendarDate(year, month, day)
  return found && `${cardinalTh(String(found.day))} ${MONTHS[found.month - 1]} ${cardinalTh(found.year)}`
}

/** 14:05 น. is สิบสี่นาฬิกาห้านาที, as it is read officially. */
function clock(hour: string, minute: string, second: string | undefined): string | undefined {
  if (Number(hour) > 24 || Number(minute) > 59) return undefined
  const part = (n: string | undefined, word: string): string =>
    n === undefined || Number(n) === 0 ? '' : `${cardinalTh(String(Number(n)))}${word}`
  return `${cardinalTh(String(Number(hour)))}นาฬิกา${part(minute, 'นาที')}${part(second, 'วินาที')}`
}

function money(amount: string, scale: string | undefined, code: string): string {
  const [whole, hundredth] = CURRENCIES[code]!
  const [, units = '', parts = ''] = /^([\d,]+)\.(\d{2})$/.exec(amount) ?? []
  if (units === '' || hundredth === undefined || scale !== undefined) return `${numberTh(amount)}${scale ?? ''}${whole}`
  const small = Number(parts) === 0 ? '' : `${cardinalTh(String(Number(parts)))}${hundredth}`
  return Number(units.replaceAll(',', '')) === 0 && small !== '' ? small : `${numberTh(units)}${whole}${small}`
}

const RULES: readonly Rule[] = [
  ...GROUPED,
  [/(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/gu, (day, time) => `${day} ${time}`],
  // Telephone numbers.
  [/(?<![\d.,])(\+\d[\d ().-]{6,18}\d)(?![\d.,]\d)/gu, (number) => `บวก ${digitsTh(number!)}`],
  [/(?<![\d.,-])(0\d{1,2}[- ]\d{3,4}[- ]\d{3,4}|0\d{8,9})(?![\d-])/gu, (number) => digitsTh(number!)],
  // Dates: the day comes first.
  [/(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])/gu, (y, m, d) => date(y!, m!, d!)],
  [/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?![\d/])/gu, (d, m, y) => date(y!, m!, d!)],
  [
    new RegExp(`(?<![\\p{L}\\p{M}.])(${alternation(MONTHS_SHORT)})`, 'gu'),
    (month) => MONTHS[MONTHS_SHORT.indexOf(month!)],
  ],
  [/(?<![\d:])(\d{1,2})[:.](\d{2})(?::(\d{2}))?\s?น\.(?!\p{L})/gu, (h, m, s) => clock(h!, m!, s)],
  [/(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])/gu, (h, m, s) => clock(h!, m!, s)],
  [/(?<!\d)(\d+):(\d+)(?!\d)/gu, (a, b) => `${cardinalTh(a!)}ต่อ${cardinalTh(b!)}`],
  // Ranges.
  [/(?<=\d%?)\s?(?:–|—|~|-)\s?(?=[$€£¥฿]?\d)(?![\d.,]*[-/])(?!\d+\s*=)/gu, () => 'ถึง'],
  // Money, percent and units.
  [new RegExp(`(${SIGNS})\\s?(${N})(?:\\s?(${SCALE}))?`, 'gu'), (code, amount, scale) => money(amount!, scale, code!)],
  [
    new RegExp(`${ALONE}(${N})(?:\\s?(${SCALE}))?\\s?(${MONEY})(?![\\p{Script=Latin}\\d])`, 'gu'),
    (amount, scale, code) => money(amount!, scale, code!),
  ],
  [new RegExp(`${ALONE}(${N})\\s?%`, 'gu'), (n) => `${numberTh(n!)}เปอร์เซ็นต์`],
  [new RegExp(`${ALONE}(${N})\\s?(${UNIT})${NOT_LETTER}`, 'gu'), (n, unit) => `${numberTh(n!)}${UNITS[unit!]}`],
  [/(?<![\p{L}\d)])[-−](?=\d)/gu, () => 'ลบ'],
  [/#(\d+)/gu, (digits) => `หมายเลข${cardinalTh(digits!)}`],
  [/(?<![\d/])1\/2(?![\d/])/gu, () => 'ครึ่ง'],
  [/(?<![\d/])(\d{1,3})\/(\d{1,3})(?![\d/])/gu, (part, whole) => `เศษ${cardinalTh(part!)}ส่วน${cardinalTh(whole!)}`],
  [/(?<=\d)\s?x\s?(?=\d)/gu, () => 'คูณ'],
  // Versions and network addresses.
  [/(?<![\d.])(\d+(?:\.\d+){2,})(?!\.?\d)/gu, (dotted) => dotted!.split('.').map(cardinalTh).join('จุด')],
]

const BARE = new RegExp(`${ALONE}(${N})`, 'gu')

/** Dates, times, money, units and numbers of a Thai text in words. No digit is left. */
export function expandTh(text: string): string {
  const arabic = text.replace(/[๐-๙]/g, (digit) => String(THAI_DIGITS.indexOf(digit)))
  return applyRules(withPowers(arabic), RULES)
    .replace(BARE, (_, number: string) => (/^\d{9,}$/.test(number) ? digitsTh(number) : numberTh(number)))
    .replace(/\d+/g, (digits) => cardinalTh(digits))
}
