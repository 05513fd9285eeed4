import { tokenise } from '../tokens'
import { asNumberWord, numberAt } from './numbers'
import { englishSpelling } from './spelling'

/** Words between numbers, longest first, and the sign each stands for. */
const infix: readonly (readonly [words: string, sign: string])[] = [
  ['to the power of', '^'],
  ['raised to the power of', '^'],
  ['raised to', '^'],
  ['to the', '^'],
  ['multiplied by', '*'],
  ['multiply by', '*'],
  ['divided by', '/'],
  ['divide by', '/'],
  ['devided by', '/'],
  ['added to', '+'],
  ['take away', '-'],
  ['takeaway', '-'],
  ['percent of', '% *'],
  ['per cent of', '% *'],
  ['plus', '+'],
  ['minus', '-'],
  ['less', '-'],
  ['times', '*'],
  ['time', '*'],
  ['over', '/'],
  ['modulo', 'mod'],
  ['mod', 'mod'],
  ['x', '*'],
  ['by', '*'],
  ['and', '+'],
  ['of', '*'],
  ['+', '+'],
  ['-', '-'],
  ['−', '-'],
  ['*', '*'],
  ['×', '*'],
  ['/', '/'],
  ['÷', '/'],
  ['^', '^'],
]
/** First to twentieth, as powers are named. */
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  )

/** Words after a number. */
const postfix: readonly (readonly [words: string, sign: string])[] = [
  ...ordinals.flatMap((ordinal, i): [string, string][] => [
    [`to the ${ordinal} power`, `^${i + 1}`],
    [`to the power of ${ordinal}`, `^${i + 1}`],
    [`to the ${ordinal}`, `^${i + 1}`],
  ]),
  ['squared', '^2'],
  ['square', '^2'],
  ['cubed', '^3'],
  ['percent', '%'],
  ['per cent', '%'],
  ['%', '%'],
  ['close parenthesis', ')'],
  ['close bracket', ')'],
  ['closed parenthesis', ')'],
  [')', ')'],
]
/** Words before a number. */
const prefix: readonly (readonly [words: string, sign: string])[] = [
  ['the square root of', 'sqrt'],
  ['square root of', 'sqrt'],
  ['square root', 'sqrt'],
  ['square of', 'square'],
  ['the square of', 'square'],
  ['the root of', 'sqrt'],
  ['root of', 'sqrt'],
  ['root', 'sqrt'],
  ['√', 'sqrt'],
  ['sqrt', 'sqrt'],
  ['cbrt', 'cbrt'],
  ['the cube root of', 'cbrt'],
  ['cube root of', 'cbrt'],
  ['half of', '0.5 *'],
  ['a half of', '0.5 *'],
  ['a third of', '1 / 3 *'],
  ['one third of', '1 / 3 *'],
  ['two thirds of', '2 / 3 *'],
  ['a quarter of', '0.25 *'],
  ['one quarter of', '0.25 *'],
  ['three quarters of', '0.75 *'],
  ['a tenth of', '0.1 *'],
  ['twice', '2 *'],
  ['double', '2 *'],
  ['triple', '3 *'],
  ['half', '0.5 *'],
  ['open parenthesis', '('],
  ['open bracket', '('],
  ['(', '('],
  ['minus', '-'],
  ['negative', '-'],
  ['-', '-'],
  ['−', '-'],
  ['+', '+'],
]

const MONEY = /^(dollars?|bucks|euros?|pounds?|quid|lira|liras|cents|pence)$/

/** Words that belong to sums, so that they are not corrected into something else. */
export const expressionWords: readonly string[] = [...infix, ...postfix, ...prefix]
  .flatMap(([words]) => words.split(' '))
  .filter((word) => /^[a-z]{2,}$/.test(word))

/** A spoken sum as an expression for the calculator: `twenty five percent of eighty` is `25 % * 80`. */
export function spokenExpression(text: string): string | undefined {
  return readExpressionWords(tokenise(text, englishSpelling).map((token) => token.text))
}

/** The same from words. Needs an operation: a number alone is no sum. `plain` admits numbers alone. */
export function readExpressionWords(words: readonly string[], plain = false): string | undefined {
  const out: string[] = []
  let operations = 0
  let squares = 0
  let wantsNumber = true
  for (let at = 0; at < words.length;) {
    if (wantsNumber) {
      const number =
        numberAt(words, at) ?? (words[at] === 'pi' || words[at] === 'pie' ? { text: 'pi', length: 1 } : undefined)
      const sign = number === undefined ? signAt(prefix, words, at) : undefined
      const heard =
        number ?? (sign === undefined ? numberAt([heardNumber(words[at] ?? ''), ...words.slice(at + 1)], 0) : undefined)
      if (heard) {
        out.push(heard.text, ...Array<string>(squares).fill('^ 2'))
        squares = 0
        wantsNumber = false
        at += heard.length
      } else if (sign) {
        if (sign.sign === 'square') squares++
        else out.push(sign.sign)
        if (sign.sign !== '(' && sign.sign !== '-' && sign.sign !== '+') operations++
        at += sign.length
      } else if (words[at] === 'the') at++
      else return undefined
      continue
    }
    const after = signAt(postfix, words, at)
    const between = signAt(infix, words, at)
    // The longer reading wins: “percent of” before “percent”, “to the third power” before “to the”.
    const use = after && (!between || after.length >= between.length) ? after : between
    if (words[at] === '=' || (words[at] === 'equals' && at === words.length - 1)) {
      at++
      continue
    }
    // Money between the numbers of a sum says nothing: “18 percent of 64 dollars divided by three”.
    if (!use && MONEY.test(words[at] ?? '')) {
      at++
      continue
    }
    if (!use) return undefined
    // “And” adds only after a percent sign or root has made it a sum; between bare numbers it is too vague.
    if (use.sign === '+' && words[at] === 'and') return undefined
    out.push(use.sign)
    if (use.sign !== ')') operations++
    wantsNumber = use !== after
    at += use.length
  }
  if (wantsNumber || (operations === 0 && !plain)) return undefined
  return out.join(' ')
}

/** The number a word may stand for in a sum; an article stands for none. */
function heardNumber(word: string): string {
  return word === 'a' || word === 'an' ? word : asNumberWord(word)
}

function signAt(
  table: readonly (readonly [string, string])[],
  words: readonly string[],
  at: number,
): { sign: string; length: number } | undefined {
  let best: { sign: string; length: number } | undefined
  for (const [phrase, sign] of table) {
    const parts = phrase.split(' ')
    if (parts.length > (best?.length ?? 0) && parts.every((part, i) => words[at + i] === part))
      best = { sign, length: parts.length }
  }
  return best
}
