import { useEffect } from 'react'
import { useApp, useSession } from '../../context'

/** Asks the host once whether there is a newer Parley; from then on it tells by itself. */
export function useUpdateState(wanted: boolean): void {
  const session = useSession()
  const known = useApp((app) => app.updates !== undefined)
  useEffect(() => {
    if (!wanted || known) return
    session.call('updates.state', {}).then(
      (data) => {
        // What the host has told meanwhile is newer.
        if (session.store.get().updates !== undefined) return
        session.store.dispatch({ type: 'event', event: { name: 'updates', data } })
      },
      () => undefined,
    )
  }, [session, wanted, known])
}
