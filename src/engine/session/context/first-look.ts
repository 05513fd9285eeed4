import type { Message } from '#shared/conversation'

/** Characters of a conversation that a window is given when it opens; the pages of the history show all of it. */
export const FIRST_LOOK_CHARS = 2_000_000

/** The newest messages whose texts, and what their tools gave, fit into `chars`; the last one in any case. Pure. */
export function newestWithin(messages: readonly Message[], chars: number): Message[] {
  let left = chars
  let from = messages.length
  while (from > 0) {
    left -= sizeOf(messages[from - 1]!)
    if (left < 0 && from < messages.length) break
    from--
  }
  return messages.slice(from)
}

function sizeOf({ text, tools = [] }: Message): number {
  return tools.reduce((sum, tool) => sum + tool.arguments.length + tool.result.length, text.length)
}
