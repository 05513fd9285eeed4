import { createContext, useContext } from 'react'
import type { Snapshot } from '#shared/contract'
import { effectiveSettings } from '#shared/personas'
import type { Settings } from '#shared/settings'
import { useStore } from 'zustand'
import type { WindowSession } from './session'
import type { AppState } from './state'

export const SessionContext = createContext<WindowSession | undefined>(undefined)

/** The window's session. */
export function useSession(): WindowSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('no session above this component')
  return session
}

/** A piece of the window's state; the component is drawn again only when that piece changes. */
export function useApp<A>(select: (state: AppState) => A): A {
  return useStore(useSession().store.seen, select)
}

/** A piece of what the host last said. Only for components that are drawn once there is a snapshot. */
export function useView<A>(select: (view: Snapshot) => A): A {
  return useApp((state) => {
    if (!state.view) throw new Error('drawn before the first snapshot')
    return select(state.view)
  })
}

/** A piece of the settings as they are with whoever answers now. What edits settings wants `useView`. */
export function useEffective<A>(select: (settings: Settings) => A): A {
  return useView((view) => select(effectiveSettings(view.settings)))
}
