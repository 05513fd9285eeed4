import fc from '#support/fast-check'
import { describe, expect, it } from 'vitest'
import { withFormulas, withMoney } from './dollars'

/** What is left of it as a formula: the dollars that are money are shown as `¤`. */
const shown = (text: string): string => withFormulas(text).replaceAll('\uE000', '¤')

describe('dollars', () => {
  it('are formulas where something is written between them', () => {
    expect(shown('So $x^2$ is it.')).toBe('So $x^2$ is it.')
    expect(shown('$$\nx\n$$')).toBe('$$\nx\n$$')
    expect(shown('\\(x\\) and \\[y\\]')).toBe('$$x$$ and $$y$$')
  })

  it('are money where nothing ends them', () => {
    expect(shown('It costs $5.')).toBe('It costs ¤5.')
    expect(shown('Between $5 and $10.')).toBe('Between ¤5 and ¤10.')
    expect(shown('$5-$10')).toBe('¤5-¤10')
    expect(shown('It costs $5, and $t = 3$ minutes.')).toBe('It costs ¤5, and $t = 3$ minutes.')
    expect(shown('$ 5 $')).toBe('¤ 5 ¤')
    expect(shown('$5\n\n10$')).toBe('¤5\n\n10¤')
  })

  it('are left alone in code and behind a backslash', () => {
    expect(shown('`$HOME` and ```\n$x$\n```')).toBe('`$HOME` and ```\n$x$\n```')
    expect(shown('\\$5')).toBe('\\$5')
  })

  it('keep their places, and money comes back', () => {
    const sign = fc.constantFrom('$', '$$', '\\(', '\\)', '\\[', '\\', 'x', ' ', '5', '`', '\n')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const text = signs.join('')
        expect(withFormulas(text)).toHaveLength(text.length)
        expect(withMoney('\uE000')).toBe('$')
      }),
    )
  })

  // What takes the square of its length does not come to an end before the test does.
  it('are found in a long text as well', () => {
    for (const part of ['$', '$x ', '\\(', '`$', '```$\n']) {
      const text = part.repeat(80_000 / part.length)
      expect(withFormulas(text)).toHaveLength(text.length)
    }
  })
})
