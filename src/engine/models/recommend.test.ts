import { describe, expect, it } from 'vitest'
import { modelRoles } from '#shared/models'
import { catalogue } from './catalogue'
import { catalogueFileSchema } from './catalogue-entry'
import { recommend, smaller } from './recommend'

const GB = 2 ** 30
const best = (gigabytes: number, cores: number, language = 'en'): (string | undefined)[] =>
  modelRoles.map(
    (role) =>
      recommend(catalogue, { memoryBytes: gigabytes * GB, cores, language }).find((entry) => entry.role === role)?.id,
  )

describe('the catalogue', () => {
  it('is one, and names each model once', () => {
    expect(catalogueFileSchema.parse(catalogue)).toHaveLength(catalogue.length)
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  })

  it('pins each file to a revision and offers a second source', () => {
    for (const { name, sources } of catalogue.flatMap(({ files }) => files)) {
      expect(sources.length).toBeGreaterThan(1)
      for (const source of sources) expect(source).toMatch(new RegExp(`[/@][0-9a-f]{40}/(.*/)?${name}$`))
    }
  })

  it('has the whole text of each licence', () => {
    for (const { licence } of catalogue) expect(licence.text.length).toBeGreaterThan(500)
  })

  it.each([
    { id: '../outside' },
    { id: 'CON' },
    { files: [{ name: '../a', bytes: 1, sha256: '0'.repeat(64), sources: ['https://a.example/a'] }] },
    { files: [{ name: 'a', bytes: 1, sha256: '0'.repeat(64), sources: ['http://a.example/a'] }] },
    { files: [{ name: 'a', bytes: 1, sha256: 'none', sources: ['https://a.example/a'] }] },
    { files: [] },
  ])('of one’s own is refused with %j', (change) => {
    expect(catalogueFileSchema.safeParse([{ ...catalogue[0], ...change }]).success).toBe(false)
  })
})

describe('what is recommended', () => {
  it('follows memory and cores', () => {
    expect(best(32, 8)[0]).toBe('qwen3-4b')
    expect(best(16, 8)[0]).toBe('qwen3-4b')
    expect(best(8, 8)[0]).toBe('qwen3.5-2b')
    expect(best(16, 2)[0]).toBe('qwen3.5-2b')
    expect(best(4, 4)[0]).toBe('qwen3.5-0.8b')
    expect(best(2, 4)[0]).toBeUndefined()
  })

  it('knows the language, whatever its region', () => {
    expect(best(16, 8, 'tr-TR')[0]).toBe('qwen3-4b')
    expect(best(16, 8, 'th')).toEqual(['qwen3-4b', undefined, 'whisper-small', undefined])
    expect(best(8, 2, 'tr')).toEqual(['qwen3.5-2b', 'supertonic-3', 'whisper-base', 'smart-turn-3.2'])
    expect(best(16, 8, 'de')).toEqual(['qwen3-4b', 'supertonic-3', 'whisper-small', 'smart-turn-3.2'])
    expect(best(16, 8, 'xx')[0]).toBeUndefined()
  })

  it('has a smaller one in reserve, as long as there is one', () => {
    expect(smaller(catalogue, 'qwen3-4b', 'en')?.id).toBe('qwen3.5-2b')
    expect(smaller(catalogue, 'qwen3.5-0.8b', 'en')).toBeUndefined()
    expect(smaller(catalogue, 'nobody', 'en')).toBeUndefined()
  })
})
