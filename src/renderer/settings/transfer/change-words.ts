import type { TFunction, i18n as I18n } from 'i18next'
import type { ProviderView } from '#shared/provider'
import { wordsFor } from '../../i18n/known'
import { providerName } from '../../i18n/provider-words'
import { regional } from '../../i18n/regional'
import type { SettingRow } from '../rows/declare'
import type { SettingChange } from './transfer'

/** Longest value shown, characters. */
const LONGEST = 60

/** What would change, in words: which setting, what it is now, what it would be. */
export interface ChangeWords {
  readonly name: string
  readonly from: string
  readonly to: string
}

export function changeWords(
  { path, from, to }: SettingChange,
  rows: readonly SettingRow[],
  i18n: I18n,
  providers: readonly ProviderView[],
): ChangeWords {
  const t = i18n.t as TFunction
  const row = rows.find(({ setting }) => setting === path)
  const [part, id = ''] = path.split('.')
  const providerOf = (value: unknown): string | undefined => {
    const view = providers.find((one) => one.id === value)
    return view && providerName(view, t)
  }
  const place = row && t(`settings.section.${row.section}`)
  const name = row
    ? `${place}: ${t(row.label)}`
    : part === 'providers'
      ? t('settings.transfer.provider', { name: providerOf(id) ?? id })
      : path
  const words = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('settings.transfer.empty')
    if (typeof value === 'boolean') return t(value ? 'settings.transfer.on' : 'settings.transfer.off')
    if (typeof value === 'number') return new Intl.NumberFormat(regional(i18n.language)).format(value)
    if (Array.isArray(value)) {
      const names = value.map((item) => (typeof item === 'string' ? (providerOf(item) ?? item) : nameOf(item)))
      return names.length === 0
        ? t('settings.transfer.empty')
        : new Intl.ListFormat(i18n.language, { type: 'unit' }).format(names)
    }
    if (typeof value === 'object') return t('settings.transfer.other')
    const text = value as string
    const own = row && wordsFor(i18n, `${row.label}.${text}`)
    const shown = own ?? providerOf(text) ?? text
    return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown
  }
  return { name, from: words(from), to: words(to) }
}

/** What an entry of a list calls itself. */
function nameOf(item: unknown): string {
  const { label, name, written } = item as { label?: unknown; name?: unknown; written?: unknown }
  return [label, name, written].find((one): one is string => typeof one === 'string' && one !== '') ?? '…'
}
