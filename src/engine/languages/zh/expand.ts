import { calendarDate } from '../kit/digits'
import { GROUPED } from '../kit/grouped'
import { alternation, withPowers } from '../kit/measures'
import { type Rule, applyRules } from '../kit/rules'
import { COUNTED, CURRENCIES, UNITS } from './measures'
import { amountZh, cardinalZh, digitsZh, numberZh } from './numbers'

const N = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?'
const ALONE = '(?<![\\d.,])'
const MONEY = alternation(Object.keys(CURRENCIES))
const UNIT = alternation(Object.keys(UNITS))
/** A number and the scale behind it: "3.5万". */
const SCALE = '万亿|万|亿|千|百'
const COLD = new Set(['摄氏度', '华氏度', '度'])

function date(year: string, month: string, day: string): string | undefined {
  const found = calendarDate(year, month, day)
  return found && `${digitsZh(found.year)}年${cardinalZh(String(found.month))}月${cardinalZh(String(found.day))}日`
}

/** 14:05 is 十四点零五分, 14:00 十四点. */
function clock(hour: string, minute: string, second: string | undefined): string | undefined {
  if (Number(hour) > 24 || Number(minute) > 59) return undefined
  const hours = Number(hour) === 2 ? '两' : cardinalZh(String(Number(hour)))
  const small = (n: string): string => `${Number(n) < 10 ? '零' : ''}${cardinalZh(String(Number(n)))}`
  const seconds = second === undefined || Number(second) === 0 ? '' : `${small(second)}秒`
  const minutes = Number(minute) === 0 && seconds === '' ? '' : `${small(minute)}分`
  return `${hours}点${minutes}${seconds}`
}

function measured(sign: string | undefined, n: string, unit: string): string {
  const below = sign === undefined || sign === '' ? '' : COLD.has(unit) ? '零下' : '负'
  return `${below}${n === '2' && !COLD.has(unit) ? '两' : numberZh(n)}${unit}`
}

/** Digits, signs and the point of full width as those of half width; punctuation stays as it is. */
function halfWidth(text: string): string {
  return text.replace(/[０-９％＋－．：／](?=[０-９\d％]|$)|[０-９％]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}

const RULES: readonly Rule[] = [
  ...GROUPED,
  [/(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/gu, (day, time) => `${day} ${time}`],
  // Telephone numbers.
  [/(?<![\d.,])(\+\d[\d ().-]{6,18}\d)(?![\d.,]\d)/gu, (number) => `加${digitsZh(number!)}`],
  [
    /(?<![\d.,-])(1[3-9]\d{9}|1[3-9]\d[ -]\d{4}[ -]\d{4}|0\d{2,3}-\d{7,8}|400[- ]?\d{3}[- ]?\d{4})(?![\d-])/gu,
    (n) => digitsZh(n!),
  ],
  // Dates: the year comes first, and is read digit by digit.
  [/(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/gu, (y, _, m, d) => date(y!, m!, d!)],
  [/(?<!\d)((?:1[89]|20)\d{2})(?=年)/gu, (year) => digitsZh(year!)],
  [/(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:])/gu, (h, m, s) => clock(h!, m!, s)],
  [/(?<!\d)(\d+)[:：](\d+)(?!\d)/gu, (a, b) => `${cardinalZh(a!)}比${cardinalZh(b!)}`],
  // Ranges.
  [/(?<=\d%?)\s?(?:–|—|~|～|-)\s?(?=[$€£¥￥]?\d)(?![\d.,]*[-/])(?!\d+\s*=)/gu, () => '到'],
  // Money, percent and units.
  [
    new RegExp(`(${MONEY})\\s?(${N})\\s?(${SCALE})?元?`, 'gu'),
    (code, amount, scale) => `${amountZh(amount!)}${scale ?? ''}${CURRENCIES[code!]}`,
  ],
  [
    new RegExp(`${ALONE}(${N})\\s?(${SCALE})?\\s?(${MONEY})(?![\\p{Script=Latin}\\d])`, 'gu'),
    (amount, scale, code) => `${amountZh(amount!)}${scale ?? ''}${CURRENCIES[code!]}`,
  ],
  [new RegExp(`([-−])?${ALONE}(${N})\\s?[%％]`, 'gu'), (sign, n) => `${sign ? '负' : ''}百分之${numberZh(n!)}`],
  [new RegExp(`${ALONE}(${N})\\s?‰`, 'gu'), (n) => `千分之${numberZh(n!)}`],
  [
    new RegExp(
      `(?<![\\p{Script=Latin}\\d)])([-−]?)(${N})\\s?(${UNIT})(?![\\p{Script=Latin}\\d²³/])|${ALONE}(${N})\\s?(${UNIT})(?![\\p{Script=Latin}\\d²³/])`,
      'gu',
    ),
    (sign, n, unit, n2, unit2) =>
      n === undefined ? measured('', n2!, UNITS[unit2!]!) : measured(sign, n, UNITS[unit!]!),
  ],
  [/(?<![\p{Script=Latin}\d)])[-−](?=\d)/gu, () => '负'],
  [/#(\d+)/gu, (digits) => `${cardinalZh(digits!)}号`],
  // Fractions: the part comes behind the whole.
  [/(?<![\d/])(\d{1,3})\/(\d{1,3})(?![\d/])/gu, (part, whole) => `${cardinalZh(whole!)}分之${cardinalZh(part!)}`],
  [/(?<=\d)\s?x\s?(?=\d)/gu, () => '乘'],
  // Versions and network addresses.
  [/(?<![\d.])(\d+(?:\.\d+){2,})(?!\.?\d)/gu, (dotted) => dotted!.split('.').map(cardinalZh).join('点')],
  [new RegExp(`(?<![\\d.第]|\\d,)2(?=(?:${COUNTED}))`, 'gu'), () => '两'],
]

const BARE = new RegExp(`${ALONE}(${N})`, 'gu')

/** Dates, times, money, units and numbers of a Chinese text in words. No digit is left. */
export function expandZh(text: string): string {
  const out = applyRules(withPowers(halfWidth(text)), RULES)
  return out
    .replace(BARE, (_, number: string) => (/^\d{9,}$/.test(number) ? digitsZh(number) : numberZh(number)))
    .replace(/\d+/g, (digits) => cardinalZh(digits))
}
