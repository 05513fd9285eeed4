import { spokenWords } from '#engine/providers/kit/spoken-words'
import { readTranscript } from '#engine/providers/openai-compatible/transcript-shapes'
import { usableSchema } from '#engine/tools/mcp/tool-schema'
import { resultText } from '#engine/tools/mcp/result'
import { searchQuery } from '#engine/history/schema'
import { describeBoundedTime } from '#support/bounded-time'

/* What recognisers and tool servers send, and what is searched for. */

describeBoundedTime([
  ['a transcript', (text) => spokenWords(text)],
  ['a transcript of any shape', (text) => readTranscript(text, 'application/json')],
  ['what a tool says', (text) => resultText({ content: [{ type: 'text', text }] })],
  [
    'what a tool takes',
    (text) => usableSchema({ type: 'object', description: text, properties: { [text]: { enum: [text] } } }),
  ],
  ['what is searched for', (text) => searchQuery(text), 16_000],
])
