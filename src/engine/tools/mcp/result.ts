import { z } from 'zod'
import { visible } from '../text'
import { problem } from '../toolbox'

/** While a tool tells of its progress it may take so many times its limit. */
export const PROGRESS_FACTOR = 4

/**
 * What a call gave, as servers really answer: the deed is done by then, so that whatever can be read of it is. A shape
 * that was promised and not kept is no failure of the deed.
 */
export const callResult = z.looseObject({
  content: z.unknown().optional(),
  structuredContent: z.unknown().optional(),
  isError: z.unknown().optional(),
})

/** Characters of a result that are looked at; a model is told far fewer. */
const MOST_CHARS = 400_000

/**
 * What a tool gave, as text for a model: its words and its data, the data only once where the words hold them already.
 * Pictures and sound are only named: nobody here can look at them.
 */
export function resultText({ content, structuredContent, isError }: z.infer<typeof callResult>): string {
  const parts = Array.isArray(content) ? content : content === undefined || content === null ? [] : [content]
  const said = parts
    .slice(0, MOST_PARTS)
    .map(contentText)
    .filter((text) => text.trim() !== '')
    .join('\n')
    .slice(0, MOST_CHARS)
  const data = structuredContent === undefined || structuredContent === null ? '' : JSON.stringify(structuredContent)
  const whole =
    data === '' || (data.length <= MOST_CHARS && holds(said, data)) ? said : said === '' ? data : `${said}\n${data}`
  const text = visible(whole.slice(0, MOST_CHARS))
  if (isError === true) return problem('failed', { message: text })
  return text === '' ? 'Done; the tool gave no text.' : text
}

/** Pieces of content that are read. */
const MOST_PARTS = 1_000

/** Whether the same data stand in the words, written in another way perhaps. */
function holds(said: string, data: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '')
  return bare(said).includes(bare(data))
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  if (!isRecord(content)) return ''
  const word = (name: string, from: Record<string, unknown> = content): string =>
    typeof from[name] === 'string' ? from[name] : ''
  const resource = isRecord(content['resource']) ? content['resource'] : {}
  switch (content['type']) {
    case 'image':
    case 'audio':
      return `[${content['type']}: ${word('mimeType')}]`
    case 'resource_link':
      return `[${word('name')}: ${word('uri')}]`
    case 'resource':
      return word('text', resource) || `[${word('uri', resource)}]`
    default:
      // A kind of content from after this was written: its text, or at least its name.
      return word('text') || (word('type') === '' || word('type') === 'text' ? '' : `[${word('type')}]`)
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
