/** Something that can be found: its name, where it is, and other words people may use for it. */
export interface Findable {
  readonly name: string
  readonly place: string
  readonly words: readonly string[]
}

/** The text as it is compared: without case, accents and dots. “ışık”, “Isik” and “IŞIK” are one. */
export function plain(text: string, language: string): string {
  return text
    .toLocaleLowerCase(language)
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
}

/**
 * What fits a query, best first: every word of it must occur. The very name comes first, then a name that begins with
 * the query, one that holds it, then one with the words in its explanation, at the beginning of a word before the
 * middle. Pure.
 */
export function find<T extends Findable>(query: string, all: readonly T[], language: string): T[] {
  const asked = plain(query, language).trim()
  const parts = asked.split(/\s+/).filter((part) => part !== '')
  if (parts.length === 0) return []
  const rank = (one: T): number => {
    const name = plain(one.name, language)
    if (name === asked) return 0
    if (name.startsWith(asked)) return 1
    if (parts.every((part) => name.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part)))) return 2
    if (parts.every((part) => name.includes(part))) return 3
    const everything = [name, plain(one.place, language), ...one.words.map((text) => plain(text, language))].join(' ')
    const begun = everything.split(/[^\p{L}\p{N}]+/u)
    if (parts.every((part) => begun.some((word) => word.startsWith(part)))) return 4
    return parts.every((part) => everything.includes(part)) ? 5 : Infinity
  }
  return all
    .map((one) => ({ one, at: rank(one) }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
