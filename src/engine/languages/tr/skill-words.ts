import type { AddressWords, NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const turkishTimers: TimerWords = {
  units: [
    ['gün', 'gün'],
    ['saat', 'saat'],
    ['dakika', 'dakika'],
    ['saniye', 'saniye'],
  ],
  ringing({ kind, label, duration, clock }) {
    if (kind === 'reminder') return label ? `Hatırlatma: ${label}.` : `Hatırlatmamı istemiştiniz. Saat ${clock}.`
    if (kind === 'alarm') return label ? `Saat ${clock}: ${label}.` : `Saat ${clock}.`
    return `Zamanlayıcı doldu: ${label || duration}.`
  },
  late({ kind, label, duration, clock }, ago) {
    if (kind === 'reminder') return `Ben çalışmıyorken, ${ago} önce hatırlatmam gerekiyordu: ${label || clock}.`
    if (kind === 'alarm') return `Ben çalışmıyorken, ${ago} önce alarm çalacaktı: ${label || clock}.`
    return `Ben çalışmıyorken, ${ago} önce zamanlayıcı doldu: ${label || duration}.`
  },
}

export const turkishQuestions: SkillQuestions = {
  readClipboard: 'Panodaki metin okunsun mu?',
  copy: (text) => (text === undefined ? 'Son cevabım panoya kopyalansın mı?' : `“${text}” panoya kopyalansın mı?`),
  openPage: (place) => `${place} açılsın mı?`,
  writeLetter: (place) => `${place} adresine e-posta yazılsın mı?`,
  clearList: (name) =>
    name === undefined
      ? 'Liste temizlensin mi?'
      : `${name === 'shopping' ? 'Alışveriş' : name.charAt(0).toLocaleUpperCase('tr') + name.slice(1)} listeniz temizlensin mi?`,
  forget: (which) => {
    if (which === 'all') return 'Bütün notlarınız unutulsun mu?'
    if (which === 'last') return 'En yeni notunuz unutulsun mu?'
    return which === 'only' ? 'Notunuz unutulsun mu?' : `“${which.about}” ile ilgili notunuz unutulsun mu?`
  },
}

export const turkishNames: NameRules = {
  notNames: new Set('ben sen onu bana sana ona biz siz'.split(' ')),
  // Cases: Ada'yla, Ada'ya, Ada'yı, Ada'dan.
  endings: /^(?:[yn]?l[ae]|[yn]?[aeiu]|[dt][ae]n?|n?[iu]n)$/,
}

/** Words that say nothing about what a text is about; folded to plain letters. */
export const turkishCommonWords: ReadonlySet<string> = new Set(
  'bir bu da de mi mu ne icin ile ve ben benim nerede hangi'.split(' '),
)

export const turkishAddresses: AddressWords = {
  dot: ['nokta'],
  slash: ['bölü', 'taksim'],
  sites: { vikipedi: 'tr.wikipedia.org' },
}
