import { useEffect, useState } from 'react'
import { useVisible } from './use-visible'

/** Wall-clock ms, renewed every second while `active` and the window is visible. */
export function useNow(active: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  const visible = useVisible()
  useEffect(() => {
    if (!active || !visible) return
    const tick = (): void => setNow(Date.now())
    tick()
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [active, visible])
  return now
}
