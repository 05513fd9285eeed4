import { describe, expect, it } from 'vitest'
import { i18nIn } from '#support/renderer/i18n'
import type { HostInfo } from '#shared/contract'
import { applyPatch, defaultSettings } from '#shared/settings'
import { settingRows } from '../registry'
import type { Facts } from '../rows/declare'
import { findableRows } from './findable'
import { find, plain } from './search'

const browser: HostInfo = {
  kind: 'browser',
  version: '1',
  platform: 'linux',
  hotkey: 'window',
  secrets: 'private-file',
}
const tools = ['open_address', 'clipboard_read', 'clipboard_write', 'history_search', 'note_forget']
const search = (language: 'en' | 'tr', query: string, settings = defaultSettings, more: Partial<Facts> = {}) => {
  const facts: Facts = { settings, host: browser, providers: [], tools, updates: undefined, ...more }
  return find(query, findableRows(settingRows, facts, i18nIn(language)), language)
}

describe('the search of the settings', () => {
  it('finds a setting by its name, its explanation and its choices, in the window’s language', () => {
    expect(search('en', 'volume')[0]).toMatchObject({ name: 'Volume', section: 'speaker' })
    expect(search('en', 'keyboards and hum')[0]?.name).toBe('Noise suppression')
    expect(search('en', 'dark')[0]?.name).toBe('Appearance')
    expect(search('tr', 'ses düzeyi')[0]).toMatchObject({ name: 'Ses düzeyi', section: 'speaker' })
    expect(search('tr', 'koyu')[0]?.section).toBe('window')
  })

  it.each([
    ['en', 'wake word', 'Listen for a wake phrase'],
    ['en', 'avatar', 'Face'],
    ['en', 'offline', 'Models on this computer'],
    ['en', 'noise cancelling', 'Noise suppression'],
    ['en', 'dnd', 'Do not disturb'],
    ['en', 'theme', 'Appearance'],
    ['en', 'reset', 'All settings'],
    ['en', 'microphone not working', 'Microphone'],
    ['en', 'delete my data', 'Stored now'],
    ['en', 'spending', 'Limit per day, in US dollars'],
    ['tr', 'mikrofon çalışmıyor', 'Mikrofon'],
    ['tr', 'sıfırla', 'Tüm ayarlar'],
    ['tr', 'verilerimi sil', 'Şu an saklanan'],
    ['tr', 'uyandırma sözcüğü', 'Uyandırma sözünü bekle'],
    ['tr', 'çevrimdışı', 'Bu bilgisayardaki modeller'],
  ] as const)('finds in %s what people call “%s”: %s', (language, query, name) => {
    expect(search(language, query).map((row) => row.name)).toContain(name)
  })

  it('minds neither case nor accents, nor the dots of Turkish', () => {
    expect(search('tr', 'GÖRÜNÜM')[0]?.name).toBe(search('tr', 'gorunum')[0]?.name)
    expect([plain('IŞIK', 'tr'), plain('ışık', 'tr'), plain('İyi', 'tr')]).toEqual(['isik', 'isik', 'iyi'])
  })

  it('puts what begins a word before what is inside one', () => {
    const rows = ['Programs that may call', 'Free RAM'].map((words) => ({ name: 'Row', place: '', words: [words] }))
    expect(find('ram', rows, 'en').map(({ words }) => words[0])).toEqual(['Free RAM', 'Programs that may call'])
  })

  it('puts names before explanations and finds nothing for nothing', () => {
    expect(search('en', 'voice')[0]?.name).toBe('Voice')
    expect(search('en', '  ')).toEqual([])
    expect(search('en', 'zeppelin')).toEqual([])
  })

  it('finds personas by what they are and by their names, and tools by what they do', () => {
    const settings = applyPatch(defaultSettings, { personas: { list: [{ id: 'a', name: 'Ada', instructions: '' }] } })
    expect(search('en', 'ada', settings)[0]).toMatchObject({ section: 'personas', row: 'Ada' })
    expect(search('tr', 'kiminle', settings)[0]).toMatchObject({ section: 'personas' })
    expect(search('en', 'clipboard')[0]).toMatchObject({ section: 'tools' })
    expect(search('en', 'tool servers')[0]).toMatchObject({ section: 'tools', row: 'Tool servers' })
  })

  it('leads to the row that brings a setting which is not shown now', () => {
    const hold = { ...defaultSettings, talk: { ...defaultSettings.talk, mode: 'hold' as const } }
    expect(search('en', 'when you pause')[0]).toMatchObject({ row: 'When you pause' })
    expect(search('en', 'when you pause', hold)[0]).toMatchObject({
      name: 'When you pause',
      row: 'How you talk to Parley',
    })
  })

  it('finds what only the desktop app has nowhere else', () => {
    const app: Partial<Facts> = {
      host: { ...browser, kind: 'electron', startsAtLogin: true },
      updates: { kind: 'idle' },
    }
    expect(search('en', 'bubble')).toEqual([])
    expect(search('en', 'start with the system')).toEqual([])
    expect(search('en', 'bubble', defaultSettings, app)[0]).toMatchObject({ row: 'Bubble', section: 'window' })
    expect(search('en', 'start with the system', defaultSettings, app)[0]?.row).toBe('Start with the system')
    expect(search('en', 'release channel')).toEqual([])
    expect(search('en', 'release channel', defaultSettings, app)[0]).toMatchObject({
      name: 'Release channel',
      row: 'Release channel',
    })
  })

  it.each([
    ['openai', 'brain'],
    ['api key', 'brain'],
    ['ollama', 'brain'],
    ['chatgpt', 'brain'],
    ['whisper', 'microphone'],
    ['elevenlabs', 'voice'],
    ['text to speech', 'voice'],
    ['hotkey', 'talking'],
    ['shortcut', 'talking'],
    ['push to talk', 'talking'],
    ['delete', 'privacy'],
    ['mute', 'speaker'],
    ['update', 'about'],
    ['upgrade', 'about'],
    ['dark mode', 'window'],
    ['mcp', 'tools'],
    ['budget', 'brain'],
    ['system prompt', 'brain'],
    ['factory', 'window'],
  ])('knows what people call it: %s', (query, section) => {
    const settings = applyPatch(defaultSettings, { brain: { provider: 'openai' }, spending: { dailyCapUsd: 5 } })
    expect(search('en', query, settings).map((row) => row.section)).toContain(section)
  })

  it.each([
    ['api anahtarı', 'brain'],
    ['kısayol', 'talking'],
    ['yapay zeka', 'brain'],
    ['sil', 'privacy'],
    ['sessiz', 'speaker'],
    ['güncelleme', 'about'],
    ['karanlık', 'window'],
    ['telaffuz', 'voice'],
  ])('knows what people call it in Turkish: %s', (query, section) => {
    const settings = applyPatch(defaultSettings, { brain: { provider: 'openai' } })
    expect(search('tr', query, settings).map((row) => row.section)).toContain(section)
  })
})
