import { normal } from './lexer'

const UNIT = '秒钟?|分钟?|刻钟|个?小时|个?钟头|个?钟|天|个?星期|个?礼拜|周'
const sizes: readonly (readonly [RegExp, number])[] = [
  [/^秒/, 1],
  [/^分/, 60],
  [/^刻/, 900],
  [/小时|钟头|个钟/, 3_600],
  [/^天/, 86_400],
  [/星期|礼拜|周/, 604_800],
]
/** 两个半小时, 1.5小时, 一小时半, 半个小时. */
const PART = new RegExp(`(?:(\\d+(?:[.点]\\d+)?)(个半|个)?|(半)个?)(${UNIT})(半(?!个|小|天|分))?零?`, 'y')

/** A length of time in seconds, with its numbers as digits: 1小时20分钟, 1分半, 2个半小时, 3刻钟, 半天 is none. */
export function secondsOf(text: string): number | undefined {
  let seconds = 0
  let last = Infinity
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const match = PART.exec(text)
    if (!match) return undefined
    const [, number, count, half, unit = '', behind] = match
    const size = sizes.find(([pattern]) => pattern.test(unit))?.[1] ?? 0
    // 半天 is no length anybody sets a timer for: it means for ages.
    if (size >= last || (half !== undefined && size > 3_600)) return undefined
    const whole = half === undefined ? Number(number?.replace('点', '.')) : 0.5
    seconds += (whole + (count === '个半' || behind !== undefined ? 0.5 : 0)) * size
    last = size
  }
  return seconds > 0 ? seconds : undefined
}

/** All of the words as a length of time in seconds: 五分钟, 一个半小时, 一刻钟, 1小时20分. */
export function readDuration(words: readonly string[]): number | undefined {
  return secondsOf(normal(words))
}
