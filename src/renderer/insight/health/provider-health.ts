import type { HealthView, ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { usedFor } from '../../settings/providers/fallbacks'
import type { Tone } from './health-row'

/** A provider with how it does at each stage it has served. */
export interface ProviderHealth {
  readonly view: ProviderView
  /** Chosen, or standing in when the chosen one fails. */
  readonly used: boolean
  readonly stages: readonly HealthView[]
  readonly tone: Tone
}

/** Providers worth a look: those in use, those that have served, and those that are set up. In use first. Pure. */
export function providersOfInterest(
  providers: readonly ProviderView[],
  health: readonly HealthView[],
  settings: Settings,
): ProviderHealth[] {
  const used = new Set(
    (['stt', 'llm', 'tts'] as const).flatMap((stage) => usedFor(stage, settings, providers).map(({ id }) => id)),
  )
  const rows = providers.map((view): ProviderHealth => {
    const stages = health.filter(({ provider }) => provider === view.id)
    return { view, used: used.has(view.id), stages, tone: toneOf(view, used.has(view.id), stages) }
  })
  const ofInterest = rows.filter(({ used: inUse, stages, view }) => inUse || stages.length > 0 || view.ready)
  return [...ofInterest.filter((row) => row.used), ...ofInterest.filter((row) => !row.used)]
}

function toneOf(view: ProviderView, used: boolean, stages: readonly HealthView[]): Tone {
  if (!view.ready) return used ? 'bad' : 'none'
  if (stages.some(({ status }) => status === 'down')) return 'bad'
  if (stages.some(({ status }) => status === 'suspect')) return 'warn'
  return stages.length > 0 || view.local ? 'good' : 'none'
}
