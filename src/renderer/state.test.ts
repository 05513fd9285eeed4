import { describe, expect, it } from 'vitest'
import type { BridgeEvent, Snapshot } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { fault } from '#shared/fault'
import { defaultSettings } from '#shared/settings'
import { faultNotice, initialState, reduce, type Action, type AppState } from './state'

const snapshot: Snapshot = {
  host: { kind: 'browser', version: '1', platform: 'linux', hotkey: 'window', secrets: 'memory' },
  settings: defaultSettings,
  state: 'idle',
  armed: false,
  hearing: false,
  partial: '',
  messages: [],
  timers: [],
  providers: [],
  audioOwner: true,
}
const message = (id: string, text: string): Message => ({
  id,
  turn: 1,
  role: 'user',
  via: 'voice',
  text,
  status: 'done',
  at: 1,
})
const run = (...actions: Action[]): AppState => actions.reduce(reduce, initialState)
const event = (given: BridgeEvent): Action => ({ type: 'event', event: given })
const ready: Action = { type: 'snapshot', snapshot }

describe('the window state', () => {
  it('knows nothing before the first snapshot, whatever events come', () => {
    expect(run(event({ name: 'partial', data: { text: 'hi' } })).view).toBeUndefined()
  })

  it('is replaced whole by a new snapshot', () => {
    const later = { ...snapshot, messages: [message('b', 'new')] }
    const state = run(ready, event({ name: 'message', data: { message: message('a', 'old') } }), {
      type: 'snapshot',
      snapshot: later,
    })
    expect(state.view).toEqual(later)
  })

  it('knows of an engine that finishes its sentence unheard, until the host says or shows otherwise', () => {
    const finishing = event({ name: 'live.finishing', data: { on: true } })
    expect(run(ready, finishing).finishing).toBe(true)
    expect(run(ready, finishing, event({ name: 'live.finishing', data: { on: false } })).finishing).toBe(false)
    expect(run(ready, finishing, ready).finishing).toBe(false)
  })

  it('adds a new message at the end and replaces a known one where it stands', () => {
    const state = run(
      ready,
      event({ name: 'message', data: { message: message('a', 'one') } }),
      event({ name: 'message', data: { message: message('b', 'two') } }),
      event({ name: 'message', data: { message: message('a', 'one, longer') } }),
    )
    expect(state.view?.messages.map(({ id, text }) => [id, text])).toEqual([
      ['a', 'one, longer'],
      ['b', 'two'],
    ])
  })

  it('takes a message back', () => {
    const state = run(
      ready,
      event({ name: 'message', data: { message: message('a', 'one') } }),
      event({ name: 'message', data: { message: message('b', 'two') } }),
      event({ name: 'message.removed', data: { id: 'a' } }),
    )
    expect(state.view?.messages.map(({ id }) => id)).toEqual(['b'])
  })

  it('forgets messages and partial text when the conversation is cleared', () => {
    const state = run(
      ready,
      event({ name: 'message', data: { message: message('a', 'one') } }),
      event({ name: 'partial', data: { text: 'and' } }),
      event({ name: 'conversation.cleared', data: {} }),
    )
    expect(state.view).toMatchObject({ messages: [], partial: '' })
  })

  it('follows the host in state, ownership, timers and settings', () => {
    const timers = [{ kind: 'timer' as const, id: 't', label: 'tea', dueAt: 9, durationMs: 5 }]
    const settings = {
      ...defaultSettings,
      window: { ...defaultSettings.window, language: 'tr' as const, theme: 'dark' as const },
    }
    const state = run(
      ready,
      event({ name: 'settings', data: { settings } }),
      event({ name: 'state', data: { state: 'listening', armed: true, hearing: true, mode: 'hold' } }),
      event({ name: 'timers', data: { timers } }),
      event({ name: 'audioOwner', data: { owner: false } }),
    )
    expect(state.view).toMatchObject({ state: 'listening', armed: true, hearing: true, timers, audioOwner: false })
    // A persona may have a mode of its own; the general one is told by the settings alone.
    expect(state.view?.settings.talk.mode).toBe('handsFree')
    expect(state.view?.settings.window.language).toBe('tr')
  })

  it('shows a change of settings before the host has confirmed it', () => {
    const state = run(ready, { type: 'settings.patch', patch: { voice: { speed: 1.5 } } })
    expect(state.view?.settings.voice).toEqual({ ...defaultSettings.voice, speed: 1.5 })
  })

  it('keeps the last three notices, and one of a repeated kind', () => {
    const info = (code: string): Action => event({ name: 'notice', data: { level: 'info', code } })
    expect(run(info('a'), info('a'), info('b')).notices.map(({ code }) => code)).toEqual(['a', 'b'])
    expect(run(info('a'), info('b'), info('c'), info('d')).notices.map(({ code }) => code)).toEqual(['b', 'c', 'd'])
    const repeated = run(info('a'), info('a'))
    expect(repeated.notices[0]?.id).toBe(2)
  })

  it('keeps words nobody answered beside the news, until the conversation is another one', () => {
    const aside = (turn: number): Action =>
      event({ name: 'notice', data: { level: 'info', code: 'turn.setAside', values: { turn, words: 'so' } } })
    const news = ['a', 'b', 'c', 'd'].map((code): Action => event({ name: 'notice', data: { level: 'info', code } }))
    const state = run(ready, ...[1, 2, 3, 4, 5, 6].map(aside), ...news)
    expect(state.notices.map(({ code, values }) => values?.['turn'] ?? code)).toEqual([2, 3, 4, 5, 6, 'b', 'c', 'd'])
    const cleared = reduce(state, event({ name: 'conversation.cleared', data: {} }))
    expect(cleared.notices.map(({ code }) => code)).toEqual(['b', 'c', 'd'])
  })

  it('tells two faults with the same notice code apart, and dismisses by id', () => {
    const first = faultNotice(fault('llm', 'network', 'llm.unreachable'))
    const second = faultNotice(fault('llm', 'auth', 'llm.badKey'))
    const state = run({ type: 'notice', notice: first }, { type: 'notice', notice: second })
    expect(state.notices).toHaveLength(2)
    expect(reduce(state, { type: 'notice.dismiss', id: 1 }).notices.map(({ fault }) => fault?.code)).toEqual([
      'llm.badKey',
    ])
  })
})
