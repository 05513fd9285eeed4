import { table } from '#shared/table'

const readings: Readonly<Record<string, string>> = table({
  '+': '加',
  '-': '减',
  '*': '乘以',
  '/': '除以',
  mod: '模',
  pi: '圆周率',
})

/** Longer expressions are not repeated before the answer, in parts. */
const LONGEST_READ = 5

/**
 * An expression in words, so that a person hears what was understood: `12 * 7` is 12乘以7, `80 * 15 %` 80的15%, `2 ^ 10`
 * 2的10次方. `undefined` when it is long or has parentheses, which cannot be heard.
 */
export function readChineseExpression(expression: string, number: (text: string) => string): string | undefined {
  const parts: readonly string[] = expression.match(/\d+(?:\.\d+)?|[a-z]+|[-+*/^%()]/gi) ?? []
  if (parts.length > LONGEST_READ || parts.includes('(')) return undefined
  const words: string[] = []
  for (const [index, part] of parts.entries()) {
    const leading = part === '-' && (index === 0 || /^[-+*/^]$/.test(parts[index - 1] ?? ''))
    const root = parts[index - 1]
    if (part === 'sqrt' || part === 'cbrt') continue
    if (leading) words.push('负')
    else if (part === '%') words.push(`${words.pop() ?? ''}%`)
    else if (part === '*' && parts[index + 2] === '%') words.push('的')
    else if (part === '^') words.push('的')
    else if (parts[index - 1] === '^') words.push(part === '2' ? '平方' : part === '3' ? '立方' : `${number(part)}次方`)
    else if (root === 'sqrt' || root === 'cbrt') words.push(number(part), root === 'sqrt' ? '的平方根' : '的立方根')
    else words.push(readings[part] ?? number(part))
  }
  return words.join('')
}
