/**
 * A command line as a person types or pastes it, cut into words: quotes hold words together, a backslash takes the next
 * quote or space as it is (and stays where it is a path of Windows). No shell is involved: nothing else has a meaning.
 * Pure.
 */
export function splitCommand(line: string): string[] {
  const words: string[] = []
  for (const [word] of line.matchAll(/(?:"[^"]*"|'[^']*'|\\["' ]|[^\s"'])+/g)) {
    words.push(
      word.replace(
        /"([^"]*)"|'([^']*)'|\\(["' ])/g,
        (_all, double?: string, single?: string, escaped?: string) => double ?? single ?? escaped ?? '',
      ),
    )
  }
  return words
}

/** The words as one line that {@link splitCommand} reads back. */
export function joinCommand(words: readonly string[]): string {
  return words
    .map((word) => (word === '' || /[\s"']/.test(word) ? (word.includes('"') ? `'${word}'` : `"${word}"`) : word))
    .join(' ')
}

/** An id for a new server that none of the others has: `my-calendar`, `my-calendar-2`. */
export function serverId(name: string, taken: readonly string[]): string {
  const plain =
    name
      .replace(/[ıİ]/g, 'i')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30) || 'server'
  if (!taken.includes(plain)) return plain
  for (let n = 2; ; n++) if (!taken.includes(`${plain}-${n}`)) return `${plain}-${n}`
}
