import type { Cancel } from '../../../runtime/clock'
import type { Scope } from '../../../runtime/scope'
import { TrackPace } from '../../realtime/track'

/*
 * A turn of the person on its way up. The service hears what the track carries between two orders and nothing else
 * (docs.liveavatar.com, push-to-talk), and a track plays at its own pace: the first order has to be confirmed before
 * sound goes, and the second may only follow when the track has caught up.
 */

/** The service has not confirmed the first order for so long: sound goes all the same, in ms. */
const CONFIRMED_MS = 800
/** The track's last packets may arrive behind an order, which takes another way; ms. */
const TAIL_MS = 200

export interface TurnGateDeps {
  readonly scope: Scope
  /** Something is being said: what comes now may be a cough, and is kept here until it is certain. */
  blocked(): boolean
  order(which: 'start' | 'stop'): void
  /** `Int16[n] @ 24 kHz mono` as bytes, for the track. */
  sound(bytes: Uint8Array): void
}

export class TurnGate {
  readonly #pace = new TrackPace()
  #state: 'shut' | 'waiting' | 'opening' | 'open' | 'closing' = 'shut'
  /** Sound that waits for the turn to be certain, or for the first order to be confirmed. */
  #held: Uint8Array[] = []
  /** The turn ends as soon as it has begun. */
  #ends = false
  #later: (() => void)[] = []
  #timer: Cancel = () => undefined

  constructor(private readonly deps: TurnGateDeps) {}

  /** A turn of the person's is under way, or not at its end. */
  get busy(): boolean {
    return this.#state !== 'shut'
  }

  /** More of what the person says; opens a turn where none is open. */
  speak(bytes: Uint8Array): void {
    if (this.#state === 'closing' || this.#ends) this.#shut()
    if (this.#state === 'shut') {
      if (this.deps.blocked()) this.#state = 'waiting'
      else this.#open()
    }
    if (this.#state === 'open') this.#play(bytes)
    else this.#held.push(bytes)
  }

  /** Nothing is being said any more. */
  release(): void {
    if (this.#state === 'waiting') this.#open()
  }

  /** The service hears from now on. */
  confirmed(): void {
    if (this.#state !== 'opening') return
    this.#timer()
    this.#state = 'open'
    for (const bytes of this.#held.splice(0)) this.#play(bytes)
    if (this.#ends) this.#close()
  }

  /** The turn is over: said when all of it has been played. False where there was none. */
  end(): boolean {
    if (this.#state === 'waiting') this.#open()
    if (this.#state === 'opening') this.#ends = true
    else if (this.#state === 'open') this.#close()
    return this.busy
  }

  /** The turn was nothing. Whether the service has heard of it. */
  drop(): boolean {
    this.#held = []
    if (this.#state === 'waiting') this.#state = 'shut'
    const was = this.busy
    if (was) this.#shut()
    return was
  }

  /** Does something behind the turn that is under way. */
  after(what: () => void): void {
    if (this.#state === 'closing' || this.#ends) this.#later.push(what)
    else what()
  }

  /** The connection is gone, and everything with it. */
  gone(): void {
    this.#timer()
    this.#state = 'shut'
    this.#ends = false
    this.#held = []
    this.#later = []
  }

  #open(): void {
    this.#state = 'opening'
    this.deps.order('start')
    this.#timer = this.deps.scope.after(CONFIRMED_MS, () => this.confirmed())
  }

  #play(bytes: Uint8Array): void {
    if (this.#pace.push(bytes, this.deps.scope.clock.now())) this.deps.sound(bytes)
  }

  #close(): void {
    this.#ends = false
    this.#state = 'closing'
    const waitMs = this.#pace.behindMs(this.deps.scope.clock.now()) + TAIL_MS
    this.#timer = this.deps.scope.after(waitMs, () => this.#shut())
  }

  #shut(): void {
    this.#timer()
    for (const bytes of this.#held.splice(0)) this.#play(bytes)
    this.#state = 'shut'
    this.#ends = false
    this.deps.order('stop')
    for (const what of this.#later.splice(0)) what()
  }
}
