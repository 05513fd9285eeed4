import { table } from '#shared/table'
import { type PartOfDay, type Repeat, readWhen, type When, type WhenGrammar, type WhenPart } from '../when'
import { WEEK, dayOf, readDay, weekdayNamed } from './days'
import { secondsOf } from './durations'
import { normal } from './lexer'

/** Parts of the day, and what an hour is in them: morning hours, hours around noon, later ones, those of the night. */
const parts: Readonly<Record<string, PartOfDay | 'small hours'>> = table({
  凌晨: 'small hours',
  清晨: 'morning',
  早晨: 'morning',
  早上: 'morning',
  一早: 'morning',
  早: 'morning',
  上午: 'morning',
  中午: 'noon',
  正午: 'noon',
  下午: 'afternoon',
  午后: 'afternoon',
  傍晚: 'evening',
  晚上: 'evening',
  晚间: 'evening',
  晚: 'evening',
  夜里: 'night',
  夜晚: 'night',
  深夜: 'night',
  半夜: 'night',
  午夜: 'night',
})
const byLength = (a: string, b: string): number => b.length - a.length
const PART = Object.keys(parts).sort(byLength).join('|')

/** Everything a time is made of; a sentence with anything else is none. Longer ones first. */
const PIECES = new RegExp(
  [
    String.raw`\d+(?:\.\d+)?`,
    '[今明][早晚]',
    PART,
    '大?[前后]天|今[天日年]|明[天日年]|昨[天日]|后年|去年|元旦|春节|除夕|周末|双休日|工作日|平日|平时|每天|每日|天天|圣诞节?|国庆节?|中秋节?|端午节?|元宵节?|清明节?|情人节|劳动节|儿童节|教师节|平安夜',
    '星期|礼拜|小时|钟头|分钟|刻钟|秒钟|个钟|以后|之后|以内|之内|点钟|点整|个半|每隔',
    '[周天日号月年个点时分秒刻半整差过再后的每隔到至和跟与在于这本下上:内底末]',
  ].join('|'),
  'y',
)

function cut(text: string): readonly string[] | undefined {
  const out: string[] = []
  PIECES.lastIndex = 0
  while (PIECES.lastIndex < text.length) {
    const [piece] = PIECES.exec(text) ?? []
    if (piece === undefined) return undefined
    out.push(piece)
  }
  return out
}

/** 十分钟后, 过半个小时, 再过两小时. Whole days are days. */
function distance(text: string): WhenPart | undefined {
  const match = /^(再?过)?(.+?)(以后|之后|后|以内|之内|内)?$/.exec(text)
  if (!match || (match[1] === undefined && match[3] === undefined)) return undefined
  if (dayOf(text) !== undefined) return undefined
  const seconds = secondsOf(match[2] ?? '')
  return seconds === undefined ? undefined : { seconds }
}

const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
const WEEKDAYS = new RegExp(`^${WEEK}([1-6]*[1-6日天])((?:[和跟与]?${WEEK}?[1-6日天])*)$`)
const RANGE = new RegExp(`^每?个?${WEEK}1[到至]${WEEK}?([5-6日天])$`)
const units: readonly (readonly [RegExp, Repeat['unit']])[] = [
  [/^[天日]$/, 'day'],
  [new RegExp(`^个?${WEEK}$`), 'week'],
  [/^个?月$/, 'month'],
]
const EVERY = new RegExp(`^(每隔|每|隔)(\\d*)(天|日|个?${WEEK}|个?月)(?:的)?(${WEEK}.+)?$`)

/** 星期一和星期三, 周一三五. */
function weekdaysIn(text: string): readonly string[] | undefined {
  const match = WEEKDAYS.exec(text)
  const named = match && [...`${match[1] ?? ''}${match[2] ?? ''}`.replace(/[和跟与星期礼拜周]/g, '')].map(weekdayNamed)
  return named?.every((name): name is string => name !== undefined) ? named : undefined
}

/** 每天, 工作日, 周一到周五, 每个周末, 每周一和周三, 每隔一周的星期五, 每两周, 隔天, 每个月. */
function repeating(text: string): WhenPart | undefined {
  if (/^(?:每天|每日|天天)$/.test(text)) return { repeat: { every: 1, unit: 'day' } }
  const daily = /^每天?个?(早上?|晚上?|中午|下午|上午)$/.exec(text)?.[1]
  const part = daily === undefined ? undefined : parts[daily]
  if (part !== undefined && part !== 'small hours') return { repeat: { every: 1, unit: 'day' }, part }
  if (/^(?:每个?|每到)?(?:工作日|平日|平时)$/.test(text)) return { repeat: { every: 1, unit: 'week', days: workdays } }
  if (/^每(?:个|到|逢)?(?:周末|双休日)$/.test(text))
    return { repeat: { every: 1, unit: 'week', days: ['saturday', 'sunday'] } }
  const range = RANGE.exec(text)?.[1]
  if (range !== undefined) {
    const days = [...workdays, ...(range === '5' ? [] : ['saturday']), ...(/[日天]/.test(range) ? ['sunday'] : [])]
    return { repeat: { every: 1, unit: 'week', days } }
  }
  const each = /^每个?(.+)$/.exec(text)?.[1]
  const named = each === undefined ? undefined : weekdaysIn(each)
  if (named) return { repeat: { every: 1, unit: 'week', days: named } }
  const other = /^隔个?(.+)$/.exec(text)?.[1]
  const alternate = other === undefined ? undefined : weekdaysIn(other)
  if (alternate) return { repeat: { every: 2, unit: 'week', days: alternate } }
  return rhythm(text)
}

/** 每三天 is every third day; 每隔一天 leaves one out and is every second. */
function rhythm(text: string): WhenPart | undefined {
  const match = EVERY.exec(text)
  const unit = match && units.find(([pattern]) => pattern.test(match[3] ?? ''))?.[1]
  if (!match || !unit) return undefined
  const [, how, number = '', , on] = match
  const every = (number === '' ? 1 : Number(number)) + (how === '每' ? 0 : 1)
  const days = on === undefined ? undefined : weekdaysIn(on)
  if (every < 1 || every > 52 || (on !== undefined && (!days || unit !== 'week'))) return undefined
  return { repeat: { every, unit, ...(days && { days }) } }
}

/** 每月15号 and 每年三月八号: every month or year, from the next such day on. */
function monthly(text: string): WhenPart | undefined {
  if (text === '每年') return { repeat: { every: 1, unit: 'year' } }
  const yearly = /^每年的?(.+)$/.exec(text)?.[1]
  const on = yearly === undefined ? undefined : readDay(yearly.match(/\d+|\D/gu) ?? [])
  if (on !== undefined && /^(?:\d{2}-\d{2}|[a-z]{3}[a-z ]*)$/.test(on) && !/^(?:today|tomorrow|\w+day)$/.test(on))
    return { repeat: { every: 1, unit: 'year' }, day: on }
  if (/^每个?月(?:底|末|最后一天)$/.test(text)) return { repeat: { every: 1, unit: 'month' }, day: 'end of month' }
  const day = /^每个?月的?(\d{1,2})[号日]$/.exec(text)?.[1]
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31
    ? { repeat: { every: 1, unit: 'month' }, day: `day ${day}` }
    : undefined
}

/** 今晚, 明早: a day and a part of it. */
function dayAndPart(text: string): WhenPart | undefined {
  const match = new RegExp(`^([今明])天?的?(早|晚)上?(.*)$`).exec(text)
  if (!match) return undefined
  const day = match[1] === '今' ? 'today' : 'tomorrow'
  const part = match[2] === '早' ? '早上' : '晚上'
  if (match[3] === '') return { day, part: match[2] === '早' ? 'morning' : 'evening' }
  const time = clock(`${part}${match[3]?.replace(/^的/, '') ?? ''}`)
  return time && { ...time, day }
}

const CLOCK = new RegExp(
  `^(${PART})?的?(?:(差)(?:(\\d+)分钟?|(1)刻)(?:到)?)?(?:(\\d{1,2})(?:点钟|点整|点|时)|(\\d{1,2}):(\\d{2}))(.*)$`,
)
const BEHIND = /^(?:(过|差)?(?:(\d{1,2})分?|([13])刻)|(半))?(?:整|钟)?$/

/** 七点, 早上七点半, 晚上八点一刻, 差五分八点, 八点差五分, 下午3:45, 19点零5分. */
function clock(text: string): WhenPart | undefined {
  const match = CLOCK.exec(text)
  if (!match) return undefined
  const [, part, before, beforeMinutes, beforeQuarter, spoken, written, writtenMinutes, rest = ''] = match
  const behind = BEHIND.exec(rest)
  if (!behind || (written !== undefined && rest !== '') || (before !== undefined && rest !== '')) return undefined
  const quarters = beforeQuarter ?? behind[3]
  const minutes =
    writtenMinutes ??
    beforeMinutes ??
    behind[2] ??
    (quarters ? Number(quarters) * 15 : behind[4] === undefined ? 0 : 30)
  const sign = before !== undefined || behind[1] === '差' ? -1 : 1
  return onClock(Number(spoken ?? written), sign * Number(minutes), part)
}

/** A clock time with the half of the day its part says; without one it stays open below thirteen. */
function onClock(hour: number, minutes: number, part: string | undefined): WhenPart | undefined {
  if (hour > 24 || Math.abs(minutes) > 59) return undefined
  const total = ((hour % 24) * 60 + minutes + 1_440) % 1_440
  const [hours, rest] = [Math.floor(total / 60), String(total % 60).padStart(2, '0')]
  if (part === undefined) {
    const open = hour >= 1 && hour <= 12
    return { clock: `${open && hours === 0 ? 12 : hours}:${rest}` }
  }
  if (hours > 12) return { clock: `${hours}:${rest}` }
  const kind = parts[part]
  const morning =
    kind === 'small hours' || (kind === 'morning' && hours !== 12) || (kind === 'noon' && hours >= 10 && hours < 12)
  const late = (kind === 'night' || kind === 'evening') && (hours < 5 || hours === 12)
  return { clock: `${hours === 0 ? 12 : hours}:${rest} ${morning || late ? 'am' : 'pm'}` }
}

function partOf(text: string): WhenPart | undefined {
  if (text === '午夜') return { clock: '12:00 am' }
  const part = parts[text]
  if (part === undefined || text === '早' || text === '晚') return undefined
  return part === 'small hours' ? undefined : { part }
}

function dayIn(text: string): WhenPart | undefined {
  const day = readDay(text.match(/\d+(?:\.\d+)?|\D/gu) ?? [])
  return day === undefined || day === 'yesterday' || day.startsWith('-') ? undefined : { day }
}

const readers = [distance, repeating, monthly, dayAndPart, dayIn, clock, partOf]

const grammar: WhenGrammar = {
  known: () => true,
  fillers: new Set(['的', '在', '到', '于']),
  readers: readers.map((read) => (words: readonly string[]) => read(words.join(''))),
}

/** All of the words as a time to ring: 明天早上七点, 每隔一周的星期五下午三点, 工作日六点半, 十分钟后. */
export function readWhenChinese(words: readonly string[]): When | undefined {
  const pieces = cut(normal(words))
  return pieces && readWhen(pieces, grammar)
}
