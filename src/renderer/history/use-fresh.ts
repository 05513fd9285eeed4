import { useEffect, useState } from 'react'
import { useApp, useSession } from '../context'

/**
 * A number that grows when what is stored has changed: by something done to the history, or because the conversation
 * being held has grown.
 */
export function useFresh(): number {
  const session = useSession()
  const [changes, setChanges] = useState(0)
  const size = useApp((state) => state.view?.messages.filter(({ status }) => status !== 'open').length ?? 0)
  const linked = useApp((state) => state.link === 'connected')
  useEffect(
    () =>
      session.onEvent((event) => {
        if (event.name === 'history.changed' || event.name === 'conversation.opened') setChanges((count) => count + 1)
      }),
    [session],
  )
  return changes * 100_000 + size * 2 + (linked ? 1 : 0)
}
