import type { ReactNode } from 'react'
import type { Settings } from '#shared/settings'
import { DrawnFace } from './drawn-face'
import type { FaceComponent, FaceProps } from './types'
import { OwnFace } from './vrm/own-face'

type FaceKind = Exclude<Settings['window']['face'], 'none'>

/**
 * The faces there are, by the setting that chooses them. A filmed one is to be seen where it is played, on the stage of
 * the window with the sound (video/video-face.tsx); everywhere else the drawn one stands for it.
 */
const faces: Readonly<Record<FaceKind, FaceComponent>> = { drawn: DrawnFace, own: OwnFace, video: DrawnFace }

/** The chosen face. */
export function Face({ kind, ...props }: FaceProps & { readonly kind: FaceKind }): ReactNode {
  const Chosen = faces[kind]
  return <Chosen {...props} />
}
