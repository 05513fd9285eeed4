import type { ReactNode } from 'react'
import type { Settings } from '#shared/settings'
import { DrawnFace } from './drawn-face'
import type { FaceComponent, FaceProps } from './types'
import { OwnFace } from './vrm/own-face'

type FaceKind = Exclude<Settings['window']['face'], 'none'>

/** The faces there are, by the setting that chooses them. */
const faces: Readonly<Record<FaceKind, FaceComponent>> = { drawn: DrawnFace, own: OwnFace }

/** The chosen face. */
export function Face({ kind, ...props }: FaceProps & { readonly kind: FaceKind }): ReactNode {
  const Chosen = faces[kind]
  return <Chosen {...props} />
}
