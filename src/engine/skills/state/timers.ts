import type { Scope } from '../../runtime/scope'
import type { Cancel } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'
import { timerSchema } from '#shared/timers'
import { nextTime } from '../calendar/recurrence'
import type { Ring, Timer, TimerService, TimerSpec } from '../contract'
import { type ListDocument, openList } from './document'

/** Where timers are kept. */
export const TIMERS_DOCUMENT = 'timers'

/**
 * The longest sleep between looks at the calendar, in ms. System timers stop while the machine is suspended and wrap
 * around above 2^31 ms; looking again bounds how late a timer rings after waking up.
 */
const LONGEST_SLEEP_MS = 15_000
/** From one ring to the next, in ms. */
export const RING_EVERY_MS = 5_000
/** Nobody is there: after so long it rings no more, in ms. It stays in sight until it is dismissed. */
export const RING_FOR_MS = 10 * 60_000
/** Later than this, in ms, one came due while Parley was not running: it is told of, and does not ring on. */
export const LATE_MS = 60_000

/**
 * Opens the timers that were running when Parley last ended, and arms them. Those that have become due meanwhile ring
 * as soon as someone listens. Everything stops when `scope` closes; the timers stay on disk. Rejects with the store's
 * fault when it cannot be read. `zone` (IANA) is where the person's clocks are.
 */
export async function openTimers(
  documents: DocumentStore,
  scope: Scope,
  zone: () => string = () => Intl.DateTimeFormat().resolvedOptions().timeZone,
): Promise<TimerService> {
  const document = await openList(documents, TIMERS_DOCUMENT, timerSchema, () => scope.clock.wall())
  return new StoredTimers(document, scope, zone)
}

class StoredTimers implements TimerService {
  #timers: readonly Timer[]
  #started = 0
  #sleep: Cancel = () => undefined
  /** Rings so far, by timer; of this run only. */
  readonly #rounds = new Map<string, number>()
  readonly #changeListeners = new Set<(timers: readonly Timer[]) => void>()
  readonly #ringListeners = new Set<(ring: Ring) => void>()

  constructor(
    private readonly document: ListDocument<Timer>,
    private readonly scope: Scope,
    private readonly zone: () => string,
  ) {
    this.#timers = byDue(document.items)
    this.#arm()
  }

  async start(spec: TimerSpec): Promise<Timer> {
    const timer: Timer = { ...spec, id: `${this.#wall().toString(36)}-${this.#started++}` }
    this.#set([...this.#timers, timer])
    try {
      await this.document.save(this.#timers)
    } catch (error) {
      this.#set(this.#timers.filter(({ id }) => id !== timer.id))
      throw error
    }
    return timer
  }

  change(id: string, to: Partial<TimerSpec>): Promise<Timer | undefined> {
    return this.#replace(id, ({ ringingSince: _rings, ...timer }) => ({
      ...timer,
      ...to,
      ...(timer.pausedMs !== undefined && to.dueAt !== undefined && { pausedMs: Math.max(0, to.dueAt - this.#wall()) }),
    }))
  }

  pause(id: string, paused: boolean): Promise<Timer | undefined> {
    const wall = this.#wall()
    return this.#replace(id, (timer) => {
      const { pausedMs, ...rest } = timer
      if (paused === (pausedMs !== undefined) || timer.ringingSince !== undefined) return timer
      const counts = timer.kind === 'stopwatch'
      if (pausedMs === undefined)
        return { ...timer, pausedMs: Math.max(0, counts ? wall - timer.dueAt : timer.dueAt - wall) }
      return { ...rest, dueAt: counts ? wall - pausedMs : wall + pausedMs }
    })
  }

  async cancel(id: string): Promise<boolean> {
    const rest = this.#timers.filter((timer) => timer.id !== id)
    if (rest.length === this.#timers.length) return false
    this.#rounds.delete(id)
    this.#set(rest)
    await this.document.save(rest)
    return true
  }

  async dismiss(id: string, snoozeMs?: number): Promise<Timer | undefined> {
    const timer = this.#timers.find((one) => one.id === id)
    if (timer?.ringingSince === undefined) return undefined
    this.#rounds.delete(id)
    this.#set(this.#after(this.#timers, timer, snoozeMs))
    await this.document.save(this.#timers)
    return timer
  }

  list(): readonly Timer[] {
    return this.#timers
  }

  onChange(listener: (timers: readonly Timer[]) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  onRing(listener: (ring: Ring) => void): () => void {
    this.#ringListeners.add(listener)
    this.#arm()
    return () => this.#ringListeners.delete(listener)
  }

  #wall(): number {
    return this.scope.clock.wall()
  }

  async #replace(id: string, by: (timer: Timer) => Timer): Promise<Timer | undefined> {
    const before = this.#timers
    const timer = before.find((one) => one.id === id)
    if (!timer) return undefined
    const changed = by(timer)
    this.#rounds.delete(id)
    this.#set(before.map((one) => (one.id === id ? changed : one)))
    await this.document.save(this.#timers)
    return changed
  }

  /** The list once a ring has been heard: without it, or with the next time it comes. */
  #after(timers: readonly Timer[], timer: Timer, snoozeMs?: number): readonly Timer[] {
    const { ringingSince: _rings, ...rest } = timer
    const wall = this.#wall()
    const again =
      timer.repeat &&
      nextTime(timer.repeat, timer.repeat.clock, timer.repeat.began, Math.max(wall, timer.dueAt), this.zone())
    const others = timers.filter(({ id }) => id !== timer.id)
    // One that comes again keeps its rhythm; the snoozed ring is one of its own beside it.
    const next = again === undefined ? [] : [{ ...rest, dueAt: again }]
    if (snoozeMs === undefined) return [...others, ...next]
    const { repeat: _repeat, ...once } = rest
    const id = again === undefined ? timer.id : `${wall.toString(36)}-${this.#started++}`
    return [...others, ...next, { ...once, id, dueAt: wall + snoozeMs }]
  }

  #set(timers: readonly Timer[]): void {
    this.#timers = byDue(timers)
    for (const listener of [...this.#changeListeners]) listener(this.#timers)
    this.#arm()
  }

  #arm(): void {
    this.#sleep()
    // With nobody to hear it a due timer waits; the first listener arms again.
    if (this.scope.closed || this.#ringListeners.size === 0) return
    const wall = this.#wall()
    const waits = this.#timers.flatMap((timer) => {
      const at = this.#nextRing(timer)
      return at === undefined ? [] : [Math.max(0, at - wall)]
    })
    if (waits.length === 0) return
    this.#sleep = this.scope.after(Math.min(LONGEST_SLEEP_MS, ...waits), () => this.#look())
  }

  /** When it rings next, epoch ms; `undefined` for one that stands still, never rings, or has rung long enough. */
  #nextRing({ id, kind, dueAt, pausedMs, ringingSince }: Timer): number | undefined {
    if (kind === 'stopwatch' || pausedMs !== undefined) return undefined
    if (ringingSince === undefined) return dueAt
    // One that rang when Parley ended goes on with its first ring.
    const at = ringingSince + (this.#rounds.get(id) ?? 0) * RING_EVERY_MS
    return at - ringingSince > RING_FOR_MS ? undefined : at
  }

  #look(): void {
    const wall = this.#wall()
    const rings: Ring[] = []
    let timers = this.#timers
    for (const timer of this.#timers) {
      const at = this.#nextRing(timer)
      if (at === undefined || at > wall) continue
      const lateMs = wall - timer.dueAt
      const round = this.#rounds.get(timer.id) ?? 0
      rings.push({ timer, lateMs: timer.ringingSince === undefined || round === 0 ? lateMs : 0, round })
      // Nobody was running: telling of it once is all that is left to do.
      if (round === 0 && lateMs >= LATE_MS) {
        timers = this.#after(timers, timer)
        continue
      }
      const since = timer.ringingSince ?? wall
      this.#rounds.set(timer.id, Math.floor((wall - since) / RING_EVERY_MS) + 1)
      if (timer.ringingSince === undefined)
        timers = timers.map((one) => (one.id === timer.id ? { ...one, ringingSince: wall } : one))
    }
    if (rings.length === 0) return this.#arm()
    const changed = timers !== this.#timers
    if (changed) this.#set(timers)
    else this.#arm()
    for (const ring of rings) for (const listener of [...this.#ringListeners]) listener(ring)
    // A failed save means one more ring after a restart: better than none. The root hears of the failure.
    if (changed) void this.scope.spawn('timers.save', () => this.document.save(this.#timers)).catch(() => undefined)
  }
}

/** What rings now first, then what rings next; stopwatches and what stands still last. */
function byDue(timers: readonly Timer[]): readonly Timer[] {
  const rank = ({ kind, pausedMs, ringingSince }: Timer): number =>
    ringingSince !== undefined ? 0 : kind === 'stopwatch' ? 3 : pausedMs !== undefined ? 2 : 1
  return [...timers].sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt)
}
