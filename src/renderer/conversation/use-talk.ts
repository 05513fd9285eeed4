import { useCallback, useEffect, useRef } from 'react'
import { useApp, useEffective, useSession } from '../context'
import { talkGesture, type GestureInput, type Held } from './talk-gesture'

/** Feeds the talk gesture and tells the host what it means. One per window: button and key share it. */
export function useTalk(): (input: GestureInput) => void {
  const session = useSession()
  const mode = useEffective((settings) => settings.talk.mode)
  const link = useApp((state) => state.link)
  const held = useRef<Held>('none')

  const feed = useCallback(
    (input: GestureInput) => {
      const step = talkGesture(held.current, input, mode)
      held.current = step.held
      for (const order of step.orders) {
        if (order === 'press') session.press()
        else if (order === 'release') session.release()
        else session.arm(!session.store.get().view?.armed)
      }
    },
    [session, mode],
  )

  // Whatever takes the release away must not leave the microphone open.
  useEffect(() => {
    const cancel = (): void => feed({ type: 'cancel' })
    const onVisibility = (): void => {
      if (document.visibilityState === 'hidden') cancel()
    }
    window.addEventListener('blur', cancel)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('blur', cancel)
      document.removeEventListener('visibilitychange', onVisibility)
      cancel()
    }
  }, [feed, link])

  return feed
}
