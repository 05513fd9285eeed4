import { describe, expect, it } from 'vitest'
import { heardAt, outputDelay } from './output-clock'

const timing = { currentTime: 10, baseLatency: 0.01, outputLatency: 0.03, stamp: {} }

describe('output clock', () => {
  it('takes the device’s own stamp', () => {
    const stamp = { contextTime: 9.955, performanceTime: 5000 }
    expect(heardAt(10, { ...timing, stamp }, 5001)).toBeCloseTo(5045)
  })

  it('falls back to the latencies without one, or with one from before an interruption', () => {
    expect(heardAt(10, timing, 5000)).toBeCloseTo(5040)
    expect(heardAt(10, { ...timing, stamp: { contextTime: 0, performanceTime: 0 } }, 5000)).toBeCloseTo(5040)
    expect(heardAt(10, { ...timing, stamp: { contextTime: 9.9, performanceTime: 1000 } }, 5000)).toBeCloseTo(5040)
  })

  it('adds both latencies', () => {
    expect(outputDelay(timing)).toBeCloseTo(40)
    expect(outputDelay({ currentTime: 0, baseLatency: 0.01, stamp: {} })).toBeCloseTo(10)
  })

  it.each([0, 50, 250])('counts %d ms of the way behind the context', (ms) => {
    const route = { ...timing, routeLatency: ms / 1000 }
    expect(outputDelay(route)).toBeCloseTo(40 + ms)
    expect(heardAt(10, route, 5000)).toBeCloseTo(5040 + ms)
    expect(heardAt(10, { ...route, stamp: { contextTime: 9.955, performanceTime: 5000 } }, 5001)).toBeCloseTo(5045 + ms)
  })
})
