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

/**
 * Without the endings of the dative and friends: `cumaya`, `yılbaşına`, `ekime`. Tried in order, longest word first.
 */
function stemsOf(text: string): string[] {
  return [
    text,
    text.replace(/(?:y[ae]|n[ae]|[ae])$/, ''),
    text.replace(/(?:[dt][ae]|nd[ae]|nin|nun|in|un|lik)$/, ''),
    text.replace(/g[ae]$/, 'k'),
  ]
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
  const away = numberAt(words, 0)
  const rest = away ? words.slice(away.length).join(' ') : ''
  const unit = /^gun (sonra|sonrasi|once)$/.test(rest) ? 1 : /^hafta (sonra|sonrasi|once)$/.test(rest) ? 7 : undefined
  if (away && unit !== undefined) return `${rest.endsWith('once') ? '-' : '+'}${Number(away.text) * unit}`
  return calendarDay(words)
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
