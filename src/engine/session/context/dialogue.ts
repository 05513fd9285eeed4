import type { Message } from '#shared/conversation'
import type { ChatMessage } from '../../provider-contract/contract'

/** Messages a model is shown at most where nobody keeps account of what it remembers. */
export const CONTEXT_MESSAGES = 40

/** What the person heard of an answer. One that was only shown, because nothing could speak it, counts as read. */
export function heardPart(message: Message): string {
  const { heardChars, status, text } = message
  return heardChars === undefined || (heardChars === 0 && status === 'done')
    ? text
    : text.slice(0, heardChars).trimEnd()
}

/** The person's words with the files they gave along, as a model reads them. Pure. */
export function withAttachments({ text, attachments = [] }: Pick<Message, 'text' | 'attachments'>): string {
  return [
    text,
    ...attachments.map(({ name, text: content, picture }) =>
      picture === undefined ? `File “${name}”:\n${fenced(content)}` : `Picture “${name}”.`,
    ),
  ].join('\n\n')
}

/** Pictures are shown again so many messages long; each costs as much as a page of text. */
const SHOWN_AGAIN = 8

function userWords(message: Message, shown: boolean): ChatMessage {
  const pictures = shown ? (message.attachments ?? []).flatMap(({ picture }) => picture ?? []) : []
  return { role: 'user', text: withAttachments(message), ...(pictures.length > 0 ? { pictures } : {}) }
}

/** In a fence that nothing in it can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/**
 * The conversation as a model should see it: of every answer only what was heard, marked where it was interrupted;
 * answers nobody heard and turns that failed are left out.
 */
export function chatHistory(messages: readonly Message[]): ChatMessage[] {
  return messages.flatMap((message, index): ChatMessage[] => {
    // What was said and not understood has no words yet.
    if (message.role === 'user')
      return message.status === 'failed' || message.text === ''
        ? []
        : [userWords(message, messages.length - index <= SHOWN_AGAIN)]
    if (message.status === 'open') return []
    const text = heardPart(message)
    const answer: ChatMessage[] =
      text === '' ? [] : [{ role: 'assistant', text, interrupted: message.status === 'interrupted' }]
    return [...toolHistory(message), ...answer]
  })
}

/** What was done for an answer, as a model expects to read it. */
function toolHistory({ id, tools = [] }: Message): ChatMessage[] {
  if (tools.length === 0) return []
  // Models number their calls anew in every answer; the history needs each id once.
  const callId = (tool: string): string => `${id}-${tool}`
  return [
    {
      role: 'assistant',
      text: '',
      toolCalls: tools.map((tool) => ({ id: callId(tool.id), name: tool.name, arguments: tool.arguments })),
    },
    ...tools.map((tool): ChatMessage => ({
      role: 'tool',
      callId: callId(tool.id),
      name: tool.name,
      result: tool.result,
    })),
  ]
}

/** The answer ends in a question, so a short reply is likely to follow. */
export function asksSomething(text: string): boolean {
  return /[?؟？]["'”’)\]]*\s*$/.test(text)
}
