import { table } from '#shared/table'
import { normal } from './lexer'

const weekdays = ['', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
/** A day of the week behind 星期: 1 to 6, 日 or 天. */
export const weekdayNamed = (sign: string): string | undefined =>
  /^[日天7]$/.test(sign) ? 'sunday' : weekdays[Number(sign)]

/** How a week is called before its day. */
export const WEEK = '(?:星期|礼拜|周)'

const relative: Readonly<Record<string, string>> = table({
  今天: 'today',
  今日: 'today',
  明天: 'tomorrow',
  明日: 'tomorrow',
  昨天: 'yesterday',
  昨日: 'yesterday',
  后天: '+2',
  大后天: '+3',
  前天: '-2',
  大前天: '-3',
})

/** Days that come every year, by how they are called; the names are those of calendar/resolve-day.ts. */
const occasions: Readonly<Record<string, string>> = table({
  元旦: 'new years day',
  新年: 'new years day',
  跨年: 'new years eve',
  情人节: 'valentines day',
  妇女节: 'womens day',
  愚人节: 'april fools day',
  劳动节: 'labour day',
  五一: 'labour day',
  儿童节: 'international childrens day',
  六一: 'international childrens day',
  教师节: 'teachers day in china',
  国庆: 'national day of china',
  国庆节: 'national day of china',
  万圣节: 'halloween',
  双十一: 'singles day',
  光棍节: 'singles day',
  感恩节: 'thanksgiving',
  平安夜: 'christmas eve',
  圣诞: 'christmas',
  圣诞节: 'christmas',
  母亲节: 'mothers day',
  父亲节: 'fathers day',
  复活节: 'easter',
  除夕: 'chinese new years eve',
  大年三十: 'chinese new years eve',
  春节: 'chinese new year',
  过年: 'chinese new year',
  农历新年: 'chinese new year',
  大年初一: 'chinese new year',
  元宵: 'lantern festival',
  元宵节: 'lantern festival',
  清明: 'qingming festival',
  清明节: 'qingming festival',
  端午: 'dragon boat festival',
  端午节: 'dragon boat festival',
  七夕: 'qixi festival',
  七夕节: 'qixi festival',
  中秋: 'mid autumn festival',
  中秋节: 'mid autumn festival',
  重阳节: 'double ninth festival',
  周末: 'the weekend',
  这周末: 'the weekend',
  这个周末: 'the weekend',
  本周末: 'the weekend',
})

const two = (n: number | string): string => String(n).padStart(2, '0')

/** All of the words as a day for the date skill: 明天, 下周五, 三月八号, 明年一月一日, 三天后, 春节. */
export function readDay(words: readonly string[]): string | undefined {
  const said = words.join('')
  const plain = said.replace(/^在/, '').replace(/(?<=.)(?:那天|当天|这天|的时候)$/, '')
  for (const one of [plain, plain.replace(/^今年的?/, '')]) {
    if (Object.hasOwn(relative, one)) return relative[one]
    if (Object.hasOwn(occasions, one)) return occasions[one]
  }
  return dayOf(normal(Array.from(plain.match(/\d+(?:\.\d+)?|\D/gu) ?? [])))
}

/** A day with its numbers as digits. */
export function dayOf(text: string): string | undefined {
  return weekdayOf(text) ?? distanceOf(text) ?? calendarDay(text)
}

/** 星期五 and 这周五, 下星期五, 下下周五, 上周日; weeks begin on Monday. */
function weekdayOf(text: string): string | undefined {
  const match = new RegExp(`^(这个?|本|下+个?|上+个?)?${WEEK}([1-7日天])$`).exec(text)
  const day = match ? weekdayNamed(match[2] ?? '') : undefined
  if (!match || day === undefined) return undefined
  const which = match[1]?.replace('个', '') ?? ''
  if (which === '') return day
  const weeks = which.startsWith('下') ? which.length : which.startsWith('上') ? -which.length : 0
  return `week${weeks < 0 ? '-' : '+'}${Math.abs(weeks)} ${day}`
}

/** 三天后, 两周以后, 一个星期前, 下周 (in seven days). */
function distanceOf(text: string): string | undefined {
  if (/^下(?:个?星期|个?礼拜|周)$/.test(text)) return '+7'
  if (/^(?:这个?|本)?月(?:底|末|最后一天)$/.test(text)) return 'end of month'
  const far = /^(\d+)(个月|年)(以后|之后|后|以前|之前|前)$/.exec(text)
  if (far) return `${far[3]?.endsWith('前') === true ? '-' : '+'}${Number(far[1])}${far[2] === '年' ? 'y' : 'm'}`
  const match = new RegExp(`^(?:再?过)?(\\d+)(?:天|日|(个?${WEEK}))(以后|之后|后|以前|之前|前)?$`).exec(text)
  if (!match || (match[3] === undefined && !/^再?过/.test(text))) return undefined
  const days = Number(match[1]) * (match[2] === undefined ? 1 : 7)
  return days > 99_999 ? undefined : `${match[3]?.endsWith('前') ? '-' : '+'}${days}`
}

/** 12月25号, 2027年3月8日, 明年1月1日, 下个月15号, 15号. */
function calendarDay(text: string): string | undefined {
  const match = /^(?:(\d{4})年|(今年|明年|后年|去年)的?)?(?:(\d{1,2})月份?的?)?(\d{1,2})[号日]?$/.exec(text)
  const within = /^(这个?月|本月|下个?月|上个?月)的?(\d{1,2})[号日]$/.exec(text)
  if (within) {
    const month = within[1]?.startsWith('下') ? '+1' : within[1]?.startsWith('上') ? '-1' : '+0'
    return inMonth(within[2]) ? `month${month} ${within[2] ?? ''}` : undefined
  }
  if (!match) return undefined
  const [, year, named, month, day] = match
  if (!inMonth(day)) return undefined
  if (month === undefined)
    return year === undefined && named === undefined && /[号日]$/.test(text) ? `day ${day ?? ''}` : undefined
  if (Number(month) < 1 || Number(month) > 12) return undefined
  const monthDay = `${two(month)}-${two(day ?? '')}`
  if (year !== undefined) return `${year}-${monthDay}`
  if (named === undefined || named === '今年') return monthDay
  return `year${{ 明年: '+1', 后年: '+2', 去年: '-1' }[named] ?? '+0'} ${monthDay}`
}

const inMonth = (day: string | undefined): boolean => Number(day) >= 1 && Number(day) <= 31
