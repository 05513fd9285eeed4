import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge } from '#shared/contract'
import type { WireEntry } from '#shared/contract/insight'
import { whileVisible, type Seen } from '../seen'
import { createConsoleStore, type ConsoleStore } from './console/console-store'

export const insightTabs = ['timeline', 'events', 'console', 'health'] as const
export type InsightTab = (typeof insightTabs)[number]

/** Entries kept while somebody looks or wants a recording, the latest. */
export const KEPT_ENTRIES = 500

/** Entries kept before that, so that what has just happened can be looked up. */
export const RECENT_ENTRIES = 200

export interface InsightState {
  readonly tab: InsightTab
  /** The answer whose turn is looked at; the latest where there is none. */
  readonly answer: string | undefined
  /** Go on recording when nobody looks. */
  readonly keep: boolean
  readonly paused: boolean
  /** Oldest first. */
  readonly entries: readonly WireEntry[]
  /** Left out because too much happened at once. */
  readonly lost: number
}

/** What the window shows of its own workings. Outlives the page, so that a recording does. */
export interface InsightStore {
  readonly api: StoreApi<InsightState>
  /** What goes over a speech-to-speech engine's wire. */
  readonly console: ConsoleStore
  /** As components see it: still while the window is hidden. */
  readonly seen: Seen<InsightState>
  readonly show: (tab: InsightTab) => void
  readonly choose: (answer: string) => void
  /** Somebody has begun, or stopped, to look at the events. */
  readonly look: (on: boolean) => void
  /** The host has greeted this window. */
  readonly ready: () => void
  readonly keep: (on: boolean) => void
  readonly pause: (on: boolean) => void
  readonly clear: () => void
  readonly dispose: () => void
}

export function createInsightStore(bridge: Bridge): InsightStore {
  const api = createStore<InsightState>(() => ({
    tab: 'timeline',
    answer: undefined,
    keep: false,
    paused: false,
    entries: [],
    lost: 0,
  }))
  const console = createConsoleStore(bridge)
  let looking = false
  let watching = false
  let connected = false

  /** The host tells from the start unless it is paused, and has to be asked again by every new connection. */
  const settle = (): void => {
    const on = connected && !api.getState().paused
    if (on === watching) return
    watching = on
    if (connected) void bridge.call('insight.watch', { on }).catch(() => undefined)
  }
  const stopStatus = bridge.onStatus((status) => {
    if (status === 'connected') return
    connected = false
    watching = false
  })
  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'insight.wire' && watching) {
      const { entries, lost } = event.data
      api.setState((state) => ({
        entries: [...state.entries, ...entries].slice(looking || state.keep ? -KEPT_ENTRIES : -RECENT_ENTRIES),
        lost: state.lost + lost,
      }))
    }
  })

  return {
    api,
    console,
    seen: whileVisible(api),
    show: (tab) => api.setState({ tab }),
    choose: (answer) => api.setState({ tab: 'timeline', answer }),
    look: (on) => void (looking = on),
    ready() {
      connected = true
      settle()
      console.ready()
    },
    keep: (keep) => api.setState({ keep }),
    pause(paused) {
      api.setState({ paused })
      settle()
    },
    clear: () => api.setState({ entries: [], lost: 0 }),
    dispose() {
      stopStatus()
      stopEvents()
      console.dispose()
    },
  }
}
