// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseSources, possibleKeys } from '#support/renderer/possible-keys'
import { windowLanguages } from '#shared/languages'
import { schemaAt } from '#shared/setting-paths'
import { settingRows } from '../settings/registry'
import { en } from './en'
import { everyWord, i18nIn } from '#support/renderer/i18n'
import { createI18n, pickLanguage } from './i18n'

const window = import.meta.glob<string>(['../**/*.{ts,tsx}', '!./*/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = parseSources(window)
const base = (key: string): string => key.replace(/_(one|other)$/, '')
const keys = [...new Set(Object.keys(en).map(base))]
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}|<\/?(\w+)>/g)].map((match) => match[0]).sort()

describe('the words', () => {
  // Faults are held by their type: a sentence no code asks for does not compile.
  it('are all used', () => {
    const possible = files.map(possibleKeys)
    // A row of the settings asks for the words of each of its choices.
    const choices = settingRows.flatMap(({ setting, label }) => {
      const schema = setting && schemaAt(setting)
      const options = schema instanceof z.ZodEnum ? schema.options : []
      return options.flatMap((option) => [`${label}.${option}`, `${label}.${option}Hint`])
    })
    const used = (key: string): boolean =>
      key.startsWith('fault.') ||
      // The search takes all words below those of a row.
      settingRows.some(({ label }) => key === `${label}.synonyms`) ||
      choices.includes(key) ||
      possible.some(({ exact, patterns }) => exact.has(key) || patterns.some((pattern) => pattern.test(key)))
    expect(keys.filter((key) => !used(key))).toEqual([])
  })

  it.each(Object.entries(everyWord))('are complete in %s, with the same blanks to fill', (_tag, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      const said = words[key as keyof typeof en]
      expect([key, placeholders(said)]).toEqual([key, placeholders(text)])
      expect(said.trim()).not.toBe('')
    }
  })
})

describe('the language', () => {
  it('is the chosen one, else the best the system prefers, else English', () => {
    expect(pickLanguage('tr', ['en-US'])).toBe('tr')
    expect(pickLanguage('system', ['de-DE', 'tr-TR', 'en'])).toBe('tr')
    expect(pickLanguage('system', ['fr'])).toBe('en')
    expect(pickLanguage('system', [])).toBe('en')
  })

  it('speaks a language that is added, and the fallback where that has no word', () => {
    const { t } = createI18n('eo', { en, eo: { 'about.version': 'Versio {{version}}' } })
    expect(t('about.version', { version: '9' })).toBe('Versio 9')
    expect(t('settings.brain.models', { count: 3 })).toBe('3 models')
  })

  it("is fetched when it is changed to, and is nobody else's until then", async () => {
    const window = createI18n('en', { en })
    expect(window.hasResourceBundle('tr', 'translation')).toBe(false)
    const changing = window.changeLanguage('tr')
    expect(window.t('settings.open')).toBe(en['settings.open'])
    await changing
    expect(window.t('settings.open')).toBe(everyWord.tr['settings.open'])
    // A language nobody has written leaves the window with words.
    await window.changeLanguage('eo')
    expect(window.t('settings.open')).toBe(en['settings.open'])
  })

  it('has plurals and blanks in every language', () => {
    for (const language of Object.keys(windowLanguages)) {
      const { t } = i18nIn(language)
      expect(t('settings.brain.models', { count: 1 })).toMatch(/1/)
      expect(t('about.version', { version: '9' })).toContain('9')
    }
    expect(i18nIn('en').t('settings.brain.models', { count: 3 })).toBe('3 models')
  })
})
