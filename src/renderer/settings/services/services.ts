import { providerStages, type ProviderStage, type ProviderView } from '#shared/provider'
import type { LedgerStage } from '#shared/spending'
import type { Settings, SettingsPatch } from '#shared/settings'
import { LAST_RESORT, SETTINGS_PART } from '#shared/stages'
import { withoutChosen } from '../providers/fallbacks'
import { isSetUp } from '../providers/set-up'

/*
 * What the person has of services: which are set up, what each serves, and what changes when one is taken into use or
 * removed. Pure.
 */

/** What can be added: services nobody has set up yet. */
export function addableServices(providers: readonly ProviderView[]): ProviderView[] {
  return providers.filter((view) => !isSetUp(view) && (view.fields.length > 0 || view.ready))
}

/** What a service can do for a person. */
export function servesWhat({ stages, video }: Pick<ProviderView, 'stages' | 'video'>): LedgerStage[] {
  return video ? [...stages, 'face'] : stages
}

/** The stages it is chosen for, and those it stands behind. */
export function servedBy(id: string, settings: Settings): { first: ProviderStage[]; backup: ProviderStage[] } {
  const part = (stage: ProviderStage): { provider: string; fallbacks: readonly string[] } =>
    settings[SETTINGS_PART[stage]]
  return {
    first: providerStages.filter((stage) => part(stage).provider === id),
    backup: providerStages.filter((stage) => part(stage).fallbacks.includes(id)),
  }
}

/** What somebody who has given a key begins with. */
export interface Beginning {
  readonly model: string
  readonly voice: string
}

/** Takes a service into use for these stages, with what it begins with. */
export function inUse(
  view: ProviderView,
  stages: readonly ProviderStage[],
  { model, voice }: Beginning,
  settings: Settings,
): SettingsPatch {
  const patch: SettingsPatch = {}
  const { id } = view
  if (stages.includes('stt')) patch.hearing = { provider: id, fallbacks: withoutChosen(settings.hearing.fallbacks, id) }
  if (stages.includes('llm'))
    patch.brain = { provider: id, model, fallbacks: withoutChosen(settings.brain.fallbacks, id) }
  if (stages.includes('tts'))
    patch.voice = { provider: id, voice, fallbacks: withoutChosen(settings.voice.fallbacks, id) }
  // Some providers ask for the model among their own settings, as Azure does for a deployment.
  const own = view.fields.find(({ kind }) => kind === 'model')
  if (stages.includes('llm') && own && model !== '' && (view.values[own.name] ?? '') === '')
    patch.providers = { [id]: { ...(settings.providers[id] ?? {}), [own.name]: model } }
  return patch
}

/** Takes a service out of use: what is on the machine serves in its place, and its own settings are forgotten. */
export function removed(id: string, settings: Settings): SettingsPatch {
  const without = (stage: ProviderStage) => {
    const { provider, fallbacks } = settings[SETTINGS_PART[stage]]
    const rest = withoutChosen(fallbacks, id)
    if (provider !== id) return { fallbacks: rest }
    // Whoever stood behind it comes first now.
    const [next = LAST_RESORT[stage], ...others] = rest
    return { provider: next, fallbacks: others }
  }
  const brain = settings.brain.provider === id ? { ...without('llm'), model: '' } : without('llm')
  const voice = settings.voice.provider === id ? { ...without('tts'), voice: '' } : without('tts')
  return { hearing: without('stt'), brain, voice, providers: { [id]: {} } }
}
