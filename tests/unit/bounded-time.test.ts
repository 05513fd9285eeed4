import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWER_CHARS } from '#engine/resilience/answer-limits'
import { ReasoningFilter } from '#engine/speech/reasoning'
import { SentenceChunker } from '#engine/speech/chunker'
import { packOf } from '#engine/languages/registry'
import { plainText } from '#engine/speech/speakable/markdown'
import { speakable } from '#engine/speech/speakable/speakable'
import { evaluate } from '#engine/skills/math/expression'
import { understandIn } from '#engine/skills/understanding/index'
import { spokenWords } from '#engine/providers/kit/spoken-words'
import { readTranscript } from '#engine/providers/openai-compatible/transcript-shapes'
import { usableSchema } from '#engine/tools/mcp/tool-schema'
import { resultText } from '#engine/tools/mcp/result'
import { searchQuery } from '#engine/history/schema'

/*
 * What a model, a tool or a client writes costs time in proportion to its length, whatever it is. A path is timed on a
 * text and on one four times as long: where the time grows with the square it takes sixteen times as long. Both are
 * processor time of this process in the same run, so that a busy machine fails nothing; small times count for nothing.
 */

const LONG = process.env['PARLEY_LONG'] === '1'
/** Characters of the longer text, as much as a path may get in one piece. */
const CHARS = LONG ? 1_000_000 : 64_000
/** A path that takes less is quick enough, however it grows, in ms: so long may Stop be kept waiting. */
const QUICK_MS = 100
/** Four, and room for memory that is full and garbage that is collected; the square would be sixteen. */
const GROWTH = 12

const pieces = (text: string, size: number): string[] => text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? []

/** Longest text a path is ever given at once; longer ones are cut or refused before it. */
const paths: readonly [name: string, run: (text: string) => unknown, atOnce?: number][] = [
  ['thoughts', (text) => new ReasoningFilter().push(text)],
  [
    'thoughts in pieces',
    (text) => {
      const filter = new ReasoningFilter()
      for (const piece of pieces(text, 50)) filter.push(piece)
      return filter.flush()
    },
    ANSWER_CHARS,
  ],
  ['sentences', (text) => [...new SentenceChunker('en').push(text)]],
  [
    'sentences in pieces',
    (text) => {
      const chunker = new SentenceChunker('tr')
      for (const piece of pieces(text, 50)) chunker.push(piece)
      return chunker.flush()
    },
    ANSWER_CHARS,
  ],
  ['markdown', (text) => plainText(text, packOf('en').reading)],
  ['words for a voice, English', (text) => speakable(text, 'en'), 16_000],
  ['words for a voice, Turkish', (text) => speakable(text, 'tr'), 16_000],
  ['sums', (text) => evaluate(text), 4_000],
  ['understanding, English', (text) => understandIn('en', text), 4_000],
  ['understanding, Turkish', (text) => understandIn('tr', text), 4_000],
  ['a transcript', (text) => spokenWords(text)],
  ['a transcript of any shape', (text) => readTranscript(text, 'application/json')],
  ['what a tool says', (text) => resultText({ content: [{ type: 'text', text }] })],
  [
    'what a tool takes',
    (text) => usableSchema({ type: 'object', description: text, properties: { [text]: { enum: [text] } } }),
  ],
  ['what is searched for', (text) => searchQuery(text), 16_000],
]

/** Every one of them has stopped somebody's program; repeated until the length is there. */
const hostile: readonly string[] = [
  '\n',
  ' ',
  '\t',
  ' \n',
  '`',
  '```\n',
  '~',
  '<',
  '<!--',
  '<!-- -->',
  '<a ',
  '<a href="',
  '<http://',
  '[',
  '[[',
  '](',
  '[a](',
  '[a](b "',
  '![',
  '*',
  '**a',
  '_',
  '__a',
  '#',
  '# ',
  '> ',
  '- ',
  '- - ',
  '|',
  '|-',
  '\\',
  '\\(',
  '\\frac{',
  '$',
  '$$',
  '$x',
  '$1 ',
  '&',
  '(',
  ')',
  '{',
  '"',
  "'",
  "''a",
  '.',
  '. ',
  '...',
  ',',
  ', ',
  '!',
  '!?',
  '-',
  '--',
  '- 1',
  '1',
  '1 ',
  '1.',
  '1,',
  '1,0',
  '1/2 ',
  '1:2',
  '1-',
  '1 - ',
  '9^',
  '0.',
  '%',
  '1%',
  '5 m/',
  '$5/',
  'a',
  'A',
  'A.',
  'a.b',
  'a@',
  'www.',
  'http://',
  'I I',
  'xx ',
  'qwrtz ',
  'and ',
  've ',
  'set a timer and ',
  'Jan 1 ',
  'January ',
  'Main St. ',
  'v1.',
  'e-',
  'the user ',
  'code ',
  'PIN 1',
  'II ',
  'analysis',
  '<think',
  '<think>',
  '</think>',
  '<|channel|>',
  '<|',
  '◁',
  '[THINK',
  '♪',
  '(music)',
  '*sighs*',
  '👍',
  '👨‍👩‍👧',
  'ı',
  'İ',
  '\u0301',
  '\u200d',
  '\ud800',
  '日',
  'ا',
  '{"a":',
  '[1,',
  '"\\',
  'data: ',
  '{"text":"a"}\n',
]

/**
 * The work of a run, in ms of this process's own processor time: what other programs do meanwhile is not in it. The
 * smallest of `times` runs, because collecting the garbage of before is.
 */
function workOf(run: (text: string) => unknown, text: string, times: number): number {
  let least = Infinity
  for (let n = 0; n < times; n++) {
    const before = process.cpuUsage()
    run(text)
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1_000)
  }
  return least
}

function expectLinear(run: (text: string) => unknown, of: string, chars: number): void {
  const text = of.repeat(Math.ceil(chars / of.length)).slice(0, chars)
  if (workOf(run, text, 1) < QUICK_MS) return
  const long = workOf(run, text, 3)
  const short = workOf(run, text.slice(0, chars / 4), 3)
  if (long < QUICK_MS) return
  expect(long / short, `${JSON.stringify(of)}: ${short} ms, then ${long} ms`).toBeLessThan(GROWTH)
}

describe.each(paths.map(([name, run, atOnce = Infinity]) => ({ name, run, atOnce })))(
  'the time for $name',
  ({ run, atOnce }) => {
    const chars = Math.min(CHARS, atOnce)
    it('grows with the length of whatever is written', { timeout: LONG ? 600_000 : 60_000 }, () => {
      for (const of of hostile) expectLinear(run, of, chars)
    })

    it('grows so for mixtures as well', { timeout: LONG ? 600_000 : 60_000 }, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...hostile), { minLength: 2, maxLength: 4 }), (parts) => {
          expectLinear(run, parts.join(''), chars)
        }),
        { numRuns: LONG ? 500 : 15 },
      )
    })
  },
)
