// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings'
import { settingRows, withoutRow } from './registry'

const sources = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true })
const all = Object.values(sources).join('\n')

/** Every setting there is: `section.field`. */
const paths = Object.entries(settingsSchema.shape).flatMap(([section, schema]) =>
  section === 'version' || section === 'providers'
    ? []
    : Object.keys((schema as unknown as { unwrap(): { shape: object } }).unwrap().shape).map(
        (field) => `${section}.${field}`,
      ),
)

describe('the rows of the settings window', () => {
  it('cover every setting', () => {
    const listed = new Set([...settingRows.flatMap(({ setting }) => setting ?? []), ...Object.keys(withoutRow)])
    const missing = paths.filter((path) => !listed.has(path))
    expect(
      missing,
      `add a row for each to settings/registry.ts (settingRows, or withoutRow with the reason): ${missing.join(', ')}`,
    ).toEqual([])
    expect(
      [...listed].filter((path) => !paths.includes(path)),
      'settings that are gone',
    ).toEqual([])
  })

  it('are where they say: each is called by its label in a section', () => {
    // Labels put together at run time (`settings.microphone.${name}`) count by their last part.
    const called = (label: string): boolean =>
      all.includes(`'${label}'`) ||
      (all.includes(`\`${label.replace(/[^.]+$/, '')}\${`) && all.includes(`'${label.split('.').at(-1) ?? ''}'`))
    expect(settingRows.filter(({ label }) => !called(label)).map(({ label }) => label)).toEqual([])
  })
})
