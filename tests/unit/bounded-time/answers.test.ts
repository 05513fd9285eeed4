import { ANSWER_CHARS } from '#engine/resilience/answer-limits'
import { ReasoningFilter } from '#engine/speech/reasoning'
import { SentenceChunker } from '#engine/speech/chunker'
import { packOf } from '#engine/languages/registry'
import { plainText } from '#engine/speech/speakable/markdown'
import { describeBoundedTime, pieces } from '#support/bounded-time'

/* The way of what a model writes, up to the words for a voice. */

describeBoundedTime([
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
  ['sentences', (text) => [...new SentenceChunker('en').push(text)], ANSWER_CHARS],
  [
    'sentences in pieces',
    (text) => {
      const chunker = new SentenceChunker('tr')
      for (const piece of pieces(text, 50)) chunker.push(piece)
      return chunker.flush()
    },
    ANSWER_CHARS,
  ],
  ['Chinese sentences', (text) => [...new SentenceChunker('zh').push(text)], ANSWER_CHARS],
  ['Thai sentences', (text) => [...new SentenceChunker('th').push(text)], ANSWER_CHARS],
  ['markdown', (text) => plainText(text, packOf('en').reading)],
])
