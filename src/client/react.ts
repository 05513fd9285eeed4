import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import type { Call } from './types'

export type * from './types'

/**
 * Draws a component anew whenever the call changes, and gives the call back. The same call may be used in many
 * components. It is the page's own: leaving a component does not end it, {@link useOwnCall} does.
 */
export function useCall(call: Call): Call {
  const version = useRef(0)
  const subscribe = useCallback(
    (changed: () => void) =>
      call.on('change', () => {
        version.current++
        changed()
      }),
    [call],
  )
  const seen = useCallback(() => version.current, [])
  useSyncExternalStore(subscribe, seen, seen)
  return call
}

/**
 * A call that lives as long as a component: it is made once and ended when the component leaves for good. React's
 * StrictMode takes a component away and puts it back at once; a call survives that.
 */
export function useOwnCall(make: () => Call): Call {
  const held = useRef<Call | undefined>(undefined)
  held.current ??= make()
  const leaving = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    clearTimeout(leaving.current)
    return () => {
      leaving.current = setTimeout(() => void held.current?.end(), 0)
    }
  }, [])
  return useCall(held.current)
}
