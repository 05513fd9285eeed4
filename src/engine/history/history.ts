import type { Message } from '#shared/conversation'
import type { HistoryStore } from '../ports/ports'
import type { Archive } from './archive'
import type { HistoryPolicy } from './retention'

/** The conversation on disk, and everything said before. */
export interface History extends Required<HistoryStore> {
  /** Everything said before, for those who browse it. */
  readonly archive: Archive
  /** Messages of all conversations that hold every word, best first. */
  search(typed: string, limit: number): readonly Message[]
  /** Holds another conversation from now on. False when there is none of that id. */
  hold(conversation: number): boolean
  /**
   * Forgets everything on disk; what is being said now stays in memory and is written down from its next message on.
   */
  eraseAll(): void
  /** Takes effect at once: what is too old, or not wanted any more, is deleted. */
  setPolicy(policy: HistoryPolicy): void
  /** Called when the conversation being held is older than it may become; somebody should begin a new one. */
  onExpired: () => void
  /** Called when conversations were deleted for their age: what is shown of the past is out of date. */
  onPruned: () => void
}
