import type { AddressWords, NameRules, SkillQuestions, TimerWords } from '../skill-words'

export const turkishTimers: TimerWords = {
  units: [
    ['gün', 'gün'],
    ['saat', 'saat'],
    ['dakika', 'dakika'],
    ['saniye', 'saniye'],
  ],
  ringing: (label, duration) => (label ? `Zamanlayıcı doldu: ${label}.` : `Zamanlayıcı doldu: ${duration}.`),
  late: (label, duration, ago) => `Ben çalışmıyorken, ${ago} önce zamanlayıcı doldu: ${label || duration}.`,
}

export const turkishQuestions: SkillQuestions = {
  readClipboard: 'Panodaki metin okunsun mu?',
  copy: (text) => (text === undefined ? 'Son cevabım panoya kopyalansın mı?' : `“${text}” panoya kopyalansın mı?`),
  openPage: (place) => `${place} açılsın mı?`,
  writeLetter: (place) => `${place} adresine e-posta yazılsın mı?`,
  forget: (which) => {
    if (which === 'all') return 'Bütün notların unutulsun mu?'
    if (which === 'last') return 'En yeni notun unutulsun mu?'
    return which === 'only' ? 'Notun unutulsun mu?' : `“${which.about}” ile ilgili notun unutulsun mu?`
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
