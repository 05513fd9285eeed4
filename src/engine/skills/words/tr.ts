import { wholeUnits } from '../calendar/days'
import { table } from '#shared/table'
import { languageName } from '#shared/languages'
import type { NoteFact, Phrases, SaidFact } from '../facts'
import { placeName } from '../calendar/zones'
import { unitWords } from '../units/convert'
import { formatFor } from './format'
import { turkishEverydayPhrases } from './tr-everyday'
import { turkishTimerPhrases } from './tr-timers'

const format = formatFor('tr-TR', { thousands: '.', point: ',', hour12: false })

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('tr') + text.slice(1)
const quoted = (texts: readonly string[]): string => format.list(texts.map((text) => `“${text}”`))
const told = (notes: readonly NoteFact[]): string => quoted(notes.map(({ text }) => text))
const amount = (value: number, unit: string): string => `${format.number(value)} ${unitWords(unit, 'tr').many}`

const occasions: Readonly<Record<string, string>> = table({
  'new years day': 'yılbaşı',
  'new year': 'yılbaşı',
  christmas: 'Noel',
  'valentines day': 'Sevgililer Günü',
  'republic day': 'Cumhuriyet Bayramı',
  'the weekend': 'hafta sonu',
  'mothers day': 'Anneler Günü',
  'fathers day': 'Babalar Günü',
  'childrens day': 'Çocuk Bayramı',
  'eid al fitr': 'Ramazan Bayramı',
  'eid al adha': 'Kurban Bayramı',
})

function shownNumber(value: string): string {
  const [mantissa = '', exponent] = value.split('e')
  return exponent === undefined
    ? format.decimal(value)
    : `${format.decimal(mantissa)} çarpı 10 üzeri ${Number(exponent)}`
}

function saidLine({ who, text, daysAgo }: SaidFact): string {
  const when = daysAgo === 0 ? 'Bugün' : daysAgo === 1 ? 'Dün' : `${daysAgo} gün önce`
  return `${when} ${who === 'person' ? 'siz dediniz ki' : 'ben dedim ki'}: “${text}”.`
}

/** Whole weeks or months from `today`, and the days left over. */
function longTime(today: string, days: number, unit: 'weeks' | 'months' | undefined): string {
  if (unit === undefined) return `${days} gün`
  const { whole, rest } = wholeUnits(today, days, unit)
  const parts = [
    ...(whole > 0 ? [`${whole} ${unit === 'weeks' ? 'hafta' : 'ay'}`] : []),
    ...(rest > 0 || whole === 0 ? [`${rest} gün`] : []),
  ]
  return parts.join(' ')
}

/** All answers in Turkish. */
export const turkish: Phrases = {
  time: ({ local, place }) =>
    place === undefined ? `Saat ${format.clock(local)}.` : `${placeName(place, 'tr')}: saat ${format.clock(local)}.`,
  unknownPlace: ({ place }) => `${capital(place)} için saati bilmiyorum. Büyük bir şehir ya da ülke söyleyebilirsiniz.`,
  date({ about, day, today, days, occasion, unit }) {
    const full = format.day(day, today.slice(0, 4))
    const what = occasion === undefined ? full : (occasions[occasion] ?? occasion)
    if (about === 'days_until') {
      if (days === 0) return `${capital(what)} bugün.`
      if (days === 1) return `${capital(what)} yarın.`
      const long = longTime(today, Math.abs(days), unit)
      return days < 0 ? `${capital(what)}: ${long} geçti.` : `${capital(what)}: ${long} kaldı.`
    }
    const near = { '-1': 'Dün', '0': 'Bugün', '1': 'Yarın' }[String(days)]
    if (occasion !== undefined) return `${capital(what)}: ${full}.`
    if (about === 'weekday') return `${near ?? full.replace(/ \p{L}+$/u, ',')} ${format.weekday(day)}.`
    return near === undefined ? `${full}.` : `${near} ${full}.`
  },
  daysBetween({ from, to, today, days }) {
    const shown = (day: string): string => format.day(day, today.slice(0, 4)).replace(/ \p{L}+$/u, '')
    return `${shown(from)} ile ${shown(to)} arasında ${days} gün var.`
  },
  unknownDay: ({ day }) => `${capital(day)} hangi gün, bilmiyorum.`,
  ...turkishTimerPhrases,
  ...turkishEverydayPhrases,
  calculated: ({ value, exact, percent }) =>
    `${exact ? 'Sonuç' : 'Yaklaşık'} ${percent === true ? 'yüzde ' : ''}${shownNumber(value)}.`,
  notCalculated: ({ why }) =>
    ({
      zero: 'Sıfıra bölünmez.',
      big: 'Bu sayı benim için çok büyük.',
      unreal: 'Negatif bir sayının gerçek karekökü yoktur.',
      syntax: 'Bunu hesaplayamadım. Örneğin “on iki çarpı yedi” diyebilirsiniz.',
    })[why],
  converted({ value, from, result, to }) {
    return `${amount(value, from)}, ${amount(result, to)} eder.`
  },
  unknownUnit: ({ unit }) => `${capital(unit)} birimini bilmiyorum.`,
  unitMismatch: ({ from, to }) =>
    `${capital(unitWords(from, 'tr').many)} ile ${unitWords(to, 'tr').many} birbirine çevrilemez.`,
  coins({ sides }) {
    const names = sides.map((side) => (side === 'heads' ? 'tura' : 'yazı'))
    return names.length <= 6
      ? `${capital(format.list(names))}.`
      : `${names.filter((name) => name === 'yazı').length} yazı, ${names.filter((name) => name === 'tura').length} tura.`
  },
  dice: ({ rolls, total }) =>
    rolls.length === 1
      ? `${total} geldi.`
      : rolls.length <= 10
        ? `${format.list(rolls.map(String))}: toplam ${total}.`
        : `Toplam ${total}.`,
  randomNumber: ({ value }) => `${format.decimal(String(value))}.`,
  lastAnswer: ({ text }) => text ?? 'Henüz bir şey söylemedim.',
  volume({ percent, before }) {
    if (percent === before)
      return percent === 100
        ? 'Daha yükseğe çıkamıyorum: yüzde 100.'
        : percent === 0
          ? 'Sesim kapalı.'
          : `Ses yüzde ${percent}.`
    return percent === 0 ? 'Tamam, sesim kapalı. Cevaplarımı okuyabilirsiniz.' : `Ses yüzde ${percent}.`
  },
  speed({ speed, before }) {
    if (speed === before)
      return speed === 1 ? 'Normal hızda konuşuyorum.' : `Daha ${speed > 1 ? 'hızlı' : 'yavaş'} konuşamıyorum.`
    return speed === 1
      ? 'Tamam, normal hızda konuşacağım.'
      : `Tamam, daha ${speed > before ? 'hızlı' : 'yavaş'} konuşacağım.`
  },
  noteAdded: ({ text }) => `Hatırlayacağım: “${text}”.`,
  notes({ notes, query }) {
    return query !== undefined
      ? `Bana şunu söylemiştiniz: ${told(notes)}.`
      : `${notes.length} şey hatırlıyorum: ${told(notes)}.`
  },
  notesForgotten: ({ texts, all }) =>
    all ? `Tamam, hepsini unuttum: ${texts.length} not.` : `Tamam, unuttum: “${texts[0] ?? ''}”.`,
  whichNote: ({ texts }) =>
    `Hangisi: ${texts
      .slice(0, 5)
      .map((text) => `“${text}”`)
      .join(', ')}?`,
  noNote: ({ query }) =>
    query === undefined
      ? 'Henüz hatırlamamı istediğiniz bir şey yok. “Şunu hatırla…” diyebilirsiniz.'
      : 'Bununla ilgili bana bir şey söylemediniz.',
  personaActive: ({ name, already }) =>
    already ? `Zaten ${name} ile konuşuyorsunuz.` : `Ben ${name}. Nasıl yardımcı olabilirim?`,
  unknownPersona({ name, language, names }) {
    const nobody =
      name === undefined
        ? `Burada kimse ${languageName(language ?? '', 'tr')} konuşmuyor.`
        : `${capital(name)} adında kimse yok.`
    return names.length < 2
      ? `${nobody} Ayarlar’da, Kişiler bölümünden ekleyebilirsiniz.`
      : `${nobody} Konuşabilecekleriniz: ${format.list(names)}.`
  },
  personas({ names, active, asks }) {
    if (names.length < 2) return 'Şimdilik yalnız ben varım. Ayarlar’da, Kişiler bölümünden ekleyebilirsiniz.'
    const others = names.filter((name) => name !== active)
    return asks
      ? `Kiminle konuşmak istersiniz: ${others.join(', ')}?`
      : `Şu anda ${active} ile konuşuyorsunuz. Ayrıca: ${format.list(others)}.`
  },
  addressOpened: ({ place }) => `${place} açılıyor.`,
  addressRefused: ({ address, why }) =>
    why === 'noDesktop'
      ? `Buradan sayfa açamıyorum. Adres: ${address}.`
      : 'Yalnızca web sayfası ve e-posta açabilirim, bu ikisi de değil.',
  clipboard: ({ text, cut }) =>
    text.trim() === '' ? 'Panoda metin yok.' : `Panoda: “${text}”${cut ? ' ve devamı var.' : '.'}`,
  clipboardSet: () => 'Kopyalandı.',
  clipboardRefused: ({ why }) =>
    why === 'noDesktop'
      ? 'Buradan panoya erişemiyorum. Her cevabın bir kopyala düğmesi var.'
      : 'Henüz kopyalanacak bir şey yok.',
  saidBefore({ query, lines }) {
    if (lines.length === 0) return `Konuşmalarımızda “${query}” geçmiyor.`
    return lines.slice(0, 2).map(saidLine).join(' ') + (lines.length > 2 ? ` ${lines.length - 2} satır daha var.` : '')
  },
  help: ({ abilities }) =>
    `Her yerin saatini ve tarihi söyleyebilir, zamanlayıcı, alarm ve hatırlatma kurabilir, hesap yapabilir, birim çevirebilir, yazı tura ve zar atabilir, not ve liste tutabilir, ${abilities.includes('web pages') ? 'web sayfası açabilir, ' : ''}konuştuklarımızda arayabilir, daha yüksek ya da yavaş konuşabilirim. ` +
    'Serbest sorular için Ayarlar’da, Model bölümünden bir dil modeli bağlayabilirsiniz.',
  about: ({ name, local }) =>
    local
      ? `Ben ${name}, bir sesli asistanım. Bu bilgisayarda duyar, düşünür ve konuşurum; söyledikleriniz dışarı çıkmaz.`
      : `Ben ${name}, masaüstünüzdeki sesli asistanım. Şu anki ayarlarla işin bir kısmını sizin seçtiğiniz bir hizmet yapıyor.`,
}
