import { SHOPPING_LIST } from '#shared/lists'
import { asYear, thingsIn } from '../everyday-slots'
import type { SlotParsers } from '../language'
import type { Token } from '../tokens'
import { numberAt, readNumber } from './numbers'

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text)

const CURRENCY: readonly (readonly [RegExp, string])[] = [
  [/^(?:块钱|块|元钱|元|人民币|块人民币|元人民币)/, '元'],
  [/^(?:美元|美金)/, '美元'],
  [/^欧元/, '欧元'],
  [/^英镑/, '英镑'],
  [/^日元/, '日元'],
  [/^(?:港币|港元)/, '港元'],
]

/** 三百块, 84.5元, 十二块八毛, 三块五 (3.5). */
function moneyOf(words: readonly string[]): { amount: number; currency?: string } | undefined {
  const number = numberAt(words, 0)
  const amount = number && Number(number.text)
  if (number === undefined || amount === undefined || !(amount > 0)) return undefined
  const rest = words.slice(number.length)
  if (rest.length === 0) return { amount }
  const [sign = '', currency] = CURRENCY.flatMap(([pattern, name]) => {
    const found = pattern.exec(rest.join(''))?.[0]
    return found === undefined ? [] : [found, name]
  })
  if (currency === undefined) return undefined
  const after = rest.slice(Array.from(sign).length)
  if (after.length === 0) return { amount, currency }
  const small = readNumber(after.filter((word) => !/^[毛角分钱]$/.test(word)))
  if (small === undefined || small < 1 || small > 9 || !Number.isInteger(amount)) return undefined
  return { amount: amount + small / (after.includes('分') ? 100 : 10), currency }
}

/** Longer things are sentences, in letters. */
const LONGEST_THING = 24
const NOT_THINGS = /(?:吗|吧|呢)$|^(?:它|这个|那个|这些|那些|什么|哪些|东西|全部|所有|所有东西|一下|了|点|一些|些)$/

function thingsOf(raw: string): readonly string[] | undefined {
  const things = thingsIn(raw.replaceAll('，', ',').replaceAll('、', ','), /\s*(?:还有|以及|和|跟)\s*/)?.map((thing) =>
    thing.replace(/^(?:一些|一点儿?|点儿|些)/, ''),
  )
  return things?.every((thing) => thing !== '' && thing.length <= LONGEST_THING && !NOT_THINGS.test(thing))
    ? things
    : undefined
}

/** Words that cannot be in the name of a list. */
const NOT_NAMES = /[把往在从里上加删清看念读我你这那哪]|什么|一个|新建|显示|所有|清单|列表/

/** How Chinese reads the slots of the smaller everyday skills. */
export const chineseEverydaySlots: SlotParsers = {
  year: (tokens) => asYear(readNumber(wordsOf(tokens))),
  inYear: (tokens) => asYear(readNumber(wordsOf(tokens))),
  money: (tokens) => moneyOf(wordsOf(tokens)),
  options(_tokens, raw) {
    const options = raw
      .split(/\s*(?:还是|或者|或是|或|和|跟|、|，|,)\s*/)
      .map((one) => one.trim().replace(/^是/, ''))
      .filter((one) => one !== '')
    return options.length >= 2 && options.every((one) => one.length <= 12 && !/\d/.test(one)) ? options : undefined
  },
  items: (_tokens, raw) => thingsOf(raw),
  listName(_tokens, raw) {
    const name = raw.trim().toLowerCase()
    if (name === '' || name.length > 12 || NOT_NAMES.test(name)) return undefined
    return /^(?:购物|采购|买菜|买东西|超市)$/.test(name) ? SHOPPING_LIST : name
  },
}
