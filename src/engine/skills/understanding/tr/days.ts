import { table } from '#shared/table'
import { numberAt, numberParts } from './numbers'

/** Folded to plain letters. */
export const months = [
  'ocak',
  'subat',
  'mart',
  'nisan',
  'mayis',
  'haziran',
  'temmuz',
  'agustos',
  'eylul',
  'ekim',
  'kasim',
  'aralik',
]
const weekdays: Readonly<Record<string, string>> = table({
  pazartesi: 'monday',
  sali: 'tuesday',
  carsamba: 'wednesday',
  persembe: 'thursday',
  cuma: 'friday',
  cumartesi: 'saturday',
  pazar: 'sunday',
})
const occasions: Readonly<Record<string, string>> = table({
  yilbasi: 'new years day',
  'yeni yil': 'new years day',
  noel: 'christmas',
  'sevgililer gunu': 'valentines day',
  'cumhuriyet bayrami': 'republic day',
  'hafta sonu': 'the weekend',
  'anneler gunu': 'mothers day',
  'babalar gunu': 'fathers day',
  'cocuk bayrami': 'childrens day',
  'ramazan bayrami': 'eid al fitr',
  'seker bayrami': 'eid al fitr',
  'kurban bayrami': 'eid al adha',
  bayram: 'eid',
})

/** Case endings, each by itself: of `hazirana` only the `a` comes off, of `yılbaşına` the `na`. */
const ENDINGS = [/[ae]$/, /[yn][ae]$/, /[dt][ae]n?$/, /n[dt][ae]n?$/, /l[ae]$/, /yl[ae]$/, /n?[iu]n$/, /lik$/]

/** Without the endings of the dative and friends: `cumaya`, `yılbaşına`, `marttan`, `bugünle`. */
function stemsOf(text: string): string[] {
  const bare = ENDINGS.filter((ending) => ending.test(text)).map((ending) => text.replace(ending, ''))
  return [text, ...bare, text.replace(/g[ae]$/, 'k')]
}

/** So many of a unit as the date skill takes it: `3`, `14`, `2m`, `1y`. */
function lengthOf(count: number, unit: string): string {
  if (unit === 'ay') return `${count}m`
  return unit === 'yil' || unit === 'sene' ? `${count}y` : String(count * (unit === 'hafta' ? 7 : 1))
}

/** `perşembeden bir hafta sonra`, `noelden iki gün önce`: the first word or words are a day of their own. */
function dayFromAnother(words: readonly string[]): string | undefined {
  for (let at = 1; at < words.length - 2; at++) {
    const count = numberAt(words, at)
    const found = count && /^(gun|hafta) (sonra|sonrasi|sonraya|once)$/.exec(words.slice(at + count.length).join(' '))
    if (!found || !/[dt][ae]n$/.test(words[at - 1] ?? '')) continue
    const from = readDay(words.slice(0, at))
    if (from === undefined || !/^[a-z0-9 -]+$/.test(from)) return undefined
    return `${from}${found[2] === 'once' ? '-' : '+'}${lengthOf(Number(count.text), found[1] ?? '')}`
  }
  return undefined
}

/** A number word without the ending of “on its”: `birinde`, `altısında`. */
export function withoutIn(word: string): string {
  const cut = [/[iu]n[dt][ae]n?$/, /s[iu]n[dt][ae]n?$/].map((ending) => word.replace(ending, ''))
  return cut.find((one) => one !== word && numberParts(one) !== undefined) ?? word
}

/** `ayın on beşinde`, `ayın ilk günü`, `ay sonunda`. */
function dayOfMonth(words: readonly string[]): string | undefined {
  const text = words.join(' ').replace(/^bu /, '')
  if (/^ay(in)? sonu(nda|na|nu)?$|^ayin son gunu(nde|ne)?$/.test(text)) return 'end of month'
  if (!text.startsWith('ayin ')) return undefined
  if (/^ayin ilk gunu(nde|ne)?$/.test(text)) return 'day 1'
  const number = numberAt([...words.slice(0, -1), withoutIn(words.at(-1) ?? '')], 1)
  const day = number && number.length === words.length - 1 ? Number(number.text) : NaN
  return Number.isInteger(day) && day >= 1 && day <= 31 ? `day ${day}` : undefined
}

/** All of the words as a day for the date skill. */
export function readDay(words: readonly string[]): string | undefined {
  const [first = ''] = words
  const text = words
    .filter(
      (word, i) =>
        !(
          word === 'gunu' &&
          i > 0 &&
          i === words.length - 1 &&
          (Object.hasOwn(weekdays, first) || first === 'gelecek')
        ),
    )
    .join(' ')
  for (const one of stemsOf(text)) {
    if (one === 'bugun') return 'today'
    if (one === 'yarin') return 'tomorrow'
    if (one === 'dun') return 'yesterday'
    if (/^(obur gun|yarindan sonra|yarindan sonraki gun|ertesi gun)$/.test(one)) return '+2'
    if (/^(evvelsi gun|onceki gun)$/.test(one)) return '-2'
    if (Object.hasOwn(occasions, one)) return occasions[one]
    const bare = one.replace(/^(bu|gelecek|onumuzdeki|gecen) /, '')
    if (Object.hasOwn(weekdays, bare))
      return `${one.startsWith('bu ') ? 'this ' : one.startsWith('gecen ') ? 'last ' : ''}${weekdays[bare] ?? ''}`
  }
  const away = distanceInDays(/^bugun(den)?$/.test(first) ? words.slice(1) : words)
  if (away !== undefined) return away
  const next = /^(?:haftaya|(?:gelecek|onumuzdeki|obur) hafta)(?: (.*?))?(?: gunu)?$/.exec(text)
  if (next) {
    const name = stemsOf(next[1] ?? '')
      .map((one) => weekdays[one])
      .find((one) => one !== undefined)
    if (next[1] === undefined) return '+7'
    return name === undefined ? undefined : `week+1 ${name}`
  }
  if (/^(gelecek|onumuzdeki) ay$/.test(text)) return '+1m'
  if (/^(seneye|gelecek (sene|yil)|onumuzdeki (sene|yil))$/.test(text)) return '+1y'
  const numbered = dayOfMonth(words)
  if (numbered !== undefined) return numbered
  const fromAnother = dayFromAnother(words)
  if (fromAnother !== undefined) return fromAnother
  return calendarDay(words)
}

/** `24 gün sonra`, `üç hafta önceki`, `300 gün evvel`, `iki ay sonra`. */
function distanceInDays(words: readonly string[]): string | undefined {
  const away = numberAt(words, 0)
  const [unit = '', direction = '', ...more] = away ? words.slice(away.length) : []
  const past = /^(once|evvel)(si|ki|sinin|kinin)?$/.test(direction)
  if (!away || !/^(gun|hafta|ay|yil|sene)$/.test(unit) || more.length > 0) return undefined
  if (!past && !/^sonra(si|ki|sinin|kinin|ya)?$/.test(direction)) return undefined
  return `${past ? '-' : '+'}${lengthOf(Number(away.text), unit)}`
}

function calendarDay(words: readonly string[]): string | undefined {
  const day = numberAt(words, 0)
  const month = day
    ? stemsOf(words[day.length] ?? '')
        .map((one) => months.indexOf(one))
        .find((index) => index !== -1)
    : undefined
  if (!day || month === undefined || !/^([1-9]|[12]\d|3[01])$/.test(day.text)) return undefined
  const monthDay = `${String(month + 1).padStart(2, '0')}-${day.text.padStart(2, '0')}`
  const after = words.slice(day.length + 1)
  if (after.length === 0) return monthDay
  const year = numberAt(after, 0)
  return year && year.length === after.length && /^\d{4}$/.test(year.text) ? `${year.text}-${monthDay}` : undefined
}
