import { table } from '#shared/table'
import { asNumberWord, numberAt } from './numbers'

/** Seconds in a unit of time as people say it; months and years are calendar things and no timers. */
const unitSeconds: Readonly<Record<string, number>> = table({
  second: 1,
  seconds: 1,
  sec: 1,
  secs: 1,
  s: 1,
  minute: 60,
  minutes: 60,
  min: 60,
  mins: 60,
  m: 60,
  minuet: 60,
  minuets: 60,
  menace: 60,
  hour: 3_600,
  hours: 3_600,
  hr: 3_600,
  hrs: 3_600,
  h: 3_600,
  our: 3_600,
  ours: 3_600,
  day: 86_400,
  days: 86_400,
  week: 604_800,
  weeks: 604_800,
})

/** Words that are units of time, so that they are not corrected into something else. */
export const durationWords: readonly string[] = Object.keys(unitSeconds)

const fixed: ReadonlyMap<string, number> = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
])

/**
 * All of the words as a length of time in seconds: `five minutes`, `an hour and a half`, `half an hour`, `two and a
 * half hours`, `1 h 30 min`,
 * `three quarters of an hour`, `a couple of minutes`, `ninety`-second style adjectives included.
 */
export function readDuration(words: readonly string[]): number | undefined {
  let seconds = 0
  let at = 0
  let last: number | undefined
  while (at < words.length) {
    if (last !== undefined && (words[at] === 'and' || words[at] === 'n')) at++
    const half = last === undefined ? undefined : trailingFraction(words, at)
    if (half && last !== undefined) {
      seconds += half.share * last
      at += half.length
      last = undefined
      continue
    }
    const piece =
      pieceAt(words, at) ??
      pieceAt(
        words.map((word, i) => (i === at ? asNumberWord(word) : word)),
        at,
      )
    if (!piece) return undefined
    // Parts come from large to small: “five minutes two hours” is two wishes, not one.
    if (last !== undefined && piece.unit >= last) return undefined
    seconds += piece.count * piece.unit
    last = piece.unit
    at += piece.length
  }
  return seconds > 0 ? seconds : undefined
}

/** `... and a half`, `... and a quarter` after a unit, at the end. */
function trailingFraction(words: readonly string[], at: number): { share: number; length: number } | undefined {
  const length = words[at] === 'a' ? 2 : 1
  const share = fixed.get(words[at + length - 1] ?? '')
  return share !== undefined && at + length === words.length ? { share, length } : undefined
}

function pieceAt(words: readonly string[], at: number): { count: number; unit: number; length: number } | undefined {
  const amount = amountAt(words, at)
  if (!amount) return undefined
  let end = at + amount.length
  while (words[end] === 'of' || words[end] === 'a' || words[end] === 'an') end++
  const word = words[end] ?? ''
  // “7 m” is a length of time, “seven m” is what is left of “seven am”.
  if (word.length === 1 && !/^\d/.test(words[at] ?? '')) return undefined
  const unit = Object.hasOwn(unitSeconds, word) ? unitSeconds[word] : undefined
  return unit === undefined ? undefined : { count: amount.count, unit, length: end + 1 - at }
}

function amountAt(words: readonly string[], at: number): { count: number; length: number } | undefined {
  const two = `${words[at]} ${words[at + 1]}`
  if (two === 'a couple') return { count: 2, length: 2 }
  if (two === 'couple of') return { count: 2, length: 1 }
  if (two === 'three quarters') return { count: 0.75, length: 2 }
  if (two === 'a half' || two === 'a quarter') return { count: fixed.get(words[at + 1] ?? '') ?? 0, length: 2 }
  const part = fixed.get(words[at] ?? '')
  if (part !== undefined) return { count: part, length: 1 }
  const number = numberAt(words, at)
  if (number) return { count: Number(number.text), length: number.length }
  return words[at] === 'a' || words[at] === 'an' || words[at] === 'one' ? { count: 1, length: 1 } : undefined
}
