import { describe, expect, it } from 'vitest'
import type { MouthStep } from './mouth-track'
import { FaceAnimator } from './animator'
import { SLEEPS_AFTER_MS, STARTLED_MS } from './mood'
import type { FacePose } from './pose'
import type { FaceMood } from './pose-at'

/** A screen of 60 frames a second on a clock of its own. */
function scene(mood: FaceMood, options: { still?: boolean; mouth?: (now: number) => MouthStep | undefined } = {}) {
  let now = 1_000
  let waiting: { at: number; fn: () => void }[] = []
  const drawn: { at: number; pose: FacePose }[] = []
  const at = (ms: number, fn: () => void): (() => void) => {
    const entry = { at: now + ms, fn }
    waiting.push(entry)
    return () => (waiting = waiting.filter((one) => one !== entry))
  }
  const animator = new FaceAnimator(
    {
      feed: { mouth: (time) => options.mouth?.(time) },
      level: () => 0,
      seed: 11,
      still: options.still ?? false,
      draw: (pose) => drawn.push({ at: now, pose }),
      now: () => now,
      nextFrame: (fn) => at(1_000 / 60, fn),
      after: at,
    },
    mood,
  )
  const run = (ms: number): typeof drawn => {
    const end = now + ms
    const from = drawn.length
    for (;;) {
      const next = waiting.sort((a, b) => a.at - b.at)[0]
      if (!next || next.at > end) break
      waiting = waiting.filter((one) => one !== next)
      now = next.at
      next.fn()
    }
    now = end
    return drawn.slice(from)
  }
  return { animator, run, drawn, waits: () => waiting.length }
}

describe('a face is drawn', () => {
  it('some 30 times a second while it speaks', () => {
    const { run } = scene('speaking', { mouth: () => ({ viseme: 'aa', strength: 1 }) })
    expect(run(1_000).length).toBeGreaterThanOrEqual(27)
    expect(run(1_000).length).toBeLessThanOrEqual(31)
  })

  it('with nothing to do only when it blinks or looks about, and asleep never', () => {
    const { run, waits } = scene('idle')
    run(1_000)
    const idle = run(60_000)
    expect(idle.some(({ pose }) => pose.eyes.open < 0.3)).toBe(true)
    expect(idle.length, 'frames in a minute').toBeLessThan(60 * 6)
    run(SLEEPS_AFTER_MS)
    expect(run(600_000)).toEqual([])
    expect(waits()).toBe(0)
  })

  it('awake again as soon as somebody speaks', () => {
    const { run, animator, drawn } = scene('idle')
    run(SLEEPS_AFTER_MS + 2_000)
    expect(drawn.at(-1)?.pose.eyes.open).toBe(0)
    animator.want('listening')
    run(500)
    expect(drawn.at(-1)?.pose.eyes.open).toBeGreaterThan(0.9)
  })

  it('with its mouth closed from the first frame after the sound, whatever else it does', () => {
    const { run, drawn, animator } = scene('speaking', {
      mouth: (now) => (now < 2_000 ? { viseme: 'aa', strength: 1 } : undefined),
    })
    animator.want('idle')
    run(2_000)
    const after = drawn.find(({ at }) => at >= 2_000)
    expect(drawn.filter(({ at }) => at < 2_000).every(({ pose }) => pose.mouth.open > 0.5)).toBe(true)
    expect(after?.at).toBeLessThan(2_000 + 34)
    expect(after?.pose.mouth.open).toBe(0)
  })

  it('startled when it is interrupted, and then listening', () => {
    const { run, drawn, animator } = scene('speaking')
    run(500)
    animator.want('hearing')
    run(400)
    expect(drawn.at(-1)?.pose.brows.raise).toBeGreaterThan(0.7)
    run(STARTLED_MS + 400)
    expect(drawn.at(-1)?.pose.glow.you).toBeGreaterThan(0.5)
    expect(drawn.at(-1)?.pose.brows.raise).toBeLessThan(0.6)
  })

  it('once for each mood where things are not to move', () => {
    const { run, drawn, animator } = scene('idle', { still: true, mouth: () => ({ viseme: 'aa', strength: 1 }) })
    animator.want('speaking')
    run(30_000)
    expect(drawn).toHaveLength(2)
    expect(drawn.at(-1)?.pose.mouth.open).toBe(0)
  })

  it('no more once it has stopped', () => {
    const { run, animator, waits } = scene('thinking')
    animator.stop()
    expect(waits()).toBe(0)
    expect(run(1_000)).toEqual([])
  })
})
