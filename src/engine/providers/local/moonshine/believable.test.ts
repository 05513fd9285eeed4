import { expect, it } from 'vitest'
import { believable } from './believable'

const sound = (ms: number, amplitude: number) => ({
  pcm: new Int16Array(ms * 16).fill(amplitude),
  start: 0,
  end: ms * 16,
})
const loud = sound(500, 8000)
const faint = sound(500, 60)

it.each([
  ['what was said', loud, 'Thank you.', -0.2, 'Thank you.'],
  ['a stock phrase on next to nothing', faint, 'Thank you.', -0.2, ''],
  ['a stock phrase with odd spelling', faint, ' Thanks for watching!', -0.2, ''],
  ['real words, faintly said', faint, 'Set a timer.', -0.2, 'Set a timer.'],
  ['words on a click', sound(40, 8000), 'Stop.', -0.2, ''],
  ['pure guesswork', loud, 'Sabbath time.', -2.5, ''],
  ['punctuation', loud, '...', -0.2, ''],
  ['a number', loud, '42', -0.2, '42'],
])('%s', (_, clip, text, confidence, expected) => expect(believable(clip, { text, confidence })).toBe(expected))
