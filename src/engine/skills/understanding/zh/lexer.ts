import { wholeAt } from './numbers'

const WEEK = /^[周期拜]$/
const WEEKDAY = /^[一二三四五六]$/

/**
 * Words of times and dates with their numbers as digits, so that they can be read by patterns: 下午三点一刻 is 下午3点1刻.
 * A fraction in words stays in two halves with 点 between them, since only what follows tells it from a clock.
 */
export function normal(words: readonly string[]): string {
  const out: string[] = []
  for (let at = 0; at < words.length;) {
    const days = at > 0 && WEEK.test(words[at - 1] ?? '') ? weekdaysAt(words, at) : 0
    const number = days > 0 ? undefined : wholeAt(words, at)
    // 的 keeps the day apart from the hour behind it.
    if (days > 0)
      out.push(
        ...words.slice(at, at + days).map((word) => String('一二三四五六'.indexOf(word) + 1)),
        wholeAt(words, at + days) ? '的' : '',
      )
    else out.push(number ? number.text : (words[at] ?? ''))
    at += days > 0 ? days : (number?.length ?? 1)
  }
  return out.join('')
}

/** How many digits behind 星期 are days: in 周三三点 the second one is an hour, in 周一三五 all are days. */
function weekdaysAt(words: readonly string[], start: number): number {
  let end = start
  while (WEEKDAY.test(words[end] ?? '')) end++
  const length = end - start
  return length >= 2 && /^[点时十:]$/.test(words[end] ?? '') ? length - 1 : length
}
