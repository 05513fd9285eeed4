import { table } from '#shared/table'

const VALUES: Readonly<Record<string, number>> = table({ I: 1, V: 5, X: 10, L: 50, C: 100 })

/** "XIV" as "14". Knows numerals below 400; not asked whether they are well formed. */
export function romanDigits(numeral: string): string {
  const values = Array.from(numeral, (letter) => VALUES[letter] ?? 0)
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0))
}
