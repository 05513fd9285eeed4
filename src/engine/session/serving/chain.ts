import type { ProviderStage } from '#shared/provider'
import { LAST_RESORT, STAND_IN_VOICES } from '#shared/stages'
import { hearingCaps, speakingCaps, type Provider } from '../../provider-contract/contract'

/** One provider of a stage's chain. */
export interface Link {
  readonly provider: Provider
  /** Nothing leaves the machine. */
  readonly local: boolean
  /** The person named it; false for the last resort that stands behind every chain. */
  readonly named: boolean
}

export interface ChainRequest {
  readonly stage: ProviderStage
  /** Ids as the person ordered them: the chosen provider, then its fallbacks. */
  readonly named: readonly string[]
  /** BCP 47, or `auto`: what has to be understood or spoken. */
  readonly language: string
  /** `last`: there is no network. `never`: the day's money is spent. */
  readonly cloud: 'use' | 'last' | 'never'
  readonly find: (id: string) => Provider | undefined
  /** The provider's own settings, as they are stored; without it as they come. */
  settingsOf?(id: string): unknown
  readonly isLocal: (provider: Provider) => boolean
}

/**
 * Who may serve a stage, in the order in which to try: as the person said, the machine itself last. Recognisers that do
 * not know the language come after those that do; voices that do not are left out, because they would read nonsense,
 * and where no voice of the machine is left, those stand in that it has beside its own. Pure.
 */
export function chainOf(request: ChainRequest): Link[] {
  const { stage, named, cloud } = request
  const links = linksOf([...new Set([...named, LAST_RESORT[stage]])], request)
  const allowed = cloud === 'never' ? links.filter(({ local }) => local) : links
  const knowing = stage === 'llm' ? allowed : byLanguage(allowed, stage, request)
  const alone = stage === 'tts' && !knowing.some(({ local }) => local)
  const all = alone ? [...knowing, ...standIns(request)] : knowing
  return cloud === 'last' ? first(all, ({ local }) => local) : all
}

function linksOf(ids: readonly string[], { stage, named, find, isLocal }: ChainRequest): Link[] {
  return ids.flatMap((id): Link[] => {
    const provider = find(id)
    if (!provider?.[stage] || provider.available?.() === false) return []
    return [{ provider, local: isLocal(provider), named: named.includes(id) }]
  })
}

/** The machine's other voices that know the language and are not in the chain already. */
function standIns(request: ChainRequest): Link[] {
  const others = STAND_IN_VOICES.filter((id) => !request.named.includes(id))
  return byLanguage(linksOf(others, request), 'tts', request)
}

function byLanguage(links: readonly Link[], stage: 'stt' | 'tts', request: ChainRequest): Link[] {
  const capsOf = stage === 'stt' ? hearingCaps : speakingCaps
  const knows = ({ provider }: Link): boolean =>
    knowsLanguage(capsOf(provider, request.settingsOf?.(provider.id))?.languages ?? [], request.language)
  return stage === 'stt' ? first(links, knows) : links.filter(knows)
}

/**
 * Whether a stage with these languages (BCP 47, `*` for any) serves this one. Regions do not matter; `auto` suits
 * everybody.
 */
export function knowsLanguage(languages: readonly string[], language: string): boolean {
  return language === 'auto' || languages.some((known) => known === '*' || primary(known) === primary(language))
}

/** `en` of `en-US`. */
export function primary(tag: string): string {
  return (tag.split('-')[0] ?? tag).toLowerCase()
}

/** Those that are `so` first, each half in its own order. */
function first<T>(values: readonly T[], so: (value: T) => boolean): T[] {
  return [...values.filter(so), ...values.filter((value) => !so(value))]
}
