import type { ConversationView } from '#shared/contract/history'
import type { Findable } from '../settings/search/search'
import { find } from '../settings/search/search'

/** What the palette offers, by kind, in the order it shows them. */
export const entryKinds = ['action', 'persona', 'conversation', 'setting'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Something the palette does or leads to. */
export interface Entry extends Findable {
  readonly id: string
  readonly kind: EntryKind
  /** Keys that do the same, as they are written on them. */
  readonly keys?: readonly string[]
  readonly run: () => void
}

/** Of one kind so many are shown at most, so that each kind is seen. */
const MOST = 8

/** Without a query the actions and personas are shown, and the latest conversations. */
const LATEST = 4

/** What is shown for a query, by kind, best first within each. Pure. */
export function shownEntries(query: string, entries: readonly Entry[], language: string): Entry[] {
  const asked = query.trim()
  const of = (kind: EntryKind): Entry[] => {
    const all = entries.filter((entry) => entry.kind === kind)
    if (asked !== '') return find(asked, all, language).slice(0, MOST)
    return kind === 'setting' ? [] : kind === 'conversation' ? all.slice(0, LATEST) : all
  }
  return entryKinds.flatMap(of)
}

/** Conversations that came from two lists, each once. Pure. */
export function eachOnce(conversations: readonly ConversationView[]): ConversationView[] {
  return [...new Map(conversations.map((one) => [one.id, one])).values()]
}
