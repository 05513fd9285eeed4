import { repair } from './repair'
import { defaultSettings, SETTINGS_VERSION, settingsSchema, type Settings } from './settings'

/** Where nothing of a file can be read: the stricter value where privacy, money or permission is meant. */
export const unreadableSettings: Settings = repair(settingsSchema, null).value

/** Steps from version n to n + 1, keyed by n. */
const migrations: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {
  // One device of each kind became an ordered list of them.
  1: (old) => {
    const { inputDevice, outputDevice, ...audio } = { ...(old['audio'] as Record<string, unknown> | undefined) }
    const first = (id: unknown): unknown[] =>
      typeof id === 'string' && id !== '' && id !== 'default' ? [{ id, label: '' }] : []
    return { ...old, audio: { ...audio, microphones: first(inputDevice), speakers: first(outputDevice) } }
  },
}

/**
 * Reads stored settings of any age. Never throws: a value that cannot be understood falls back to its default, or to
 * the stricter value its schema names; an item of a list is left out. `dropped` names them by their place
 * (`voice.speed`, `personas.list[1]`), so that the host can say so; input that is no settings at all gives the stricter
 * values where there are some and defaults for the rest (`*`).
 */
export function readSettings(stored: unknown): { settings: Settings; dropped: readonly string[] } {
  if (stored === undefined || stored === null) return { settings: defaultSettings, dropped: [] }
  if (typeof stored !== 'object' || Array.isArray(stored)) return { settings: unreadableSettings, dropped: ['*'] }
  let data = { ...(stored as Record<string, unknown>) }
  for (let version = Number(data['version'] ?? 1); version < SETTINGS_VERSION; version++) {
    data = migrations[version]?.(data) ?? data
  }
  const { value, lost } = repair(settingsSchema, { ...data, version: SETTINGS_VERSION })
  return { settings: value, dropped: lost }
}
