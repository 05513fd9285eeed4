import { cancelled, isCancelled } from '#shared/fault'
import type { Cancel, Clock } from './clock'

/** Something a scope can own: a socket, a worker, a file. */
export interface Resource {
  dispose(): void | Promise<void>
}

/** How long a closing scope waits for its tasks to notice, in ms, before it names them as leaked. */
export const CLOSE_GRACE_MS = 2_000

/**
 * Structured concurrency: a tree that owns every timer, task, worker and socket below it.
 * Closing a scope aborts its signal, closes its children, waits a bounded grace for its tasks, disposes what it owns in
 * reverse order, and returns the names of whatever did not end. Nothing outlives its scope by design.
 */
export class Scope {
  readonly #abort = new AbortController()
  readonly #children = new Set<Scope>()
  readonly #tasks = new Map<Promise<unknown>, string>()
  readonly #owned: { name: string; resource: Resource }[] = []
  readonly #cancels = new Set<Cancel>()
  readonly #onClose = new Set<() => void>()
  #closed = false
  #because: string | undefined
  #closing: Promise<string[]> | undefined

  private constructor(
    readonly name: string,
    readonly clock: Clock,
    private readonly parent: Scope | undefined,
    private readonly onBug: (error: unknown, where: string) => void,
  ) {}

  /**
   * The top of a tree. `onBug` hears of every failure in a spawned task that nobody planned for;
   * cancellations are not failures.
   */
  static root(name: string, clock: Clock, onBug: (error: unknown, where: string) => void): Scope {
    return new Scope(name, clock, undefined, onBug)
  }

  /** Aborted as soon as closing begins. Hand it to `fetch` and other things that know signals. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Why it closed; undefined while it is open. */
  get closedBecause(): string | undefined {
    return this.#because
  }

  get path(): string {
    return this.parent ? `${this.parent.path}/${this.name}` : this.name
  }

  /** A scope that closes with this one, and may close sooner. */
  child(name: string): Scope {
    this.#assertOpen()
    const child = new Scope(name, this.clock, this, this.onBug)
    this.#children.add(child)
    return child
  }

  /** Takes charge of a resource; it is disposed when the scope closes. Returns it. */
  own<T extends Resource>(resource: T, name = 'resource'): T {
    if (this.closed) {
      void resource.dispose()
      throw cancelled('host', `${this.path} is closed`)
    }
    this.#owned.push({ name, resource })
    return resource
  }

  /**
   * Starts a task that ends with this scope at the latest. The returned promise carries its result; leaving it
   * unawaited is safe, because an unplanned failure also reaches the root's `onBug`.
   */
  spawn<T>(name: string, task: (scope: Scope) => Promise<T>): Promise<T> {
    const scope = this.child(name)
    const running = (async () => {
      try {
        return await task(scope)
      } finally {
        await scope.close()
      }
    })()
    this.#tasks.set(running, name)
    running.then(
      () => this.#tasks.delete(running),
      (error: unknown) => {
        this.#tasks.delete(running)
        if (!isCancelled(error)) this.onBug(error, scope.path)
      },
    )
    return running
  }

  /** Calls `fn` once after `ms`, unless the scope closes first. */
  after(ms: number, fn: () => void): Cancel {
    this.#assertOpen()
    const cancel = this.clock.after(ms, () => {
      this.#cancels.delete(release)
      fn()
    })
    const release = (): void => {
      this.#cancels.delete(release)
      cancel()
    }
    this.#cancels.add(release)
    return release
  }

  /** Calls `fn` every `ms` until the scope closes. */
  every(ms: number, fn: () => void): Cancel {
    let ended = false
    let cancel = this.after(ms, tick)
    const rearm = (): void => {
      if (!ended && !this.closed) cancel = this.after(ms, tick)
    }
    function tick(): void {
      fn()
      rearm()
    }
    return () => {
      ended = true
      cancel()
    }
  }

  /** Waits `ms`; rejects with a `cancelled` fault when the scope closes first. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.onClose(() => reject(cancelled('host')))
      if (this.closed) return
      this.after(ms, () => {
        stop()
        resolve()
      })
    })
  }

  /** Runs `fn` as soon as closing begins; at once when the scope is closed already. The result unregisters it. */
  onClose(fn: () => void): Cancel {
    if (this.closed) {
      fn()
      return () => undefined
    }
    this.#onClose.add(fn)
    return () => this.#onClose.delete(fn)
  }

  /** What still lives here, by path: for tests and for the leak report. */
  leftovers(): string[] {
    return [
      ...[...this.#tasks.values()].map((name) => `${this.path}/${name} (task)`),
      ...this.#owned.map(({ name }) => `${this.path}/${name} (resource)`),
      ...[...this.#cancels].map(() => `${this.path} (timer)`),
      ...[...this.#children].flatMap((child) => child.leftovers()),
    ]
  }

  /** Ends everything below. Idempotent: later calls get the first call's result, the names of what leaked. */
  close(reason = 'closed'): Promise<string[]> {
    if (this.#closing) return this.#closing
    this.#closed = true
    this.#because = reason
    this.#closing = this.#close(reason)
    return this.#closing
  }

  async #close(reason: string): Promise<string[]> {
    this.#abort.abort(cancelled('host', reason))
    for (const fn of [...this.#onClose]) fn()
    this.#onClose.clear()
    for (const cancel of [...this.#cancels]) cancel()

    const leaked = (await Promise.all([...this.#children].map((child) => child.close(reason)))).flat()
    leaked.push(...(await this.#waitForTasks()))
    for (const { name, resource } of this.#owned.splice(0).reverse()) {
      try {
        await resource.dispose()
      } catch (error) {
        this.onBug(error, `${this.path}/${name}`)
      }
    }
    this.parent?.forget(this)
    return leaked
  }

  async #waitForTasks(): Promise<string[]> {
    if (this.#tasks.size === 0) return []
    await new Promise<void>((resolve) => {
      const stop = this.clock.after(CLOSE_GRACE_MS, resolve)
      void Promise.allSettled([...this.#tasks.keys()]).then(() => {
        stop()
        resolve()
      })
    })
    return [...this.#tasks.values()].map((name) => `${this.path}/${name} (task)`)
  }

  private forget(child: Scope): void {
    this.#children.delete(child)
  }

  #assertOpen(): void {
    if (this.closed) throw cancelled('host', `${this.path} is closed`)
  }
}
