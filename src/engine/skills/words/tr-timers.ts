import type { TimerFact } from '../facts'
import type { Recurrence } from '../calendar/recurrence'
import { addDays } from '../calendar/days'
import { durationParts, formatFor } from './format'
import { sameKind, type TimerPhrases } from './timer-phrases'

const format = formatFor('tr-TR', { thousands: '.', point: ',', hour12: false })
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('tr') + text.slice(1)
const units = { day: 'gün', hour: 'saat', minute: 'dakika', second: 'saniye' } as const
const weekdays = ['pazar', 'pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma', 'cumartesi']
/** The ending that makes a length an adjective follows the last vowel: `5 dakikalık`, `2 saatlik`. */
const adjective = { day: 'lük', hour: 'lik', minute: 'lık', second: 'lik' } as const

export const spokenDuration = (seconds: number): string =>
  durationParts(seconds)
    .map(([n, unit]) => `${n} ${units[unit]}`)
    .join(' ')

/** The day is always said: “bugün 18:00”, “yarın, Salı, 07:00”, “4 Aralık Cuma, 09:00”. */
export function spokenMoment(local: string, today: string): string {
  const day = local.slice(0, 10)
  const clock = format.clock(local)
  if (day === today) return `bugün ${clock}`
  if (day === addDays(today, 1)) return `yarın, ${format.weekday(day)}, ${clock}`
  return `${format.day(day, today.slice(0, 4))}, ${clock}`
}

/** “her gün”, “hafta içi her gün”, “iki haftada bir cuma”, “her ay”. */
export function spokenRepeat({ unit, every, days }: Recurrence): string {
  const set = [...(days ?? [])].sort((a, b) => a - b).join('')
  if (unit === 'week' && every === 1 && set === '12345') return 'hafta içi her gün'
  if (unit === 'week' && every === 1 && set === '06') return 'hafta sonları'
  const name = { day: 'gün', week: 'hafta', month: 'ay', year: 'yıl' }[unit]
  const rhythm =
    every === 1
      ? `her ${name}`
      : `${every} ${{ day: 'günde', week: 'haftada', month: 'ayda', year: 'yılda' }[unit]} bir`
  if (unit !== 'week' || !days || days.length === 0) return rhythm
  const names = format.list(days.map((day) => weekdays[day] ?? ''))
  return every === 1 ? `her ${names}` : `${rhythm} ${names}`
}

const kinds = { timer: 'zamanlayıcı', alarm: 'alarm', reminder: 'hatırlatma', stopwatch: 'kronometre' } as const
const theOne = { timer: 'zamanlayıcıyı', alarm: 'alarmı', reminder: 'hatırlatmayı', stopwatch: 'kronometreyi' } as const

/** Before the word for its kind: `makarna`, `5 dakikalık`, `07:00`. */
function nameOf({ label, seconds, rings }: TimerFact): string {
  if (label !== '') return label
  if (rings !== undefined) return format.clock(rings)
  return `${spokenDuration(seconds)}${adjective[durationParts(seconds).at(-1)?.[1] ?? 'minute']}`
}

function whenOf({ rings, repeat, secondsLeft, paused }: TimerFact, today: string): string {
  if (paused === true) return `duraklatıldı, ${spokenDuration(secondsLeft)} kaldı`
  if (rings === undefined) return `${spokenDuration(secondsLeft)} kaldı`
  return repeat === undefined ? spokenMoment(rings, today) : `${spokenRepeat(repeat)} ${format.clock(rings)}`
}

/** What is said of timers, alarms, reminders and the stopwatch in Turkish. */
export const turkishTimerPhrases: TimerPhrases = {
  timerStarted({ timer, today, assumed }) {
    const { kind, label, seconds, rings, repeat } = timer
    if (rings === undefined) {
      if (kind === 'reminder')
        return `Tamam, ${spokenDuration(seconds)} sonra hatırlatacağım${label === '' ? '' : `: ${label}`}.`
      return label === ''
        ? `Zamanlayıcı kuruldu: ${spokenDuration(seconds)}.`
        : `${capital(label)} için zamanlayıcı kuruldu: ${spokenDuration(seconds)}.`
    }
    const first = spokenMoment(rings, today)
    const when =
      repeat === undefined
        ? first
        : `${spokenRepeat(repeat)} ${format.clock(rings)}, ilki ${first.replace(/,? \d\d:\d\d$/, '')}`
    const open = assumed === true ? ' İsterseniz başka bir saat söyleyin.' : ''
    if (kind === 'reminder') return `Tamam, hatırlatacağım, ${when}${label === '' ? '' : `: ${label}`}.${open}`
    return `${label === '' ? 'Alarm kuruldu' : `${capital(label)} için alarm kuruldu`}: ${when}.${open}`
  },
  timerRefused: ({ why, timer }) =>
    ({
      noDuration: 'Ne kadar süre için? Örneğin: “on dakikalık zamanlayıcı kur”.',
      noTime:
        timer === 'reminder'
          ? 'Ne zaman hatırlatayım? Örneğin: “yarın dokuzda”.'
          : 'Saat kaç için? Örneğin: “yarın sabah yedide”.',
      tooLong: `Bu çok uzak. En fazla ${timer === 'timer' ? 'bir' : 'on'} yıl sonrası için kurabilirim.`,
      tooMany: 'Çok fazla zamanlayıcı çalışıyor. Önce birkaçını iptal edin.',
      past: 'O saat geçti. Hangi gün için?',
      event: 'Bunun ne zaman olacağını bilemem. Bir saatte hatırlatabilirim, örneğin “yarın dokuzda”.',
      unknownDay: 'Bunun hangi gün olduğunu bilmiyorum. Örneğin: “cuma dokuzda”.',
    })[why],
  timersMiscounted({ timer, said, heard }) {
    const named = `${said} ${kinds[timer]} dediniz ama ${heard} ${timer === 'timer' ? 'süre' : 'saat'} duydum`
    if (heard > said) return `${named}; hepsini kurdum.`
    return `${named}. ${said - heard === 1 ? 'Öteki' : `Öteki ${said - heard} tanesi`} ne olsun?`
  },
  timers({ timers, today, left }) {
    const [first] = timers
    if (left === true && first?.rings !== undefined && first.ringing !== true)
      return `${spokenDuration(first.secondsLeft)} var: ${first.label === '' ? '' : `${first.label}, `}${spokenMoment(first.rings, today)}.`
    if (timers.length === 1 && first) {
      if (first.ringing === true) return `${capital(nameOf(first))} ${kinds[first.kind]} çalıyor.`
      if (first.rings === undefined)
        return `${first.label === '' ? '' : `${capital(first.label)}: `}${whenOf(first, today)}.`
      return `${first.label === '' ? capital(kinds[first.kind]) : capital(first.label)}: ${whenOf(first, today)}.`
    }
    const kind = sameKind(timers)
    const each = timers.map((timer) =>
      timer.rings !== undefined && timer.label === ''
        ? whenOf(timer, today)
        : `${nameOf(timer)}, ${whenOf(timer, today)}`,
    )
    return `${timers.length} ${kind === undefined ? 'tane' : kinds[kind]} var: ${format.list(each)}.`
  },
  timersCancelled({ timers }) {
    const [first] = timers
    if (timers.length === 1 && first?.kind === 'reminder' && first.label !== '')
      return `“${first.label}” hatırlatmasını iptal ettim.`
    if (timers.length === 1 && first) return `${capital(nameOf(first))} ${theOne[first.kind]} iptal ettim.`
    const kind = sameKind(timers)
    return kind === undefined
      ? `${timers.length} tanesini iptal ettim.`
      : `${timers.length} ${theOne[kind]} iptal ettim.`
  },
  timerChanged({ how, timers, today, snoozeSeconds = 0 }) {
    const [first] = timers
    if (!first) return 'Tamam.'
    switch (how) {
      case 'paused':
        return `Duraklattım: ${spokenDuration(first.secondsLeft)} kaldı.`
      case 'resumed':
        return `Devam ediyor: ${spokenDuration(first.secondsLeft)} kaldı.`
      case 'renamed':
        return `Tamam, adı artık ${first.label}.`
      case 'snoozed':
        return `Tamam, ${spokenDuration(snoozeSeconds)} sonra yine çalacak.`
      case 'dismissed':
        return 'Tamam.'
      case 'set':
        return `Tamam: ${first.label === '' ? '' : `${first.label}, `}${whenOf(first, today)}.`
    }
  },
  whichTimer({ timers }) {
    const names = timers.map(nameOf)
    const told = timers.map((timer, i) =>
      names.indexOf(names[i] ?? '') === names.lastIndexOf(names[i] ?? '') || timer.rings === undefined
        ? (names[i] ?? '')
        : `${names[i]} (${format.day(timer.rings.slice(0, 10), timer.rings.slice(0, 4))})`,
    )
    return `Hangisi: ${told.join(' / ')}?`
  },
  noTimer({ timer, label, ringing }) {
    if (ringing === true) return 'Çalan bir şey yok.'
    if (label !== undefined) return `${capital(label)} diye bir ${kinds[timer ?? 'timer']} yok.`
    if (timer === 'alarm') return 'Kurulu alarm yok.'
    if (timer === 'reminder') return 'Hatırlatma yok.'
    return 'Çalışan zamanlayıcı yok.'
  },
  stopwatch({ how, seconds }) {
    if (how === 'none') return 'Kronometre çalışmıyor. “Kronometreyi başlat” diyebilirsiniz.'
    if (how === 'reset') return 'Kronometre sıfırlandı.'
    if (how === 'started')
      return seconds === 0 ? 'Kronometre başladı.' : `Kronometre devam ediyor: ${spokenDuration(seconds)}.`
    return how === 'stopped' ? `Durdu: ${spokenDuration(seconds)}.` : `Şimdiye kadar ${spokenDuration(seconds)}.`
  },
}
