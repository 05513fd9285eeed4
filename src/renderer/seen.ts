import type { StoreApi } from 'zustand/vanilla'

/** A store as one looks at it. */
export type Seen<S> = Pick<StoreApi<S>, 'getState' | 'getInitialState' | 'subscribe'>

/**
 * The store as components see it: while the window is hidden it stands still, so that nothing is drawn that nobody can
 * see, and catches up at once when the window is shown.
 */
export function whileVisible<S>(api: StoreApi<S>, page: Document = document): Seen<S> {
  const visible = (): boolean => page.visibilityState !== 'hidden'
  let shown = api.getState()
  const getState = (): S => {
    if (visible()) shown = api.getState()
    return shown
  }
  return {
    getState,
    getInitialState: api.getInitialState,
    subscribe(listener) {
      const tell = (): void => {
        const before = shown
        if (visible()) listener(getState(), before)
      }
      const stop = api.subscribe(tell)
      page.addEventListener('visibilitychange', tell)
      return () => {
        stop()
        page.removeEventListener('visibilitychange', tell)
      }
    },
  }
}
