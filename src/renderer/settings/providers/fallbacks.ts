import type { ProviderStage, ProviderView } from '#shared/provider'
import { effectiveSettings } from '#shared/personas'
import { DEFAULT_PERSONA, type Settings } from '#shared/settings'
import { LAST_RESORT, SETTINGS_PART } from '#shared/stages'
import { isSetUp } from './set-up'

/** The list with the entry at `index` moved by `steps`, down for more than 0; as it is when there is no such place. */
export function moved<T>(list: readonly T[], index: number, steps: number): T[] {
  const to = index + steps
  if (to < 0 || to >= list.length || index < 0 || index >= list.length) return [...list]
  const rest = list.filter((_, i) => i !== index)
  return [...rest.slice(0, to), ...list.slice(index, index + 1), ...rest.slice(to)]
}

/**
 * Providers that could be added to a stage's list: those that serve it and are set up, are not in use there, and are
 * not there anyway.
 */
export function addable(stage: ProviderStage, settings: Settings, providers: readonly ProviderView[]): ProviderView[] {
  const { provider, fallbacks } = settings[SETTINGS_PART[stage]]
  const taken = [provider, ...fallbacks, LAST_RESORT[stage]]
  return providers.filter((view) => view.stages.includes(stage) && !taken.includes(view.id) && isSetUp(view))
}

/** The list after another provider was chosen as the first: it cannot be its own fallback. */
export function withoutChosen(list: readonly string[], chosen: string): string[] {
  return list.filter((id) => id !== chosen)
}

/** Everybody a stage may use, in order, the chosen one first. */
export function usedFor(stage: ProviderStage, settings: Settings, providers: readonly ProviderView[]): ProviderView[] {
  const { provider, fallbacks } = settings[SETTINGS_PART[stage]]
  return [provider, ...fallbacks].flatMap((id) => providers.find((view) => view.id === id) ?? [])
}

/** Services outside this machine that may be used at all, each once. */
export function cloudsInUse(settings: Settings, providers: readonly ProviderView[]): ProviderView[] {
  const stages: readonly ProviderStage[] = ['stt', 'llm', 'tts']
  return [...new Set(stages.flatMap((stage) => usedFor(stage, settings, providers)))].filter(({ local }) => !local)
}

/** The same for anybody who can be talked to, whether they are now or not. */
export function cloudsOfAnyone(settings: Settings, providers: readonly ProviderView[]): ProviderView[] {
  const everyone = [DEFAULT_PERSONA, ...settings.personas.list.map(({ id }) => id)]
  return [...new Set(everyone.flatMap((id) => cloudsInUse(effectiveSettings(settings, id), providers)))]
}

/** A limit as typed: `null` for none, `undefined` for what is no amount. In US dollars, at least a cent. */
export function readLimit(typed: string): number | null | undefined {
  const text = typed.trim().replace(/^\$/, '').replace(',', '.').trim()
  if (text === '') return null
  const usd = Number(text)
  return Number.isFinite(usd) && usd > 0 ? Math.min(10_000, Math.max(0.01, Math.round(usd * 100) / 100)) : undefined
}
