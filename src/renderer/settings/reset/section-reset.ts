import { defaultSettings, settingsPatchSchema, type Settings, type SettingsPatch } from '#shared/settings'
import type { Section } from '../open'
import { settingRows } from '../registry'

/** What puts the settings of a section back to how they came; undefined when they are so already. Pure. */
export function resetPatch(section: Section, settings: Settings): SettingsPatch | undefined {
  const patch: Record<string, Record<string, unknown>> = {}
  for (const { setting } of settingRows.filter((row) => row.section === section)) {
    if (!setting) continue
    const [part = '', field = ''] = setting.split('.')
    const valueIn = (all: Settings): unknown => (all[part as keyof Settings] as Record<string, unknown>)[field]
    if (JSON.stringify(valueIn(settings)) === JSON.stringify(valueIn(defaultSettings))) continue
    patch[part] = { ...patch[part], [field]: valueIn(defaultSettings) }
  }
  return Object.keys(patch).length === 0 ? undefined : settingsPatchSchema.parse(patch)
}
