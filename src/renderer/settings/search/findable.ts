import type { TFunction, i18n as I18n } from 'i18next'
import { SETTINGS_PART } from '#shared/stages'
import { en } from '../../i18n/en'
import { wordsFor } from '../../i18n/known'
import { providerName } from '../../i18n/provider-words'
import { chosenProviders, fieldsFor, STAGE_SECTION } from '../providers/by-stage'
import type { Section } from '../open'
import { fieldLabel } from '../providers/field-label'
import type { Facts, SettingRow } from '../rows/declare'
import { leadsTo } from '../rows/where-drawn'
import type { Findable } from './search'

/** A row as the search finds it. */
export interface FindableRow extends Findable {
  readonly id: string
  readonly section: Section
  /** What the row to be shown is called; another one while this one is not there. */
  readonly row: string
}

/** Rows of the window and fields of the chosen providers, in the window's words: only what leads to a row there is. */
export function findableRows(rows: readonly SettingRow[], facts: Facts, i18n: I18n): FindableRow[] {
  const t = i18n.t as TFunction
  const { settings, providers } = facts
  const found = (section: Section, id: string, name: string, row: string, words: readonly string[]): FindableRow => ({
    id: `${section} ${id}`,
    section,
    name,
    place: t(`settings.section.${section}`),
    row,
    words,
  })
  const own = rows.flatMap((row): FindableRow[] => {
    const drawn = leadsTo(row, rows, facts)
    return drawn ? [found(row.section, row.label, t(row.label), t(drawn.label), wordsUnder(row.label, i18n))] : []
  })
  const chosen = chosenProviders(settings, providers)
  const fields = (['stt', 'llm', 'tts'] as const).flatMap((stage) => {
    const view = chosen[SETTINGS_PART[stage]]
    return fieldsFor(view, stage).map((field): FindableRow => {
      const name = fieldLabel(field, i18n)
      return found(STAGE_SECTION[stage], field.name, name, name, view ? [providerName(view, t)] : [])
    })
  })
  const personas = settings.personas.list.map(({ id, name }) => found('personas', id, name, name, []))
  return [...own, ...fields, ...personas]
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
