import type { i18n as I18n } from 'i18next'
import type { ProviderView } from '#shared/provider'
import { providerName } from '../../i18n/provider-words'
import { fieldLabel } from './field-label'

/** What keeps a provider from being used, in one sentence that names what is missing. */
export function notReadyWords(view: ProviderView, i18n: I18n): string {
  const { t } = i18n
  const name = providerName(view, t)
  const missing = view.fields.find(({ required, kind, name: field, secret = 'none' }) => {
    if (!required) return false
    return kind === 'secret' ? secret === 'none' : (view.values[field] ?? '') === ''
  })
  if (!missing) return t('provider.notReady', { name })
  return missing.kind === 'secret'
    ? t('provider.needsKey', { name })
    : t('provider.needsField', { name, field: fieldLabel(missing, i18n) })
}
