import { linesOf, titleOf, type Conversation, type ExportWords } from './conversation'

/** Plain text: a heading, then a line for each message. What was not heard is in brackets and said to be. Pure. */
export function toText(conversations: readonly Conversation[], words: ExportWords): string {
  return conversations.map((conversation) => section(conversation, words)).join('\n\n\n') + '\n'
}

function section(conversation: Conversation, words: ExportWords): string {
  const title = titleOf(conversation, words)
  const lines = linesOf(conversation, words).map(({ who, at, text, unheard }) => {
    const rest = unheard === '' ? '' : `[${words.notHeard}: ${unheard}]`
    return `${words.time(at)} ${who}: ${[text, rest].filter(Boolean).join(' ')}`
  })
  return [title, words.at(conversation.view.startedAt), '', ...lines].join('\n')
}
