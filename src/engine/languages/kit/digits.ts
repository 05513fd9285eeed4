import { table } from '#shared/table'

export interface CalendarDate {
  readonly year: string
  /** 1..12 */
  readonly month: number
  /** 1..31 */
  readonly day: number
}

/** A date of three written numbers, or `undefined` when there is no such month or day. */
export function calendarDate(year: string, month: string, day: string): CalendarDate | undefined {
  const date = { year, month: Number(month), day: Number(day) }
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31 ? date : undefined
}

const VALUES: Readonly<Record<string, number>> = table({ I: 1, V: 5, X: 10, L: 50, C: 100 })

/** "XIV" as "14". Knows numerals below 400; not asked whether they are well formed. */
export function romanDigits(numeral: string): string {
  const values = Array.from(numeral, (letter) => VALUES[letter] ?? 0)
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0))
}

/** Identifiers: 8-4-4-4-12 hexadecimal digits, and other long mixtures of letters and digits that no word is. */
export const IDENTIFIER =
  /(?<![\p{L}\d-])(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{8}|(?=[\da-f]{0,39}\d[\da-f]{0,39}[a-f]|[\da-f]{0,39}[a-f][\da-f]{0,39}\d)[\da-f]{12,36})([\da-f]{4})(?![\p{L}\d-])/giu

/** "a1" as "a 1". */
export const spaced = (characters: string | undefined): string => Array.from(characters ?? '').join(' ')
