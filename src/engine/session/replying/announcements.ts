import type { ReplyContent, SaidBy } from './reply-plan'

/** Something the assistant says of its own accord. */
export interface Announcement {
  readonly text: string
  /** Whether it becomes a line of the conversation. */
  readonly shown: boolean
  readonly by: SaidBy
  /** Made up when its time comes, instead of `text`. */
  readonly content?: () => ReplyContent
}

/** What the assistant will say of its own accord, until nobody is speaking; and which reply is a mere sample. */
export class Announcements {
  readonly #waiting = new Map<string, Announcement>()
  #sample: number | undefined

  constructor(private readonly newId: () => string) {}

  /** Gives the id under which it waits. */
  add(announcement: Announcement): string {
    const id = this.newId()
    this.#waiting.set(id, announcement)
    return id
  }

  /** It is said now, by this reply. */
  take(id: string, reply: number): Announcement {
    const announcement = this.#waiting.get(id) ?? { text: '', shown: false, by: {} }
    this.#waiting.delete(id)
    this.#sample = announcement.shown ? undefined : reply
    return announcement
  }

  /** The reply that said a sample last. */
  get sample(): number | undefined {
    return this.#sample
  }
}
