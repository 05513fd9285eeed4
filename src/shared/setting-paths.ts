import type { z } from 'zod'
import { settingsPatchSchema, settingsSchema, type Settings, type SettingsPatch } from './settings'

/** A setting by its place: `talk.patience`. */
export type SettingPath = {
  [S in keyof Settings]: S extends 'version' | 'providers' ? never : `${S}.${keyof Settings[S] & string}`
}[keyof Settings]

/** What a setting may be. */
export type ValueAt<P extends SettingPath> = P extends `${infer S extends keyof Settings}.${infer F}`
  ? F extends keyof Settings[S]
    ? Settings[S][F]
    : never
  : never

/** The settings whose value is of a kind: `PathOf<boolean>`. */
export type PathOf<V> = { [P in SettingPath]: ValueAt<P> extends V ? P : never }[SettingPath]

/** Section and field of a path. */
function partsOf(path: SettingPath): readonly [section: string, field: string] {
  const [section = '', field = ''] = path.split('.')
  return [section, field]
}

/** The value of a setting. */
export function valueAt<P extends SettingPath>(settings: Settings, path: P): ValueAt<P> {
  const [section, field] = partsOf(path)
  return (settings[section as keyof Settings] as Record<string, unknown>)[field] as ValueAt<P>
}

/** The change that gives settings these values. Throws for a value the schema does not take. */
export function patchOf(values: readonly (readonly [path: SettingPath, value: unknown])[]): SettingsPatch {
  const patch: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of values) {
    const [section, field] = partsOf(path)
    patch[section] = { ...patch[section], [field]: value }
  }
  return settingsPatchSchema.parse(patch)
}

/** The schema of one setting without its default: its choices, its bounds. */
export function schemaAt(path: SettingPath): z.ZodType {
  const [section, field] = partsOf(path)
  const shape = (settingsSchema.shape[section as keyof Settings] as unknown as z.ZodPrefault<z.ZodObject>).unwrap()
    .shape
  return (shape[field] as z.ZodDefault<z.ZodType>).unwrap()
}

/** Every setting there is, in the schema's order, but for what providers are told: `providers` has no rows. */
export const settingPaths: readonly SettingPath[] = Object.entries(settingsSchema.shape).flatMap(([section, schema]) =>
  section === 'version' || section === 'providers'
    ? []
    : Object.keys((schema as unknown as z.ZodPrefault<z.ZodObject>).unwrap().shape).map(
        (field) => `${section}.${field}` as SettingPath,
      ),
)
