import { table } from '#shared/table'
import { calendarDate, romanDigits } from '../kit/digits'
import { GROUPED } from '../kit/grouped'
import { NAMES_TR } from './digits-that-name'
import { IDIOMS_TR } from './idioms'
import { RANGES_TR } from './ranges'
import { cardinalTr, digitsTr, numberTr, ordinalTr, withHarmony, withSuffix } from './numbers'
import { type Rule, applyRules } from '../kit/rules'
import { alternation, withPowers } from '../kit/measures'
import { CURRENCIES, MONTHS, UNITS } from './measures'

const N = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?'
const NOT_INSIDE = '(?<![\\p{L}\\d]|\\d[.,])'
/** An ending after an apostrophe: "14:30'da". */
const SUFFIX = "(?:['’](\\p{Ll}+))?"
const MONEY = alternation(Object.keys(CURRENCIES))
const SCALE = 'bin|milyon|milyar|trilyon|mn|mlr|trl'
const SCALES: Readonly<Record<string, string>> = table({ mn: 'milyon', mlr: 'milyar', trl: 'trilyon' })
const UNIT = alternation(Object.keys(UNITS))
/** "In a day", before the number. */
const RATES: Readonly<Record<string, string>> = table({
  s: 'saniyede',
  sn: 'saniyede',
  saniye: 'saniyede',
  dk: 'dakikada',
  dakika: 'dakikada',
  sa: 'saatte',
  h: 'saatte',
  saat: 'saatte',
  gün: 'günde',
  hafta: 'haftada',
  ay: 'ayda',
  yıl: 'yılda',
  kişi: 'kişi başına',
})
const RATE = alternation(Object.keys(RATES))
const MONTH_SHORT = MONTHS.map((name) => name.slice(0, 3)).join('|')
/** Capitalised words before which a number with a full stop is an ordinal, not the end of a sentence. */
const COUNTED =
  'Dünya|Yüzyıl|Bölüm|Cadde|Sokak|Kat|Ordu|Lig|Sınıf|Dönem|Madde|Köprü|Kolordu|Cumhurbaşkanı|Murat|Mehmet|Selim|Abdülhamid|Osman|Mahmud|Ahmed'

function date(year: string, month: string, day: string, suffix: string | undefined): string | undefined {
  const found = calendarDate(year, month, day)
  return (
    found && `${cardinalTr(String(found.day))} ${MONTHS[found.month - 1]} ${withSuffix(cardinalTr(found.year), suffix)}`
  )
}

function clock(
  hour: string,
  minute: string,
  seconds: string | undefined,
  suffix: string | undefined,
): string | undefined {
  const second = Number(seconds) === 0 ? undefined : seconds
  if (Number(hour) > 24 || Number(minute) > 59) return undefined
  const parts = [cardinalTr(String(Number(hour)))]
  if (Number(minute) > 0 || second !== undefined)
    parts.push(minute.startsWith('0') ? digitsTr(minute) : cardinalTr(minute))
  if (second !== undefined) parts.push(cardinalTr(String(Number(second))))
  return withSuffix(parts.join(' '), suffix)
}

function money(amount: string, scale: string | undefined, code: string, suffix: string | undefined): string {
  const currency = CURRENCIES[code]!
  const [, whole, hundredths] = /^([\d.]+?)[.,](\d{2})$/.exec(amount) ?? []
  if (scale !== undefined || whole === undefined || currency.cent === undefined) {
    return `${numberTr(amount)}${scale === undefined ? '' : ` ${SCALES[scale] ?? scale}`} ${withHarmony(currency.many, suffix)}`
  }
  const n = Number(hundredths)
  if (n === 0) return `${numberTr(whole)} ${withHarmony(currency.many, suffix)}`
  const small = `${cardinalTr(String(n))} ${withHarmony(currency.cent, suffix)}`
  return Number(whole) === 0 ? small : `${numberTr(whole)} ${currency.many} ${small}`
}

/** Digit by digit, a pause where the writer left one. */
function spelled(number: string): string {
  return (number.match(/\d+/g) ?? []).map(digitsTr).join(', ')
}

function measured(n: string, unit: string, suffix: string | undefined): string {
  const { before, many } = UNITS[unit]!
  return `${before === undefined ? '' : `${before} `}${numberTr(n)} ${withHarmony(many, suffix)}`
}

const RULES: readonly Rule[] = [
  ...GROUPED,
  ...NAMES_TR,
  ...IDIOMS_TR,
  [/(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?/gu, (day, time) => `${day} ${time}`],
  // Telephone and card numbers.
  [/(?<![\d.,])(\+\d[\d ().-]{6,18}\d)(?![\d.,]\d)/gu, (number) => `artı ${spelled(number!)}`],
  [
    /(?<![\d.,])(\(?0\d{2,3}\)?(?:[ -]\d{2,4}){2,4}|\d{3}[- ]\d{3}[- ]\d{2}[- ]?\d{2}|\d{3} \d{2} \d{2}|444 \d \d{3})(?![\d-])/gu,
    (number) => spelled(number!),
  ],
  [/(?<![\d.,])(\d{4}(?:[ -]\d{4}){2,4})(?![\d-])/gu, (number) => spelled(number!)],
  // Dates: the day comes first.
  [
    new RegExp(`(?<![\\d-])(\\d{4})-(\\d{1,2})-(\\d{1,2})${SUFFIX}(?![\\d-])`, 'gu'),
    (y, m, d, suffix) => date(y!, m!, d!, suffix),
  ],
  [
    new RegExp(`(?<![\\d.])(\\d{1,2})([./])(\\d{1,2})\\2(\\d{4})${SUFFIX}(?!\\d)`, 'gu'),
    (d, _, m, y, suffix) => date(y!, m!, d!, suffix),
  ],
  [
    new RegExp(`(?<![\\d.,])(\\d{1,2})\\s(${MONTH_SHORT})(?!\\p{L})\\.?`, 'gu'),
    (day, month) => `${day} ${MONTHS.find((name) => name.startsWith(month!))}`,
  ],
  // Times; with a point only where "saat" says that it is one.
  [
    new RegExp(`(?<![\\d:])(\\d{1,2}):(\\d{2})(?::(\\d{2}))?${SUFFIX}(?![\\d:])`, 'gu'),
    (h, m, s, suffix) => clock(h!, m!, s, suffix),
  ],
  [
    new RegExp(`(?<=[Ss]aat(?:ler|i)?\\s)(\\d{1,2})\\.(\\d{2})${SUFFIX}(?!\\d|\\.\\d)`, 'gu'),
    (h, m, suffix) => clock(h!, m!, undefined, suffix),
  ],
  [/(?<!\d)(\d+):(\d+)(?!\d)/gu, (a, b) => `${a} ${b}`],
  [/(?<![\p{L}\d)])[-−](?=[$€£₺¥]?\d)/gu, () => 'eksi '],
  ...RANGES_TR,
  // Ranges.
  [/(?<=\d)(?:–|-)(?=[$€£₺%]?\d)(?![\d.,]*-)/gu, () => ' ila '],
  [/(?<=\d%?)\s[-–]\s(?=[$€£₺%]?\d)(?!\d+\s*=)/gu, () => ' ila '],
  [new RegExp(`${NOT_INSIDE}(${N})\\s?‰`, 'gu'), (n) => `binde ${numberTr(n!)}`],
  // Percent: the sign stands before the number.
  [new RegExp(`%\\s?(${N})${SUFFIX}`, 'gu'), (n, suffix) => `yüzde ${withSuffix(numberTr(n!), suffix)}`],
  [
    new RegExp(`${NOT_INSIDE}(${N} ila )?(${N})\\s?%${SUFFIX}`, 'gu'),
    (from, n, suffix) => `yüzde ${from ?? ''}${withSuffix(numberTr(n!), suffix)}`,
  ],
  // Money.
  [
    new RegExp(`(${MONEY})\\s?(${N})(?:\\s(${SCALE})(?!\\p{L}))?${SUFFIX}(?![\\p{L}\\d])`, 'gu'),
    (code, amount, scale, suffix) => money(amount!, scale, code!, suffix),
  ],
  [
    new RegExp(`${NOT_INSIDE}(${N})(?:\\s(${SCALE}))?\\s?(${MONEY})${SUFFIX}(?![\\p{L}\\d])`, 'gu'),
    (amount, scale, code, suffix) => money(amount!, scale, code!, suffix),
  ],
  // Rates: "5 m³/gün" is said "günde beş metreküp".
  [
    new RegExp(`${NOT_INSIDE}(${N})\\s?(${UNIT})\\s?/\\s?(${RATE})(?![\\p{L}\\d²³/])`, 'gu'),
    (n, unit, rate) =>
      Object.hasOwn(UNITS, `${unit}/${rate}`) ? undefined : `${RATES[rate!]} ${numberTr(n!)} ${UNITS[unit!]!.many}`,
  ],
  // Units.
  [
    new RegExp(`${NOT_INSIDE}(${N})\\s?(${UNIT})(?![\\p{L}\\d²³/])${SUFFIX}`, 'gu'),
    (n, unit, suffix) => measured(n!, unit!, suffix),
  ],
  // Ordinals.
  [
    new RegExp(`(?<![\\p{L}\\d.,:])(\\d+)\\.(?=\\s+(?:\\p{Ll}|(?:${COUNTED})(?!\\p{Ll})))`, 'gu'),
    (digits) => ordinalTr(digits!),
  ],
  [/(?<![\p{L}\d.])([IVX]+)\.(?=\s+\p{L})/gu, (numeral) => ordinalTr(romanDigits(numeral!))],
  [/(?<![\p{L}\d])([IVX]{2,})(?=\s+\p{Lu})/gu, (numeral) => ordinalTr(romanDigits(numeral!))],
  [/#(\d+)/gu, (digits) => `${cardinalTr(digits!)} numara`],
  [/(?<!\p{L})[Nn]o[.:]?\s?(?=\d)/gu, () => 'numara '],
  // Fractions: "7/24" is an idiom.
  [/(?<!\d)7\/24(?!\d)/gu, () => 'yedi yirmi dört'],
  [/(?<!\d)24\/7(?!\d)/gu, () => 'yedi yirmi dört'],
  [/(?<!\d)1\/2(?![\d/'’])/gu, () => 'yarım'],
  [/(?<=\d)\/(?=\d)/gu, () => ' bölü '],
  [/(?<=\d)\s?x\s?(?=\d)/gu, () => ' çarpı '],
  // "2x + 1" is an unknown, "5x hızlı" so many times.
  [/(?<=\d)x(?=\s{0,3}(?:[-+=^*/<>]|(?:artı|eksi|eşittir|çarpı)(?!\p{L})))/gu, () => ' x'],
  [/(?<=\d)x(?!\p{L})/gu, () => ' kat'],
  // Versions and network addresses.
  [
    /(?<![\d.])(\d+(?:\.\d+){2,})(?!\.?\d)/gu,
    (dotted) =>
      /^\d{1,3}(?:\.\d{3})+$/.test(dotted!) ? undefined : dotted!.split('.').map(cardinalTr).join(' nokta '),
  ],
  [/(?<=\p{L})-?(?=\d)|(?<=\d)-?(?=\p{L})/gu, () => ' '],
]

const BARE = new RegExp(`${NOT_INSIDE}(${N})${SUFFIX}`, 'gu')

/** Dates, times, money, units and numbers of a Turkish text in words. No digit is left. */
export function expandTr(text: string): string {
  const out = applyRules(withPowers(text), RULES).replace(BARE, (_, number: string, suffix: string | undefined) => {
    return withSuffix(/^\d{10,}$/.test(number) ? digitsTr(number) : numberTr(number), suffix)
  })
  return out.replace(/\d+/g, (digits) => ` ${cardinalTr(digits)} `)
}
