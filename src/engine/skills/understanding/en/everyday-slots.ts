import { apart } from '../goods'
import { asYear, listNamed, thingsIn } from '../everyday-slots'
import type { SlotParsers } from '../language'
import type { Token } from '../tokens'
import { englishGoods } from './goods'
import { readNumber } from './numbers'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

/** `1984`, `nineteen eighty four`, `two thousand and five`. */
function yearOf(words: readonly string[]): number | undefined {
  const plain = asYear(readNumber(words))
  if (plain !== undefined) return plain
  const century = readNumber(words.slice(0, 1))
  const rest = words.length > 1 ? readNumber(words.slice(words[1] === 'oh' || words[1] === 'o' ? 2 : 1)) : undefined
  return century !== undefined && century >= 18 && century <= 21 && rest !== undefined && rest < 100
    ? asYear(century * 100 + rest)
    : undefined
}

const CURRENCY = /^(dollars?|bucks|euros?|pounds?|quid|lira|liras|francs?|yen|rupees?|pesos?|kroner|kronor|zloty)$/

/** `84 dollars and 50 cents`, `84.50`, `forty euros`. */
function moneyOf(words: readonly string[]): { amount: number; currency?: string } | undefined {
  const at = words.findIndex((word) => CURRENCY.test(word))
  if (at === -1) {
    const amount = readNumber(words)
    return amount !== undefined && amount > 0 ? { amount } : undefined
  }
  const whole = readNumber(words.slice(0, at))
  const rest = words.slice(at + 1).filter((word) => word !== 'and' && !/^(cents?|pence|kurus)$/.test(word))
  const small = rest.length === 0 ? 0 : readNumber(rest)
  if (whole === undefined || small === undefined || small >= 100) return undefined
  const amount = whole + small / 100
  return amount > 0 ? { amount, currency: words[at] ?? '' } : undefined
}

/** `tea or coffee`, `pizza, pasta or salad`. */
function optionsOf(raw: string): readonly string[] | undefined {
  const options = raw
    .split(/\s*,\s*(?:or\s+)?|\s+or\s+/i)
    .map((one) => one.trim().replace(/^(a|an|the)\s+/i, ''))
    .filter((one) => one !== '')
  return options.length >= 2 && options.every((one) => one.split(/\s+/).length <= 4) ? options : undefined
}

const QUESTION =
  /^(what|which|who|how|is|are|do|does|did|there|where|when|why|can|anything|something|everything|add|put|remove|please|could|would|will)$/
const ENDINGS = /[,\s]*\b(?:please|thanks|thank you|too|as well|also)$/i

/** How English reads the slots of the smaller everyday skills. */
export const englishEverydaySlots: SlotParsers = {
  year: (tokens) => yearOf(wordsOf(tokens)),
  inYear: (tokens) => yearOf(wordsOf(tokens)),
  money: (tokens) => moneyOf(wordsOf(tokens)),
  options: (_tokens, raw) => optionsOf(raw),
  items: (tokens, raw) =>
    QUESTION.test(tokens[0]?.text ?? '')
      ? undefined
      : thingsIn(raw.replace(ENDINGS, ''), /\s+(?:and|plus|as well as)\s+/i)
          ?.map((thing) => thing.replace(/^(?:and|some|the|a few|also)\s+/i, ''))
          .flatMap((thing) => apart(thing, englishGoods))
          .filter((thing) => !/^(it|that|this|them|everything|something|anything)$/i.test(thing)),
  listName: (_tokens, raw) =>
    listNamed(
      raw,
      /^(shopping|grocery|groceries|food|supermarket)$/,
      /\b(my|our|the|a|an|new|to the|on|onto|from|list|lists|called)\b|^(to|of|in|for|all|this|that)$/,
    ),
}
