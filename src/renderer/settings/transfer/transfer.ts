import { z } from 'zod'
import {
  defaultSettings,
  settingsPatchSchema,
  SETTINGS_VERSION,
  type Settings,
  type SettingsPatch,
} from '#shared/settings'
import { readSettings } from '#shared/stored-settings'

/* Settings as a file: written without anything secret, read with nothing taken on trust. */

/** Larger is no settings file, bytes. */
export const LARGEST_FILE = 1_000_000

/** What a file may be, so that it is known again. */
const fileSchema = z.object({
  parley: z.literal('settings'),
  version: z.number().int().positive(),
  settings: z.record(z.string(), z.unknown()),
})

/** No matters of taste: which introduction was seen, and which programs may run, is decided on each machine. */
const LEFT_OUT: ReadonlySet<string> = new Set(['version', 'onboarding', 'tools'])

/**
 * A provider's keys are kept elsewhere and never come here; one that was written into the file by hand stays behind
 * too.
 */
const SECRET_NAME = /key$|token$|secret|password|authorization|credential/i

/** The text of the file. */
export function exportSettings(settings: Settings): string {
  const kept = Object.fromEntries(
    Object.entries(settings)
      .filter(([section]) => !LEFT_OUT.has(section))
      .map(([section, values]) => [section, section === 'providers' ? withoutSecrets(values) : values]),
  )
  return `${JSON.stringify({ parley: 'settings', version: SETTINGS_VERSION, settings: kept }, null, 2)}\n`
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutUser(value)
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(
    ([inner, held]) => !(SECRET_NAME.test(inner) && typeof held === 'string'),
  )
  return Object.fromEntries(entries.map(([inner, held]) => [inner, withoutSecrets(held)]))
}

/** An address without the user and password it may carry. */
function withoutUser(text: string): string {
  return text.replace(/^(\w+:\/\/)[^/@\s]*@/, '$1')
}

/** One setting that would change. */
export interface SettingChange {
  /** `talk.patience`, `providers.deepgram`. */
  readonly path: string
  readonly from: unknown
  readonly to: unknown
}

export type Import =
  | {
      readonly ok: true
      readonly patch: SettingsPatch
      readonly changes: readonly SettingChange[]
      readonly dropped: readonly string[]
    }
  | { readonly ok: false; readonly why: 'tooLarge' | 'notJson' | 'notSettings' | 'newer' }

/** What a file would change. `dropped` are the parts of it that could not be understood; they change nothing. Pure. */
export function readImport(text: string, now: Settings): Import {
  if (text.length > LARGEST_FILE) return { ok: false, why: 'tooLarge' }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { ok: false, why: 'notJson' }
  }
  const file = fileSchema.safeParse(parsed)
  if (!file.success) return { ok: false, why: 'notSettings' }
  if (file.data.version > SETTINGS_VERSION) return { ok: false, why: 'newer' }
  const stored = file.data.settings
  const { settings, dropped } = readSettings({ ...stored, version: file.data.version })
  const changes: SettingChange[] = []
  const patch: Record<string, Record<string, unknown>> = {}
  for (const [section, values] of Object.entries(settings)) {
    if (LEFT_OUT.has(section) || dropped.includes(section) || !(section in stored)) continue
    const before = now[section as keyof Settings] as Record<string, unknown>
    for (const [field, to] of Object.entries(values as Record<string, unknown>)) {
      const from = before[field]
      // What the file leaves open stays as it is.
      const open =
        !Object.hasOwn(stored[section] as object, field) &&
        same(to, (defaultSettings[section as keyof Settings] as Record<string, unknown>)[field])
      const unread = dropped.includes(`${section}.${field}`)
      if (open || unread || same(from, to)) continue
      changes.push({ path: `${section}.${field}`, from, to })
      patch[section] = { ...patch[section], [field]: to }
    }
  }
  return { ok: true, patch: settingsPatchSchema.parse(patch), changes, dropped }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
