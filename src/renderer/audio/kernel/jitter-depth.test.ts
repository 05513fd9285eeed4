import { describe, expect, it } from 'vitest'
import { JitterDepth } from './jitter-depth'

describe('jitter depth', () => {
  it('begins where it is told, within its bounds', () => {
    expect(new JitterDepth().ms).toBe(60)
    expect(new JitterDepth(120).ms).toBe(120)
    expect(new JitterDepth(5).ms).toBe(30)
    expect(new JitterDepth(900).ms).toBe(250)
  })

  it('settles on the 95th percentile of lateness', () => {
    const depth = new JitterDepth()
    for (let i = 0; i < 600; i++) depth.observe(i % 10 === 0 ? 145 : 0)
    expect(depth.ms).toBe(150)
    const rare = new JitterDepth()
    for (let i = 0; i < 600; i++) rare.observe(i % 100 === 0 ? 145 : 0)
    expect(rare.ms).toBe(30)
  })

  it('forgets slowly', () => {
    const depth = new JitterDepth(100)
    for (let i = 0; i < 100; i++) depth.observe(0)
    expect(depth.ms).toBe(100)
    for (let i = 0; i < 100; i++) depth.observe(0)
    expect(depth.ms).toBe(30)
  })

  it('begins anew for another voice', () => {
    const depth = new JitterDepth()
    for (let i = 0; i < 600; i++) depth.observe(145)
    depth.underrun()
    depth.begin(80)
    expect(depth.ms).toBe(80)
  })

  it('grows at once on an underrun, and never beyond its cap', () => {
    const depth = new JitterDepth()
    depth.underrun()
    expect(depth.ms).toBe(100)
    for (let i = 0; i < 20; i++) depth.underrun()
    expect(depth.ms).toBe(250)
    expect(depth.resumeMs).toBe(125)
  })
})
