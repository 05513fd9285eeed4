import { z } from 'zod'
import { defineSkill } from './define'
import { toDecimalText } from './math/decimal'
import { evaluate } from './math/expression'
import { spokenExpression } from './understanding/en/expression'

export const calculate = defineSkill({
  name: 'calculate',
  description: 'Arithmetic; use it for every calculation.',
  parameters: z.object({
    expression: z
      .string()
      .min(1)
      .max(500)
      .describe(
        'With + - * / ^ % mod sqrt() cbrt() pi and parentheses, e.g. "(2 + 3) * 4" or "15% * 80". Plain words work too.',
      ),
    percent: z.boolean().optional().describe('The result is a percentage.'),
  }),
  sideEffect: 'none',
  facts({ expression, percent }) {
    const written = evaluate(expression)
    const spoken = !written.ok && written.why === 'syntax' ? spokenExpression(expression) : undefined
    const result = spoken === undefined ? written : evaluate(spoken)
    if (!result.ok) return { kind: 'notCalculated', why: result.why }
    const { text, exact } = toDecimalText(result.value)
    return {
      kind: 'calculated',
      expression: spoken ?? expression,
      value: text,
      exact: exact && result.exact,
      ...(percent === true && { percent }),
    }
  },
})
