import { numberAt } from './numbers'
import { readExpressionWords } from './expression'

/** Words around a sum that say nothing about it, among them what is heard for “what is”. */
const FILLERS = new Set(
  'a an and answer are at be but calculate compute did do does equal equals had he his how hows i in is it its just make much now of please result say so solve tell me that the then they to was watt well what whats when with you'.split(
    ' ',
  ),
)

/** Signs a person says and hardly means otherwise. “By”, “of”, “over” and “less” are no proof of a sum. */
const STRONG = /\b(?:plus|minus|times|multiplied by|divided by|percent of|to the power of|squared|cubed|square root)\b/

/** Longer sentences are about something else. In words. */
const LONGEST = 14

/**
 * A sum somewhere in a short sentence whose other words mean nothing: `what a six times seven`. Two numbers and a sign
 * between them, or one with a root or a power, must be there as words or digits.
 */
export function looseSum(words: readonly string[]): string | undefined {
  if (words.length > LONGEST || !STRONG.test(words.join(' '))) return undefined
  for (let length = words.length; length >= 2; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const sum = words.slice(from, from + length)
      if (numberAt(sum, 0) === undefined && !/^(?:square|root|the)$/.test(sum[0] ?? '')) continue
      if (!STRONG.test(sum.join(' '))) continue
      const around = [...words.slice(0, from), ...words.slice(from + length)]
      const expression = around.every((word) => FILLERS.has(word)) ? readExpressionWords(sum) : undefined
      if (expression !== undefined) return expression
    }
  }
  return undefined
}
