import { linesOf, titleOf, type Conversation, type ExportWords } from './conversation'

/** What would be markup at the beginning of a line or inside it. */
const MARKUP = /[\\`*_[\]<>#|~]/g

/** Markdown (CommonMark with strikethrough): what was not heard is struck out and said to be. Pure. */
export function toMarkdown(conversations: readonly Conversation[], words: ExportWords): string {
  return conversations.map((conversation) => section(conversation, words)).join('\n\n---\n\n') + '\n'
}

function section(conversation: Conversation, words: ExportWords): string {
  const head = `# ${plain(titleOf(conversation, words))}\n\n*${words.at(conversation.view.startedAt)}*`
  const lines = linesOf(conversation, words).map(({ who, at, text, unheard }) => {
    const rest = unheard === '' ? '' : `*(${words.notHeard}:)* ~~${inline(unheard)}~~`
    return `**${plain(who)}** (${words.time(at)})\n\n${[body(text), rest].filter(Boolean).join(' ')}`
  })
  return [head, ...lines].join('\n\n')
}

/** An answer may be Markdown itself and stays so, but cannot begin a heading of ours. */
function body(text: string): string {
  return text.replace(/^(#{1,6} )/gm, '\\$1')
}

function plain(text: string): string {
  return inline(text).replace(MARKUP, '\\$&')
}

function inline(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
