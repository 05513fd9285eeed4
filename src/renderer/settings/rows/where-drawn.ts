import type { Key } from '../../i18n/i18n'
import type { Facts, SettingRow } from './declare'

/** Whether a row is in the window now. Pure. */
export function isDrawn({ needs = [], control }: SettingRow, facts: Facts): boolean {
  return control.kind !== 'within' && needs.every(({ met }) => met(facts))
}

/**
 * The row a search for `row` leads to: itself, or the one that shows it or brings it about; undefined where none of
 * them is in the window, so that nothing is found that cannot be seen. Pure.
 */
export function leadsTo(row: SettingRow, rows: readonly SettingRow[], facts: Facts): SettingRow | undefined {
  const seen = new Set<SettingRow>()
  let at: SettingRow | undefined = row
  while (at !== undefined && !seen.has(at)) {
    if (isDrawn(at, facts)) return at
    seen.add(at)
    const next: Key | undefined =
      at.needs?.find(({ met }) => !met(facts))?.row ?? (at.control.kind === 'within' ? at.control.row : undefined)
    at = rows.find(({ section, label }) => section === row.section && label === next)
  }
  return undefined
}
