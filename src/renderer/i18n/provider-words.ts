import type { TFunction } from 'i18next'
import type { ProviderView } from '#shared/provider'

/** A provider's name as a person reads it. The offline brain has words of its own; a vendor's name is a name. */
export function providerName(view: Pick<ProviderView, 'id' | 'name'>, t: TFunction): string {
  return view.id === 'offline' ? t('provider.offline') : view.name
}
