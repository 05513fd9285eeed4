import { table } from '#shared/table'
import { type PartOfDay, type Repeat, readWhen, type When, type WhenGrammar, type WhenPart } from '../when'
import { months, readDay, withoutIn } from './days'
import { numberAt, numberParts } from './numbers'

const parts: Readonly<Record<string, PartOfDay>> = table({
  sabah: 'morning',
  sabahi: 'morning',
  aksami: 'evening',
  gecesi: 'night',
  oglesi: 'noon',
  sabahleyin: 'morning',
  sabahtan: 'morning',
  ogle: 'noon',
  oglen: 'noon',
  ogleyin: 'noon',
  oglene: 'noon',
  ogleye: 'noon',
  sabaha: 'morning',
  aksama: 'evening',
  geceye: 'night',
  ikindiye: 'afternoon',
  'ogleden sonra': 'afternoon',
  ikindi: 'afternoon',
  aksam: 'evening',
  aksamleyin: 'evening',
  aksamustu: 'evening',
  gece: 'night',
  geceleyin: 'night',
})

const today: Readonly<Record<string, PartOfDay>> = table({
  'bu sabah': 'morning',
  'bu ogle': 'noon',
  'bu aksam': 'evening',
  'bu gece': 'night',
})

const weekdays: Readonly<Record<string, string>> = table({
  pazartesi: 'monday',
  sali: 'tuesday',
  carsamba: 'wednesday',
  persembe: 'thursday',
  cuma: 'friday',
  cumartesi: 'saturday',
  pazar: 'sunday',
})
const workdays = Object.values(weekdays).slice(0, 5)
const units: readonly (readonly [RegExp, number])[] = [
  [/^(saniye|sn)$/, 1],
  [/^(dakika|dk)$/, 60],
  [/^(saat|sa)$/, 3_600],
]
const rhythmUnits: Readonly<Record<string, Repeat['unit']>> = table({
  gunde: 'day',
  haftada: 'week',
  ayda: 'month',
  yilda: 'year',
  senede: 'year',
})

/** `pazartesi ve çarşamba`, `cuma günleri`, `salıları`. */
function daysNamed(words: readonly string[]): readonly string[] | undefined {
  const named = words
    .filter((word) => word !== 've' && !/^gun(u|leri)?$/.test(word))
    .map((word) => weekdays[word.replace(/l[ae]ri?$/, '')])
  return named.length > 0 && named.every((name): name is string => name !== undefined) ? named : undefined
}

/** `her gün`, `her sabah`, `hafta içi [her gün]`, `hafta sonları`, `her cuma`, `iki haftada bir [cuma]`. */
function repeatOf(words: readonly string[]): WhenPart | undefined {
  const text = words.join(' ')
  if (/^(her gun|gunluk)$/.test(text)) return { repeat: { every: 1, unit: 'day' } }
  if (/^gun asiri$/.test(text)) return { repeat: { every: 2, unit: 'day' } }
  if (/^(her hafta|haftalik)$/.test(text)) return { repeat: { every: 1, unit: 'week' } }
  if (/^(her ay|aylik)$/.test(text)) return { repeat: { every: 1, unit: 'month' } }
  if (/^(her (yil|sene)|yillik)$/.test(text)) return { repeat: { every: 1, unit: 'year' } }
  if (/^((her )?hafta ici|hafta ici her gun|hafta icleri|her is gunu|is gunleri)$/.test(text))
    return { repeat: { every: 1, unit: 'week', days: workdays } }
  if (/^(her hafta sonu|hafta sonlari)$/.test(text))
    return { repeat: { every: 1, unit: 'week', days: ['saturday', 'sunday'] } }
  if (words[0] === 'her') {
    const part = parts[words.slice(1).join(' ')]
    if (part !== undefined) return { repeat: { every: 1, unit: 'day' }, part }
    const days = daysNamed(words.slice(1))
    if (days) return { repeat: { every: 1, unit: 'week', days } }
    // “Her 29 şubatta” and “her ayın birinde” say the day and how it comes again.
    const day = readDay(words.slice(1))
    if (day !== undefined && /^\d{2}-\d{2}$/.test(day)) return { repeat: { every: 1, unit: 'year' }, day }
    if (day !== undefined && /^(day \d+|end of month)$/.test(day)) return { repeat: { every: 1, unit: 'month' }, day }
    return undefined
  }
  if (/^gunleri$/.test(words.at(-1) ?? '') || words.every((word) => word === 've' || /l[ae]ri?$/.test(word))) {
    const days = daysNamed(words)
    return days && { repeat: { every: 1, unit: 'week', days } }
  }
  const number = numberAt(words, 0)
  const unit = number && rhythmUnits[words[number.length] ?? '']
  if (!number || unit === undefined || words[number.length + 1] !== 'bir') return undefined
  const every = Number(number.text)
  if (!Number.isInteger(every) || every < 1 || every > 52) return undefined
  const rest = words.slice(number.length + 2)
  const days = rest.length === 0 ? undefined : daysNamed(rest)
  if (rest.length > 0 && (!days || unit !== 'week')) return undefined
  return { repeat: { every, unit, ...(days && { days }) } }
}

/** `on dakika sonra`, `bir buçuk saat içinde`; in days and weeks it is a day to come (`üç hafta sonra`). */
function distanceOf(words: readonly string[]): WhenPart | undefined {
  if (!/^(sonra|sonraya|icinde)$/.test(words.at(-1) ?? '')) return undefined
  let seconds = 0
  let last = Infinity
  const body = words.slice(0, -1)
  for (let at = 0; at < body.length;) {
    const number = numberAt(body, at)
    const size = number && units.find(([pattern]) => pattern.test(body[at + number.length] ?? ''))?.[1]
    if (!number || size === undefined || size >= last) return undefined
    seconds += Number(number.text) * size
    last = size
    at += number.length + 1
  }
  return seconds > 0 ? { seconds } : undefined
}

function dayOf(words: readonly string[]): WhenPart | undefined {
  const plain = words.map((word) => word.replace(/^gunune$/, 'gunu'))
  const day = readDay(plain)
  return day === undefined || day === 'yesterday' || day.startsWith('-') ? undefined : { day }
}

function todayOf(words: readonly string[]): WhenPart | undefined {
  const part = today[words.join(' ')]
  return part && { day: 'today', part }
}

function partOf(words: readonly string[]): WhenPart | undefined {
  const part = parts[words.join(' ')]
  return part && { part }
}

/**
 * `yedide`, `saat 7'de`, `yedi buçukta`, `19.30'a`, `altıyı çeyrek geçe`, `yediye on kala`, `gece yarısı`. A number
 * without such an ending is a clock time only after “saat” or with minutes.
 */
function clockOf(all: readonly string[]): WhenPart | undefined {
  const text = all.join(' ')
  if (/^gece yaris(i|inda|ina)$/.test(text)) return { clock: '12:00 am' }
  const named = all[0] === 'saat'
  const words = (named ? all.slice(1) : all).filter((word) => word !== ':' && word !== 'icin')
  const turn = /^(gece|gecede|var|kala|varken)$/.test(words.at(-1) ?? '')
    ? words.at(-1)?.startsWith('gec')
      ? 1
      : -1
    : 0
  const hour = numberAt(words, 0)
  if (!hour) return undefined
  if (turn !== 0) {
    const minute = numberAt(words, hour.length)
    if (!minute || hour.length + minute.length !== words.length - 1) return undefined
    const minutes = minute.text === '0.25' ? 15 : Number(minute.text)
    return minutesFrom(Number(hour.text), turn * minutes)
  }
  const [whole = '', fraction] = hour.text.split('.')
  if (fraction !== undefined && !/^bucu/.test(words[hour.length - 1] ?? '') && !/^\d/.test(words[0] ?? ''))
    return undefined
  const rest = words.slice(hour.length)
  const minute = rest.length > 0 ? numberAt(rest, 0) : undefined
  if (rest.length > 0 && (!minute || minute.length !== rest.length)) return undefined
  const halfPast = /^bucu/.test(words[hour.length - 1] ?? '')
  const minutes = minute
    ? Number(minute.text)
    : fraction === undefined
      ? 0
      : halfPast
        ? 30
        : Number(fraction.padEnd(2, '0'))
  const ended = /([dt][ae]|[ye]?[ae])$/.test(words.at(-1) ?? '') && !/^(alti|yedi|yirmi|iki)$/.test(words.at(-1) ?? '')
  if (!named && !ended && minute === undefined && fraction === undefined && !all.includes('icin')) {
    return all.length === 1 && /^\d{1,2}$/.test(all[0] ?? '') ? minutesFrom(Number(whole), 0) : undefined
  }
  return minutesFrom(Number(whole), minutes)
}

function minutesFrom(hour: number, minutes: number): WhenPart | undefined {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23 || !Number.isInteger(minutes) || Math.abs(minutes) > 59)
    return undefined
  const total = (hour * 60 + minutes + 1_440) % 1_440
  const shown = hour <= 12 && hour > 0 && total < 60 ? total + 720 : total
  return { clock: `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, '0')}` }
}

const known = new Set([
  ...Object.keys(parts).flatMap((name) => name.split(' ')),
  ...'ayin ayda yil yilda yillik sene senede seneye haftaya ilk son sonunda sonuna once ayi her gun asiri gunu gunune gunleri gunluk hafta haftalik haftada gunde ayda ay aylik ici icleri sonu sonlari is bir ve bu gelecek onumuzdeki'.split(
    ' ',
  ),
  ...'saat sa dakika dk saniye sn sonra sonraya icinde icin itibaren gece gecede var kala varken yarisi yarisinda yarisina : bugun yarin obur ertesi yarindan sonraki'.split(
    ' ',
  ),
])
const dayStems = [
  ...Object.keys(weekdays),
  ...months,
  'yilbas',
  'noel',
  'bayram',
  'sevgililer',
  'anneler',
  'babalar',
  'cumhuriyet',
  'cocuk',
  'yeni',
  'yil',
]

/** Number words and names of days carry endings. */
function isKnown(word: string): boolean {
  return (
    known.has(word) ||
    numberParts(word) !== undefined ||
    numberParts(withoutIn(word)) !== undefined ||
    dayStems.some((stem) => word.startsWith(stem))
  )
}

const grammar: WhenGrammar = {
  known: isKnown,
  fillers: new Set(['saat', 'icin', 'gunu', 'itibaren']),
  readers: [distanceOf, repeatOf, todayOf, partOf, dayOf, clockOf],
}

/** All of the words, folded to plain letters, as a time to ring: `yarın sabah yedide`, `her cuma on yedide`. */
export function readWhenTurkish(words: readonly string[]): When | undefined {
  return readWhen(words, grammar)
}
