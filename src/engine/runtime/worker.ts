import { Worker } from 'node:worker_threads'
import type { Fault, FaultStage } from '#shared/fault'
import { FaultError, cancelled, fault } from '#shared/fault'
import { systemClock, type Cancel } from './clock'
import type { Scope } from './scope'
import { workerFile } from './worker-file'
import type { FromWorker, ToWorker } from './worker-side'

export interface WorkerOptions {
  /** The built file's name without `.js`, e.g. `flite.worker`. */
  readonly name: string
  /** Where its faults belong. */
  readonly stage: FaultStage
  readonly provider?: string
  /** Handed to the worker as `workerData`. */
  readonly data?: unknown
  /** Path of the script, where it is not a built worker of this application. */
  readonly file?: string
}

export interface CallOptions<Progress> {
  /** Closing it abandons the call: it rejects with `cancelled` at once and the worker is told. */
  readonly scope?: Scope
  readonly onProgress?: (value: Progress) => void
  readonly transfer?: readonly ArrayBuffer[]
  /** ms after which a worker that does not answer is taken for stuck, and ended. */
  readonly deadlineMs?: number
}

/** A worker that ends within this many ms of its start has crashed quickly... */
const QUICK_CRASH_MS = 10_000
/** ...and after so many quick crashes in a row it is not started again. */
const MOST_QUICK_CRASHES = 3

/** A worker that is asked to stop gets this many ms to finish the step it is in. */
const STOP_GRACE_MS = 5_000

interface Pending<Reply, Progress> {
  readonly settle: (outcome: { value: Reply } | { error: Error }) => void
  readonly onProgress: ((value: Progress) => void) | undefined
}

interface Running {
  readonly thread: Worker
  readonly startedAt: number
}

/**
 * A worker thread as a function: `call` asks, the promise answers. The thread starts with the first call and belongs to
 * `scope`. When it crashes, every open call rejects with `worker.crashed` and the next call starts a fresh one; after
 * three quick crashes in a row all calls reject with `worker.crashLoop`.
 */
export class WorkerClient<Request, Reply, Progress = never> {
  readonly #pending = new Map<number, Pending<Reply, Progress>>()
  readonly #ending = new Set<Promise<unknown>>()
  #running: Running | undefined
  #nextId = 0
  #quickCrashes = 0

  constructor(
    private readonly scope: Scope,
    private readonly options: WorkerOptions,
  ) {
    scope.onClose(() => this.#rejectAll(cancelled(options.stage, `${options.name}: scope closed`)))
    scope.own({ dispose: () => this.#end() }, options.name)
  }

  /** Asks the worker. Rejects with the worker's own fault, or with `worker.*` when there is no worker to answer. */
  call(request: Request, { scope, onProgress, transfer = [], deadlineMs }: CallOptions<Progress> = {}): Promise<Reply> {
    if (this.scope.closed || scope?.closed) return Promise.reject(cancelled(this.options.stage))
    let running: Running
    try {
      running = this.#started()
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const cleanups: Cancel[] = []
      const settle: Pending<Reply, Progress>['settle'] = (outcome) => {
        if (!this.#pending.delete(id)) return
        for (const clean of cleanups) clean()
        if ('value' in outcome) resolve(outcome.value)
        else reject(outcome.error)
      }
      this.#pending.set(id, { settle, onProgress })
      running.thread.postMessage({ id, request } satisfies ToWorker<Request>, [...transfer])
      if (scope) {
        cleanups.push(
          scope.onClose(() => {
            running.thread.postMessage({ id, cancel: true } satisfies ToWorker<Request>)
            settle({ error: cancelled(this.options.stage) })
          }),
        )
      }
      if (deadlineMs !== undefined) {
        cleanups.push(
          this.scope.after(deadlineMs, () =>
            this.#lost(running, this.#fault('timeout', 'worker.stuck', `no answer in ${deadlineMs} ms`)),
          ),
        )
      }
    })
  }

  #started(): Running {
    if (this.#running) return this.#running
    const { name, data, file } = this.options
    if (this.#quickCrashes >= MOST_QUICK_CRASHES) {
      throw new FaultError(
        this.#fault('bug', 'worker.crashLoop', `${name} crashed ${this.#quickCrashes} times in a row`),
      )
    }
    const thread = new Worker(file ?? workerFile(name), { workerData: data, execArgv: [] })
    const running: Running = { thread, startedAt: this.scope.clock.now() }
    this.#running = running
    const crashed = (why: string): void =>
      this.#lost(running, this.#fault('bug', 'worker.crashed', `${name}: ${why}`, false))
    thread.on('message', (message: FromWorker<Reply, Progress>) => this.#hear(message))
    thread.on('error', (error: unknown) => crashed(error instanceof Error ? error.message : String(error)))
    thread.on('messageerror', (error) => crashed(error.message))
    thread.on('exit', (code) => crashed(`exit code ${code}`))
    return running
  }

  #hear(message: FromWorker<Reply, Progress>): void {
    const pending = this.#pending.get(message.id)
    if (message.kind === 'progress') pending?.onProgress?.(message.value)
    else if (message.kind === 'reply') pending?.settle({ value: message.value })
    else pending?.settle({ error: new FaultError(message.fault) })
  }

  /** The worker is gone or useless: nobody waits for it any longer, and the next call gets a new one. */
  #lost(running: Running, why: Fault): void {
    if (this.#running !== running) return
    this.#running = undefined
    const quick = this.scope.clock.now() - running.startedAt < QUICK_CRASH_MS
    this.#quickCrashes = quick ? this.#quickCrashes + 1 : 0
    this.#rejectAll(new FaultError(why))
    this.#terminate(running)
  }

  /** Lets the thread end by itself: native code that is interrupted in the middle takes the whole process with it. */
  async #end(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    if (running) {
      const { thread } = running
      thread.postMessage({ stop: true } satisfies ToWorker<Request>)
      await new Promise<void>((resolve) => {
        // Threads live in real time, also when the scope's clock does not.
        const force = systemClock.after(STOP_GRACE_MS, resolve)
        thread.once('exit', () => (force(), resolve()))
      })
      this.#terminate(running)
    }
    await Promise.all(this.#ending)
  }

  #terminate({ thread }: Running): void {
    const ending = thread.terminate().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }

  #rejectAll(error: FaultError): void {
    for (const { settle } of [...this.#pending.values()]) settle({ error })
  }

  #fault(kind: Fault['kind'], code: Fault['code'], detail: string, permanent?: boolean): Fault {
    const { stage, provider } = this.options
    return fault(stage, kind, code, {
      detail,
      ...(provider !== undefined && { provider }),
      ...(permanent !== undefined && { permanent }),
    })
  }
}
