import { KeptFrames } from './link/kept-frames'
import type { Link } from './link/link'
import type { Sound } from './sound/port'
import type { CallMicrophone } from './types'

/** Frames thrown away because the network is slow are told of once in this time, ms. */
const SLOW_AGAIN_MS = 10_000

export interface SoundUpDeps {
  readonly sound: () => Sound | undefined
  readonly link: () => Link | undefined
  /** What a page shows of the microphone has changed. */
  readonly changed: () => void
  /** Frames are thrown away: the network does not carry them. */
  readonly slow: () => void
}

/** The microphone in a call: what is sent of it, and what is kept for a server that has missed it. */
export class SoundUp {
  #state: CallMicrophone = 'off'
  #muted = false
  #arriving = false
  #slowAt = -Infinity
  #kept: KeptFrames | undefined

  constructor(private readonly deps: SoundUpDeps) {}

  get state(): CallMicrophone {
    return this.#muted && this.#state === 'open' ? 'muted' : this.#state
  }

  get muted(): boolean {
    return this.#muted
  }

  /** Its frames arrive. */
  get arriving(): boolean {
    return this.#arriving
  }

  /** There is one, or will be in a moment. */
  get there(): boolean {
    return isThere(this.#state)
  }

  /** A call begins, with these ears. */
  begin(sound: Sound | undefined): void {
    this.#kept = sound && new KeptFrames(sound.frameMs)
  }

  frame(bytes: ArrayBuffer): void {
    if (this.#muted) return
    if (!this.#arriving) {
      this.#arriving = true
      this.deps.changed()
    }
    const frame = this.#kept?.push(bytes)
    if (!frame || this.deps.link()?.sendSound(frame) !== 'slow') return
    const now = performance.now()
    if (now - this.#slowAt < SLOW_AGAIN_MS) return
    this.#slowAt = now
    this.deps.slow()
  }

  microphone(state: CallMicrophone): void {
    const before = this.#state
    this.#state = state
    if (state !== 'open') this.#arriving = false
    // A microphone that came or went later than the call: the server has to know.
    if (isThere(before) !== this.there && state !== 'off') this.#announce()
    this.deps.changed()
  }

  mute(on: boolean): void {
    if (on === this.#muted) return
    this.#muted = on
    if (on) this.#kept?.clear()
    this.deps.link()?.send({ type: 'mute', on })
    this.deps.changed()
  }

  /** A server has answered. `lastSeq`: the last frame it has of this call; `fresh`: it is another one. */
  resend(lastSeq: number | undefined, fresh: boolean): void {
    const missing = this.#kept?.missing(lastSeq, fresh) ?? []
    if (!this.#muted) for (const frame of missing) this.deps.link()?.sendSound(frame)
  }

  /** The call is over. */
  over(): void {
    this.#arriving = false
    this.#state = 'off'
  }

  #announce(): void {
    const link = this.deps.link()
    if (link?.open) link.send({ type: 'sound', up: this.there ? this.deps.sound()?.up : null })
  }
}

function isThere(state: CallMicrophone): boolean {
  return state === 'open' || state === 'opening'
}
