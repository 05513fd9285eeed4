import { createContext, useContext, useEffect, useRef, type RefObject } from 'react'

/** The row that was looked for, by its name; `time` tells one search from the next. */
export interface Found {
  readonly row: string
  /** Whose row it is, where several providers have one of that name. It is opened for change. */
  readonly provider?: string
  readonly time: number
}

export const FoundRow = createContext<Found | undefined>(undefined)

const CONTROLS = 'button, input, textarea, [role="radio"], [role="switch"], [role="slider"], [tabindex="0"]'

/** Brings a row into view when it was looked for, and gives the focus to its first control. */
export function useFoundRow(
  label: string,
  provider?: string,
): { readonly element: RefObject<HTMLDivElement | null>; readonly found: boolean } {
  const element = useRef<HTMLDivElement>(null)
  const looked = useContext(FoundRow)
  const found = isFound(looked, label, provider)
  useEffect(() => {
    const row = element.current
    if (!row || !isFound(looked, label, provider)) return
    center(row)
    row.querySelector<HTMLElement>(CONTROLS)?.focus({ preventScroll: true })
  }, [looked, label, provider])
  return { element, found }
}

/** The field of a provider that was looked for, if it is that provider. Its row may have to be opened first. */
export function useFoundField(provider: string): Found | undefined {
  const looked = useContext(FoundRow)
  return looked?.provider === provider ? looked : undefined
}

function isFound(looked: Found | undefined, label: string, provider: string | undefined): boolean {
  return looked?.row === label && (looked.provider === undefined || looked.provider === provider)
}

/** Scrolls the panel it is in and nothing else: a dialog that clips would be moved too, and stay so. */
function center(row: HTMLElement): void {
  const panel = row.closest('.scrolls')
  if (!panel) return
  const [at, room] = [row.getBoundingClientRect(), panel.getBoundingClientRect()]
  panel.scrollTop += at.top + at.height / 2 - (room.top + room.height / 2)
}
