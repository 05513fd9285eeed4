import { SHOPPING_LIST } from '#shared/lists'

/* Readers of slots that are the same in every language but for a few words. */

/** A year somebody may have been born in or live to. */
export function asYear(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value >= 1880 && value <= 2100 ? value : undefined
}

/** Longer names of things are sentences, in words. */
const LONGEST_THING = 8

/** Things joined by commas and the words of `and`; `undefined` when one of them cannot be a thing. */
export function thingsIn(raw: string, and: RegExp): readonly string[] | undefined {
  const things = raw
    .split(/\s*[,;\n]\s*/)
    .flatMap((part) => part.split(and))
    .map((thing) => thing.trim())
    .filter((thing) => thing !== '')
  return things.length > 0 && things.every((thing) => thing.split(/\s+/).length <= LONGEST_THING) ? things : undefined
}

/** The name of a list, in lower case; the shopping list's is the same in every language. */
export function listNamed(raw: string, shopping: RegExp, never: RegExp): string | undefined {
  const name = raw.trim().toLocaleLowerCase()
  if (name === '' || name.split(/\s+/).length > 3 || never.test(name)) return undefined
  return shopping.test(name) ? SHOPPING_LIST : name
}
