import { describe, expect, it } from 'vitest'
import { SilenceGate } from './silence-gate'

describe('silence gate', () => {
  it('closes after a second of silence and opens with the first sound', () => {
    const gate = new SilenceGate()
    const silence = Array.from({ length: 40 }, () => gate.lets(-90))
    expect(silence.indexOf(false)).toBe(31)
    expect(gate.lets(-60)).toBe(true)
    expect(gate.lets(-90)).toBe(true)
  })

  it('stays open in an ordinary quiet room', () => {
    const gate = new SilenceGate()
    expect(Array.from({ length: 200 }, () => gate.lets(-65)).every(Boolean)).toBe(true)
  })
})
