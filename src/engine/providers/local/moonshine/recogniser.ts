import { isCancelled } from '#shared/fault'
import type { Scope } from '../../../runtime/scope'
import { WorkerClient, type WorkerOptions } from '../../../runtime/worker'
import type { Clip, MoonshineData, MoonshineReply } from './moonshine-protocol'

interface Job {
  readonly clip: Clip
  readonly scope: Scope
  resolve(reply: MoonshineReply | undefined): void
  reject(error: Error): void
}

/** Moonshine's worker. */
export const moonshineWorker = (data: MoonshineData): WorkerOptions => ({
  name: 'moonshine.worker',
  stage: 'stt',
  provider: 'local',
  data,
})

/**
 * The one recogniser of its kind in this process. Many streams share it: one clip at a time, thorough ones (someone
 * waits for the answer) before live ones, and a live one on its way is abandoned when a thorough one comes.
 */
export class Recogniser {
  readonly #client: WorkerClient<object, MoonshineReply>
  #waiting: Job[] = []
  #current: { job: Job; run: Scope } | undefined

  constructor(scope: Scope, worker: WorkerOptions) {
    this.#client = new WorkerClient(scope, worker)
  }

  /** Starts the worker, loads the networks and runs them once. `what`: more that its worker wants to know. */
  async load(scope: Scope, what: object = {}): Promise<void> {
    await this.#client.call({ kind: 'load', ...what }, { scope })
  }

  /** Asks its worker for something else, beside the queue of clips. */
  ask<Reply>(what: object, scope?: Scope): Promise<Reply> {
    return this.#client.call(what, scope && { scope }) as Promise<unknown> as Promise<Reply>
  }

  /**
   * The clip's text; `undefined` when a live clip was abandoned for something more urgent. Closing `scope` takes the
   * clip out of the queue or off the worker.
   */
  recognise(clip: Clip, scope: Scope): Promise<MoonshineReply | undefined> {
    if (scope.closed) return Promise.resolve(undefined)
    return new Promise((resolve, reject) => {
      const stop = scope.onClose(() => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== job)
        job.resolve(undefined)
      })
      const job: Job = {
        clip,
        scope,
        resolve: (reply) => (stop(), resolve(reply)),
        reject: (error) => (stop(), reject(error)),
      }
      this.#waiting.push(job)
      if (clip.thorough && this.#current?.job.clip.thorough === false) this.#abandon(this.#current)
      this.#next()
    })
  }

  #abandon(current: { job: Job; run: Scope }): void {
    this.#current = undefined
    void current.run.close('overtaken')
    current.job.resolve(undefined)
  }

  #next(): void {
    if (this.#current || this.#waiting.length === 0) return
    const job = this.#waiting.find(({ clip }) => clip.thorough) ?? this.#waiting[0]!
    this.#waiting = this.#waiting.filter((waiting) => waiting !== job)
    const current = { job, run: job.scope.child('recognition') }
    this.#current = current
    this.#client.call({ kind: 'recognise', ...job.clip }, { scope: current.run }).then(
      (reply) => this.#done(current, () => job.resolve(reply)),
      (error: Error) => this.#done(current, () => (isCancelled(error) ? job.resolve(undefined) : job.reject(error))),
    )
  }

  #done(current: { job: Job; run: Scope }, settle: () => void): void {
    void current.run.close()
    settle()
    if (this.#current !== current) return
    this.#current = undefined
    this.#next()
  }
}
