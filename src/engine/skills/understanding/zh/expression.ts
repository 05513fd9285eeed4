import { numberAt } from './numbers'

/** What stands between two numbers, longer ones first. */
const infix: readonly (readonly [string, string])[] = [
  ['加上', '+'],
  ['减去', '-'],
  ['减掉', '-'],
  ['乘以', '*'],
  ['乘上', '*'],
  ['除以', '/'],
  ['加', '+'],
  ['减', '-'],
  ['乘', '*'],
  ['除', '/'],
  ['x', '*'],
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['/', '/'],
  ['÷', '/'],
  ['^', '^'],
  ['(', '* ('],
]
/** What stands behind a number. */
const postfix: readonly (readonly [string, string])[] = [
  ['的平方根', 'sqrt'],
  ['开平方', 'sqrt'],
  ['开根号', 'sqrt'],
  ['的算术平方根', 'sqrt'],
  ['的立方根', 'cbrt'],
  ['开立方', 'cbrt'],
  ['的平方', '^ 2'],
  ['的立方', '^ 3'],
  ['平方', '^ 2'],
  ['立方', '^ 3'],
  ['的一半', '/ 2'],
  [')', ')'],
]
/** What stands before one. */
const prefix: readonly (readonly [string, string])[] = [
  ['根号下', 'sqrt'],
  ['根号', 'sqrt'],
  ['√', 'sqrt'],
  ['(', '('],
]

const startsAt = (words: readonly string[], at: number, phrase: string): boolean =>
  Array.from(phrase).every((letter, i) => words[at + i] === letter)

function oneOf(
  table: readonly (readonly [string, string])[],
  words: readonly string[],
  at: number,
): readonly [string, string] | undefined {
  return table.find(([phrase]) => startsAt(words, at, phrase))
}

/** 百分之十五, 15%, 三分之一: a share as an expression, and how many words it took. */
function shareAt(words: readonly string[], at: number): { text: string; length: number } | undefined {
  if (startsAt(words, at, '百分之')) {
    if (words[at + 3] === '百') return { text: '100 %', length: 4 }
    const number = numberAt(words, at + 3)
    return number && { text: `${number.text} %`, length: number.length + 3 }
  }
  const first = numberAt(words, at)
  if (!first) return undefined
  const end = at + first.length
  if (words[end] === '%') return { text: `${first.text} %`, length: first.length + 1 }
  const second = startsAt(words, end, '分之') ? numberAt(words, end + 2) : undefined
  return second && { text: `( ${second.text} / ${first.text} )`, length: first.length + 2 + second.length }
}

/**
 * A spoken sum as an expression for the calculator. Much stands behind the number it is of: 144的平方根 is `sqrt 144`,
 * 80的百分之15 `80 * 15 %`, 2的10次方 `2 ^ 10`. `plain` admits numbers alone.
 */
export function readExpression(words: readonly string[], plain = false): string | undefined {
  const out: string[] = []
  let operations = 0
  let wantsNumber = true
  for (let at = 0; at < words.length;) {
    if (wantsNumber) {
      const before = oneOf(prefix, words, at)
      if (before) {
        out.push(before[1])
        operations += before[1] === '(' ? 0 : 1
        at += Array.from(before[0]).length
        continue
      }
      const share = shareAt(words, at)
      const number = share ?? numberAt(words, at)
      if (!number) return undefined
      out.push(number.text)
      operations += share ? 1 : 0
      at += number.length
      wantsNumber = false
      continue
    }
    const behind = oneOf(postfix, words, at)
    if (behind) {
      const [phrase, sign] = behind
      if (sign === 'sqrt' || sign === 'cbrt') out.push(sign, out.pop() ?? '')
      else out.push(sign)
      operations += sign === ')' ? 0 : 1
      at += Array.from(phrase).length
      continue
    }
    const of = partOfAt(words, at)
    if (of) {
      out.push(of.text)
      operations++
      at += of.length
      continue
    }
    const between = oneOf(infix, words, at)
    if (!between) return undefined
    out.push(between[1])
    operations++
    wantsNumber = true
    at += Array.from(between[0]).length
  }
  return wantsNumber || (operations === 0 && !plain) ? undefined : out.join(' ')
}

/** 的15%, 的三分之一, 的三倍, 的五次方: what is taken of the number before. */
function partOfAt(words: readonly string[], at: number): { text: string; length: number } | undefined {
  if (words[at] !== '的') return undefined
  const share = shareAt(words, at + 1)
  if (share) return { text: `* ${share.text}`, length: share.length + 1 }
  const number = numberAt(words, at + 1)
  if (!number) return undefined
  const end = at + 1 + number.length
  if (words[end] === '倍') return { text: `* ${number.text}`, length: number.length + 2 }
  return startsAt(words, end, '次方') ? { text: `^ ${number.text}`, length: number.length + 3 } : undefined
}
