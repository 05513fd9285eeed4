// @vitest-environment node
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { faultKinds } from '#shared/fault'
import { providerStages } from '#shared/provider'
import { en } from './en'
import { createI18n, languages, pickLanguage } from './i18n'
import {
  askedKeys,
  faultCodes,
  literalTexts,
  machineFormats,
  parseSources,
  possibleKeys,
  wireCodes,
} from '#support/renderer/source-scan'
import { tr } from './tr'

const window = import.meta.glob<string>(['../**/*.{ts,tsx}', '!./en/**', '!./tr/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const everything = import.meta.glob<string>('../../**/*.ts', { query: '?raw', import: 'default', eager: true })
const files = parseSources(window)
/** Everything, parsed once: it takes seconds. */
const sources = new Map(
  Object.entries(everything).flatMap(([path, text]) =>
    parseSources({ [path]: text }).map((file) => [path, file] as const),
  ),
)
const base = (key: string): string => key.replace(/_(one|other)$/, '')
const keys = [...new Set(Object.keys(en).map(base))]
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}|<\/?(\w+)>/g)].map((match) => match[0]).sort()

describe('the words', () => {
  it('are all in the catalogues: no literal text in the window', () => {
    expect(files.filter((file) => file.fileName.endsWith('.tsx')).flatMap(literalTexts)).toEqual([])
  })

  it('would be missed if someone wrote them into the window', () => {
    const source =
      '<p title="Hello">Hi {on ? "yes" : t("no")} {`a ${b}`}</p>; <i className="fine" data-x="fine">{"·"}</i>'
    const file = ts.createSourceFile('x.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
    expect(literalTexts(file).map((line) => line.replace(/^\S+ /, ''))).toEqual(['Hi', 'yes', 'a', 'Hello'])
  })

  it('come with dates, numbers and lists as the window’s language writes them', () => {
    expect(files.flatMap(machineFormats), 'give Intl the language of the window (i18n.language)').toEqual([])
    const source =
      'new Date().toLocaleString(); new Intl.NumberFormat(); new Intl.ListFormat(i18n.language); new Intl.DateTimeFormat(undefined, {})'
    expect(machineFormats(ts.createSourceFile('x.ts', source, ts.ScriptTarget.Latest, true))).toHaveLength(3)
  })

  it('exist for every key asked for', () => {
    expect(files.flatMap(askedKeys).filter((key) => !keys.includes(key))).toEqual([])
  })

  it('are all used', () => {
    const possible = files.map(possibleKeys)
    const used = (key: string): boolean =>
      possible.some(({ exact, patterns }) => exact.has(key) || patterns.some((pattern) => pattern.test(key)))
    expect(keys.filter((key) => !used(key))).toEqual([])
  })

  it('are complete in Turkish, with the same blanks to fill', () => {
    expect(Object.keys(tr).sort()).toEqual(Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(tr[key as keyof typeof tr])]).toEqual([key, placeholders(text)])
      expect(tr[key as keyof typeof tr].trim()).not.toBe('')
    }
  })

  it('exist for every fault anything in Parley can raise', () => {
    const raising = [...sources].filter(([path]) => everything[path]?.includes('fault('))
    const codes = new Set(raising.flatMap(([, file]) => faultCodes(file)))
    expect(codes.size).toBeGreaterThan(10)
    expect([...codes].filter((code) => !(`fault.${code}` in en))).toEqual([])
  })

  it('exist for every fault whose code is put together at run time, in every stage', () => {
    // Fit one stage only.
    const own: Readonly<Record<string, string>> = { voiceMissing: 'tts' }
    const engine = [...sources].filter(([path]) => path.startsWith('../../engine/'))
    const ends = new Set(engine.flatMap(([, file]) => wireCodes(file, faultKinds)))
    expect([...ends]).toEqual(
      expect.arrayContaining(['badKey', 'cutOff', 'stalled', 'timeout', 'noKey', 'worker.crashed']),
    )
    const codes = [...ends].flatMap((end) =>
      // Some codes are the same for all stages: `cancelled`.
      end.includes('.') || `fault.${end}` in en
        ? [end]
        : providerStages.filter((stage) => (own[end] ?? stage) === stage).map((stage) => `${stage}.${end}`),
    )
    expect(codes.filter((code) => !(`fault.${code}` in en))).toEqual([])
  })
})

describe('the language', () => {
  it('is the chosen one, else the best the system prefers, else English', () => {
    expect(pickLanguage('tr', ['en-US'])).toBe('tr')
    expect(pickLanguage('system', ['de-DE', 'tr-TR', 'en'])).toBe('tr')
    expect(pickLanguage('system', ['fr'])).toBe('en')
    expect(pickLanguage('system', [])).toBe('en')
  })

  it('has plurals and blanks in every language', () => {
    for (const language of Object.keys(languages) as (keyof typeof languages)[]) {
      const { t } = createI18n(language)
      expect(t('settings.brain.models', { count: 1 })).toMatch(/^1 model$/)
      expect(t('about.version', { version: '9' })).toContain('9')
    }
    expect(createI18n('en').t('settings.brain.models', { count: 3 })).toBe('3 models')
  })
})
