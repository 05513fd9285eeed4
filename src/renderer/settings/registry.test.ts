// @vitest-environment jsdom
import { act, createElement, useState, type ReactNode } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Snapshot } from '#shared/contract'
import type { FieldView, ProviderView } from '#shared/provider'
import { settingPaths } from '#shared/setting-paths'
import { applyPatch, type SettingsPatch } from '#shared/settings'
import { emptySnapshot, rendered, type Rendered } from '#support/renderer/rendered'
import { i18nIn } from '#support/renderer/i18n'
import { sections, type Section } from './open'
import { settingRows, withoutRow } from './registry'
import { choices, explainedChoices, type Facts } from './rows/declare'
import { findableRows } from './search/findable'
import { SettingsDialog } from './settings-dialog'

describe('the rows of the settings window', () => {
  it('cover every setting', () => {
    const listed = new Set([...settingRows.flatMap(({ setting }) => setting ?? []), ...Object.keys(withoutRow)])
    const missing = settingPaths.filter((path) => !listed.has(path))
    expect(missing, `add a row for each (docs/adding-a-setting.md): ${missing.join(', ')}`).toEqual([])
  })

  it('stand once in their section', () => {
    const names = settingRows.map(({ section, label }) => `${section} ${label}`)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('have words for every choice, or do not compile', () => {
    // @ts-expect-error there is no settings.talking.wake.ask
    choices('talk.onEcho', 'settings.talking.wake')
    // @ts-expect-error there is no settings.talking.onEcho.askHint
    explainedChoices('talk.onEcho', 'settings.talking.onEcho')
  })
})

const field = (name: string, more: Partial<FieldView> = {}): FieldView => ({
  name,
  kind: 'text',
  required: true,
  ...more,
})
const provider = (id: string, more: Partial<ProviderView> = {}): ProviderView => ({
  id,
  name: id,
  stages: ['stt', 'llm', 'tts'],
  local: false,
  ready: true,
  fields: [],
  voices: [],
  values: {},
  ...more,
})
const local = provider('local', { local: true, stages: ['stt', 'tts'] })
const offline = provider('offline', { local: true, stages: ['llm'] })
const twoVoices = [
  { id: 'a', name: 'A', languages: ['en'] },
  { id: 'b', name: 'B', languages: ['en'] },
]
const cloud = provider('cloud', {
  voices: twoVoices,
  fields: [field('sttFormat', { stage: 'stt' }), field('ttsFormat', { stage: 'tts' }), field('region')],
})
const ownModel = provider('modelled', { stages: ['llm'], fields: [field('deployment', { kind: 'model' })] })
const noModels = {
  models: [],
  room: { folder: '/models', usedBytes: 0, unfinishedBytes: 0 },
  recommended: [],
  machine: { memoryBytes: 8e9, cores: 4, language: 'en' },
}
const all = [local, offline, cloud, ownModel, provider('openai-compatible', { stages: ['llm'] })]

interface World {
  /** The sections it makes a difference to; all where absent. */
  readonly at?: readonly Section[]
  readonly patch?: SettingsPatch
  readonly host?: Partial<Snapshot['host']>
  readonly providers?: readonly ProviderView[]
  readonly tools?: readonly string[]
  readonly updates?: Facts['updates']
}

const worlds: Readonly<Record<string, World>> = {
  'as it comes, in a browser': {},
  'with nobody else to choose': { providers: [local, offline], tools: [] },
  'while the key is held': { at: ['talking'], patch: { talk: { mode: 'hold' } } },
  'where nothing interrupts': { at: ['talking'], patch: { talk: { interruptions: 'never' } } },
  'with a wake phrase': { at: ['talking'], patch: { talk: { wakePhrase: true } } },
  'with a cloud for everything': {
    at: ['microphone', 'voice', 'brain'],
    patch: { hearing: { provider: 'cloud' }, brain: { provider: 'cloud' }, voice: { provider: 'cloud' } },
  },
  'with a brain that has a field for its model': { at: ['brain'], patch: { brain: { provider: 'modelled' } } },
  'with a limit and a persona, offline': {
    at: ['brain', 'personas'],
    patch: { spending: { dailyCapUsd: 1 }, personas: { list: [{ id: 'a', name: 'Ada', instructions: '' }] } },
    providers: [local, offline],
  },
  'in the desktop app': {
    at: ['talking', 'window', 'about'],
    host: { kind: 'electron', startsAtLogin: true, hotkey: 'global-hold' },
    updates: { kind: 'idle' },
  },
  'in a desktop app that cannot start by itself nor renew itself': {
    at: ['window', 'about'],
    host: { kind: 'electron', hotkey: 'global-toggle' },
    updates: { kind: 'unavailable', why: 'sources' },
  },
}

let window: Rendered | undefined
afterEach(() => window?.end())

describe('the search of the settings', () => {
  it.each(Object.entries(worlds))('leads to rows that are there, %s', async (_, world) => {
    const {
      patch = {},
      host = {},
      providers = all,
      at = sections,
      updates,
      tools = ['open_address', 'note_forget'],
    } = world
    const builtIn = tools.map((name) => ({
      key: name,
      name,
      title: '',
      description: name,
      policy: 'allow' as const,
      changes: false,
    }))
    const snapshot: Snapshot = {
      ...emptySnapshot,
      host: { ...emptySnapshot.host, ...host },
      settings: applyPatch(emptySnapshot.settings, patch),
      providers: [...providers],
      tools: { builtIn, servers: [] },
    }
    let show: (section: Section) => void = () => undefined
    const Place = (): ReactNode => {
      const [section, setSection] = useState<Section | undefined>()
      show = setSection
      return createElement(SettingsDialog, { section, onSection: () => undefined, onFound: () => undefined })
    }
    window = await rendered(Place, snapshot, {
      'updates.state': { state: updates },
      'providers.voices': { voices: twoVoices },
      'models.list': noModels,
      'spending.days': { today: '', days: [] },
      'history.usage': { conversations: 0, recordings: 0, recordingBytes: 0, older: {} },
    })
    const facts: Facts = { settings: snapshot.settings, host: snapshot.host, providers, tools, updates }
    const found = findableRows(settingRows, facts, i18nIn('en'))
    expect(found.length).toBeGreaterThan(20)
    const lost: string[] = []
    for (const section of at) {
      await act(() => Promise.resolve(show(section)))
      // What a row found is known by: `useFoundRow` of a row, of a heading, of a list, of a persona.
      const panel = document.querySelector('.settings-panel')
      const drawn = [...(panel?.querySelectorAll('.row-label, h3, strong') ?? [])].map((one) => one.textContent)
      drawn.push(...[...(panel?.querySelectorAll('ul[aria-label]') ?? [])].map((one) => one.ariaLabel ?? ''))
      lost.push(...found.filter((one) => one.section === section && !drawn.includes(one.row)).map(({ id }) => id))
    }
    expect(lost).toEqual([])
  })
})
