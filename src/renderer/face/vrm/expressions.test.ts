import { describe, expect, it } from 'vitest'
import type { Viseme } from '#shared/face'
import { mouthShapes } from '../mouth-shapes'
import { restingFace, type FacePose } from '../pose'
import { expressionsOf, headTurn, type AvatarExpressions } from './expressions'

const saying = (viseme: Viseme): FacePose => ({ ...restingFace, mouth: mouthShapes[viseme] })
const mouths = ['aa', 'ih', 'ou', 'ee', 'oh'] as const

function widest(pose: FacePose): string {
  const weights = expressionsOf(pose)
  return mouths.reduce((best, one) => (weights[one] > weights[best] ? one : best))
}

const sum = (weights: AvatarExpressions): number => mouths.reduce((all, one) => all + weights[one], 0)

describe('the mouth of an avatar', () => {
  it.each<[Viseme, string]>([
    ['aa', 'aa'],
    ['I', 'ih'],
    ['O', 'oh'],
    ['U', 'ou'],
  ])('says %s by %s', (viseme, expression) => {
    expect(widest(saying(viseme))).toBe(expression)
  })

  it('is closed at rest, and where lips meet', () => {
    expect(sum(expressionsOf(restingFace))).toBe(0)
    expect(sum(expressionsOf(saying('PP')))).toBe(0)
  })

  it.each(Object.keys(mouthShapes) as Viseme[])('opens no wider than its file allows for %s', (viseme) => {
    const weights = expressionsOf(saying(viseme))
    for (const weight of Object.values(weights) as number[]) {
      expect(weight).toBeGreaterThanOrEqual(0)
      expect(weight).toBeLessThanOrEqual(1)
    }
    expect(sum(weights)).toBeLessThanOrEqual(1.0001)
  })
})

describe('eyes and head', () => {
  it('blink, and are not opened further than open', () => {
    const eyes = (open: number): number => expressionsOf({ ...restingFace, eyes: { open, x: 0, y: 0 } }).blink
    expect([eyes(0), eyes(1), eyes(1.2)]).toEqual([1, 0, 0])
  })

  it('turn to the right of who looks at it, and up', () => {
    const { x, y, z } = headTurn({ ...restingFace, head: { yaw: 1, pitch: 1, roll: 1 } })
    // About the axes of an avatar that looks along +z: +y turns it to the onlooker's right, -x lifts its face.
    expect([Math.sign(x), Math.sign(y), Math.sign(z)]).toEqual([-1, 1, -1])
  })
})
