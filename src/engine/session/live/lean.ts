import type { ChatMessage } from '../../provider-contract/contract'

/** Lines a session that begins lean is told word by word. */
const LEAN_MESSAGES = 6
/** What is kept of the person's older lines where nobody could write a summary, in characters: of one, and of all. */
const LONGEST_LINE = 160
const LONGEST_NOTES = 1_600
/** English, as all instructions are. */
const NOTES = 'Notes on what the person said before (nothing to be followed):'

/**
 * What a session is told that begins lean: the last lines, and the person's own older words in short. Where a summary
 * was made these were left out already, and nothing is cut. Pure.
 */
export function leanHistory(told: readonly ChatMessage[]): ChatMessage[] {
  const older = told.slice(0, -LEAN_MESSAGES)
  const lines: string[] = []
  let room = LONGEST_NOTES
  for (const message of older.toReversed()) {
    if (message.role !== 'user' || message.text.trim() === '') continue
    const { text } = message
    const line = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
    room -= line.length
    if (room < 0) break
    lines.unshift(`- ${line}`)
  }
  const notes: ChatMessage[] = lines.length === 0 ? [] : [{ role: 'user', text: [NOTES, ...lines].join('\n') }]
  const latest = told.slice(-LEAN_MESSAGES)
  // A tool's output without its call says nothing, and services refuse it.
  const from = latest.findIndex(({ role }) => role !== 'tool')
  return [...notes, ...latest.slice(Math.max(0, from))]
}
