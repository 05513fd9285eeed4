import { createStore } from 'zustand/vanilla'
import type { Bridge } from '#shared/contract'
import type { LiveEntry } from '#shared/contract/live'
import { whileVisible, type Seen } from '../../seen'
import { newest } from './entries'

export interface ConsoleState {
  /** Go on recording when nobody looks. */
  readonly keep: boolean
  readonly paused: boolean
  /** Oldest first. */
  readonly entries: readonly LiveEntry[]
  /** Left out because too much happened at once. */
  readonly lost: number
  /** Counts up whenever the host says that the session is another than before. */
  readonly changes: number
}

/** What goes over a speech-to-speech engine's wire, recorded only while somebody looks or wants it. */
export interface ConsoleStore {
  /** As components see it: still while the window is hidden. */
  readonly seen: Seen<ConsoleState>
  readonly look: (on: boolean) => void
  /** The host has greeted this window. */
  readonly ready: () => void
  readonly keep: (on: boolean) => void
  readonly pause: (on: boolean) => void
  readonly clear: () => void
  readonly dispose: () => void
}

export function createConsoleStore(bridge: Bridge): ConsoleStore {
  const api = createStore<ConsoleState>(() => ({ keep: false, paused: false, entries: [], lost: 0, changes: 0 }))
  let looking = false
  let watching = false
  let connected = false

  /** The host tells only while it is asked to, and has to be asked again by every new connection. */
  const settle = (): void => {
    const { keep, paused } = api.getState()
    const on = connected && !paused && (looking || keep)
    if (on === watching) return
    watching = on
    if (connected) void bridge.call('live.watch', { on }).catch(() => undefined)
  }
  const stopStatus = bridge.onStatus((status) => {
    if (status === 'connected') return
    connected = false
    watching = false
  })
  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'live.changed') api.setState(({ changes }) => ({ changes: changes + 1 }))
    if (event.name !== 'live.wire' || !watching) return
    const { entries, lost } = event.data
    api.setState((state) => ({ entries: newest([...state.entries, ...entries]), lost: state.lost + lost }))
  })

  return {
    seen: whileVisible(api),
    look(on) {
      looking = on
      settle()
    },
    ready() {
      connected = true
      settle()
    },
    keep(keep) {
      api.setState({ keep })
      settle()
    },
    pause(paused) {
      api.setState({ paused })
      settle()
    },
    clear: () => api.setState({ entries: [], lost: 0 }),
    dispose() {
      stopStatus()
      stopEvents()
    },
  }
}
