/** The longest name of a thing, in words. */
const LONGEST = 3

/**
 * Things of a list that were said without a pause or an “and” between them: `milk eggs` is two, `dish soap` one. Only
 * where all of the words are known goods, taking the longest name first, is the run taken apart; everything else stays
 * one thing. `goods` are names as they stand on a list (`eggs`, not `egg`), in lower case; a name of several words
 * keeps them together.
 */
export function apart(thing: string, goods: ReadonlySet<string>): readonly string[] {
  const words = thing.split(/\s+/)
  if (words.length < 2) return [thing]
  const folded = words.map((word) => word.toLocaleLowerCase())
  const found: string[] = []
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST, words.length - at)
    while (length > 0 && !goods.has(folded.slice(at, at + length).join(' '))) length--
    if (length === 0) return [thing]
    found.push(words.slice(at, at + length).join(' '))
    at += length
  }
  return found
}

/** Whether every thing is one of the goods: then “add” alone means the shopping list. */
export function allGoods(things: readonly string[], goods: ReadonlySet<string>): boolean {
  return things.length > 0 && things.every((thing) => goods.has(thing.toLocaleLowerCase()))
}
