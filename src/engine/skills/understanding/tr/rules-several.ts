import type { Rule } from '../language'
import { eachOf, timersOf, timersOfOneLength, timesAlone } from '../several'

const KUR =
  '(kur|ayarla|baslat|kurar misin|kurar misiniz|kurabilir misin|olustur|koy|kursana|baslatir misin|ac|yap|ekle)'
const UYANDIR = '(uyandir|uyandirir misin|kaldir|kaldirir misin)'
const HATIRLAT =
  '(hatirlat|hatirlatir misin|hatirlatma kur|hatirlatma ekle|haber ver|haber verir misin|unutturma|hatirlatsana|hatirlatir misiniz|hatirlatin)'
const TIMER = '(zamanlayici|zamanlayicilar|zamanlayicisi|sayac|sayaclar|geri sayim|timer)'
const ALARM = '(alarm|alarmlar|alarmi|alarmlari)'
const PIECES = '[tane|adet|ayri|farkli]'
const reminders = '(hatirlatma|hatirlatmalar|hatirlatici|hatirlaticilar)'

/** Several at once: “5, 10 ve 15 dakikalık üç zamanlayıcı kur”. */
export const severalRules: readonly Rule[] = [
  {
    skill: 'timer_start',
    patterns: [
      `[bana] {durations} [icin|sureli|sonraya|olan] [{count}] ${PIECES} ${TIMER} [${KUR}]`,
      `[bana] [{count}] ${PIECES} ${TIMER} [${KUR}] [:] {durations} [${KUR}|olsun|icin]`,
    ],
    args: ({ count, durations }) => timersOf(durations, count),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[bana] {duration} [sureli] {count} ${PIECES} ${TIMER} [${KUR}]`,
      `[bana] {count} (tane|adet) {duration} ${TIMER} [${KUR}]`,
    ],
    args: ({ count, duration }) => timersOfOneLength(duration, count),
  },
  {
    skill: 'timer_start',
    patterns: [`[bana] {count} ${PIECES} ${TIMER} [${KUR}] [:] {duration}`],
    args: ({ count, duration }) =>
      duration === undefined || count === 1 ? undefined : eachOf([{ seconds: duration }], 'timer', count),
  },
  {
    skill: 'timer_start',
    patterns: [`[bana] {count} ${PIECES} ${TIMER} ${KUR}`],
    args: ({ count }) => (count === undefined || count < 2 ? undefined : {}),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[bana|beni] {whens} [icin] [{count}] ${PIECES} ${ALARM} [${KUR}]`,
      `[bana] [{count}] ${PIECES} ${ALARM} [${KUR}] [:] {whens} [icin] [${KUR}]`,
      `[beni] {whens} [beni] ${UYANDIR}`,
    ],
    args: ({ count, whens }) => eachOf(whens, 'alarm', count),
  },
  {
    skill: 'timer_start',
    patterns: [`[bana] {count} ${PIECES} ${ALARM} ${KUR} [:] {when}`],
    args: ({ count, when }) => (count === 1 ? undefined : when && eachOf([{ ...when }], 'alarm', count)),
  },
  {
    skill: 'timer_start',
    patterns: [
      `[bana] {whens} [bana] ${HATIRLAT}`,
      `[bana] {whens} [icin] [{count}] ${PIECES} ${reminders} ${KUR}`,
      `[bana] {whens} [bana] {label} ${HATIRLAT}`,
      `[bana] {label} {whens} ${HATIRLAT}`,
      `[bana] {label} icin {whens} [{count}] ${PIECES} ${reminders} ${KUR}`,
    ],
    args: ({ count, whens, label }) =>
      eachOf(
        whens?.map((when) => ({
          ...when,
          ...(label !== undefined && { label: label.replace(/\s+(diye|icin|için)$/i, '') }),
        })),
        'reminder',
        count,
      ),
  },
]

export const severalFollowUps = [timesAlone(['{durations} [icin|olsun]', '{whens} [icin|olsun]'])]
