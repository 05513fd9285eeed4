import { useEffect, useRef, useState, type RefObject } from 'react'

/**
 * What is shown of something that goes on changing, such as an answer while it is spoken: while the person selects text
 * in it, it stays as it is, because every change of the page would take the selection away.
 */
export function useSelectable<T>(now: T): { readonly shown: T; readonly ref: RefObject<HTMLDivElement | null> } {
  const ref = useRef<HTMLDivElement>(null)
  const latest = useRef(now)
  const [held, setHeld] = useState<{ readonly value: T }>()
  useEffect(() => {
    latest.current = now
  }, [now])
  useEffect(() => {
    const element = ref.current
    if (!element) return
    let pressed = false
    const follow = (): void => {
      const selection = document.getSelection()
      const within = selection !== null && !selection.isCollapsed && selection.containsNode(element, true)
      if (pressed || within) setHeld((before) => before ?? { value: latest.current })
      else setHeld(undefined)
    }
    const press = (event: PointerEvent): void => {
      pressed = event.button === 0
      follow()
    }
    const release = (): void => {
      if (!pressed) return
      pressed = false
      follow()
    }
    element.addEventListener('pointerdown', press)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
    document.addEventListener('selectionchange', follow)
    return () => {
      element.removeEventListener('pointerdown', press)
      window.removeEventListener('pointerup', release)
      window.removeEventListener('pointercancel', release)
      document.removeEventListener('selectionchange', follow)
    }
  }, [])
  return { shown: held ? held.value : now, ref }
}
