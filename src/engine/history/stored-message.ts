import { type Message, messageSchema } from '#shared/conversation'

/** A stored message; nothing where the row makes no sense, of which `odd` hears. */
export function parseMessage(body: unknown, odd?: () => void): Message[] {
  try {
    const parsed = messageSchema.safeParse(JSON.parse(String(body)))
    if (parsed.success) return [parsed.data]
  } catch {
    // No JSON.
  }
  odd?.()
  return []
}
