/**
 * The number of the language a recogniser is told to expect, from the list in the model itself. `auto`, and what it
 * does not know, is left to it.
 */
export function promptFor(language: string, list: Readonly<Record<string, number>>, auto: number): number {
  if (language === 'auto') return auto
  const wanted = tagsOf(language)
  for (const tag of wanted) {
    const found = Object.keys(list).find((known) => known.toLowerCase() === tag)
    if (found !== undefined) return list[found] ?? auto
  }
  const base = wanted.at(-1) ?? ''
  const related = Object.keys(list)
    .sort()
    .find((known) => known.toLowerCase().startsWith(`${base}-`))
  return related === undefined ? auto : (list[related] ?? auto)
}

/** The tag itself, with the region most of its speakers live in, and without any: `tr` is also `tr-tr`. */
function tagsOf(language: string): string[] {
  const lower = language.toLowerCase().replaceAll('_', '-')
  const base = lower.split('-')[0] ?? lower
  try {
    const { region } = new Intl.Locale(base).maximize()
    return [lower, ...(region === undefined ? [] : [`${base}-${region.toLowerCase()}`]), base]
  } catch {
    return [lower, base]
  }
}

/** Reads that list; nothing of it where it makes no sense. */
export function promptList(json: string): Readonly<Record<string, number>> {
  try {
    const written = JSON.parse(json) as Readonly<Record<string, unknown>>
    return Object.fromEntries(
      Object.entries(written).filter((entry): entry is [string, number] => Number.isInteger(entry[1])),
    )
  } catch {
    return {}
  }
}
