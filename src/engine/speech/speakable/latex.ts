import type { SignWords } from '../../languages/reading'

/*
 * Formulas as models write them in LaTeX, as plain text that can be said. A dollar sign begins a formula only where its
 * pair does so too and what stands between looks like one; anything else is money.
 */

/** Characters of one formula; a longer stretch is text between two signs. */
const LONGEST = 300

const DISPLAY = new RegExp(`\\$\\$([^$]{1,${4 * LONGEST}})\\$\\$`, 'g')
const BRACKETS = new RegExp(`\\\\\\(([^\\\\]|\\\\[^()[\\]]){1,${LONGEST}}?\\\\\\)`, 'g')
/** Opened before something that is no space, closed behind something that is none, and no amount follows. */
const SINGLE = new RegExp(`(?<![\\p{L}\\p{N}$\\\\])\\$(?=[^\\s$])([^$\\n]{1,${LONGEST}})(?<=\\S)\\$(?![\\d$])`, 'gu')

/** What only formulas have: a command, a power, an index, an equation, or one letter or number alone. */
const LIKE_A_FORMULA =
  /[\\^_={}<>≤≥]|^\s*-?\p{L}\s*$|^[\p{L}\d]{1,3}\s*[-+*/×]\s*[\p{L}\d]{1,3}$|^\d*\p{L}(?:\(\p{L}\))?$|^-?\d+(?:[.,]\d+)?$/u
/** "$5 million and $" has words between its signs. */
const WORDS_BETWEEN = /(?<!\\)\b\p{L}{3,}\s+\p{L}{2,}/u

/** Commands that are a sign, which is read in the language of the text. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['leq', ' ≤ '],
  ['le', ' ≤ '],
  ['geq', ' ≥ '],
  ['ge', ' ≥ '],
  ['lt', ' < '],
  ['gt', ' > '],
  ['neq', ' ≠ '],
  ['ne', ' ≠ '],
  ['approx', ' ≈ '],
  ['sim', ' ≈ '],
  ['equiv', ' = '],
  ['pm', ' ± '],
  ['times', ' × '],
  ['cdot', ' × '],
  ['ast', ' × '],
  ['div', ' ÷ '],
  ['to', ' → '],
  ['rightarrow', ' → '],
  ['circ', '°'],
  ['degree', '°'],
  ['infty', ' ∞ '],
  ['ldots', ' … '],
  ['dots', ' … '],
  ['cdots', ' … '],
])

/** Commands that only set out what stands beside them. */
const SILENT =
  /^(?:left|right|big|Big|bigg|Bigg|text|mathrm|mathbf|mathit|mathbb|mathcal|operatorname|displaystyle|textstyle|limits|nolimits|quad|qquad|hspace|begin|end|boxed|hat|bar|vec|overline|underline|tfrac|dfrac)$/

/** The formulas of a text in plain words and signs; everything else as it was. */
export function formulas(text: string, words: SignWords): string {
  if (!/[$\\]/.test(text)) return text
  return plainCommands(
    text
      .replace(DISPLAY, (_, inner: string) => ` ${plain(inner, words)} `)
      .replace(/\\[[\]]|\$\$/g, ' ')
      .replace(BRACKETS, (whole) => ` ${plain(whole.slice(2, -2), words)} `)
      .replace(/\\[()]/g, ' ')
      .replace(SINGLE, (whole: string, inner: string) =>
        LIKE_A_FORMULA.test(inner) && !WORDS_BETWEEN.test(inner) ? plain(inner, words) : whole,
      ),
    words,
  )
}

/** Commands that stand outside of any formula: what was cut in two, or written without signs. */
function plainCommands(text: string, words: SignWords): string {
  return /\\[a-zA-Z]/.test(text) &&
    /\\(?:d?frac|times|cdot|leq?|geq?|neq?|sqrt|approx|circ|pm|div|boxed|infty)(?![a-zA-Z])/.test(text)
    ? plain(text, words)
    : text
}

/** One formula without its commands. */
function plain(formula: string, { formula: said }: SignWords): string {
  return (
    formula
      .replace(/\\[dt]?frac\s?\{([^{}]*)\}\s?\{([^{}]*)\}/g, '$1 ÷ $2')
      .replace(/\\sqrt\s?\{([^{}]*)\}/g, ' √$1 ')
      .replace(/\s?\^\s?\{?\s?\\(?:circ|degree)\s?\}?/g, '°')
      .replace(/\\(?:,|;|!|:|quad|qquad)/g, ' ')
      .replace(/\\([%&#$_{}])/g, '$1')
      .replace(
        /\\(sum|prod|int)\s?_\s?(?:\{([^{}]*)\}|([\p{L}\d]))\s?\^\s?(?:\{([^{}]*)\}|(\\?[\p{L}\d]+))/gu,
        (_, name: 'sum' | 'prod' | 'int', from?: string, from1?: string, to?: string, to1?: string) => {
          const [low, high] = [from ?? from1 ?? '', to ?? to1 ?? '']
          return ` ${said.between?.(said[name], low, high) ?? `${said[name]} ${low} ${high}`} `
        },
      )
      .replace(/\\lim\s?_\s?\{([^{}]*)\}/g, (whole, at: string) =>
        said.limit
          ? ` ${said.limit(at.replace(/\\(?:to|rightarrow)(?![a-zA-Z])|→/g, ` ${said.goesTo ?? ''} `))} `
          : whole,
      )
      .replace(/\\(?:to|rightarrow)(?![a-zA-Z])/g, (arrow) => (said.goesTo ? ` ${said.goesTo} ` : arrow))
      .replace(/\s*([+=])\s*/g, ' $1 ')
      // "2x" is no "two times", and f(x) no x in brackets.
      .replace(/(?<=\d)(?=[a-zA-Z](?![a-zA-Z]))/g, ' ')
      .replace(/(?<![\p{L}\\])(\p{L})\((\p{L}|\d+)\)/gu, '$1 $2 ')
      .replace(/\\(sum|prod|int)(?![a-zA-Z])/g, (_, name: 'sum' | 'prod' | 'int') => ` ${said[name]} `)
      .replace(/\\([a-zA-Z]{1,30})/g, (_, name: string) => SIGNS.get(name) ?? (SILENT.test(name) ? ' ' : ` ${name} `))
      .replace(/\^\s?\{([^{}]*)\}/g, '^$1 ')
      .replace(/_\s?(?:\{([^{}]*)\}|([\p{L}\d]))/gu, (_, group?: string, one?: string) => ` ${group ?? one ?? ''} `)
      .replace(/[{}]/g, ' ')
      .replace(/[^\S\n]{2,}/g, ' ')
      .trim()
  )
}
