import type { FollowUp, Rule, Slots } from '../language'
import { amended, changed } from '../timer-amendments'

const KUR = '(kur|ayarla|baslat|kurar misin|kurar misiniz|kurabilir misin|olustur|koy|kursana|ac|yap)'
const UYANDIR = '(uyandir|uyandirir misin|kaldir|kaldirir misin)'
const HATIRLAT =
  '(hatirlat|hatirlatir misin|hatirlatma kur|hatirlatma ekle|haber ver|haber verir misin|unutturma|hatirlatsana|hatirlatir misiniz|hatirlatin)'
const CANCEL = '(iptal et|iptal eder misin|kapat|sil|kaldir|iptal)'
const ALARM_ACC = '(alarmi|alarmimi)'
const REMINDER_ACC = '(hatirlatmayi|hatirlatmasini|hatirlaticisini|hatirlaticiyi|hatirlatmami|animsaticiyi)'

const alarm = ({ when }: Slots): Record<string, unknown> | undefined => when && { ...when, kind: 'alarm' }
const reminder = ({ when, label }: Slots): Record<string, unknown> | undefined =>
  when && {
    ...when,
    kind: 'reminder',
    ...(label !== undefined && { label: label.replace(/\s+(diye|icin|için)$/i, '') }),
  }

/** Alarms and reminders in Turkish, folded to plain letters. */
export const turkishAlarmRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[bana|beni] {when} [icin] [bir] (alarm|alarmi) ${KUR}`,
      `[bir] alarm ${KUR} {when}`,
      `[bir] alarm {when} ${KUR}`,
      `{when} alarmi`,
      `[beni] {when} [beni] ${UYANDIR}`,
    ],
    args: alarm,
  },
  {
    skill: 'timer_start',
    patterns: [`[beni] {duration} [sonra|sonraya] [beni] ${UYANDIR}`],
    args: ({ duration }) => ({ kind: 'alarm', seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [`{when} [icin] [bir] (zamanlayici|hatirlatici|sayac) ${KUR}`],
    args: ({ when }) => (when && when.seconds === undefined ? { ...when, kind: 'alarm' } : undefined),
  },
  { skill: 'timer_start', patterns: [`[bana] {when} [bana] ${HATIRLAT}`], args: reminder },
  {
    skill: 'timer_start',
    patterns: [
      `[bana] {when} [bana] {label} ${HATIRLAT}`,
      `[bana] {label} {when} ${HATIRLAT}`,
      `{label} icin {when} [bir] (hatirlatma|hatirlatici) ${KUR}`,
    ],
    args: reminder,
  },
  {
    skill: 'timer_start',
    patterns: [`[bana] {label} (hatirlat|hatirlatir misin)`],
    args({ label = '' }) {
      // “Eve gelince”, “işten çıktığımda”: what it should wait for.
      const event = /^(.*?\S{2,}(?:[iıuü]nca|[iü]nce|[dt][ıiuü][ğg][ıiuü]m(?:[ıiuü]z)?d[ae])) (.+)$/i.exec(label)
      return event ? { kind: 'reminder', event: event[1], label: event[2] } : { kind: 'reminder', label }
    },
  },
  { skill: 'timer_start', patterns: [`[bana] [bir] alarm ${KUR}`, 'beni uyandir'], args: () => ({ kind: 'alarm' }) },
  {
    skill: 'timer_start',
    patterns: [`[bana] [bir] (hatirlatma|hatirlatici) ${KUR}`],
    args: () => ({ kind: 'reminder' }),
  },

  {
    skill: 'timer_cancel',
    patterns: [`[(butun|tum)] (alarmlari|alarmlarimi|alarmlarin hepsini) ${CANCEL}`],
    args: () => ({ kind: 'alarm', which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`[(butun|tum)] (hatirlatmalari|hatirlatmalarimi|hatirlaticilari) ${CANCEL}`],
    args: () => ({ kind: 'reminder', which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [
      `{when} [alarmini|alarmi|icin kurdugum alarmi] (alarmini|alarmi) ${CANCEL}`,
      `{when} (alarmini|alarmi|icin kurdugum alarmi) ${CANCEL}`,
    ],
    args: ({ when }) =>
      when === undefined || when.seconds !== undefined || when.repeat !== undefined
        ? undefined
        : {
            kind: 'alarm',
            ...(when.at !== undefined && { at: when.at }),
            ...(when.day !== undefined && { day: when.day }),
          },
  },
  {
    skill: 'timer_cancel',
    patterns: [`{day} (hatirlatmami|hatirlatmasini|hatirlatmayi|hatirlatmalari) ${CANCEL}`],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`[saat] {number} (alarmini|alarmimi) ${CANCEL}`],
    args: ({ number = NaN }) =>
      Number.isInteger(number) && number >= 0 && number < 24 ? { kind: 'alarm', at: `${number}:00` } : undefined,
  },
  { skill: 'timer_cancel', patterns: [`${ALARM_ACC} ${CANCEL}`], args: () => ({ kind: 'alarm' }) },
  { skill: 'timer_cancel', patterns: [`${REMINDER_ACC} ${CANCEL}`], args: () => ({ kind: 'reminder' }) },
  {
    skill: 'timer_cancel',
    patterns: [`{label} ${ALARM_ACC} ${CANCEL}`],
    args: ({ label }) => ({ kind: 'alarm', label }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`{label} ${REMINDER_ACC} ${CANCEL}`],
    args: ({ label }) => ({ kind: 'reminder', label }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(alarmlarim|alarmim) [neler|ne|var mi|kacta|kaca kurulu|saat kacta]',
      '(kac|hangi) (alarm|alarmlar|alarmim) (var|kurulu|acik)',
      '(kac|hangi) (alarmim|alarmlarim|alarm|alarmlar) [var|kurulu]',
      '[kurulu] alarm var mi',
      '(alarmlari|alarmlarimi) (goster|say|listele|soyle|oku)',
      'alarm (kacta|saat kacta|ne zaman) [calacak|calar]',
    ],
    args: () => ({ kind: 'alarm' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '{day} [icin] [kurulu] (alarmim|alarm|alarmlarim) (var mi|kacta|neler)',
      '{day} (hangi|kac) (alarm|alarmlar|alarmim) (var|kurulu)',
    ],
    args: ({ day }) => ({ kind: 'alarm', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(hangi|ilk|once hangi) alarm (once|ilk|simdi) calacak',
      '(alarma|alarmima|alarmin calmasina|siradaki alarma|sonraki alarma) [daha] (ne kadar|kac saat|kac dakika) (var|kaldi)',
      '(siradaki|sonraki|ilk) alarm (ne zaman|kacta|saat kacta)',
      '[yarin] kacta (kalkacagim|kalkmam lazim|uyanacagim)',
    ],
    args: () => ({ kind: 'alarm', which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '{day} [gunu] [icin] (ne var|neler var|ne isim var|ne yapacagim|ne yapmam lazim|ne yapmam gerekiyor|programim ne|planim ne)',
      '{day} (hatirlatmam|hatirlatma|hatirlatmalarim) (var mi|neler)',
      '{day} (ne|neleri) hatirlatacaksin',
    ],
    args: ({ day }) => ({ kind: 'reminder', day }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '(hatirlatmalarim|hatirlaticilarim) [neler|ne|var mi|nelerdir]',
      '(hatirlatmalari|hatirlatmalarimi) (goster|say|listele|soyle|oku)',
      'hatirlatma var mi',
      '(neleri|neyi) hatirlatacaksin',
      'bana ne[leri] hatirlatacaksin',
      '(bugun) ne yapmam (gerekiyor|lazim)',
    ],
    args: () => ({ kind: 'reminder' }),
  },
]

/** While something rings, and what is changed about what will, in Turkish. */
export const turkishRingingRules: readonly Rule[] = [
  {
    skill: 'timer_dismiss',
    patterns: ['(ertele|alarmi ertele|sonra hatirlat|sonra yine hatirlat|biraz daha uyuyayim)'],
    args: () => ({ snooze: true }),
  },
  {
    skill: 'timer_dismiss',
    patterns: [
      '[alarmi] {duration} ertele',
      '{duration} daha [uyuyayim]',
      '{duration} sonra (tekrar|yine) (cal|hatirlat|uyandir)',
    ],
    args: ({ duration }) => ({ snooze: true, seconds: duration }),
  },
  {
    skill: 'timer_dismiss',
    patterns: ['(tamam kalktim|kalktim|uyandim|duydum|alarmi sustur|sustur|susturur musun|kapat sunu|kes sesini)'],
    args: () => ({}),
  },
  {
    skill: 'timer_change',
    patterns: [
      '[zamanlayiciya|alarma|ona|sayaca] {duration} [daha] ekle',
      '(zamanlayiciyi|sayaci|onu) {duration} uzat',
      '{duration} uzat',
    ],
    args: ({ duration }) => ({ action: 'add', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: ['{label} (zamanlayicisina|alarmina|sayacina) {duration} [daha] ekle'],
    args: ({ duration, label }) => ({ action: 'add', seconds: duration, label }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(zamanlayicidan|alarmdan|sayactan|ondan) {duration} (cikar|dus|eksilt)',
      '(zamanlayiciyi|sayaci|onu) {duration} kisalt',
    ],
    args: ({ duration }) => (duration === undefined ? undefined : { action: 'add', seconds: -duration }),
  },
  {
    skill: 'timer_change',
    patterns: ['(zamanlayiciyi|sayaci|geri sayimi) (duraklat|beklet|dondur)', '(duraklat|beklet)'],
    args: () => ({ action: 'pause' }),
  },
  {
    skill: 'timer_change',
    patterns: ['{label} (zamanlayicisini|sayacini) (duraklat|beklet)'],
    args: ({ label }) => ({ action: 'pause', label }),
  },
  {
    skill: 'timer_change',
    patterns: [
      '(zamanlayiciyi|sayaci) (devam ettir|surdur|yeniden baslat)',
      '(zamanlayici|sayac) devam etsin',
      '(devam ettir|devam et|surdur)',
    ],
    args: () => ({ action: 'resume' }),
  },
  {
    skill: 'timer_change',
    patterns: ['(zamanlayicinin|alarmin) adini {label} (yap|koy|olsun)'],
    args: ({ label }) => ({ action: 'rename', name: label }),
  },
  {
    skill: 'timer_change',
    patterns: ['(zamanlayiciyi|sayaci) {duration} (yap|olarak degistir|olsun)'],
    args: ({ duration }) => ({ action: 'set', seconds: duration }),
  },
  {
    skill: 'timer_change',
    patterns: ['(alarmi|hatirlatmayi) {when} (al|yap|ertele|degistir|tasi)'],
    args: ({ when }) => when && { action: 'set', ...when },
  },

  {
    skill: 'stopwatch',
    patterns: ['(kronometreyi|kronometre) (baslat|ac|calistir|devam ettir)', 'sure tutmaya basla'],
    args: () => ({ action: 'start' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(kronometreyi|kronometre) (durdur|duraklat|kapat)'],
    args: () => ({ action: 'stop' }),
  },
  {
    skill: 'stopwatch',
    patterns: ['(kronometreyi|kronometre) (sifirla|sil|iptal et)'],
    args: () => ({ action: 'reset' }),
  },
  {
    skill: 'stopwatch',
    patterns: [
      '(kronometre|kronometrede) (kac|kacta|kac oldu|ne kadar|ne gosteriyor|ne kadar oldu|ne durumda)',
      'ne kadar (oldu|gecti|sure gecti)',
    ],
    args: () => ({ action: 'read' }),
  },
]

const SORRY = '(hayir|yok|pardon|aslinda|dur|bekle|yanlis oldu|yani)'

/** Corrections of a timer that was just set. */
export const turkishTimerCorrections: readonly FollowUp[] = [
  {
    after: ['timer_start', 'timer_change'],
    patterns: [
      `${SORRY} [${SORRY}] {duration} [olsun|yap|demek istedim|dedim]`,
      '{duration} (olsun|yap|demek istedim|olarak degistir)',
    ],
    first: true,
    intent: ({ duration }, previous) => changed({ duration }, previous),
    amended: ({ duration }, previous) => amended({ duration }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [
      `${SORRY} [${SORRY}] {number} [olsun|yap|demek istedim|dedim]`,
      '[onu|sunu|bunu] {number} (olsun|yap|demek istedim)',
    ],
    first: true,
    intent: ({ number }, previous) => changed({ number }, previous),
    amended: ({ number }, previous) => amended({ number }, previous),
  },
  {
    after: ['timer_start', 'timer_change'],
    patterns: [`${SORRY} [${SORRY}] {when} [olsun|yap|demek istedim]`, '{when} (olsun|yap)'],
    first: true,
    intent: ({ when }, previous) => changed({ when }, previous),
    amended: ({ when }, previous) => amended({ when }, previous),
  },
  {
    after: ['timer_cancel'],
    patterns: [`${SORRY} [${SORRY}] {duration} [olsun|yap|kur|demek istedim]`, '{duration} (olsun|yap)'],
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_start', args: { seconds: duration } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_change', 'timer_cancel'],
    patterns: [
      '{label} icin [de] {duration} [bir tane] [daha] (kur|baslat|ekle)',
      '{label} icin {duration} bir tane daha [kur]',
      '{label} icin [bir tane] daha {duration} [kur]',
    ],
    first: true,
    intent: ({ duration, label }) => ({ skill: 'timer_start', args: { seconds: duration, label } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_change', 'timer_cancel'],
    patterns: ['{duration} (olani|olan|lik olani) (iptal et|sil|kapat)', '{duration} (iptal et|sil|kapat)'],
    first: true,
    intent: ({ duration }) => ({ skill: 'timer_cancel', args: { seconds: duration } }),
  },
  {
    after: ['timer_start', 'timer_list', 'timer_change', 'timer_cancel'],
    patterns: ['{label} [icin] [daha] ne kadar (kaldi|var)'],
    first: true,
    intent: ({ label }) =>
      label === undefined || /^(alarma|zamanlayıcıya|zamanlayiciya|hatırlatmaya|hatirlatmaya)$/i.test(label)
        ? undefined
        : { skill: 'timer_list', args: { label } },
  },
  {
    after: ['timer_start'],
    patterns: ['{when}'],
    answersQuestion: true,
    intent: ({ when }, { args }) =>
      when && args['seconds'] === undefined && args['at'] === undefined && args['day'] === undefined
        ? { skill: 'timer_start', args: { ...args, ...when } }
        : undefined,
  },
]
