import { useEffect, useState, type ReactNode } from 'react'
import { DrawnFace } from '../drawn-face'
import type { FaceProps } from '../types'
import { AvatarCanvas } from './avatar-canvas'
import { keptAvatar, onAvatarChange } from './keep'

/** The avatar of the person's own file. Where there is none, or it cannot be shown here, the drawn face stands in. */
export function OwnFace(props: FaceProps): ReactNode {
  const file = useKeptAvatar()
  const [failed, setFailed] = useState<ArrayBuffer>()
  if (!file || failed === file) return <DrawnFace {...props} />
  return <AvatarCanvas {...props} file={file} failed={() => setFailed(file)} />
}

function useKeptAvatar(): ArrayBuffer | undefined {
  const [file, setFile] = useState<ArrayBuffer>()
  useEffect(() => {
    let current = true
    const look = (): void => {
      keptAvatar().then(
        (found) => current && setFile(found),
        () => current && setFile(undefined),
      )
    }
    look()
    const end = onAvatarChange(look)
    return () => {
      current = false
      end()
    }
  }, [])
  return file
}
