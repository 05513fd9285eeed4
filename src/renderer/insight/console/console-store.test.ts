// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Bridge, BridgeEvent } from '#shared/contract'
import { createConsoleStore } from './console-store'

function setUp() {
  const calls: string[] = []
  let event: (event: BridgeEvent) => void = () => undefined
  let status: (status: 'connected' | 'disconnected') => void = () => undefined
  const bridge = {
    call: (name: string, data: { on: boolean }) => Promise.resolve(calls.push(`${name} ${data.on}`)),
    onEvent: (listener: typeof event) => ((event = listener), () => undefined),
    onStatus: (listener: typeof status) => ((status = listener), () => undefined),
  } as unknown as Bridge
  const store = createConsoleStore(bridge)
  const arrive = (): void =>
    event({
      name: 'live.wire',
      data: { entries: [{ id: 1, at: 0, direction: 'up', type: 'x', bytes: 1, payload: '{}' }], lost: 1 },
    })
  return {
    calls,
    store,
    arrive,
    event: (one: BridgeEvent) => event(one),
    status: (to: 'connected' | 'disconnected') => status(to),
  }
}

it('asks the host for nothing until somebody looks, and stops it when they go', () => {
  const { calls, store, arrive } = setUp()
  store.ready()
  arrive()
  expect(calls).toEqual([])
  expect(store.seen.getState().entries).toEqual([])
  store.look(true)
  arrive()
  store.look(false)
  arrive()
  expect(calls).toEqual(['live.watch true', 'live.watch false'])
  expect(store.seen.getState()).toMatchObject({ entries: [{ id: 1 }], lost: 1 })
})

it('goes on when that is wanted, rests while paused, and asks again after a reconnect', () => {
  const { calls, store, status } = setUp()
  store.ready()
  store.look(true)
  store.keep(true)
  store.look(false)
  expect(calls).toEqual(['live.watch true'])
  store.pause(true)
  store.pause(false)
  status('disconnected')
  status('connected')
  store.ready()
  expect(calls).toEqual(['live.watch true', 'live.watch false', 'live.watch true', 'live.watch true'])
})

it('says when the session has become another', () => {
  const { store, event } = setUp()
  event({ name: 'live.changed', data: {} })
  event({ name: 'live.changed', data: {} })
  expect(store.seen.getState().changes).toBe(2)
})
