import { blinkAt, ease, gazeAt, nodAt, stillFor } from './life'
import { mixPoses, restingFace, type FacePose, type MouthPose } from './pose'

/** What the face is to show. */
export const faceMoods = ['asleep', 'idle', 'listening', 'hearing', 'thinking', 'speaking', 'interrupted'] as const
export type FaceMood = (typeof faceMoods)[number]

/** Everything a face is drawn from at one moment. */
export interface FaceMoment {
  readonly mood: FaceMood
  /** The mood before, and how long ago it was left, ms. */
  readonly before: FaceMood
  readonly sinceMs: number
  /** ms since the face was first seen; blinking and looking about go by it. */
  readonly t: number
  readonly seed: number
  readonly mouth: MouthPose
  /** Loudness of the person's voice, 0..1. */
  readonly level: number
}

/** How long one mood takes to become another, ms. */
export const TURN_MS = 320

/** The face at one moment. Pure. */
export function poseAt({ mood, before, sinceMs, t, seed, mouth, level }: FaceMoment): FacePose {
  const share = ease(sinceMs / TURN_MS)
  const mixed = mixPoses(moodPose(before, t, seed, level), moodPose(mood, t, seed, level), share)
  const awake = mood === 'asleep' ? 0 : 1
  const blink = awake * blinkAt(t, seed)
  const smile = mouth.smile + (mixed.mouth.smile - restingFace.mouth.smile) * (1 - Math.min(1, mouth.open * 2))
  const spoken = { ...mixed.mouth, ...mouth, smile }
  return {
    ...mixed,
    eyes: { ...mixed.eyes, open: mixed.eyes.open * (1 - blink) },
    brows: { ...mixed.brows, raise: mixed.brows.raise + 0.12 * mouth.open },
    head: { ...mixed.head, pitch: mixed.head.pitch - 0.12 * mouth.open },
    mouth: spoken,
  }
}

/** ms until the face looks different by itself; 0 while it moves. */
export function quietFor({ mood, sinceMs, t, seed }: Pick<FaceMoment, 'mood' | 'sinceMs' | 't' | 'seed'>): number {
  if (sinceMs < TURN_MS || mood === 'speaking' || mood === 'thinking' || mood === 'hearing') return 0
  if (mood === 'asleep') return Infinity
  return stillFor(t, seed, mood === 'listening')
}

function moodPose(mood: FaceMood, t: number, seed: number, level: number): FacePose {
  const { head, eyes, brows, mouth } = restingFace
  const sway = Math.sin(t / 900)
  switch (mood) {
    case 'asleep':
      return {
        ...restingFace,
        head: { yaw: 0, pitch: -0.45, roll: 0.35 },
        eyes: { ...eyes, open: 0 },
        mouth: { ...mouth, smile: 0.25 },
      }
    case 'idle': {
      const gaze = gazeAt(t, seed, 0.35)
      return { ...restingFace, eyes: { ...eyes, ...gaze }, head: { ...head, yaw: gaze.x * 0.35 } }
    }
    case 'listening':
    case 'hearing': {
      const gaze = gazeAt(t, seed, 0.16)
      const nod = nodAt(t, seed)
      return {
        head: { yaw: gaze.x * 0.3, pitch: -0.55 * nod, roll: 0.3 },
        eyes: { open: 1.08, x: gaze.x, y: gaze.y - 0.1 },
        brows: { raise: 0.3 + 0.25 * level, tilt: 0.15, quirk: 0 },
        mouth: { ...mouth, smile: 0.5 },
        glow: { you: mood === 'hearing' ? 0.55 + 0.45 * level : 0.4, parley: 0 },
      }
    }
    case 'thinking': {
      const gaze = gazeAt(t * 1.4, seed, 0.3)
      return {
        head: { yaw: 0.35, pitch: 0.28, roll: -0.3 + 0.06 * sway },
        eyes: { open: 0.94, x: 0.55 + gaze.x, y: -0.62 + gaze.y * 0.5 },
        brows: { raise: 0.25, tilt: 0.2, quirk: 0.7 },
        mouth: { ...mouth, smile: 0.1, wide: -0.2, press: 0.3 },
        glow: { you: 0, parley: 0.25 + 0.12 * sway },
      }
    }
    case 'speaking': {
      const gaze = gazeAt(t, seed, 0.2)
      return {
        head: { yaw: gaze.x * 0.8 + 0.07 * Math.sin(t / 1300), pitch: 0.06 * Math.sin(t / 620), roll: 0.16 * sway },
        eyes: { open: 1, ...gaze },
        brows: { raise: 0.12 + 0.1 * Math.sin(t / 1700), tilt: 0.08, quirk: 0 },
        mouth,
        glow: { you: 0, parley: 0.85 },
      }
    }
    case 'interrupted':
      return {
        head: { yaw: 0, pitch: 0.15, roll: 0.12 },
        eyes: { open: 1.2, x: 0, y: 0 },
        brows: { ...brows, raise: 0.8, tilt: 0.25 },
        mouth: { ...mouth, smile: 0.3 },
        glow: { you: 0.7, parley: 0 },
      }
  }
}
