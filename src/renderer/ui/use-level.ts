import { useEffect, type RefObject } from 'react'
import { useVisible } from './use-visible'

/** How much of the way to a louder / quieter value is gone per frame at 60 Hz: up at once, down gently. */
const RISE = 0.5
const FALL = 0.12

/**
 * Writes a smoothed 0..1 loudness into the element's `--level`, once per animation frame and only while `active` and
 * visible. The style sheet turns it into movement, so that React draws nothing while someone speaks.
 */
export function useLevel(element: RefObject<HTMLElement | null>, source: () => number, active: boolean): void {
  const visible = useVisible()
  useEffect(() => {
    const target = element.current
    if (!target || !active || !visible) return
    let shown = 0
    let frame = 0
    const draw = (): void => {
      const level = source()
      shown += (level - shown) * (level > shown ? RISE : FALL)
      target.style.setProperty('--level', shown.toFixed(3))
      frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
    return () => {
      cancelAnimationFrame(frame)
      target.style.removeProperty('--level')
    }
  }, [element, source, active, visible])
}
