// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest'
import { applyPatch, defaultSettings } from '#shared/settings'
import { createRoomPolicy } from './policy'

afterEach(() => void vi.useRealTimers())

it('a page is loaded again when a filmed face was chosen or is no more, in a quiet moment', () => {
  vi.useFakeTimers()
  let quiet = false
  let loads = 0
  const policy = createRoomPolicy(
    () => quiet,
    () => loads++,
  )
  const of = (face: 'none' | 'drawn' | 'video') => applyPatch(defaultSettings, { window: { face } })
  policy.told(of('none'), [])
  policy.told(of('drawn'), [])
  vi.advanceTimersByTime(5_000)
  policy.told(of('video'), [])
  vi.advanceTimersByTime(5_000)
  expect(loads).toBe(0)
  // Changed back before anything happened: the page is the right one already.
  policy.told(of('drawn'), [])
  quiet = true
  vi.advanceTimersByTime(5_000)
  expect(loads).toBe(0)
  policy.told(of('video'), [])
  vi.advanceTimersByTime(1_000)
  expect(loads).toBe(1)
  policy.dispose()
})
