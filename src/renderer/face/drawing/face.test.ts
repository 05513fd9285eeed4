import { describe, expect, it } from 'vitest'
import { mouthShapes } from '../mouth-shapes'
import { restingFace, type FacePose } from '../pose'
import { faceMoods, poseAt } from '../pose-at'
import { faceColours, lookOf } from './colours'
import { drawFace } from './face'
import { clear, type Pen } from './pen'

/** Notes every stroke; a number that is none is an error. */
function strokes(pose: FacePose): string[] {
  const noted: string[] = []
  const gradient = { addColorStop: (at: number, colour: string) => note('stop', at, colour) }
  const note = (name: string, ...args: unknown[]): unknown => {
    for (const arg of args) if (typeof arg === 'number' && !Number.isFinite(arg)) throw new Error(`${name}: ${arg}`)
    noted.push(`${name} ${args.map((arg) => (typeof arg === 'number' ? arg.toFixed(3) : String(arg))).join(' ')}`)
    return name.startsWith('create') ? gradient : undefined
  }
  const pen = new Proxy({} as Pen, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        note(String(name), ...args),
    set: (_, name, value) => (note(String(name), typeof value === 'object' ? 'gradient' : value), true),
  })
  drawFace(pen, pose, faceColours(0, 'light'), 300)
  return noted
}

describe('drawing', () => {
  it('follows from the pose alone', () => {
    expect(strokes(restingFace)).toEqual(strokes(restingFace))
  })

  it.each(faceMoods)('knows %s with every mouth', (mood) => {
    const seen = new Set(
      Object.values(mouthShapes).map((mouth) =>
        strokes(poseAt({ mood, before: 'idle', sinceMs: 900, t: 5_000, seed: 2, mouth, level: 1 })).join('\n'),
      ),
    )
    expect(seen.size).toBe(Object.keys(mouthShapes).length)
  })

  it('leaves the pen as it was', () => {
    const noted = strokes(restingFace)
    const count = (name: string): number => noted.filter((one) => one.startsWith(`${name} `)).length
    expect(count('save')).toBe(count('restore'))
  })
})

it('gives the same persona the same look, and the assistant its own', () => {
  expect(lookOf('anything', true)).toBe(0)
  expect(lookOf('teacher', false)).toBe(lookOf('teacher', false))
  const looks = new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => lookOf(id, false)))
  expect(looks.has(0)).toBe(false)
  expect(looks.size).toBeGreaterThan(2)
})

it('sees through a colour, whether it has a share of its own or not', () => {
  expect(clear('oklch(0.5 0.1 20)', 0.25)).toBe('oklch(0.5 0.1 20 / 0.250)')
  expect(clear('oklch(0.5 0.1 20 / 0.7)', 0)).toBe('oklch(0.5 0.1 20 / 0.000)')
})
