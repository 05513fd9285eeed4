import type { ReactNode } from 'react'
import type { FaceMood } from './pose-at'
import type { FaceFeed } from './face-feed'

/** What a face is told: everything but how it looks. */
export interface FaceProps {
  readonly mood: FaceMood
  /** What its mouth follows. */
  readonly feed: FaceFeed
  /** Loudness of the person's voice, 0..1. */
  readonly level: () => number
  /** Id of the persona it belongs to; undefined for the assistant itself. */
  readonly persona: string | undefined
}

/** A face of one kind. It fills its place and is nothing to a screen reader. */
export type FaceComponent = (props: FaceProps) => ReactNode
