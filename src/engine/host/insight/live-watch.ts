import type { BridgeEvent } from '#shared/contract'
import type { LiveEntry } from '#shared/contract/live'
import type { LiveRawEvent } from '../../provider-contract/speech-to-speech'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import { hideSecrets } from '../stores/redact'

/** Entries travel together, so often, in ms. */
const TOGETHER_MS = 100
/** More between two deliveries, in entries or in characters, are counted and left out. */
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
  #entries: LiveEntry[] = []
  #chars = 0
  #lost = 0
  #nextId = 1
  #timer: Cancel | undefined

  constructor(
    parent: Scope,
    /** The values of all keys in the store. */
    private readonly secrets: () => readonly string[],
    private readonly send: (event: BridgeEvent) => void,
  ) {
    this.#scope = parent.child('live watch')
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
    this.#timer ??= this.#scope.after(TOGETHER_MS, () => this.#deliver())
  }

  close(): void {
    this.#entries = []
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

  #add(draft: Draft): void {
    if (this.#entries.length >= MOST_AT_ONCE || this.#chars >= MOST_CHARS_AT_ONCE) return void this.#lost++
    this.#chars += draft.payload.length
    this.#entries.push({ id: this.#nextId++, ...draft })
    this.#timer ??= this.#scope.after(TOGETHER_MS, () => this.#deliver())
  }

  #deliver(): void {
    this.#timer = undefined
    const now = this.#scope.clock.wall()
    for (const [kind, { at }] of [...this.#sound]) if (now - at >= SOUND_TOGETHER_MS) this.#flush(kind)
    // A run of sound that ended without anything after it is told when its second is over.
    if (this.#sound.size > 0) this.#timer ??= this.#scope.after(TOGETHER_MS, () => this.#deliver())
    if (this.#entries.length === 0 && this.#lost === 0) return
    const [entries, lost] = [this.#entries, this.#lost]
    this.#entries = []
    this.#chars = this.#lost = 0
    this.send({ name: 'live.wire', data: { entries, lost } })
  }
}

/** An answer that did not complete. */
function failed(payload: LiveRawEvent['payload']): boolean {
  const { response } = payload as { readonly response?: { readonly status?: unknown } | null }
  return response?.status === 'failed'
}
