import { numberAt } from './numbers'

const half = (words: readonly string[], hour: number): 'am' | 'pm' | undefined => {
  const text = words.join(' ')
  if (/^(am|a m|in the morning)$/.test(text)) return 'am'
  if (/^(pm|p m|in the (afternoon|evening))$/.test(text)) return 'pm'
  if (/^(at night|in the night)$/.test(text)) return hour < 5 || hour === 12 ? 'am' : 'pm'
  return undefined
}

/**
 * All of the words as a clock time for the timer skill: `seven thirty am`, `7:30`, `half past six`, `a quarter to nine
 * in the evening`, `noon`. Without am or pm the result leaves open which half of the day is meant (`7:30`).
 */
export function readClock(words: readonly string[]): string | undefined {
  const text = words.join(' ')
  if (text === 'noon' || text === 'midday' || text === '12 noon') return '12:00 pm'
  if (text === 'midnight') return '12:00 am'
  for (let end = words.length; end > 0; end--) {
    const time = hourAndMinute(words.slice(0, end))
    const part = end === words.length ? undefined : half(words.slice(end), time?.hour ?? 0)
    if (end < words.length && part === undefined) continue
    if (!time || (part !== undefined && time.hour > 12)) continue
    const minute = String(time.minute).padStart(2, '0')
    return part === undefined ? `${time.hour}:${minute}` : `${time.hour}:${minute} ${part}`
  }
  return undefined
}

function hourAndMinute(words: readonly string[]): { hour: number; minute: number } | undefined {
  const past = words.findIndex((word) => /^(past|after|to|till|before)$/.test(word))
  if (past > 0) {
    const minute = minutesOf(words.slice(0, past))
    const hour = wholeHour(words.slice(past + 1))
    if (minute === undefined || hour === undefined || minute === 0) return undefined
    if (words[past] === 'past' || words[past] === 'after') return { hour, minute }
    return { hour: hour === 1 ? 12 : hour - 1, minute: 60 - minute }
  }
  // British: “half six” is half past.
  if (words[0] === 'half' && words.length > 1) return timeOf(wholeHour(words.slice(1)), 30)
  if (words.at(-1) === 'oclock') return timeOf(wholeHour(words.slice(0, -1)), 0)
  if (words.at(-1) === 'clock' && words.at(-2) === 'o') return timeOf(wholeHour(words.slice(0, -2)), 0)
  const colon = words.indexOf(':')
  if (colon > 0)
    return words.length === colon + 2 ? timeOf(wholeHour(words.slice(0, colon)), Number(words[colon + 1])) : undefined
  const dotted = words.length === 1 ? /^(\d{1,2})\.(\d{2})$/.exec(words[0] ?? '') : null
  if (dotted) return timeOf(Number(dotted[1]), Number(dotted[2]))
  const whole = wholeHour(words)
  if (whole !== undefined) return { hour: whole, minute: 0 }
  // “Seven thirty”, “seven oh five”.
  const hour = wholeHour(words.slice(0, 1))
  const rest = words.slice(1)
  const minute = rest[0] === 'oh' || rest[0] === 'o' ? exact(rest.slice(1)) : exact(rest)
  return rest.length > 0 && minute !== undefined && (minute >= 10 || rest[0] === 'oh' || rest[0] === 'o')
    ? timeOf(hour, minute)
    : undefined
}

function minutesOf(words: readonly string[]): number | undefined {
  const plain = words.filter((word) => word !== 'a' && word !== 'minutes' && word !== 'minute')
  if (plain.length === 1 && plain[0] === 'half') return 30
  if (plain.length === 1 && plain[0] === 'quarter') return 15
  const minute = exact(plain)
  return minute !== undefined && minute < 60 ? minute : undefined
}

function wholeHour(words: readonly string[]): number | undefined {
  const hour = exact(words)
  return hour !== undefined && Number.isInteger(hour) && hour >= 0 && hour <= 23 ? hour : undefined
}

function timeOf(hour: number | undefined, minute: number): { hour: number; minute: number } | undefined {
  return hour !== undefined && Number.isInteger(minute) && minute >= 0 && minute < 60 ? { hour, minute } : undefined
}

function exact(words: readonly string[]): number | undefined {
  const number = numberAt(words, 0)
  return number && number.length === words.length ? Number(number.text) : undefined
}
