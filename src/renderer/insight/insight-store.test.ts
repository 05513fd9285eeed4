// @vitest-environment jsdom
import { expect, it } from 'vitest'
import type { Bridge, BridgeEvent } from '#shared/contract'
import type { WireEntry } from '#shared/contract/insight'
import { KEPT_ENTRIES, RECENT_ENTRIES, createInsightStore } from './insight-store'

function setUp() {
  const calls: unknown[] = []
  let event: (event: BridgeEvent) => void = () => undefined
  let status: (status: 'connected' | 'disconnected') => void = () => undefined
  const bridge = {
    call: (name: string, data: { on: boolean }) => Promise.resolve(calls.push(`${name} ${data.on}`)),
    onEvent: (listener: typeof event) => ((event = listener), () => undefined),
    onStatus: (listener: typeof status) => ((status = listener), () => undefined),
  } as unknown as Bridge
  const store = createInsightStore(bridge)
  const arrive = (count: number): void => {
    const entries = Array.from({ length: count }, (_, id): WireEntry => ({
      id,
      at: 0,
      kind: 'event',
      direction: 'down',
      name: 'partial',
    }))
    event({ name: 'insight.wire', data: { entries, lost: 1 } })
  }
  return { calls, store, arrive, status: (to: 'connected' | 'disconnected') => status(to) }
}

it('records from the moment the host greets it, and asks again after a reconnect', () => {
  const { calls, store, status } = setUp()
  status('connected')
  // The hello comes first.
  expect(calls).toEqual([])
  store.ready()
  status('disconnected')
  status('connected')
  store.ready()
  expect(calls).toEqual(['insight.watch true', 'insight.watch true'])
})

it('rests while paused', () => {
  const { calls, store } = setUp()
  store.ready()
  store.look(true)
  store.pause(true)
  store.look(false)
  store.pause(false)
  expect(calls).toEqual(['insight.watch true', 'insight.watch false', 'insight.watch true'])
})

it('keeps what has just happened, and more while somebody looks', () => {
  const { store, arrive } = setUp()
  store.ready()
  for (let i = 0; i < 6; i++) arrive(100)
  expect(store.api.getState().entries).toHaveLength(RECENT_ENTRIES)
  store.keep(true)
  for (let i = 0; i < 6; i++) arrive(100)
  expect(store.api.getState().entries).toHaveLength(KEPT_ENTRIES)
})

it('keeps a bounded number of entries, and none that come too late', () => {
  const { store, arrive } = setUp()
  store.ready()
  store.look(true)
  for (let i = 0; i < 6; i++) arrive(100)
  expect(store.api.getState().entries).toHaveLength(KEPT_ENTRIES)
  expect(store.api.getState().lost).toBe(6)
  store.clear()
  store.pause(true)
  arrive(3)
  expect(store.api.getState()).toMatchObject({ entries: [], lost: 0 })
})
