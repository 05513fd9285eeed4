// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { whileVisible } from './seen'

function setUp() {
  let visibility: DocumentVisibilityState = 'visible'
  const page = Object.assign(document.implementation.createHTMLDocument(), {})
  Object.defineProperty(page, 'visibilityState', { get: () => visibility })
  const api = createStore<{ n: number }>(() => ({ n: 0 }))
  const seen = whileVisible(api, page)
  const told: number[] = []
  const stop = seen.subscribe(({ n }) => told.push(n))
  const show = (next: DocumentVisibilityState): void => {
    visibility = next
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { api, seen, told, stop, show }
}

it('stands still while nobody can see it, and catches up once', () => {
  const { api, seen, told, show } = setUp()
  api.setState({ n: 1 })
  show('hidden')
  api.setState({ n: 2 })
  api.setState({ n: 3 })
  expect([told, seen.getState().n]).toEqual([[1], 1])
  show('visible')
  expect([told, seen.getState().n]).toEqual([[1, 3], 3])
})

it('gives the same state as long as it is hidden, also before anything was drawn', () => {
  const { api, seen, show } = setUp()
  show('hidden')
  const first = seen.getState()
  api.setState({ n: 5 })
  expect(seen.getState()).toBe(first)
})

it('tells nobody who has gone', () => {
  const { api, told, stop, show } = setUp()
  stop()
  api.setState({ n: 1 })
  show('visible')
  expect(told).toEqual([])
})
