import type { FacePose, MouthPose } from '../pose'

/** Weights 0..1 of the expressions every VRM has by these names (VRM 1.0, "Expression presets"). */
export interface AvatarExpressions {
  readonly aa: number
  readonly ih: number
  readonly ou: number
  readonly ee: number
  readonly oh: number
  readonly blink: number
  readonly happy: number
}

/** The smile of a closed mouth at rest; what is beyond it is a smile that is meant (face/pose.ts). */
const RESTING_SMILE = 0.55
/** Degrees a head turns at most: as far as the drawn one looks turned. */
const TURN = { yaw: 16, pitch: 10, roll: 7 }

/**
 * A pose as the five mouths of an avatar: wide ones are shared between `ee` and `ih`, round ones between `ou` and `oh`
 * by how far they are open, and the rest is `aa`. Their sum is how far the mouth is open, 1 at most. Pure.
 */
export function expressionsOf({ mouth, eyes }: FacePose): AvatarExpressions {
  const { open, wide, round } = openness(mouth)
  const spread = Math.min(1, wide)
  const pursed = Math.min(1, round)
  const narrow = 1 - Math.min(1, mouth.open / 0.7)
  const rest = Math.max(0, 1 - spread - pursed)
  const total = spread + pursed + rest || 1
  const share = (part: number): number => (open * part) / total
  return {
    aa: share(rest),
    ee: share(spread * (1 - narrow)),
    ih: share(spread * narrow),
    oh: share(pursed * (1 - narrow)),
    ou: share(pursed * narrow),
    blink: Math.min(1, Math.max(0, 1 - eyes.open)),
    happy: Math.min(0.6, Math.max(0, mouth.smile - RESTING_SMILE) * 1.5),
  }
}

/** A pressed mouth is closed, and a rounded one is seen although it is hardly open. */
function openness({ open, wide, round, press, tuck }: MouthPose): { open: number; wide: number; round: number } {
  const shut = Math.max(press, tuck * 0.7)
  return { open: Math.max(open, round * 0.55) * (1 - shut), wide: wide * 0.9, round }
}

/** How the head is turned, in radians about x (down), y (to its left) and z. Right is the right of who looks at it. */
export function headTurn({ head }: FacePose): { readonly x: number; readonly y: number; readonly z: number } {
  const radians = Math.PI / 180
  return {
    x: -head.pitch * TURN.pitch * radians,
    y: head.yaw * TURN.yaw * radians,
    z: -head.roll * TURN.roll * radians,
  }
}
