import { useEffect } from 'react'
import { useSession } from '../context'
import { isTalkKey, type GestureInput } from './talk-gesture'

const OPEN_THINGS = '[role="dialog"], [role="alertdialog"], [role="listbox"], [role="menu"]'

/** Keys that work anywhere in the window: Space talks, Escape stops. */
export function useKeys(feed: (input: GestureInput) => void): void {
  const session = useSession()
  useEffect(() => {
    const onDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      if (event.key === 'Escape') {
        // There Escape closes what is open.
        const taken = event.target instanceof Element && event.target.closest(OPEN_THINGS)
        if (!taken && session.store.get().view?.state !== 'idle') session.stop()
      } else if (isTalkKey(event)) {
        event.preventDefault()
        if (!event.repeat) feed({ type: 'down', by: 'key' })
      }
    }
    // The release counts wherever the focus has gone meanwhile.
    const onUp = (event: KeyboardEvent): void => {
      if (event.code === 'Space' || event.key === 'Enter') feed({ type: 'up', by: 'key' })
    }
    window.addEventListener('keydown', onDown)
    window.addEventListener('keyup', onUp)
    return () => {
      window.removeEventListener('keydown', onDown)
      window.removeEventListener('keyup', onUp)
    }
  }, [session, feed])
}
