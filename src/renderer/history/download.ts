import type { ConversationView } from '#shared/contract/history'
import type { Message } from '#shared/conversation'
import type { WindowSession } from '../session'
import type { Conversation, ExportWords } from './export/conversation'
import { exportFileName, exportFormats, type ExportFormatName } from './export/formats'

const PAGE = 200

/** How long the file's address stays valid after the click, ms: long enough for any browser to have taken it. */
const REVOKE_MS = 60_000

/** Every message of one conversation, fetched page by page. */
async function wholeConversation(call: WindowSession['call'], id: number): Promise<Conversation> {
  let page = await call('history.read', { conversation: id, limit: PAGE })
  const messages: Message[] = [...page.messages]
  while (page.earlier) {
    page = await call('history.read', { conversation: id, limit: PAGE, before: page.first })
    messages.unshift(...page.messages)
  }
  return { view: page.conversation, messages }
}

/** Every conversation, oldest first. */
async function allConversations(call: WindowSession['call']): Promise<Conversation[]> {
  const views: ConversationView[] = []
  for (let more = true; more;) {
    const last = views.at(-1)
    const page = await call('history.list', {
      limit: PAGE,
      ...(last ? { before: { lastAt: last.lastAt, id: last.id } } : {}),
    })
    views.push(...page.conversations)
    more = page.more && page.conversations.length > 0
  }
  const all: Conversation[] = []
  for (const { id } of views.reverse()) all.push(await wholeConversation(call, id))
  return all
}

/**
 * Writes one conversation, or all of them, into a file the person gets. Rejects with the fault of what could not be
 * read.
 */
export async function exportConversations(
  call: WindowSession['call'],
  id: number | 'all',
  format: ExportFormatName,
  title: string,
  words: ExportWords,
): Promise<void> {
  const conversations = id === 'all' ? await allConversations(call) : [await wholeConversation(call, id)]
  const { extension, type, write } = exportFormats[format]
  offer(
    new Blob([write(conversations, words)], { type: `${type};charset=utf-8` }),
    exportFileName(title, Date.now(), extension),
  )
}

function offer(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS)
}
