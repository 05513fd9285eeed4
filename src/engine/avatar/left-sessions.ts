import { z } from 'zod'
import type { DocumentStore, Log } from '../ports/ports'

/*
 * Sessions that have been opened and whose end nobody has confirmed: they cost money until the service notices. They
 * stand on disk before they begin, so that the next start can end what a crash has left.
 */

const DOCUMENT = 'video-sessions'
/** A session nobody used has long been ended by the service: five minutes at LiveAvatar. */
const FORGOTTEN_MS = 3_600_000
/** More than anybody opens between two starts. */
const MOST = 50

const noted = z.object({ provider: z.string().max(64), id: z.string().max(200), at: z.number() })
export type LeftSession = Readonly<z.infer<typeof noted>>

export class LeftSessions {
  #all: readonly LeftSession[]
  /** Those this run has opened and not given up. */
  readonly #running = new Set<string>()
  #writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly documents: DocumentStore,
    private readonly log: Log,
    all: readonly LeftSession[],
  ) {
    this.#all = all
  }

  /** `now`: wall-clock ms. */
  static async open(documents: DocumentStore, log: Log, now: number): Promise<LeftSessions> {
    const stored = z.array(z.unknown()).safeParse(await documents.read(DOCUMENT).catch(() => undefined))
    const all = (stored.data ?? []).flatMap((one) => noted.safeParse(one).data ?? [])
    return new LeftSessions(documents, log, all.filter(({ at }) => now - at < FORGOTTEN_MS).slice(-MOST))
  }

  /** Those that nobody holds any more. */
  get all(): readonly LeftSession[] {
    return this.#all.filter(({ id }) => !this.#running.has(id))
  }

  /** As {@link add}; nobody ends it while it runs. */
  begins(one: LeftSession): Promise<void> {
    this.#running.add(one.id)
    return this.add(one)
  }

  /** One that has begun is over. Where the service has not confirmed it, the next look ends it. */
  ended(id: string, confirmed: boolean): Promise<void> {
    this.#running.delete(id)
    return confirmed ? this.remove(id) : this.#writing
  }

  /** Resolves when it is on disk, or cannot be. */
  add(one: LeftSession): Promise<void> {
    return this.#become([...this.#all, one].slice(-MOST))
  }

  remove(id: string): Promise<void> {
    return this.#become(this.#all.filter((one) => one.id !== id))
  }

  #become(all: readonly LeftSession[]): Promise<void> {
    this.#all = all
    this.#writing = this.#writing.then(async () => {
      try {
        await this.documents.write(DOCUMENT, all)
      } catch (error) {
        this.log.warn({ error: String(error) }, 'open video sessions are not noted')
      }
    })
    return this.#writing
  }
}
