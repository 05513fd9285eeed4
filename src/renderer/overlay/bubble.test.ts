// @vitest-environment jsdom
import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { i18nIn } from '#support/renderer/i18n'
import type { Bridge, BridgeEvent, Snapshot } from '#shared/contract'
import type { ModelState } from '#shared/models'
import { defaultSettings } from '#shared/settings'
import { Bubble } from './bubble'
import { createOnlooker, type BubbleSession } from './bubble-session'

const snapshot: Snapshot = {
  host: { kind: 'electron', version: '0', platform: 'linux', hotkey: 'global-toggle', secrets: 'os-keychain' },
  settings: { ...defaultSettings, window: { ...defaultSettings.window, language: 'en' } },
  state: 'idle',
  armed: false,
  hearing: false,
  partial: '',
  messages: [],
  timers: [],
  providers: [],
  audioOwner: false,
}

let calls: [string, unknown][]
let send: (event: BridgeEvent) => void
let session: BubbleSession
let root: Root
const seen = (id: string): HTMLElement | null => document.querySelector(`[data-testid="${id}"]`)
const tell = async (event: BridgeEvent): Promise<void> => act(() => Promise.resolve(send(event)))

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  calls = []
  const bridge: Bridge = {
    call: (name, data) => {
      calls.push([name, data])
      return Promise.resolve((name === 'hello' ? snapshot : {}) as never)
    },
    onEvent: (listener) => {
      send = listener
      return () => undefined
    },
    note: () => undefined,
    microphone: new Promise(() => undefined),
    onAudio: () => () => undefined,
    onStatus: (listener) => {
      listener('connected')
      return () => undefined
    },
    close: () => undefined,
  }
  document.body.innerHTML = '<div id="root"></div>'
  await act(async () => {
    session = createOnlooker(bridge)
    root = createRoot(document.getElementById('root') as HTMLElement)
    root.render(createElement(Bubble, { session, i18n: i18nIn('en') }))
    await Promise.resolve()
  })
})
afterEach(() => {
  act(() => root.unmount())
  session.dispose()
  vi.unstubAllGlobals()
})

it('looks on without owning sound, and measures the level only while it is seen', () => {
  expect(calls).toEqual([
    ['hello', { audio: false }],
    ['level.watch', { on: true }],
  ])
  expect(seen('bubble-state')?.textContent).toBe('Not listening')
})

it('shows what is heard and said, and stops it', async () => {
  await tell({ name: 'state', data: { state: 'listening', armed: true, hearing: true, mode: 'handsFree' } })
  await tell({ name: 'partial', data: { text: 'what time' } })
  expect([
    seen('bubble-state')?.textContent,
    seen('bubble-text')?.textContent,
    seen('bubble-text')?.dataset['who'],
  ]).toEqual(['I hear you', 'what time', 'you'])
  await tell({ name: 'level', data: { level: 0.4 } })
  expect(session.level()).toBe(0.4)
  await tell({ name: 'partial', data: { text: '' } })
  await tell({
    name: 'message',
    data: {
      message: { id: 'a', turn: 1, role: 'assistant', via: 'voice', text: 'It is noon.', status: 'open', at: 0 },
    },
  })
  await tell({ name: 'state', data: { state: 'speaking', armed: true, hearing: false, mode: 'handsFree' } })
  expect(seen('bubble-text')?.textContent).toBe('It is noon.')
  calls.length = 0
  seen('bubble-stop')?.click()
  seen('bubble-hide')?.click()
  expect(calls.map(([name]) => name)).toEqual(['talk.stop', 'overlay.hide'])
  await tell({ name: 'state', data: { state: 'listening', armed: true, hearing: false, mode: 'handsFree' } })
  expect(seen('bubble-stop')).toBeNull()
  seen('bubble-open')?.click()
  expect(calls.at(-1)?.[0]).toBe('window.show')
})

it('tells in its tooltip how far a download is, for as long as it lasts', async () => {
  const model = async (state: ModelState): Promise<void> =>
    tell({
      name: 'model',
      data: {
        model: {
          id: 'tiny',
          role: 'mind',
          name: 'Tiny',
          languages: ['en'],
          bytes: 2_000_000_000,
          memoryBytes: 1,
          licence: { id: 'MIT', restricted: false },
          hosts: [],
          state,
        },
      },
    })
  expect(seen('bubble')?.title).toBe('')
  await model({ kind: 'downloading', got: 500_000_000, secondsLeft: 125 })
  expect(seen('bubble')?.title).toBe('Tiny: 500 MB of 2 GB · 3 minutes left')
  expect(document.querySelectorAll('[role="status"]')).toHaveLength(1)
  await model({ kind: 'installed' })
  expect(seen('bubble')?.title).toBe('')
})
