import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TrackDelay, waitedMs } from './track-delay'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('is what the samples given out since the last reading waited', () => {
  expect(waitedMs({}, { jitterBufferDelay: 960, jitterBufferEmittedCount: 9_600 })).toBe(100)
  const before = { jitterBufferDelay: 960, jitterBufferEmittedCount: 9_600 }
  expect(waitedMs(before, { jitterBufferDelay: 960 + 9_600 * 1.4, jitterBufferEmittedCount: 19_200 })).toBe(1_400)
  expect(waitedMs(before, before), 'nothing was given out').toBeUndefined()
  expect(waitedMs({}, {}), 'a browser that does not say').toBeUndefined()
})

it('keeps the last known delay, and asks no more once closed', async () => {
  const readings = [
    { type: 'inbound-rtp', jitterBufferDelay: 4_800 * 0.3, jitterBufferEmittedCount: 4_800 },
    { type: 'inbound-rtp', jitterBufferDelay: 4_800 * 0.3, jitterBufferEmittedCount: 4_800 },
  ]
  const getStats = vi.fn(() => Promise.resolve(new Map([['a', readings.shift() ?? { type: 'codec' }]])))
  const delay = new TrackDelay({ getStats })
  expect(delay.ms).toBe(0)
  await vi.advanceTimersByTimeAsync(200)
  expect(delay.ms).toBe(300)
  await vi.advanceTimersByTimeAsync(600)
  expect(delay.ms).toBe(300)
  delay.close()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(getStats).toHaveBeenCalledTimes(4)
})
