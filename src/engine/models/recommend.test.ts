import { describe, expect, it } from 'vitest'
import { modelRoles } from '#shared/models'
import { catalogue } from './catalogue'
import { catalogueFileSchema } from './catalogue-entry'
import { recommend } from './recommend'

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
    expect(best(16, 8, 'th')[0]).toBe('qwen3-4b')
    expect(best(16, 8, 'th').slice(2)).toEqual(['typhoon-th', undefined])
    expect(best(8, 2, 'tr')).toEqual(['qwen3.5-2b', 'supertonic-3', 'whisper-base', 'smart-turn-3.2'])
    expect(best(16, 8, 'de')).toEqual(['qwen3-4b', 'supertonic-3', 'nemotron-3.5', 'smart-turn-3.2'])
    expect(best(16, 8, 'xx')[0]).toBeUndefined()
  })

  it('hears as sound arrives where the machine is strong enough, and Chinese also where it is not', () => {
    const hears = (gigabytes: number, cores: number, language: string) => best(gigabytes, cores, language)[2]
    expect(['en', 'tr', 'zh'].map((language) => hears(16, 8, language))).toEqual(Array(3).fill('nemotron-3.5'))
    expect(hears(3, 8, 'tr')).toBe('whisper-small')
    expect(hears(16, 2, 'tr')).toBe('whisper-base')
    expect([hears(8, 2, 'zh'), hears(2, 1, 'zh-CN')]).toEqual(['zipformer-zh', 'zipformer-zh'])
    expect(hears(16, 2, 'en')).toBeUndefined()
    expect([hears(8, 2, 'th'), hears(2, 2, 'th')]).toEqual(['typhoon-th', 'whisper-base'])
  })
})
