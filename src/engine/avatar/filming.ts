import type { Provider, ProviderConfig } from '../provider-contract/contract'
import type { SecretStore } from '../ports/ports'
import type { FilmedBy, VideoDeskDeps } from './video-desk'

type Films = FilmedBy['provider']

/**
 * Who can film a face among these providers: the one that is chosen, else the first that has every key it needs, else
 * the first, so that a window can say what is missing.
 */
export function filming(
  providers: readonly Provider[],
  secrets: Pick<SecretStore, 'source'>,
  configOf: (id: string) => ProviderConfig,
  chosen: () => string,
): Pick<VideoDeskDeps, 'filmedBy' | 'find'> {
  const films = providers.filter((provider): provider is Films => provider.video !== undefined)
  const by = (provider: Films | undefined): FilmedBy | undefined =>
    provider && { provider, config: () => configOf(provider.id) }
  const isReady = ({ id, secrets: fields }: Films): boolean =>
    fields.every(({ name, required }) => !required || secrets.source(id, name) !== 'none')
  return {
    filmedBy: () => by(films.find(({ id }) => id === chosen()) ?? films.find(isReady) ?? films[0]),
    find: (id) => by(films.find((provider) => provider.id === id)),
  }
}
