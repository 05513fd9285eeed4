import type { Rule } from '../language'

const KUR = '(kur|ayarla|baslat|kurar misin|kurabilir misin|olustur|koy|kursana|baslatir misin|ac|yap)'
const TIMER = '(zamanlayici|sayac|alarm|zamanlayicisi|alarmi|geri sayim|hatirlatici|timer|zamanlayiciyi)'
const TIMER_ACC =
  '(zamanlayiciyi|sayaci|alarmi|geri sayimi|zamanlayicisini|sayacini|alarmini|hatirlaticiyi|zamanlayicimi|alarmimi)'
const TIMERS = '(zamanlayicilari|sayaclari|alarmlari|zamanlayicilarimi|alarmlarimi|zamanlayicilarin hepsini)'
const CANCEL = '(iptal et|iptal eder misin|durdur|kapat|sil|kaldir|bitir|iptal)'

/** Timers. */
export const timerRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[bana] [bir] {duration} [icin|sonraya|sureli|bir] [bir] ${TIMER} [${KUR}]`,
      `{duration} (say|geri say|zaman tut|sure tut|tut)`,
      '[bana|beni] {duration} sonra [bana|beni] (haber ver|uyar|alarm kur|alarm cal|haber verir misin|uyarir misin)',
      `${TIMER} ${KUR} {duration}`,
      `[bir] ${TIMER} {duration}`,
    ],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[bana] {label} icin [bana] [bir] {duration} [bir] ${TIMER} [${KUR}]`,
      `{duration} {label} ${TIMER} ${KUR}`,
      `{label} icin {duration} [say|zaman tut|sure tut|kur|ayarla|baslat]`,
      '{duration} sonra [bana] {label} (hatirlat|haber ver|hatirlatir misin|diye hatirlat)',
      '[bana] {label} {duration} sonra hatirlat',
      '{duration} sonra {label} (icin uyar|icin haber ver)',
    ],
    args: ({ duration, label }) => ({ seconds: duration, label }),
  },
  { skill: 'timer_start', patterns: [`[bana] [bir] ${TIMER} ${KUR}`], args: () => ({}) },
  {
    skill: 'timer_cancel',
    patterns: [`[(butun|tum|hepsini)] ${TIMERS} ${CANCEL}`, `(hepsini|tumunu|ikisini de) ${CANCEL}`],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`(son|en son) [kurdugum] ${TIMER_ACC} ${CANCEL}`],
    args: () => ({ which: 'last' }),
  },
  { skill: 'timer_cancel', patterns: [`${TIMER_ACC} ${CANCEL}`], args: () => ({}) },
  {
    skill: 'timer_cancel',
    patterns: [`{duration} ${TIMER_ACC} ${CANCEL}`],
    args: ({ duration }) => ({ seconds: duration }),
  },
  {
    skill: 'timer_cancel',
    patterns: [`{label} [icin [olan|kurdugum]] ${TIMER_ACC} ${CANCEL}`],
    args: ({ label }) => ({ label }),
  },
  // Nobody means the alarm of next week with it; where there is no timer, what there is is told.
  {
    skill: 'timer_list',
    patterns: [
      '(hangi|hangisi|ilk hangi) [zamanlayici|sayac] (once|ilk|daha once) (calacak|calar|bitecek|biter|dolacak)',
      '(once|ilk) (hangisi|hangi zamanlayici) (calacak|calar|bitecek|biter|dolacak)',
    ],
    args: () => ({ which: 'next' }),
  },
  {
    skill: 'timer_list',
    patterns: ['[daha] (ne kadar|kac dakika|kac saniye|ne kadar sure|ne kadar zaman) [kaldi|kalmis]'],
    args: () => ({ kind: 'timer' }),
  },
  {
    skill: 'timer_list',
    patterns: [
      '[daha] (ne kadar|kac dakika|kac saniye|kac saat|ne kadar sure|ne kadar zaman) [kaldi|var|kalmis|suresi kaldi]',
      '[zamanlayiciya|zamanlayicida|alarma|zamanlayicinin|sayacta|zamanlayicinin bitmesine] [daha] (ne kadar|kac dakika|ne kadar sure|ne kadar zaman) [kaldi|var]',
      'zamanlayicilarim [neler|var mi|ne durumda]',
      '(zamanlayici|zamanlayicim) ne durumda',
      '(kac|hangi) (zamanlayici|zamanlayicilar|alarm|alarmlar) (var|calisiyor|kurulu|acik)',
      '(zamanlayicilari|alarmlari|zamanlayicilarimi|alarmlarimi) (goster|say|listele|soyle)',
      'zamanlayici var mi',
      'ne zaman (calacak|bitecek)',
    ],
    args: () => ({}),
  },
  {
    skill: 'timer_list',
    patterns: [
      '{label} (zamanlayicisina|zamanlayicisinda|icin) [daha] (ne kadar|kac dakika) (kaldi|var)',
      '{label} zamanlayicisi ne durumda',
    ],
    args: ({ label }) => ({ label }),
  },
]
