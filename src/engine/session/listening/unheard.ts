import type { Message } from '#shared/conversation'

/** Samples at 16 kHz kept of what nobody could understand: 2 min, 3.8 MB. The oldest is given up first. */
const KEPT_SAMPLES = 120 * 16_000

/** Times it is tried without being asked to. A service that comes and goes must not be paid for ever. */
const UNASKED = 3

/** Something that was said and not understood. */
interface Kept {
  /** The line that stands for it. */
  message: Message
  /** `Int16[n] @ 16 kHz mono`, in order. */
  pcm: readonly Int16Array[]
  tries: number
  /** It is being listened to again just now. */
  busy: boolean
}

/** Sound that no recogniser could understand, kept in memory until one can. */
export class Unheard {
  readonly #kept = new Map<string, Kept>()

  has(id: string): boolean {
    return this.#kept.has(id)
  }

  /** The line this sound would go on from: the latest one, unless it is being listened to. */
  latest(): Message | undefined {
    const last = [...this.#kept.values()].at(-1)
    return last && !last.busy ? last.message : undefined
  }

  /** Keeps more sound for a line. Returns the lines whose sound had to make room. */
  keep(message: Message, pcm: readonly Int16Array[]): string[] {
    const before = this.#kept.get(message.id)
    this.#kept.set(message.id, {
      message,
      pcm: [...(before?.pcm ?? []), ...pcm],
      tries: before?.tries ?? 0,
      busy: false,
    })
    const given: string[] = []
    for (const [id] of this.#kept) {
      if (id === message.id || samplesOf(this.#kept.values()) <= KEPT_SAMPLES) break
      this.#kept.delete(id)
      given.push(id)
    }
    const own = this.#kept.get(message.id)
    while (own && own.pcm.length > 1 && samplesOf([own]) > KEPT_SAMPLES) own.pcm = own.pcm.slice(1)
    return given
  }

  /** The sound of a line that is to be listened to now; undefined when it is, or is not here any more. */
  begin(id: string): readonly Int16Array[] | undefined {
    const kept = this.#kept.get(id)
    if (!kept || kept.busy) return undefined
    kept.busy = true
    return kept.pcm
  }

  /** It was not understood this time either. */
  failed(id: string): void {
    const kept = this.#kept.get(id)
    if (!kept) return
    kept.busy = false
    kept.tries++
  }

  forget(id: string): void {
    this.#kept.delete(id)
  }

  clear(): void {
    this.#kept.clear()
  }

  /** The line to listen to again now that things may have changed, oldest first. */
  next(): string | undefined {
    return [...this.#kept.values()].find(({ tries, busy }) => !busy && tries < UNASKED)?.message.id
  }
}

function samplesOf(kept: Iterable<{ readonly pcm: readonly Int16Array[] }>): number {
  let samples = 0
  for (const { pcm } of kept) for (const piece of pcm) samples += piece.length
  return samples
}
