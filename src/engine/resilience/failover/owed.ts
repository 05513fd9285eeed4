import type { FaultError } from '#shared/fault'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import { tooLate, type Timed } from '../../wire/deadline'
import type { ProgressWithin } from './failover'

/**
 * Watches a provider that owes something: the first useful output within `firstMs`, the next within `gapMs`. When it is
 * late its scope is closed and `fault` says why. Time in which nothing is owed does not count; without limits nothing
 * does.
 */
export class Owed {
  #fault: FaultError | undefined
  #started = false
  #owing = false
  #stop: Cancel | undefined

  constructor(
    private readonly scope: Scope,
    private timed: Timed,
    private limits: ProgressWithin | undefined,
  ) {}

  /** Why the scope was closed, when it was this. */
  get fault(): FaultError | undefined {
    return this.#fault
  }

  /** Something is owed from now on; being owed more changes nothing. */
  begin(): void {
    if (this.#owing) return
    this.#owing = true
    this.#arm()
  }

  /** Somebody else owes it from now on, and has all the time that they have. */
  by(timed: Timed, limits: ProgressWithin | undefined): void {
    this.timed = timed
    this.limits = limits
    if (this.#owing) this.#arm()
  }

  /** Something useful came. */
  progress(): void {
    this.#started = true
    if (this.#owing) this.#arm()
  }

  /** Nothing is owed any longer. */
  settle(): void {
    this.#owing = false
    this.#stop?.()
  }

  #arm(): void {
    this.#stop?.()
    if (!this.limits || this.scope.closed) return
    const ms = this.#started ? this.limits.gapMs : this.limits.firstMs
    this.#stop = this.scope.after(ms, () => {
      this.#fault = tooLate(this.timed, ms, this.#started)
      void this.scope.close(this.#fault.message)
    })
  }
}
