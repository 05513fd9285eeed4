import { describe, expect, it } from 'vitest'
import type { Snapshot } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { defaultSettings } from '#shared/settings'
import { initialState, type AppState } from '../state'
import { newAnswers, spokenState, stateWord } from './announcements'

const view: Snapshot = {
  host: { kind: 'browser', version: '1', platform: 'linux', hotkey: 'window', secrets: 'memory' },
  settings: defaultSettings,
  state: 'listening',
  armed: true,
  hearing: false,
  partial: '',
  messages: [],
  timers: [],
  providers: [],
  audioOwner: true,
}
const state = (change: Partial<Snapshot>, rest: Partial<AppState> = {}): AppState => ({
  ...initialState,
  link: 'connected',
  microphone: { state: 'open', label: undefined, problem: undefined },
  view: { ...view, ...change },
  ...rest,
})
const answer = (id: string, status: Message['status'], text = 'hello'): Message => ({
  id,
  turn: 1,
  role: 'assistant',
  via: 'voice',
  text,
  status,
  at: 1,
})

describe('the word for the state', () => {
  it('says first what stands in the way', () => {
    expect(stateWord(initialState)).toBe('away')
    expect(stateWord(state({}, { link: 'disconnected' }))).toBe('away')
    expect(stateWord(state({ audioOwner: false }))).toBe('elsewhere')
    expect(stateWord(state({}, { microphone: { state: 'denied', label: undefined, problem: undefined } }))).toBe('deaf')
    expect(stateWord(state({}, { microphone: { state: 'opening', label: undefined, problem: undefined } }))).toBe(
      'opening',
    )
  })

  it('says what the assistant does, also without a microphone', () => {
    expect(
      stateWord(
        state({ state: 'speaking' }, { microphone: { state: 'denied', label: undefined, problem: undefined } }),
      ),
    ).toBe('speaking')
    expect(stateWord(state({ state: 'thinking' }))).toBe('thinking')
  })

  it('tells listening from hearing, and off from ready', () => {
    expect(stateWord(state({}))).toBe('listening')
    expect(stateWord(state({ hearing: true }))).toBe('hearing')
    expect(stateWord(state({ state: 'idle', armed: false }))).toBe('off')
    const hold = { ...defaultSettings, talk: { ...defaultSettings.talk, mode: 'hold' as const } }
    expect(stateWord(state({ state: 'idle', armed: false, settings: hold }))).toBe('idle')
  })

  it('keeps the finer shades from the screen reader', () => {
    expect(spokenState('hearing')).toBeUndefined()
    expect(spokenState('opening')).toBeUndefined()
    expect(spokenState('thinking')).toBe('thinking')
  })
})

describe('answers to read out', () => {
  it('are those that became final just now, once', () => {
    const open = [answer('a', 'open')]
    const done = [answer('a', 'done')]
    expect(newAnswers(open, done).map(({ id }) => id)).toEqual(['a'])
    expect(newAnswers(done, [answer('a', 'done', 'again')])).toEqual([])
    expect(newAnswers([], done)).toHaveLength(1)
  })

  it('are not those that were there when the window opened, nor growing ones, nor the person’s own', () => {
    expect(newAnswers(undefined, [answer('a', 'done')])).toEqual([])
    expect(newAnswers([answer('a', 'open', 'he')], [answer('a', 'open', 'hello')])).toEqual([])
    expect(newAnswers([], [{ ...answer('u', 'done'), role: 'user' }])).toEqual([])
  })
})
