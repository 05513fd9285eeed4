import { createHash } from 'node:crypto'
import type { CallFaultCode } from '#shared/gateway/wire'
import type { Clock } from '#engine/runtime/clock'
import type { ProcessLimits, TenantLimits } from '../config/schema'
import type { SharedState } from '../state/shared-state'

/** A place that nobody keeps is free again after so long, ms; whoever has one renews it three times as often. */
export const PLACE_MS = 60_000
export const RENEW_MS = 20_000

/** How long somebody who found everything full should wait, ms: about as long as some call takes to end. */
const COME_BACK_MS = 5_000

/** So many looks in a row, one a second, before it counts: everybody hiccups. */
const LATE_LOOKS = 2

/** Calls that come back may be so many times the limit. */
const AGAIN = 1.25

export interface Visitor {
  readonly call: string
  readonly tenant: string
  readonly limits: TenantLimits
  readonly user: string
  readonly address: string
}

/** Where a call is counted. */
export interface Place {
  /** Keeps it; call it every {@link RENEW_MS}. */
  renew(): void
  leave(): void
}

export type Admitted =
  | { readonly place: Place; readonly waitedMs: number }
  | { readonly full: Extract<CallFaultCode, `full.${string}`>; readonly retryAfterMs: number }
  /** They went away while they waited. */
  | { readonly gone: true }

/** What is counted, how much of it there may be, and what too much of it is called. */
type Limit = readonly [key: string, most: number, code: Extract<CallFaultCode, `full.${string}`>]

interface Waiting {
  readonly go: (result: 'place' | 'late' | 'gone') => void
  readonly moved: (position: number, waiting: number) => void
}

/**
 * Who may begin a call now. What a tenant, a user or an address has too much of is refused at once; for a place in this
 * process there is a queue, bounded in length and time. Nobody is let in who could not be served.
 */
export class Admission {
  #active = 0
  #waiting: Waiting[] = []
  #late = 0

  constructor(
    private readonly deps: {
      readonly clock: Clock
      readonly state: SharedState
      limits(): ProcessLimits
    },
  ) {}

  get active(): number {
    return this.#active
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Not even the queue has room. */
  get full(): boolean {
    return !this.#room && this.#waiting.length >= this.deps.limits().queue
  }

  /** The process is too late already: whoever comes in now would make it later for everybody. */
  get overloaded(): boolean {
    return this.#late >= LATE_LOOKS
  }

  /** How late the event loop was since the last look, ms. */
  lag(ms: number): void {
    const before = this.overloaded
    this.#late = ms > this.deps.limits().loopLagMs ? this.#late + 1 : 0
    if (before && !this.overloaded) this.next()
  }

  get #room(): boolean {
    return this.#active < this.deps.limits().calls && !this.overloaded
  }

  get retryAfterMs(): number {
    return COME_BACK_MS
  }

  /** `gone` is to be called when they do not wait any longer. */
  async enter(
    visitor: Visitor,
    moved: (position: number, waiting: number) => void,
    gone: (cancel: () => void) => void,
  ): Promise<Admitted> {
    const from = this.deps.clock.now()
    const places = this.#places(visitor)
    const taken: [string, string][] = []
    for (const [key, most, code] of places) {
      if (await this.deps.state.lease(key, visitor.call, most, PLACE_MS)) taken.push([key, visitor.call])
      else {
        this.#release(taken)
        return { full: code, retryAfterMs: COME_BACK_MS }
      }
    }
    const outcome = await this.#wait(moved, gone)
    if (outcome !== 'place') {
      this.#release(taken)
      return outcome === 'gone' ? { gone: true } : { full: 'full.process', retryAfterMs: COME_BACK_MS }
    }
    return { waitedMs: this.deps.clock.now() - from, place: this.#place(visitor, places) }
  }

  /**
   * A call that comes back, from a process that ended for one, goes before everybody who waits, and may be a quarter
   * more than the limit: it was let in before.
   */
  async again(visitor: Visitor): Promise<Place | undefined> {
    if (this.#active >= Math.ceil(this.deps.limits().calls * AGAIN)) return undefined
    this.#active++
    const places = this.#places(visitor)
    for (const [key] of places) await this.deps.state.lease(key, visitor.call, Number.MAX_SAFE_INTEGER, PLACE_MS)
    return this.#place(visitor, places)
  }

  /** Lets in whoever waits while there is room; to be called when limits have changed, too. */
  next(): void {
    while (this.#waiting.length > 0 && this.#room) {
      this.#active++
      this.#waiting.shift()!.go('place')
    }
    this.#tell()
  }

  /** Nobody who waits will be let in here. */
  refuseAll(): void {
    for (const one of this.#waiting.splice(0)) one.go('late')
  }

  #places({ tenant, user, address, limits }: Visitor): Limit[] {
    return [
      [`address:${digest(address)}`, this.deps.limits().callsPerAddress, 'full.address'],
      [`user:${tenant}:${digest(user)}`, limits.callsPerUser, 'full.user'],
      [`tenant:${tenant}`, limits.calls, 'full.tenant'],
    ]
  }

  #place({ call }: Visitor, places: readonly Limit[]): Place {
    let left = false
    return {
      renew: () => {
        for (const [key, most] of places) void this.deps.state.lease(key, call, most, PLACE_MS)
      },
      leave: () => {
        if (left) return
        left = true
        this.#active--
        this.#release(places.map(([key]) => [key, call]))
        this.next()
      },
    }
  }

  #wait(
    moved: (position: number, waiting: number) => void,
    gone: (cancel: () => void) => void,
  ): Promise<'place' | 'late' | 'gone'> {
    const { queue, queueSeconds } = this.deps.limits()
    if (this.#room && this.#waiting.length === 0) {
      this.#active++
      return Promise.resolve('place')
    }
    if (this.#waiting.length >= queue) return Promise.resolve('late')
    return new Promise((resolve) => {
      const go: Waiting['go'] = (result) => {
        cancel()
        this.#waiting = this.#waiting.filter((one) => one !== waiting)
        resolve(result)
        if (result !== 'place') this.#tell()
      }
      const waiting: Waiting = { go, moved }
      const cancel = this.deps.clock.after(queueSeconds * 1000, () => go('late'))
      this.#waiting.push(waiting)
      gone(() => {
        if (this.#waiting.includes(waiting)) go('gone')
      })
      this.#tell()
    })
  }

  #tell(): void {
    for (const [i, { moved }] of this.#waiting.entries()) moved(i + 1, this.#waiting.length)
  }

  #release(taken: readonly [string, string][]): void {
    for (const [key, member] of taken) void this.deps.state.release(key, member)
  }
}

/** People and addresses are counted, not known. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
