import type { BridgeEvent } from '#shared/contract'
import { effectiveSettings } from '#shared/personas'
import type { Settings } from '#shared/settings'
import type { Catalogue } from '../../providers/catalogue'
import type { Price } from '../../providers/pricing/price'
import { HealthRegistry } from '../../resilience/health-registry'
import { openSpending, type Spending } from '../../resilience/metering/spending'
import type { Scope } from '../../runtime/scope'
import { Bills } from './bills'
import { FallbackChoice } from './fallback-choice'
import type { DocumentStore, Log, SettingsStore } from '../../ports/ports'
import { Takeover } from './takeover'

export interface SafeguardDeps {
  readonly scope: Scope
  readonly documents: DocumentStore
  readonly settings: SettingsStore
  readonly catalogue: Catalogue
  readonly log: Log
  /** IANA name. */
  readonly timeZone: string
  /** The built-in ones where it is not given. */
  readonly prices?: readonly Price[]
  publish(event: BridgeEvent): void
  /** A recogniser that could not be used can be, or the network is back. */
  hearingRecovered(): void
}

/** What keeps an assistant going when providers fail: their health, who stands in, and what it may cost. */
export interface Safeguards {
  readonly health: HealthRegistry
  readonly takeover: Takeover
  readonly choice: FallbackChoice
  readonly bills: Bills
  /** What was spent, by day. */
  readonly spending: Spending
  online(): boolean
  /** What a window sees of the network. */
  network(online: boolean): void
  /** A provider's key or settings have changed: what was found out about it no longer counts. */
  changed(provider: string): void
}

/** Rejects when the day's ledger cannot be read. */
export async function openSafeguards(deps: SafeguardDeps): Promise<Safeguards> {
  const { scope, documents, settings, catalogue, log } = deps
  const publish = (event: BridgeEvent): void => deps.publish(event)
  let online = true
  const health = new HealthRegistry(scope, {
    probe({ provider: id }) {
      const provider = catalogue.find(id)
      return provider?.check && ((own) => Promise.resolve(provider.check?.(catalogue.configOf(id), own)))
    },
  })
  const capUsd = (): number | undefined => settings.get().spending.dailyCapUsd ?? undefined
  const spending = await openSpending({
    documents,
    clock: scope.clock,
    timeZone: deps.timeZone,
    limitUsd: capUsd,
    warnAt: () => settings.get().spending.warnAtPercent / 100,
    failed: (error) => log.warn({ error: String(error) }, 'the ledger could not be written'),
    ...(deps.prices && { prices: deps.prices }),
  })
  const takeover = new Takeover(publish)
  const choice = new FallbackChoice()
  const changed = (provider: string): void => {
    health.forget(provider)
    takeover.forget(provider)
    choice.forget(provider)
  }

  scope.onClose(
    health.onChange(({ stage, status }) => {
      publish({ name: 'health', data: { health: [...health.views()] } })
      if (stage === 'stt' && status !== 'down') deps.hearingRecovered()
    }),
  )
  let before = settings.get()
  scope.onClose(
    settings.onChange((now) => {
      for (const provider of changedProviders(before, now)) changed(provider)
      before = now
    }),
  )

  return {
    health,
    takeover,
    choice,
    bills: new Bills({ spending, capUsd, publish }),
    spending,
    online: () => online,
    network(seen) {
      const returned = seen && !online
      online = seen
      if (!returned) return
      health.networkReturned()
      deps.hearingRecovered()
    },
    changed,
  }
}

/** Providers that are configured differently now; the brain's model counts as its provider's. */
export function changedProviders(before: Settings, now: Settings): string[] {
  const ids = new Set([...Object.keys(before.providers), ...Object.keys(now.providers)])
  const differ = [...ids].filter((id) => JSON.stringify(before.providers[id]) !== JSON.stringify(now.providers[id]))
  const brain = effectiveSettings(now).brain
  return effectiveSettings(before).brain.model === brain.model ? differ : [...new Set([...differ, brain.provider])]
}
