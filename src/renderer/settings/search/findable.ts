import type { TFunction, i18n as I18n } from 'i18next'
import type { HostInfo } from '#shared/contract'
import type { ProviderView } from '#shared/provider'
import type { Settings } from '#shared/settings'
import { en } from '../../i18n/en'
import { wordsFor } from '../../i18n/known'
import { providerName } from '../../i18n/provider-words'
import { chosenProviders } from '../providers/chosen'
import type { Section } from '../open'
import { fieldLabel } from '../providers/field-label'
import { settingRows } from '../registry'
import type { Findable } from './search'

/** A row as the search finds it. */
export interface FindableRow extends Findable {
  readonly id: string
  readonly section: Section
  /** What the row to be shown is called; another one while this one is not there. */
  readonly row: string
}

/** Rows of the window and fields of the chosen providers, in the window's words. */
export function findableRows(
  i18n: I18n,
  settings: Settings,
  host: HostInfo,
  providers: readonly ProviderView[],
): FindableRow[] {
  const t = i18n.t as TFunction
  const rows = settingRows.flatMap(({ section, label, needs }): FindableRow[] => {
    const row = needs === undefined || needs.met(settings, host) ? label : needs.row
    if (row === undefined) return []
    return [
      {
        id: `${section} ${label}`,
        section,
        name: t(label),
        place: t(`settings.section.${section}`),
        row: t(row),
        words: wordsUnder(label, i18n),
      },
    ]
  })
  const chosen = chosenProviders(settings, providers)
  const sections = { hearing: 'microphone', brain: 'brain', voice: 'voice' } as const
  const fields = (Object.keys(sections) as (keyof typeof sections)[]).flatMap((part) => {
    const view = chosen[part]
    return (view?.fields ?? []).map((field): FindableRow => {
      const name = fieldLabel(field, i18n)
      const section = sections[part]
      return {
        id: `${section} ${field.name}`,
        section,
        name,
        place: t(`settings.section.${section}`),
        row: name,
        words: view ? [providerName(view, t)] : [],
      }
    })
  })
  const personas = settings.personas.list.map(({ id, name }): FindableRow => ({
    id: `personas ${id}`,
    section: 'personas',
    name,
    place: t('settings.section.personas'),
    row: name,
    words: [],
  }))
  return [...rows, ...fields, ...personas]
}

/**
 * All words whose keys go on from a row's: its explanation and its choices. Blanks stay blanks; they are not looked
 * for.
 */
function wordsUnder(label: string, i18n: I18n): string[] {
  return Object.keys(en)
    .filter((key) => key.startsWith(label) && key !== label && /^[.A-Z]/.test(key.slice(label.length)))
    .flatMap((key) => wordsFor(i18n, key.replace(/_(one|other)$/, ''), { count: 2 }) ?? [])
}
