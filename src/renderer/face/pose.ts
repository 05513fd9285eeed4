/**
 * Everything that is drawn of a face, as numbers. What has no unit goes from -1 or 0 to 1; 0 is the face at rest, right
 * is the right of who looks at it.
 */
export interface FacePose {
  readonly head: HeadPose
  readonly eyes: EyesPose
  readonly brows: BrowsPose
  readonly mouth: MouthPose
  /** How brightly the sound of the person, and of the assistant, shines beside the head. */
  readonly glow: { readonly you: number; readonly parley: number }
}

export interface HeadPose {
  /** Turned to the right, raised, leaning to the right: -1..1. */
  readonly yaw: number
  readonly pitch: number
  readonly roll: number
}

export interface EyesPose {
  /** 0 closed, 1 as usual, 1.2 wide. */
  readonly open: number
  /** Where they look. */
  readonly x: number
  readonly y: number
}

export interface BrowsPose {
  readonly raise: number
  /** Inner ends up (wondering) or down (strict). */
  readonly tilt: number
  /** One alone. */
  readonly quirk: number
}

export interface MouthPose {
  /** How far the lips are apart, with the jaw behind them. */
  readonly open: number
  /** Corners drawn apart. */
  readonly wide: number
  /** Lips rounded and pushed forward. */
  readonly round: number
  /** Lips pressed together. */
  readonly press: number
  /** Lower lip behind the upper teeth. */
  readonly tuck: number
  /** Upper teeth, and the tongue behind or between them. */
  readonly teeth: number
  readonly tongue: number
  /** Corners up. */
  readonly smile: number
}

export const closedMouth: MouthPose = {
  open: 0,
  wide: 0,
  round: 0,
  press: 0,
  tuck: 0,
  teeth: 0,
  tongue: 0,
  smile: 0.55,
}

export const restingFace: FacePose = {
  head: { yaw: 0, pitch: 0, roll: 0 },
  eyes: { open: 1, x: 0, y: 0 },
  brows: { raise: 0, tilt: 0, quirk: 0 },
  mouth: closedMouth,
  glow: { you: 0, parley: 0 },
}

/** Between two poses, part by part: 0 is the first, 1 the second. */
export function mixPoses(from: FacePose, to: FacePose, share: number): FacePose {
  if (share <= 0) return from
  if (share >= 1) return to
  return {
    head: mix(from.head, to.head, share),
    eyes: mix(from.eyes, to.eyes, share),
    brows: mix(from.brows, to.brows, share),
    mouth: mix(from.mouth, to.mouth, share),
    glow: mix(from.glow, to.glow, share),
  }
}

function mix<P extends object>(from: P, to: P, share: number): P {
  const mixed = Object.entries(from).map(([name, value]: [string, number]) => [
    name,
    value + ((to as Record<string, number>)[name]! - value) * share,
  ])
  return Object.fromEntries(mixed) as P
}
