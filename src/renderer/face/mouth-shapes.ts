import type { Viseme } from '#shared/face'
import type { MouthStep } from './mouth-track'
import { closedMouth, type MouthPose } from './pose'

const shape = (changes: Partial<MouthPose>): MouthPose => ({ ...closedMouth, smile: 0.18, ...changes })

/** How each viseme looks when it is spoken clearly. */
export const mouthShapes: Readonly<Record<Viseme, MouthPose>> = {
  sil: closedMouth,
  PP: shape({ press: 1 }),
  FF: shape({ open: 0.16, tuck: 1, teeth: 1, wide: 0.15 }),
  TH: shape({ open: 0.26, tongue: 1, teeth: 0.8, wide: 0.15 }),
  DD: shape({ open: 0.26, teeth: 0.9, tongue: 0.45, wide: 0.2 }),
  kk: shape({ open: 0.34, wide: 0.15, tongue: 0.2, teeth: 0.4 }),
  CH: shape({ open: 0.3, round: 0.55, teeth: 1 }),
  SS: shape({ open: 0.18, wide: 0.5, teeth: 1 }),
  nn: shape({ open: 0.28, tongue: 0.75, teeth: 0.7, wide: 0.15 }),
  RR: shape({ open: 0.3, round: 0.42, tongue: 0.3, teeth: 0.3 }),
  aa: shape({ open: 0.95, wide: 0.12, tongue: 0.25, teeth: 0.75 }),
  E: shape({ open: 0.58, wide: 0.45, tongue: 0.3, teeth: 0.8 }),
  I: shape({ open: 0.34, wide: 0.8, tongue: 0.25, teeth: 1 }),
  O: shape({ open: 0.66, round: 0.72, tongue: 0.15, teeth: 0.2 }),
  U: shape({ open: 0.3, round: 1 }),
}

/** Where around a moment a mouth is looked at, ms, and how much each counts: lips begin early and let go late. */
const AROUND = [
  [-30, 0.12],
  [-12, 0.24],
  [4, 0.3],
  [20, 0.22],
  [38, 0.12],
] as const

/** Lips have to meet, whatever is around it: looked for so near, ms. */
const MEETS = [-6, 4, 14] as const

/**
 * The mouth at one moment. `at`: the step so many ms from it; undefined where nothing is heard. Neighbours colour each
 * other, a voice that is soft opens it less, and lips that have to meet do. Pure.
 */
export function mouthAt(at: (offsetMs: number) => MouthStep | undefined): MouthPose {
  if (!at(0)) return closedMouth
  const sum: Record<keyof MouthPose, number> = { ...closedMouth, smile: 0 }
  for (const [offset, weight] of AROUND) {
    const { viseme, strength } = at(offset) ?? { viseme: 'sil', strength: 0 }
    const of = mouthShapes[viseme]
    for (const part of Object.keys(sum) as (keyof MouthPose)[]) sum[part] += of[part] * weight * loudly(part, strength)
  }
  for (const offset of MEETS) {
    const meets = at(offset)?.viseme
    if (meets === 'PP') return { ...sum, open: 0, press: 1, teeth: 0, tongue: 0 }
    if (meets === 'FF') return { ...sum, open: Math.min(sum.open, 0.16), tuck: 1, teeth: 1 }
  }
  return sum
}

/** Only how far it opens goes with the loudness, and never to nothing. */
function loudly(part: keyof MouthPose, strength: number): number {
  return part === 'open' ? 0.45 + 0.55 * Math.min(1, strength * 1.15) : 1
}
