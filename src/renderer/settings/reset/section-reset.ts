import { patchOf, valueAt } from '#shared/setting-paths'
import { defaultSettings, type Settings, type SettingsPatch } from '#shared/settings'
import type { Section } from '../open'
import type { SettingRow } from '../rows/declare'

/** What puts the settings of a section back to how they came; undefined when they are so already. Pure. */
export function resetPatch(
  section: Section,
  rows: readonly SettingRow[],
  settings: Settings,
): SettingsPatch | undefined {
  const changed = rows
    .filter((row) => row.section === section)
    .flatMap(({ setting }) => setting ?? [])
    .filter((path) => JSON.stringify(valueAt(settings, path)) !== JSON.stringify(valueAt(defaultSettings, path)))
  return changed.length === 0 ? undefined : patchOf(changed.map((path) => [path, valueAt(defaultSettings, path)]))
}
