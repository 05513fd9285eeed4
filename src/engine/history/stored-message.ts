import { type Message, messageSchema } from '#shared/conversation'

/** A stored message; nothing where the row makes no sense. */
export function parseMessage(body: unknown): Message[] {
  try {
    const parsed = messageSchema.safeParse(JSON.parse(String(body)))
    return parsed.success ? [parsed.data] : []
  } catch {
    return []
  }
}
