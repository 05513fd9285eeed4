const THAI = /[\u0e00-\u0e7f]/

/**
 * Names as the language lists them, with spaces around its word for `and` where it has none and a name is in other
 * letters: `OpenAI และ Gemini`, `นมและไข่`.
 */
export function listed(names: readonly string[], language: string): string {
  const parts = new Intl.ListFormat(language, { type: 'conjunction' }).formatToParts(names)
  return parts
    .map(({ type, value }, at) => {
      if (type === 'element') return value
      if (!THAI.test(value)) return value
      const before = THAI.test(parts[at - 1]?.value.slice(-1) ?? '') || value.startsWith(' ') ? '' : ' '
      const after = THAI.test(parts[at + 1]?.value.slice(0, 1) ?? '') || value.endsWith(' ') ? '' : ' '
      return before + value + after
    })
    .join('')
}
