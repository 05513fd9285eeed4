import { useEffect, useState, type RefObject } from 'react'

/** Length of the shorter side, in pixels of the page. */
export function useSize(canvas: RefObject<HTMLCanvasElement | null>): number {
  const [size, setSize] = useState(0)
  useEffect(() => {
    const target = canvas.current
    if (!target) return
    const observer = new ResizeObserver(() => setSize(Math.round(Math.min(target.clientWidth, target.clientHeight))))
    observer.observe(target)
    return () => observer.disconnect()
  }, [canvas])
  return size
}
