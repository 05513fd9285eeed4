import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { behaviours } from './live-behaviours'

const root = resolve(import.meta.dirname, '../..')
const proofs = Object.entries(behaviours).flatMap(([number, { what, wire, talk }]) =>
  [wire, talk].flatMap((proof) => (proof === undefined ? [] : [[`${number}: ${what}`, ...proof] as const])),
)

describe('speech to speech, behaviour', () => {
  it('has a test for every behaviour that is listed', () => {
    const without = Object.entries(behaviours).filter(([, { wire, talk }]) => wire === undefined && talk === undefined)
    expect(without).toEqual([])
  })

  it.each(proofs)('%s', (_what, file, test) => {
    const path = join(root, file)
    expect(existsSync(path), `${file} is gone; name the test that shows it now`).toBe(true)
    expect(readFileSync(path, 'utf8'), `${file} has no test of that name`).toContain(`'${test}'`)
  })
})
