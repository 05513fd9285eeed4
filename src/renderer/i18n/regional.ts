/** What the system prefers, BCP 47, best first; nothing outside a window. */
const systemLanguages = (): readonly string[] => (typeof navigator === 'undefined' ? [] : navigator.languages)

/**
 * The person's own kind of a language, for dates and numbers: British English where the system prefers it, though the
 * window only knows English.
 */
export function regional(language: string, preferred: readonly string[] = systemLanguages()): string {
  return preferred.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}
