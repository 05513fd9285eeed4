import fc from '#support/fast-check'
import { describe, it } from 'vitest'
import { long } from './cases'
import { hostileTexts } from './hostile-texts'
import { expectLinear } from './linear-time'

/*
 * What a model, a tool or a client writes costs time in proportion to its length, whatever it is.
 */

/** Characters of the longest text, as much as a path may get in one piece. */
const CHARS = long ? 1_000_000 : 64_000
/** Mixtures of hostile texts that are tried on each path. */
const MIXTURES = long ? 60 : 3
/** One of so many hostile texts is tried on each path; all of them are in the long run. */
const OF = long ? 1 : 6
/** However slow the machine is, ms. */
const AT_MOST_MS = long ? 480_000 : 60_000

/** A path of text, and the longest text it is ever given at once; longer ones are cut or refused before it. */
export type TextPath = readonly [name: string, run: (text: string) => unknown, atOnce?: number]

/** The text in pieces of so many characters, as a model sends it. */
export const pieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? []

const repeated = (of: string) => (chars: number) => of.repeat(Math.ceil(chars / of.length)).slice(0, chars)

/** Tests of these paths with every hostile text and with mixtures of them. */
export function describeBoundedTime(paths: readonly TextPath[]): void {
  describe.each(paths.map(([name, run, atOnce = Infinity], nth) => ({ name, run, atOnce, nth })))(
    'the time for $name',
    ({ run, atOnce, nth }) => {
      const chars = Math.min(CHARS, long ? atOnce : atOnce / 4)
      it('grows with the length of whatever is written', { timeout: AT_MOST_MS }, () => {
        for (const [at, of] of hostileTexts.entries())
          if (at % OF === nth % OF) expectLinear(JSON.stringify(of), run, repeated(of), chars)
      })

      it('grows so for mixtures as well', { timeout: AT_MOST_MS }, () => {
        fc.assert(
          fc.property(fc.array(fc.constantFrom(...hostileTexts), { minLength: 2, maxLength: 4 }), (parts) => {
            const of = parts.join('')
            expectLinear(JSON.stringify(of), run, repeated(of), chars)
          }),
          { numRuns: MIXTURES },
        )
      })
    },
  )
}
