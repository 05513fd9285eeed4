import { apart } from '../goods'
import { asYear, listNamed, thingsIn } from '../everyday-slots'
import type { SlotParsers } from '../language'
import type { Token } from '../tokens'
import { turkishGoods } from './goods'
import { numberAt, readNumber } from './numbers'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/^(lira|tl|liralik|liraya|lirayi|liranin|liradan)$/, 'lira'],
  [/^(dolar|dolarlik|dolara|dolari|dolarin)$/, 'dolar'],
  [/^(euro|avro|euroluk|avroluk|euroya|avroya|euroyu|avroyu)$/, 'avro'],
  [/^(sterlin|sterlinlik|sterline)$/, 'sterlin'],
]

/** `84 lira 50 kuruş`, `84,5`, `dört yüz liralık`. */
function moneyOf(words: readonly string[]): { amount: number; currency?: string } | undefined {
  const number = numberAt(words, 0)
  const amount = number && Number(number.text)
  if (number === undefined || amount === undefined || !(amount > 0)) return undefined
  const rest = words.slice(number.length)
  const currency = CURRENCY.find(([pattern]) => pattern.test(rest[0] ?? ''))?.[1]
  if (rest.length === 0) return { amount }
  if (currency === undefined) return undefined
  const after = rest.slice(1)
  if (after.length === 0) return { amount, currency }
  const small = /^kurus/.test(after.at(-1) ?? '') ? readNumber(after.slice(0, -1)) : undefined
  return small === undefined || small >= 100 ? undefined : { amount: amount + small / 100, currency }
}

/** Endings of what is taken off, checked or put somewhere: “sütü ve ekmeği sil”. */
const things = (raw: string): readonly string[] | undefined =>
  thingsIn(raw, /\s+(?:ve|ile|bir de)\s+/i)
    ?.map((thing) => thing.replace(/^(?:ve|bir de|biraz)\s+/i, ''))
    .flatMap((thing) => apart(thing, turkishGoods))
    .filter((thing) => !/^(bunu|şunu|onu|sunu|her şeyi|hepsini|bir şey|şunları|bunları|de|da)$/i.test(thing))

/** How Turkish reads the slots of the smaller everyday skills. */
export const turkishEverydaySlots: SlotParsers = {
  year: (tokens) => asYear(readNumber(wordsOf(tokens))),
  inYear: (tokens) => asYear(readNumber(wordsOf(tokens))),
  money: (tokens) => moneyOf(wordsOf(tokens)),
  options(_tokens, raw) {
    const options = raw
      .split(/\s*,\s*|\s+(?:ya da|veya|yoksa|ve|ile|m[iıuü])\s+/i)
      .map((one) => one.trim().replace(/\s+m[iıuü]$/i, ''))
      .filter((one) => one !== '')
    if (options.some((one) => /\d|\bsay[ıi]/.test(one))) return undefined
    return options.length >= 2 && options.every((one) => one.split(/\s+/).length <= 4) ? options : undefined
  },
  items: (_tokens, raw) => things(raw),
  listName: (_tokens, raw) =>
    listNamed(
      raw,
      /^(alışveriş|alisveris|market|pazar|bakkal|süpermarket)$/,
      /(^|\s)(benim|bizim|bir|bu|şu|su|o|ne|neler|yeni|liste\S*|ekle\S*|sil\S*|ve)(\s|$)/,
    ),
}
