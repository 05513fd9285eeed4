import { z } from 'zod'
import type { Scope } from '../../runtime/scope'
import type { Cancel } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'
import type { Timer, TimerService } from '../contract'
import { type ListDocument, openList } from './document'

/** Where timers are kept. */
export const TIMERS_DOCUMENT = 'timers'

/**
 * The longest sleep between looks at the calendar, in ms. System timers stop while the machine is suspended and wrap
 * around above 2^31 ms; looking again bounds how late a timer rings after waking up.
 */
const LONGEST_SLEEP_MS = 15_000

const timerSchema = z.object({ id: z.string(), label: z.string(), dueAt: z.number(), durationMs: z.number() })

/**
 * Opens the timers that were running when Parley last ended, and arms them. Those that have become due meanwhile ring
 * as soon as someone listens. Everything stops when `scope` closes; the timers stay on disk. Rejects with the store's
 * fault when it cannot be read.
 */
export async function openTimers(documents: DocumentStore, scope: Scope): Promise<TimerService> {
  const document = await openList(documents, TIMERS_DOCUMENT, timerSchema, () => scope.clock.wall())
  return new StoredTimers(document, scope)
}

class StoredTimers implements TimerService {
  #timers: readonly Timer[]
  #started = 0
  #sleep: Cancel = () => undefined
  readonly #changeListeners = new Set<(timers: readonly Timer[]) => void>()
  readonly #ringListeners = new Set<(timer: Timer, lateMs: number) => void>()

  constructor(
    private readonly document: ListDocument<Timer>,
    private readonly scope: Scope,
  ) {
    this.#timers = byDue(document.items)
    this.#arm()
  }

  async start(durationMs: number, label: string): Promise<Timer> {
    const wall = this.scope.clock.wall()
    const timer: Timer = { id: `${wall.toString(36)}-${this.#started++}`, label, dueAt: wall + durationMs, durationMs }
    const before = this.#timers
    this.#set([...before, timer])
    try {
      await this.document.save(this.#timers)
    } catch (error) {
      this.#set(this.#timers.filter(({ id }) => id !== timer.id))
      throw error
    }
    return timer
  }

  async cancel(id: string): Promise<boolean> {
    const rest = this.#timers.filter((timer) => timer.id !== id)
    if (rest.length === this.#timers.length) return false
    this.#set(rest)
    await this.document.save(rest)
    return true
  }

  list(): readonly Timer[] {
    return this.#timers
  }

  onChange(listener: (timers: readonly Timer[]) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  onRing(listener: (timer: Timer, lateMs: number) => void): () => void {
    this.#ringListeners.add(listener)
    this.#arm()
    return () => this.#ringListeners.delete(listener)
  }

  #set(timers: readonly Timer[]): void {
    this.#timers = byDue(timers)
    for (const listener of [...this.#changeListeners]) listener(this.#timers)
    this.#arm()
  }

  #arm(): void {
    this.#sleep()
    const first = this.#timers[0]
    // With nobody to hear it a due timer waits; the first listener arms again.
    if (first === undefined || this.scope.closed || this.#ringListeners.size === 0) return
    const left = Math.max(0, first.dueAt - this.scope.clock.wall())
    this.#sleep = this.scope.after(Math.min(left, LONGEST_SLEEP_MS), () => this.#look())
  }

  #look(): void {
    const wall = this.scope.clock.wall()
    const due = this.#timers.filter((timer) => timer.dueAt <= wall)
    if (due.length === 0) return this.#arm()
    this.#set(this.#timers.filter((timer) => timer.dueAt > wall))
    for (const timer of due) for (const listener of [...this.#ringListeners]) listener(timer, wall - timer.dueAt)
    // A failed save means one more ring after a restart: better than none. The root hears of the failure.
    void this.scope.spawn('timers.save', () => this.document.save(this.#timers)).catch(() => undefined)
  }
}

function byDue(timers: readonly Timer[]): readonly Timer[] {
  return [...timers].sort((a, b) => a.dueAt - b.dueAt)
}
