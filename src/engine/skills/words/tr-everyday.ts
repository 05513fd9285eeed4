import { languageName } from '#shared/languages'
import { SHOPPING_LIST } from '#shared/lists'
import { placeName } from '../calendar/zones'
import type { EverydayFacts } from '../everyday-facts'
import type { Phrases } from '../facts'
import { formatFor } from './format'
import { spokenDuration } from './tr-timers'

const format = formatFor('tr-TR', { thousands: '.', point: ',', hour12: false })
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('tr') + text.slice(1)
const money = (value: number, currency: string | undefined): string => {
  const shown = format.decimal(Number.isInteger(value) ? String(value) : value.toFixed(2))
  return currency === undefined ? shown : `${shown} ${currency}`
}
/** `Alışveriş listeniz`, and with an ending behind it: `Alışveriş listenizde`. */
const list = (name: string, ending = ''): string => `${name === SHOPPING_LIST ? 'alışveriş' : name} listeniz${ending}`
const place = (name: string | undefined): string => (name === undefined ? 'buranın' : placeName(name, 'tr'))

/** `9 saat`, `5 saat 30 dakika`. */
function apart(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return [...(hours > 0 ? [`${hours} saat`] : []), ...(rest > 0 ? [`${rest} dakika`] : [])].join(' ')
}

const months = 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık'.split(' ')

const periods = { forever: 'siz silene kadar', year: 'bir yıl', days90: '90 gün', days30: '30 gün', days7: 'bir hafta' }

/** What the smaller everyday skills say in Turkish. */
export const turkishEverydayPhrases: Pick<Phrases, EverydayFacts['kind']> = {
  timeDifference({ from, to, minutes }) {
    if (minutes === 0)
      return from === undefined || to === undefined
        ? `${place(from ?? to)}: saat burayla aynı.`
        : `${place(from)} ile ${place(to)} arasında saat farkı yok.`
    const [what, seen, ahead] = to === undefined ? [from, undefined, -minutes] : [to, from, minutes]
    return seen === undefined
      ? `${place(what)} bizden ${apart(ahead)} ${ahead > 0 ? 'ileri' : 'geri'}.`
      : `${place(seen)} ile ${place(what)} arasında ${apart(ahead)} var; ${place(ahead > 0 ? what : seen)} ileride.`
  },
  timeElsewhere({ from, to, local, there }) {
    const day = there.slice(0, 10)
    const other = day === local.slice(0, 10) ? '' : day > local ? ' (ertesi gün)' : ' (bir gün önce)'
    const where = (name: string | undefined): string =>
      name === undefined ? 'burada' : `${placeName(name, 'tr')} saatiyle`
    return `${capital(where(from))} ${format.clock(local)} iken ${where(to)} ${format.clock(there)}${other}.`
  },
  timeThen({ local, today, seconds, place: where }) {
    const there = where === undefined ? '' : `${placeName(where, 'tr')}: `
    const day = local.slice(0, 10)
    const shown = day === today ? format.clock(local) : `${format.day(day, today.slice(0, 4))}, ${format.clock(local)}`
    return seconds < 0
      ? `${there}${spokenDuration(-seconds)} önce saat ${shown} idi.`
      : `${there}${spokenDuration(seconds)} sonra saat ${shown} olacak.`
  },
  timeUntil: ({ local, seconds }) =>
    local.slice(11, 16) === '00:00'
      ? `Gece yarısına ${spokenDuration(seconds)} var.`
      : `Saat ${format.clock(local)} için ${spokenDuration(seconds)} var.`,
  leapYear({ year, leap, thisYear }) {
    const past = year < thisYear
    if (leap) return `Evet, ${year} artık yıl${past ? 'dı' : ''}.`
    return `Hayır, ${year} artık yıl değil${past ? 'di' : ''}.`
  },
  nextLeapYear: ({ year }) => `Bir sonraki artık yıl ${year}.`,
  yearLength: ({ year, days }) => `${year} yılı ${days} gün.`,
  monthLength: ({ year, month, days, named }) =>
    `${named || month === 2 ? `${year} ` : ''}${months[month - 1] ?? ''} ayı ${days} gün.`,
  counted: ({ numbers }) => `${numbers.map((one) => format.number(one)).join(', ')}.`,
  tooMuchToCount: ({ most }) => `Bu çok uzun sürer; bir seferde en fazla ${most} sayı sayarım.`,
  week: ({ week, day, today }) =>
    day === today ? `Yılın ${week}. haftasındayız.` : `${format.day(day, today.slice(0, 4))}: yılın ${week}. haftası.`,
  age({ born, years, orLess }) {
    if (years === 0) return 'Henüz bir yaşında değil.'
    return orLess
      ? `${born.slice(0, 4)} doğumlu: ${years} yaşında, doğum günü gelmediyse ${years - 1}.`
      : `${years} yaşında.`
  },
  spelled: ({ word }) => `${capital(word)}: ${[...word.toLocaleUpperCase('tr')].join(', ')}.`,
  billSplit({ each, tip, total, people, tipPercent, currency }) {
    const whole = tipPercent === 0 ? '' : ` Bahşiş ${money(tip, currency)}, toplam ${money(total, currency)}.`
    return people === 1 ? whole.trim() || `${money(total, currency)}.` : `Kişi başı ${money(each, currency)}.${whole}`
  },
  chosen: ({ choice, game }) => (game ? `${capital(choice)}!` : `Bence ${choice}.`),
  aboutListening({ mode, wakePhrase, local }) {
    const when =
      mode === 'hold'
        ? 'Yalnızca konuşma düğmesini basılı tuttuğunuzda dinlerim.'
        : mode === 'toggle'
          ? 'Yalnızca konuşma düğmesine bir basıştan ötekine kadar dinlerim.'
          : wakePhrase === undefined
            ? 'Konuşma düğmesi dinlediğimi gösterdiği sürece dinlerim; bir tıkla kapanır.'
            : `Konuşma düğmesi gösterdiği sürece dinlerim ve yalnızca “${wakePhrase}” ile başlayana cevap veririm.`
    return `${when} ${local ? 'Söyledikleriniz bu bilgisayarda anlaşılır.' : 'Söylediklerinizi seçtiğiniz hizmet yazıya döker.'}`
  },
  aboutKept: ({ keep, sound }) =>
    keep === 'none'
      ? 'Kapattığınızda konuşmalarımızdan bir şey kalmaz; notlar, listeler ve zamanlayıcılar bu bilgisayarda kalır.'
      : `Konuşmalarımız bu bilgisayarda yazı olarak ${periods[keep]} saklanır; sesiniz ${sound ? 'de saklanır' : 'saklanmaz'}. Ayarlar’da, Gizlilik bölümünden değiştirebilirsiniz.`,
  aboutLanguage: ({ language }) =>
    `${language === 'auto' ? 'Duyduğum dilde cevap veriyorum' : `Şu anda ${languageName(language, 'tr')} çalışıyorum`}. Ayarlar’da, Mikrofon bölümündeki “Konuşulan dil” satırından başka bir dil seçebilirsiniz.`,
  listAdded({ list: name, added, already }) {
    if (added.length === 0)
      return already.length === 0
        ? `${capital(list(name))} hazır. Ne ekleyeyim?`
        : `${capital(list(name, 'de'))} zaten var: ${format.list(already)}.`
    const rest = already.length === 0 ? '' : ` Zaten vardı: ${format.list(already)}.`
    return `${capital(list(name, 'e'))} ekledim: ${format.list(added)}.${rest}`
  },
  listRead({ list: name, open, done }) {
    if (open.length > 0) return `${capital(list(name, 'de'))}: ${format.list(open)}.`
    return done.length > 0 ? `${capital(list(name, 'deki'))} her şey tamam.` : `${capital(list(name))} boş.`
  },
  onList: ({ list: name, item, has }) =>
    has ? `Evet, ${list(name, 'de')} ${item} var.` : `Hayır, ${list(name, 'de')} ${item} yok.`,
  lists: ({ lists }) =>
    lists.length === 0
      ? 'Henüz listeniz yok. “Alışveriş listeme süt ekle” diyebilirsiniz.'
      : `${lists.length} listeniz var: ${format.list(lists.map(({ name, open }) => `${name === SHOPPING_LIST ? 'alışveriş' : name} (${open})`))}.`,
  notOnList: ({ list: name, items }) => `${capital(list(name, 'de'))} yok: ${format.list(items)}.`,
  listChanged({ how, list: name, items, left }) {
    const rest = left.length === 0 ? '' : ` Kalan: ${format.list(left)}.`
    if (how === 'removed') return `${capital(list(name, 'den'))} çıkardım: ${format.list(items)}.`
    if (how === 'checked') return `${capital(format.list(items))} tamam.${rest}`
    if (how === 'unchecked') return `${capital(format.list(items))} yeniden açık.`
    return items.length === 0 ? `${capital(list(name))} zaten boştu.` : `${capital(list(name, 'i'))} temizledim.${rest}`
  },
}
