import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { cases } from '#support/cases'
import { toDecimalText } from './decimal'
import { evaluate } from './expression'
import { toNumber } from './rational'

const value = (text: string): string => {
  const result = evaluate(text)
  return result.ok ? toDecimalText(result.value).text : result.why
}

/** Random expressions in a form JavaScript reads too. */
const expressions = fc.letrec<{ sum: string }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 0, max: 999 }).map(String),
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum')).map((parts) => parts.join(' ')),
    tie('sum').map((inner) => `(${inner})`),
    tie('sum').map((inner) => `(-(${inner}))`),
  ),
})).sum

describe('evaluate', () => {
  it('agrees with JavaScript', () => {
    fc.assert(
      fc.property(expressions, (text) => {
        const result = evaluate(text)
        // oxlint-disable-next-line typescript/no-implied-eval, typescript/no-unsafe-call
        const expected = new Function(`return ${text}`)() as number
        if (!result.ok) {
          // JavaScript may miss a zero by rounding; dividing by what is exactly zero is the only reason to refuse.
          expect(result.why).toBe('zero')
          return
        }
        const near = toNumber(result.value)
        // Cancellation makes doubles lose digits that fractions keep.
        if (Number.isFinite(expected) && Math.abs(expected) > 1e-6 && Math.abs(expected) < 1e12)
          expect(Math.abs(near - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(1e-6)
      }),
      { numRuns: cases(1_000) },
    )
  })

  it('is exact on whole numbers of any size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (a, b) => {
          const result = evaluate(`(${a}) * ${b} - ${b}`)
          expect(result.ok && result.exact && result.value).toEqual({ n: a * b - b, d: 1n })
        },
      ),
    )
  })

  it.each([
    ['0.1 + 0.2', '0.3'],
    ['2 + 3 * 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['2 ^ 10', '1024'],
    ['2 ^ 3 ^ 2', '512'],
    ['-2 ^ 2', '-4'],
    ['2 ^ -2', '0.25'],
    ['sqrt 144', '12'],
    ['sqrt(2)', '1.414214'],
    ['cbrt 27', '3'],
    ['15 % * 80', '12'],
    ['100 + 10%', '110'],
    ['100 - 25%', '75'],
    ['10% + 20%', '0.3'],
    ['17 mod 5', '2'],
    ['-1 mod 7', '6'],
    ['2(3+4)', '14'],
    ['1/3', '0.333333'],
    ['1/1000', '0.001'],
    ['1/1000000', '0.000001'],
    ['1/1000000000', '1.00e-9'],
    ['123456789 * 987654321', '121932631112635269'],
    ['10^30', '1.00e+30'],
    ['9^400', '4.98e+381'],
    ['2 ^ 0.5', '1.414214'],
    ['1^999999999', '1'],
    ['(-1)^3', '-1'],
    ['0^0', '1'],
    ['3 × 4 ÷ 6', '2'],
    ['1,000 * 2', '2000'],
    ['7*6=', '42'],
    ['pi', '3.141593'],
    ['sqrt(1/4)', '0.5'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  it.each([
    ['1 / 0', 'zero'],
    ['5 mod 0', 'zero'],
    ['0 ^ -1', 'zero'],
    ['1 / (2 - 2)', 'zero'],
    ['9^9^9', 'big'],
    ['9^999999', 'big'],
    ['2^999999', 'big'],
    ['(1/3)^500000', 'big'],
    ['10^5000', 'big'],
    ['1e999999', 'big'],
    ['sqrt(-1)', 'unreal'],
    ['(-8) ^ 0.5', 'unreal'],
    ['', 'syntax'],
    ['2 +', 'syntax'],
    ['(2', 'syntax'],
    ['2)', 'syntax'],
    ['2 3', 'syntax'],
    ['alert(1)', 'syntax'],
    ['process.exit()', 'syntax'],
    [`${'('.repeat(500)}1`, 'syntax'],
    ['-'.repeat(300) + '1', 'syntax'],
  ])('%s has no value: %s', (text, why) => {
    expect(value(text)).toBe(why)
  })
})
