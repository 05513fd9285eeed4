import { createStore, type StoreApi } from 'zustand/vanilla'
import { whileVisible, type Seen } from './seen'
import { initialState, reduce, type Action, type AppState } from './state'

/** The window's one store: nothing changes it but {@link reduce}. */
export interface AppStore {
  readonly api: StoreApi<AppState>
  /** As components see it: still while the window is hidden. */
  readonly seen: Seen<AppState>
  readonly get: () => AppState
  readonly dispatch: (action: Action) => void
}

export function createAppStore(): AppStore {
  const api = createStore<AppState>(() => initialState)
  return {
    api,
    seen: whileVisible(api),
    get: api.getState,
    dispatch: (action) => api.setState((state) => reduce(state, action), true),
  }
}
