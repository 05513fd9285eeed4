import { FaultError, fault, type Fault } from '#shared/fault'
import type { Source } from '../../runtime/channel'
import { within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'

/* An engine is waited for only so long. */

function tooSlow(provider: string, ms: number): Fault {
  return fault('llm', 'timeout', 'llm.timeout', { provider, values: { seconds: Math.round(ms / 1_000) } })
}

/** What `wait` gives, or a fault when that takes longer than `ms`. */
export async function patiently<T>(
  ms: number,
  provider: string,
  scope: Scope,
  wait: (waiting: Scope) => Promise<T>,
): Promise<T> {
  const waiting = scope.child('patience')
  let late = false
  waiting.after(ms, () => {
    late = true
    void waiting.close('too slow')
  })
  try {
    return await wait(waiting)
  } catch (error) {
    throw late && !scope.closed ? new FaultError(tooSlow(provider, ms)) : error
  } finally {
    void waiting.close()
  }
}

/**
 * Reads events one after the other; a fault when one of them is waited for longer than `ms`. One timer serves for all,
 * because sound comes many times a second in each of many conversations.
 */
export class PatientReader<T> {
  readonly #waiting: Scope
  readonly #from: Source<T>
  #since: number | undefined
  #late = false

  constructor(
    source: Source<T>,
    private readonly ms: number,
    private readonly provider: string,
    private readonly scope: Scope,
  ) {
    this.#waiting = scope.child('patience')
    this.#from = within(source, this.#waiting)
    this.#waiting.after(ms, () => this.#look())
  }

  /** The next one; undefined when there are no more. */
  async take(): Promise<T | undefined> {
    this.#since = this.scope.clock.now()
    try {
      return await this.#from.take()
    } catch (error) {
      throw this.#late && !this.scope.closed ? new FaultError(tooSlow(this.provider, this.ms)) : error
    } finally {
      this.#since = undefined
    }
  }

  close(): void {
    void this.#waiting.close()
  }

  #look(): void {
    const waitedMs = this.#since === undefined ? 0 : this.scope.clock.now() - this.#since
    if (waitedMs < this.ms) return void this.#waiting.after(this.ms - waitedMs, () => this.#look())
    this.#late = true
    void this.#waiting.close('too slow')
  }
}
