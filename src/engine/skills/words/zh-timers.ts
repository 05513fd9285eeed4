import { addDays } from '../calendar/days'
import type { Recurrence } from '../calendar/recurrence'
import type { TimerFact } from '../facts'
import { durationParts, formatFor } from './format'
import { sameKind, type TimerPhrases } from './timer-phrases'

const format = formatFor('zh-CN', { thousands: ',', point: '.', hour12: false })
const units = { day: '天', hour: '小时', minute: '分钟', second: '秒' } as const
const weekdays = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
const rhythms = { day: '天', week: '周', month: '个月', year: '年' } as const
const kinds = { timer: '计时器', alarm: '闹钟', reminder: '提醒', stopwatch: '秒表' } as const

/** 90 seconds as 1分钟30秒. */
export function spokenDuration(seconds: number): string {
  return durationParts(seconds)
    .map(([n, unit]) => `${n}${units[unit]}`)
    .join('')
}

/** The day is always said: 今天18:00, 明天星期二07:00, 12月4日星期五09:00. */
export function spokenMoment(local: string, today: string): string {
  const day = local.slice(0, 10)
  const clock = format.clock(local)
  if (day === today) return `今天${clock}`
  if (day === addDays(today, 1)) return `明天（${format.weekday(day)}）${clock}`
  return `${format.day(day, today.slice(0, 4))}${clock}`
}

/** 每天, 工作日, 每隔一周的星期五, 每星期一和星期三. */
export function spokenRepeat({ unit, every, days }: Recurrence): string {
  const set = [...(days ?? [])].sort((a, b) => a - b).join('')
  if (unit === 'week' && every === 1 && set === '12345') return '每个工作日'
  if (unit === 'week' && every === 1 && set === '06') return '每个周末'
  const rhythm =
    every === 1 ? `每${rhythms[unit]}` : every === 2 ? `每隔一${rhythms[unit]}` : `每${every}${rhythms[unit]}`
  if (unit !== 'week' || !days || days.length === 0) return rhythm
  const names = format.list(days.map((day) => weekdays[day] ?? ''))
  return every === 1 ? `每${names}` : `${rhythm}的${names}`
}

/** By its label, its time or its length. */
function nameOf({ kind, label, seconds, rings }: TimerFact): string {
  if (label !== '') return `“${label}”${kinds[kind]}`
  if (kind === 'reminder') return '提醒'
  return rings === undefined ? `${spokenDuration(seconds)}的${kinds[kind]}` : `${format.clock(rings)}的${kinds[kind]}`
}

/** 每天21:00, 每月15日10:00. */
function rhythmOf(repeat: Recurrence, rings: string): string {
  const day = `${Number(rings.slice(8, 10))}日`
  const { every, unit } = repeat
  const monthly = unit === 'month' && every === 1 ? `每月${day}` : undefined
  const yearly = unit === 'year' && every === 1 ? `每年${Number(rings.slice(5, 7))}月${day}` : undefined
  return `${monthly ?? yearly ?? spokenRepeat(repeat)}${format.clock(rings)}`
}

/** When it rings, or how long is left. */
function whenOf({ rings, repeat, secondsLeft, paused }: TimerFact, today: string): string {
  if (paused === true) return `已暂停，还剩${spokenDuration(secondsLeft)}`
  if (rings === undefined) return `还剩${spokenDuration(secondsLeft)}`
  return repeat === undefined ? spokenMoment(rings, today) : rhythmOf(repeat, rings)
}

function together(timers: readonly TimerFact[]): string {
  const kind = sameKind(timers)
  return kind === undefined ? '计时器和闹钟' : kinds[kind]
}

/** What is said of timers, alarms, reminders and the stopwatch in Chinese. */
export const chineseTimerPhrases: TimerPhrases = {
  timerStarted({ timer, today, assumed }) {
    const { kind, label, seconds, rings, repeat } = timer
    if (rings === undefined) {
      if (kind === 'reminder') return `好的，${spokenDuration(seconds)}后提醒你${label === '' ? '' : `：${label}`}。`
      return label === ''
        ? `${spokenDuration(seconds)}的计时器开始了。`
        : `“${label}”计时器开始了，${spokenDuration(seconds)}。`
    }
    const first = spokenMoment(rings, today)
    const when = repeat === undefined ? first : rhythmOf(repeat, rings)
    const begins = repeat === undefined ? '' : `第一次是${first.replace(format.clock(rings), '')}。`
    const open = assumed === true ? '想换时间的话，直接告诉我。' : ''
    if (kind === 'reminder') return `好的，${when}提醒你${label === '' ? '' : `：${label}`}。${begins}${open}`
    return `${label === '' ? '闹钟' : `“${label}”闹钟`}设好了：${when}。${begins}${open}`
  },
  timerRefused: ({ why, timer }) =>
    ({
      noDuration: '计时多久？比如说：“定一个十分钟的计时器”。',
      noTime: timer === 'reminder' ? '什么时候提醒你？比如说：“明天上午九点”。' : '定在几点？比如说：“明天早上七点”。',
      tooLong: `太久了，我最多能定${timer === 'timer' ? '一' : '十'}年。`,
      tooMany: '计时器太多了，请先取消几个。',
      past: '这个时间已经过了。你指的是哪一天？',
      event: '我不知道那件事什么时候发生。我可以在一个时间提醒你，比如“明天上午九点”。',
      unknownDay: '我不知道那是哪一天。比如可以说：“星期五上午九点”。',
    })[why],
  timersMiscounted({ timer, said, heard }) {
    const named = `你说了${said}个${kinds[timer]}，我听到${heard}个时间`
    return heard > said ? `${named}，都设好了。` : `${named}。另外${said - heard}个是什么时间？`
  },
  timers({ timers, today, left }) {
    const [first] = timers
    if (left === true && first?.rings !== undefined && first.ringing !== true)
      return `离${nameOf(first)}还有${spokenDuration(first.secondsLeft)}，${spokenMoment(first.rings, today)}。`
    if (timers.length === 1 && first) {
      if (first.ringing === true) return `${nameOf(first)}正在响。`
      if (first.rings === undefined && first.paused !== true)
        return `${nameOf(first)}还剩${spokenDuration(first.secondsLeft)}。`
      if (first.rings !== undefined && first.paused !== true && first.label === '')
        return `${kinds[first.kind]}定在${whenOf(first, today)}。`
      return `${nameOf(first)}：${whenOf(first, today)}。`
    }
    const each = timers.map((timer) =>
      timer.rings !== undefined && timer.label === ''
        ? whenOf(timer, today)
        : `${nameOf(timer)}${whenOf(timer, today)}`,
    )
    return `一共有${timers.length}个${together(timers)}：${each.join('；')}。`
  },
  timersCancelled({ timers }) {
    const [first] = timers
    if (timers.length === 1 && first) return `${nameOf(first)}已取消。`
    return `${timers.length}个${together(timers)}都取消了。`
  },
  timerChanged({ how, timers, today, snoozeSeconds = 0 }) {
    const [first] = timers
    if (!first) return '好的。'
    switch (how) {
      case 'paused':
        return `${nameOf(first)}已暂停，还剩${spokenDuration(first.secondsLeft)}。`
      case 'resumed':
        return `${nameOf(first)}继续，还剩${spokenDuration(first.secondsLeft)}。`
      case 'renamed':
        return `好的，现在叫“${first.label}”。`
      case 'snoozed':
        return `好的，${spokenDuration(snoozeSeconds)}后再响。`
      case 'dismissed':
        return '好的。'
      case 'set':
        return first.rings === undefined
          ? `好的，${nameOf(first)}还剩${spokenDuration(first.secondsLeft)}。`
          : `好的，${first.repeat === undefined ? spokenMoment(first.rings, today) : whenOf(first, today)}。`
    }
  },
  whichTimer({ timers }) {
    const names = timers.map(nameOf)
    const told = timers.map(({ rings }, i) => {
      const name = names[i] ?? ''
      const alone = names.indexOf(name) === names.lastIndexOf(name)
      return alone || rings === undefined ? name : `${format.day(rings.slice(0, 10), rings.slice(0, 4))}的${name}`
    })
    return `哪一个：${told.join('，还是')}？`
  },
  noTimer({ timer, label, ringing }) {
    if (ringing === true) return '现在没有在响的。'
    if (label !== undefined) return `没有“${label}”${kinds[timer ?? 'timer']}。`
    if (timer === 'alarm') return '没有设闹钟。'
    if (timer === 'reminder') return '没有提醒。'
    return '没有正在运行的计时器。'
  },
  stopwatch({ how, seconds }) {
    if (how === 'none') return '秒表没有在运行。可以说“开始秒表”。'
    if (how === 'reset') return '秒表已归零。'
    if (how === 'started') return seconds === 0 ? '秒表开始了。' : `秒表从${spokenDuration(seconds)}继续。`
    return how === 'stopped' ? `停在${spokenDuration(seconds)}。` : `到现在是${spokenDuration(seconds)}。`
  },
}
