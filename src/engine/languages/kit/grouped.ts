import type { Rule } from './rules'

/** Narrow, thin and unbreakable spaces between groups of three digits, as typesetters write thousands. */
const THIN = '[\\u00A0\\u2009\\u202F]'

const joined = (number: string | undefined): string => (number ?? '').replace(/\D/g, '')

/**
 * Thousands grouped by other signs than those of the language: with thin spaces, with plain ones where the last group
 * has nothing but zeros ("1 000 000", which no code or telephone number looks like), and with two points or more.
 */
export const GROUPED: readonly Rule[] = [
  [new RegExp(`(?<![\\d.,])([1-9]\\d{0,2}(?:${THIN}\\d{3})+)(?!\\d)`, 'gu'), joined],
  [/(?<![\d.,+-]|\d\s)([1-9]\d{0,2}(?: \d{3})* 000)(?! ?\d)/gu, joined],
  [/(?<![\d.,])([1-9]\d{0,2}(?:\.\d{3}){2})(?![.\d])/gu, joined],
]
