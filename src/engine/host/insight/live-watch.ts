import type { BridgeEvent } from '#shared/contract'
import type { LiveEntry } from '#shared/contract/live'
import type { LiveRawEvent } from '../../provider-contract/speech-to-speech'
import type { Scope } from '../../runtime/scope'
import { hideSecrets } from '../stores/redact'
import { Batch } from './batch'

/** Between two deliveries, in entries and in characters. */
const MOST_AT_ONCE = 300
const MOST_CHARS_AT_ONCE = 1_000_000
/** Sound comes in 30 pieces a second: a second of it in one direction is one entry while nothing else comes between. */
const SOUND_TOGETHER_MS = 1_000
/** A payload as shown is cut here, in characters. */
const SHOWN_CHARS = 20_000
const BAD = /(^|\.)error$|\.failed$/

type Draft = Omit<LiveEntry, 'id'>

/** What one window is told of an engine's wire, from the moment it begins to look until it stops. */
export class LiveWatch {
  readonly #scope: Scope
  /** Sound that may still get longer. */
  readonly #sound = new Map<string, Draft & { readonly sound: { events: number; ms: number } }>()
  readonly #batch: Batch<LiveEntry>
  #nextId = 1

  constructor(
    parent: Scope,
    /** The values of all keys in the store. */
    private readonly secrets: () => readonly string[],
    send: (event: BridgeEvent) => void,
  ) {
    this.#scope = parent.child('live watch')
    this.#batch = new Batch<LiveEntry>(this.#scope, {
      most: MOST_AT_ONCE,
      mostChars: MOST_CHARS_AT_ONCE,
      due: () => this.#flushEnded(),
      send: (entries, lost) => send({ name: 'live.wire', data: { entries, lost } }),
    })
  }

  hear({ direction, type, payload, bytes, soundMs }: LiveRawEvent): void {
    if (this.#scope.closed) return
    const at = this.#scope.clock.wall()
    if (soundMs === undefined) {
      this.#flush()
      const bad = BAD.test(type) || failed(payload)
      return this.#add({ at, direction, type, bytes, payload: this.#text(payload), ...(bad && { bad }) })
    }
    const kind = `${direction} ${type}`
    const before = this.#sound.get(kind)
    if (before && at - before.at < SOUND_TOGETHER_MS) {
      const { events, ms } = before.sound
      const sound = { events: events + 1, ms: ms + soundMs }
      this.#sound.set(kind, { ...before, bytes: before.bytes + bytes, sound })
    } else {
      if (before) this.#flush(kind)
      const sound = { events: 1, ms: soundMs }
      this.#sound.set(kind, { at, direction, type, bytes, payload: this.#text(payload), sound })
    }
    this.#batch.schedule()
  }

  close(): void {
    this.#batch.clear()
    this.#sound.clear()
    void this.#scope.close('watching ended')
  }

  #text(payload: LiveRawEvent['payload']): string {
    const text = hideSecrets(JSON.stringify(payload), this.secrets())
    return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} […]` : text
  }

  /** Sound that has ended, all of it or one kind, becomes an entry where it began. */
  #flush(only?: string): void {
    for (const [kind, { sound, ...draft }] of this.#sound)
      if (only === undefined || kind === only) {
        this.#sound.delete(kind)
        this.#add({ ...draft, sound: { ...sound, ms: Math.round(sound.ms) } })
      }
  }

  /** Sound of a whole second is told, also where nothing came after it. */
  #flushEnded(): void {
    const now = this.#scope.clock.wall()
    for (const [kind, { at }] of [...this.#sound]) if (now - at >= SOUND_TOGETHER_MS) this.#flush(kind)
    if (this.#sound.size > 0) this.#batch.schedule()
  }

  #add(draft: Draft): void {
    this.#batch.add({ id: this.#nextId++, ...draft }, draft.payload.length)
  }
}

/** An answer that did not complete. */
function failed(payload: LiveRawEvent['payload']): boolean {
  const { response } = payload as { readonly response?: { readonly status?: unknown } | null }
  return response?.status === 'failed'
}
