import type { TimerFact } from '../facts'
import type { Recurrence } from '../calendar/recurrence'
import { addDays } from '../calendar/days'
import { durationParts, formatFor } from './format'
import { sameKind, type TimerPhrases } from './timer-phrases'

const format = formatFor('en-US', { thousands: ',', point: '.', hour12: true })
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const count = (n: number, noun: string): string => `${format.decimal(String(n))} ${noun}${n === 1 ? '' : 's'}`
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const either = (names: readonly string[]): string => format.list(names).replace(/ and (?=[^,]*$)/, ' or ')

/** `90` seconds as `1 minute and 30 seconds`. */
export function spokenDuration(seconds: number): string {
  return format.list(durationParts(seconds).map(([n, unit]) => count(n, unit)))
}

/**
 * The day is always said: “today at 6:00 PM”, “tomorrow, Tuesday, at 7:00 AM”,
 * “on Friday, December 4, at 9:00 AM”.
 */
export function spokenMoment(local: string, today: string): string {
  const day = local.slice(0, 10)
  const clock = `at ${format.clock(local)}`
  if (day === today) return `today ${clock}`
  if (day === addDays(today, 1)) return `tomorrow, ${format.weekday(day)}, ${clock}`
  return `on ${format.day(day, today.slice(0, 4))}, ${clock}`
}

/** “every day”, “on weekdays”, “every second Friday”, “every Monday and Wednesday”. */
export function spokenRepeat({ unit, every, days }: Recurrence): string {
  const set = [...(days ?? [])].sort((a, b) => a - b).join('')
  if (unit === 'week' && every === 1 && set === '12345') return 'on weekdays'
  if (unit === 'week' && every === 1 && set === '06') return 'on weekends'
  const nth = every === 1 ? 'every' : every === 2 ? 'every second' : `every ${every}`
  if (unit === 'week' && days && days.length > 0) {
    const names = format.list(days.map((day) => weekdays[day] ?? ''))
    return every <= 2 ? `${nth} ${names}` : `${nth} weeks on ${names}`
  }
  return every <= 2 ? `${nth} ${unit}` : `${nth} ${unit}s`
}

/** By its label, its time or its length: `the pasta timer`, `the 5-minute timer`, `the alarm for 7:00 AM`. */
function nameOf({ kind, label, seconds, rings }: TimerFact): string {
  if (kind === 'reminder') return label === '' ? 'the reminder' : `the reminder “${label}”`
  if (label !== '') return `the ${label} ${kind}`
  if (rings !== undefined) return `the ${kind} for ${format.clock(rings)}`
  return `the ${durationParts(seconds)
    .map(([n, unit]) => `${n}-${unit}`)
    .join(' ')} ${kind}`
}

/** When it rings, or how long is left. */
function whenOf({ rings, repeat, secondsLeft, paused }: TimerFact, today: string): string {
  if (paused === true) return `paused with ${spokenDuration(secondsLeft)} left`
  if (rings === undefined) return `${spokenDuration(secondsLeft)} left`
  return repeat === undefined ? spokenMoment(rings, today) : `${spokenRepeat(repeat)} at ${format.clock(rings)}`
}

const kinds = { timer: 'timer', alarm: 'alarm', reminder: 'reminder', stopwatch: 'stopwatch' } as const
/** What several are called together. */
function together(timers: readonly TimerFact[]): string {
  const kind = sameKind(timers)
  return kind === undefined ? 'of them' : `${kinds[kind]}s`
}

/** What is said of timers, alarms, reminders and the stopwatch in English. */
export const englishTimerPhrases: TimerPhrases = {
  timerStarted({ timer, today, assumed }) {
    const { kind, label, seconds, rings, repeat } = timer
    if (rings === undefined) {
      if (kind === 'reminder')
        return `OK, I'll remind you in ${spokenDuration(seconds)}${label === '' ? '' : `: ${label}`}.`
      return label === ''
        ? `Timer set for ${spokenDuration(seconds)}.`
        : `${capital(label)} timer set for ${spokenDuration(seconds)}.`
    }
    const first = spokenMoment(rings, today)
    const when =
      repeat === undefined
        ? first
        : `${spokenRepeat(repeat)} at ${format.clock(rings)}, first ${first.replace(/,? at [^,]*$/, '')}`
    const open = assumed === true ? ' Say another time if you like.' : ''
    if (kind === 'reminder') return `OK, I'll remind you ${when}${label === '' ? '' : `: ${label}`}.${open}`
    return `${label === '' ? 'Alarm' : `${capital(label)} alarm`} set for ${when.replace(/^on /, '')}.${open}`
  },
  timerRefused: ({ why, timer }) =>
    ({
      noDuration: 'For how long? For example: “set a timer for ten minutes”.',
      noTime:
        timer === 'reminder'
          ? 'When shall I remind you? For example: “tomorrow at nine”.'
          : 'For what time? For example: “tomorrow at seven”.',
      tooLong: `That is too far away. ${timer === 'timer' ? 'A year' : 'Ten years'} is the most I can do.`,
      tooMany: 'There are too many timers running. Cancel some first.',
      past: 'That time has passed. Which day do you mean?',
      event: "I can't tell when that happens. I can remind you at a time, for example “tomorrow at nine”.",
      unknownDay: "I don't know which day that is. For example: “on Friday at nine”.",
    })[why],
  timersMiscounted({ timer, said, heard }) {
    const times = timer === 'timer' ? 'lengths' : 'times'
    const named = `You said ${said} ${kinds[timer]}${said === 1 ? '' : 's'}, but I heard ${heard} ${heard === 1 ? times.slice(0, -1) : times}`
    if (heard > said) return `${named}, so I set ${heard === 2 ? 'both' : `all ${heard}`}.`
    return `${named}. What about the ${said - heard === 1 ? 'other one' : `other ${said - heard}`}?`
  },
  timers({ timers, today, left }) {
    const [first] = timers
    if (left === true && first?.rings !== undefined && first.ringing !== true)
      return `${capital(spokenDuration(first.secondsLeft))} until ${nameOf(first)}, ${spokenMoment(first.rings, today)}.`
    if (timers.length === 1 && first) {
      if (first.ringing === true) return `${capital(nameOf(first))} is ringing.`
      if (first.rings === undefined && first.paused !== true)
        return `${spokenDuration(first.secondsLeft)} left on ${nameOf(first)}.`
      if (first.rings !== undefined && first.paused !== true && first.label === '')
        return `Your ${first.kind} is set for ${whenOf(first, today).replace(/^on /, '')}.`
      return `${capital(nameOf(first))}: ${whenOf(first, today)}.`
    }
    const several = together(timers)
    const each = timers.map((timer) =>
      timer.rings === undefined
        ? `${nameOf(timer)} with ${whenOf(timer, today).replace(/^paused with (.*)$/, '$1, paused')}`
        : timer.label === ''
          ? whenOf(timer, today)
          : `${nameOf(timer)} ${whenOf(timer, today)}`,
    )
    return several === 'of them'
      ? `There are ${timers.length}: ${format.list(each)}.`
      : `You have ${timers.length} ${several}: ${format.list(each)}.`
  },
  timersCancelled({ timers }) {
    const [first] = timers
    if (timers.length === 1 && first) return `I cancelled ${nameOf(first)}.`
    return `I cancelled ${timers.length === 2 ? 'both' : `all ${timers.length}`} ${together(timers)}.`
  },
  timerChanged({ how, timers, today, snoozeSeconds = 0 }) {
    const [first] = timers
    if (!first) return 'OK.'
    switch (how) {
      case 'paused':
        return `Paused with ${spokenDuration(first.secondsLeft)} left on ${nameOf(first)}.`
      case 'resumed':
        return `${capital(nameOf(first))} goes on: ${spokenDuration(first.secondsLeft)} left.`
      case 'renamed':
        return `OK, it is called ${first.label} now.`
      case 'snoozed':
        return `OK, again in ${spokenDuration(snoozeSeconds)}.`
      case 'dismissed':
        return 'OK.'
      case 'set':
        return first.rings === undefined
          ? `OK, ${spokenDuration(first.secondsLeft)} left on ${nameOf(first)}.`
          : `OK, ${first.repeat === undefined ? spokenMoment(first.rings, today) : whenOf(first, today)}.`
    }
  },
  whichTimer({ timers }) {
    const names = timers.map(nameOf)
    const told = timers.map((timer, i) =>
      names.indexOf(names[i] ?? '') === names.lastIndexOf(names[i] ?? '') || timer.rings === undefined
        ? (names[i] ?? '')
        : `${names[i]} on ${format.day(timer.rings.slice(0, 10), timer.rings.slice(0, 4))}`,
    )
    return `Which one: ${either(told)}?`
  },
  noTimer({ timer, label, ringing }) {
    if (ringing === true) return 'Nothing is ringing.'
    if (label !== undefined) return `There is no ${label} ${timer ?? 'timer'}.`
    if (timer === 'alarm') return 'No alarm is set.'
    if (timer === 'reminder') return 'There are no reminders.'
    return 'No timer is running.'
  },
  stopwatch({ how, seconds }) {
    if (how === 'none') return 'The stopwatch is not running. Say “start the stopwatch”.'
    if (how === 'reset') return 'The stopwatch is back to zero.'
    if (how === 'started')
      return seconds === 0 ? 'Stopwatch started.' : `The stopwatch goes on from ${spokenDuration(seconds)}.`
    return how === 'stopped' ? `Stopped at ${spokenDuration(seconds)}.` : `${capital(spokenDuration(seconds))} so far.`
  },
}
