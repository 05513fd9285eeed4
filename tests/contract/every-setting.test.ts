import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingsSchema } from '#shared/settings'
import { proofs } from './every-setting'

const root = resolve(import.meta.dirname, '../..')

/** Every setting there is: `section.field`; `providers` is one, its fields are the providers' own. */
const settings = Object.entries(settingsSchema.shape).flatMap(([section, schema]) => {
  if (section === 'version') return []
  if (section === 'providers') return [section]
  return Object.keys((schema as unknown as { unwrap(): { shape: object } }).unwrap().shape).map(
    (field) => `${section}.${field}`,
  )
})

describe('every setting', () => {
  it('does something, and a test proves it', () => {
    const unproved = settings.filter((path) => !(path in proofs))
    expect(
      unproved,
      `no proof that these settings do anything: ${unproved.join(', ')}. Write a test that fails when the setting is ignored, and add a line to tests/contract/every-setting.ts.`,
    ).toEqual([])
  })

  it('is one that is there', () => {
    expect(
      Object.keys(proofs).filter((path) => !settings.includes(path)),
      'these settings are gone; take their lines out of tests/contract/every-setting.ts',
    ).toEqual([])
  })

  it.each(Object.entries(proofs))('%s is proved by a test that is there', (_path, [file, test]) => {
    const path = join(root, file)
    expect(existsSync(path), `${file} is gone; name the test that proves it now`).toBe(true)
    expect(readFileSync(path, 'utf8'), `${file} has no test of that name`).toContain(test)
  })
})
