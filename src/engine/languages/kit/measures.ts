/** How a unit is said: after one, after any other number. */
export interface Unit {
  readonly one: string
  readonly many: string
  /** "saatte": said before the number. */
  readonly before?: string
}

/** A unit whose word does not change after numbers. */
export const same = (word: string, before?: string): Unit => ({
  one: word,
  many: word,
  ...(before === undefined ? {} : { before }),
})

/** How a currency is said, whole and hundredths; how many hundredths is said in words only where it has them. */
export interface Currency {
  readonly one: string
  readonly many: string
  readonly cent?: string
  readonly cents?: string
}

/** "100 m2" as "100 m²". */
export function withPowers(text: string): string {
  return text.replace(/(?<=\d\s?(?:km|cm|m))([23])(?![\p{L}\d])/gu, (power) => (power === '2' ? '²' : '³'))
}

/** An alternation of literal keys, longest first, for use inside a regular expression. */
export function alternation(keys: readonly string[]): string {
  const escaped = keys.map((key) => key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
  return escaped.sort((a, b) => b.length - a.length).join('|')
}
