import { toFault, type Fault } from '#shared/fault'
import type { HealthView, ProviderStage } from '#shared/provider'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import { withDeadline } from '../wire/deadline'
import {
  afterFailure,
  afterProbe,
  afterSlow,
  afterSuccess,
  mayTry,
  medianFirstOutputMs,
  networkBack,
  statusOf,
  trying,
  wellSoFar,
  type Health,
} from './health'

/** Whose health. Two keys at one vendor fail separately: one may be out of credit. */
export interface HealthKey {
  readonly stage: ProviderStage
  readonly provider: string
  /** Tells accounts apart; never the key itself. */
  readonly credential?: string
}

export interface HealthOptions {
  /**
   * A call that costs nothing and rejects when the provider is unwell, such as `Provider.check`; `undefined` when there
   * is none, and then the next turn is the trial.
   */
  readonly probe?: (key: HealthKey) => ((scope: Scope) => Promise<void>) | undefined
}

/** Longest wait for a probe, in ms. */
const PROBE_MS = 8_000

interface Entry {
  readonly key: HealthKey
  health: Health
  wake: Cancel | undefined
  probing: boolean
}

/**
 * The health of every provider, shared by all conversations of the application: what one found out the hard way, the
 * next one knows. Owns one timer per provider that is down, and its probes.
 */
export class HealthRegistry {
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<(view: HealthView) => void>()

  constructor(
    private readonly scope: Scope,
    private readonly options: HealthOptions = {},
  ) {}

  /**
   * The candidates in the order in which to try them: those that are well or suspect as the person ordered them, then
   * the others. One that has cooled down and cannot be probed is tried in its own place, by one caller at a time. Local
   * ones are always well: what runs on the machine does not recover by waiting.
   */
  order<C extends HealthKey & { readonly local?: boolean }>(candidates: readonly C[]): readonly C[] {
    const well: C[] = []
    const down: C[] = []
    for (const candidate of candidates) (candidate.local || this.#usable(candidate) ? well : down).push(candidate)
    return [...well, ...down]
  }

  /** It did its work. `firstOutputMs`: how long the first useful output took. */
  succeeded(key: HealthKey, firstOutputMs?: number): void {
    this.#become(this.#entry(key), (health) => afterSuccess(health, firstOutputMs))
  }

  /** Cancelled work says nothing about health and is ignored. */
  failed(key: HealthKey, fault: Fault): void {
    this.#become(this.#entry(key), (health) => afterFailure(health, fault, this.#now()))
  }

  /** It let somebody wait who then asked another one as well. */
  slow(key: HealthKey, fault: Fault): void {
    this.#become(this.#entry(key), (health) => afterSlow(health, fault, this.#now()))
  }

  /** How long its first useful output usually takes, in ms; undefined before the first. */
  usualMs(key: HealthKey): number | undefined {
    return medianFirstOutputMs(this.#entry(key).health)
  }

  /** The key or the settings changed: what was known no longer counts. */
  forget(provider: string): void {
    for (const entry of this.#entries.values())
      if (entry.key.provider === provider) this.#become(entry, () => wellSoFar)
  }

  /** The person wants another try: whoever is down is used again, and is down again after one more failure. */
  tryAgain(): void {
    for (const entry of this.#entries.values()) if (entry.health.circuit !== 'closed') this.#become(entry, afterProbe)
  }

  /** The machine is online again: whoever was down because of the network is asked at once. */
  networkReturned(): void {
    for (const entry of this.#entries.values()) this.#become(entry, (health) => networkBack(health, this.#now()))
  }

  /** Everybody who has been used, in the order of first use. */
  views(): readonly HealthView[] {
    return [...this.#entries.values()].map(view)
  }

  /** Hears of every change of status. */
  onChange(listener: (view: HealthView) => void): Cancel {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #usable(key: HealthKey): boolean {
    const entry = this.#entry(key)
    if (entry.health.circuit === 'closed') return true
    if (!mayTry(entry.health, this.#now()) || entry.probing) return false
    this.#become(entry, (health) => trying(health, this.#now()))
    return true
  }

  #become(entry: Entry, change: (health: Health) => Health): void {
    const before = entry.health
    entry.health = change(before)
    this.#schedule(entry)
    if (statusOf(before) === statusOf(entry.health)) return
    for (const listener of [...this.#listeners]) listener(view(entry))
  }

  /** Wakes up at the end of a cool-down to probe. */
  #schedule(entry: Entry): void {
    entry.wake?.()
    entry.wake = undefined
    const probe = this.options.probe?.(entry.key)
    if (entry.health.circuit !== 'open' || !probe || this.scope.closed) return
    entry.wake = this.scope.after(entry.health.until - this.#now(), () => {
      entry.wake = undefined
      this.#probe(entry, probe)
    })
  }

  #probe(entry: Entry, probe: (scope: Scope) => Promise<void>): void {
    if (entry.probing) return
    entry.probing = true
    this.#become(entry, (health) => trying(health, this.#now()))
    void this.scope.spawn(`probe ${entry.key.provider}`, async (scope) => {
      const { stage, provider } = entry.key
      let fault: Fault | undefined
      try {
        await withDeadline(scope, PROBE_MS, { stage, provider }, probe)
      } catch (error) {
        fault = toFault(error, stage)
      }
      entry.probing = false
      // A turn may have found out in the meantime.
      if (entry.health.circuit !== 'halfOpen') return
      this.#become(entry, (health) => (fault ? afterFailure(health, fault, this.#now()) : afterProbe(health)))
    })
  }

  #entry(key: HealthKey): Entry {
    const id = [key.stage, key.provider, key.credential ?? ''].join('\n')
    const known = this.#entries.get(id)
    if (known) return known
    const { stage, provider, credential } = key
    const entry: Entry = {
      key: { stage, provider, ...(credential !== undefined && { credential }) },
      health: wellSoFar,
      wake: undefined,
      probing: false,
    }
    this.#entries.set(id, entry)
    return entry
  }

  #now(): number {
    return this.scope.clock.now()
  }
}

function view({ key, health }: Entry): HealthView {
  const status = statusOf(health)
  const median = medianFirstOutputMs(health)
  return {
    stage: key.stage,
    provider: key.provider,
    status,
    ...(status !== 'healthy' && health.lastFault && { lastFault: health.lastFault }),
    ...(median !== undefined && { firstOutputMs: median }),
  }
}
