import { table } from '#shared/table'
import { numberAt } from './numbers'

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
  return distanceInDays(/^bugun(den)?$/.test(first) ? words.slice(1) : words) ?? calendarDay(words)
}

/** `24 gün sonra`, `üç hafta önceki`, `300 gün evvel`. */
function distanceInDays(words: readonly string[]): string | undefined {
  const away = numberAt(words, 0)
  const [unit, direction = '', ...more] = away ? words.slice(away.length) : []
  const days = unit === 'gun' ? 1 : unit === 'hafta' ? 7 : undefined
  const past = /^(once|evvel)(si|ki|sinin|kinin)?$/.test(direction)
  if (!away || days === undefined || more.length > 0) return undefined
  if (!past && !/^sonra(si|ki|sinin|kinin)?$/.test(direction)) return undefined
  return `${past ? '-' : '+'}${Number(away.text) * days}`
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
