import type { ReactNode } from 'react'
import './avatar.css'

/** A persona's face: the first letter of the name. */
export function Avatar({ name }: { name: string }): ReactNode {
  const [letter = ''] = [...name.trim()]
  return (
    <span className="avatar" aria-hidden>
      {letter.toLocaleUpperCase()}
    </span>
  )
}
