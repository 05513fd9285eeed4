import { createContext, useContext, useEffect, useRef, type RefObject } from 'react'

/** The row that was looked for, by its name; `time` tells one search from the next. */
export interface Found {
  readonly row: string
  readonly time: number
}

export const FoundRow = createContext<Found | undefined>(undefined)

const CONTROLS = 'button, input, textarea, [role="radio"], [role="switch"], [role="slider"], [tabindex="0"]'

/** Brings a row into view when it was looked for, and gives the focus to its first control. */
export function useFoundRow(label: string): { readonly element: RefObject<HTMLDivElement | null>; readonly found: boolean } {
  const element = useRef<HTMLDivElement>(null)
  const looked = useContext(FoundRow)
  const found = looked?.row === label
  useEffect(() => {
    const row = element.current
    if (!row || looked?.row !== label) return
    row.scrollIntoView({ block: 'center' })
    row.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true })
  }, [looked, label])
  return { element, found }
}
