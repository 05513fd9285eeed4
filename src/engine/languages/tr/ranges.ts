import type { Rule } from '../kit/rules'

/*
 * A dash with spaces between two numbers: from one to the other, or less the other. Nobody counts down, nobody takes
 * more away than there is, and a percentage is taken off an amount that is none itself.
 */

const AMOUNT = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?'

const valueOf = (written: string): number => Number(written.replaceAll('.', '').replace(',', '.'))
const isYearsOf = (from: string, to: string): boolean =>
  /^(?:1[5-9]|20)\d\d$/.test(from) && /^\d{2}$|^(?:1[5-9]|20)\d\d$/.test(to)

export const RANGES_TR: readonly Rule[] = [
  // Less a letter, or a letter less: "5 - x".
  [/(?<=\d)\s[-–−]\s(?=\p{Ll}(?!\p{L}))|(?<=(?<!\p{L})\p{Ll})\s[-–−]\s(?=\d)/gu, () => ' eksi '],
  // "120/80 mmHg".
  [/(?<=(?<![\d/])\d{2,3})\/(?=\d{2,3}\s?mmHg)/gu, () => ' bölü '],
  [
    new RegExp(
      `(?<![\\p{L}\\d.,%-])([$€£₺]?)(${AMOUNT})(\\s?(?:TL|lira|[$€£₺]))?\\s[-–−]\\s([$€£₺%]?\\s?)(${AMOUNT})(\\s?%)?(?![\\d.,]*\\d)(?!\\s?=)`,
      'gu',
    ),
    (sign, from = '', unit, sign2, to = '', percent) =>
      sign2?.includes('%') || (valueOf(from) > valueOf(to) && !isYearsOf(from, to))
        ? `${sign ?? ''}${from}${unit ?? ''} eksi ${sign2 ?? ''}${to}${percent ?? ''}`
        : undefined,
  ],
]
