import type { TFunction } from 'i18next'
import type { ProviderView } from '#shared/provider'

/** A provider's name as a person reads it. Those on board have words of their own; a vendor's name is a name. */
export function providerName(view: Pick<ProviderView, 'id' | 'name'>, t: TFunction): string {
  if (view.id === 'offline') return t('provider.offline')
  if (view.id === 'mind') return t('provider.mind')
  if (view.id === 'ears') return t('provider.ears')
  if (view.id === 'voices') return t('provider.voices')
  return view.id === 'local' ? t('provider.local') : view.name
}
