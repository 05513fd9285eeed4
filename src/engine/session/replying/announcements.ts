import type { TurnInput } from '../../turn/types'
import type { ReplyContent, SaidBy } from './reply-plan'

/** Something the assistant says of its own accord. */
export interface Announcement {
  readonly text: string
  /** Whether it becomes a line of the conversation. */
  readonly shown: boolean
  readonly by: SaidBy
  /** Made up when its time comes, for that reply, instead of `text`. */
  readonly content?: (reply: number) => ReplyContent
}

export interface AnnouncementsDeps {
  readonly newId: () => string
  /** The engine's clock, in ms. */
  now(): number
  /** Tells the turn reducer that something waits. */
  input(input: TurnInput): void
}

/** What the assistant will say of its own accord, until nobody is speaking; and which reply is a mere sample. */
export class Announcements {
  readonly #waiting = new Map<string, Announcement>()
  #sample: number | undefined

  constructor(private readonly deps: AnnouncementsDeps) {}

  /** Waits until the turn reducer finds that nobody is speaking. */
  add(announcement: Announcement): void {
    const id = this.deps.newId()
    this.#waiting.set(id, announcement)
    this.deps.input({ kind: 'announce', t: this.deps.now(), id })
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
