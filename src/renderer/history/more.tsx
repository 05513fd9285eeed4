import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../ui/button'

interface MoreProps {
  readonly label: string
  /** Asks for itself when it comes into sight. */
  readonly eager?: boolean
  readonly onMore: () => void
}

/** The end of a list that goes on. */
export function More({ label, eager = false, onMore }: MoreProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    const element = box.current
    if (!element || !eager) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [eager, label])
  return (
    <div ref={box} className="history-more">
      <Button look="quiet" onClick={onMore}>
        {label}
      </Button>
    </div>
  )
}
