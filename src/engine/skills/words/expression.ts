import { table } from '#shared/table'

/** How operators are read aloud, in English. */
const readings: Readonly<Record<string, string>> = table({
  '+': 'plus',
  '-': 'minus',
  '*': 'times',
  '/': 'divided by',
  '^': 'to the power of',
  sqrt: 'the square root of',
  cbrt: 'the cube root of',
  mod: 'modulo',
  pi: 'pi',
})

/** Shares as people say them, by what stands before the whole. */
const SHARES: Readonly<Record<string, string>> = table({
  '0.5 *': 'half of',
  '1 / 3 *': 'a third of',
  '2 / 3 *': 'two thirds of',
  '0.25 *': 'a quarter of',
  '0.75 *': 'three quarters of',
  '0.1 *': 'a tenth of',
})

/** Longer expressions are not repeated before the answer, in parts. */
const LONGEST_READ = 5

/**
 * An expression in words, so that a person hears what was understood: `12 * 7` is `12 times 7`.
 * `undefined` when it is long or has parentheses, which cannot be heard.
 */
export function readExpression(expression: string, number: (text: string) => string): string | undefined {
  const parts: readonly string[] = expression.match(/\d+(?:\.\d+)?|[a-z]+|[-+*/^%()]/gi) ?? []
  if (parts.length > LONGEST_READ || parts.includes('(')) return undefined
  const share = SHARES[parts.slice(0, -1).join(' ')]
  if (share !== undefined && /^\d/.test(parts.at(-1) ?? '')) return `${share} ${number(parts.at(-1) ?? '')}`
  const words: string[] = []
  for (const [index, part] of parts.entries()) {
    const leading = part === '-' && (index === 0 || /^[-+*/^]$/.test(parts[index - 1] ?? ''))
    if (part === '%') words.push(`${words.pop() ?? ''}%`)
    else if (part === '*' && parts[index - 1] === '%') words.push('of')
    else if (part === '^' && parts[index + 1] === '2') words.push('squared')
    else if (part === '2' && parts[index - 1] === '^') continue
    else if (leading) words.push('minus')
    else words.push(readings[part] ?? number(part))
  }
  return words.join(' ')
}
