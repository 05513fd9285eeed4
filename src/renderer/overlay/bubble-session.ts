import type { Bridge } from '#shared/contract'
import { createFaceFeed, type FaceFeed } from '../face/face-feed'
import { createAppStore, type AppStore } from '../store'

/** Pause before a host that did not answer the hello is greeted again, ms. */
const HELLO_AGAIN_MS = 2_000

/** What a page can do that looks on, and owns neither microphone nor loudspeaker. */
export interface BubbleSession {
  readonly store: AppStore
  /** Loudness of the person's voice, 0..1, as the host last said. */
  readonly level: () => number
  readonly face: FaceFeed
  readonly stop: () => void
  readonly hide: () => void
  readonly open: () => void
  readonly dispose: () => void
}

export function createOnlooker(bridge: Bridge): BubbleSession {
  const store = createAppStore()
  const face = createFaceFeed(bridge)
  let level = 0
  let again: number | undefined

  const tell = (name: 'talk.stop' | 'overlay.hide' | 'window.show'): void =>
    void bridge.call(name, {}).catch(() => undefined)
  /** Only while it is seen: the host does not measure for nobody. */
  const watch = (): void =>
    void bridge.call('level.watch', { on: document.visibilityState === 'visible' }).catch(() => undefined)

  const hello = async (): Promise<void> => {
    window.clearTimeout(again)
    try {
      store.dispatch({ type: 'snapshot', snapshot: await bridge.call('hello', { audio: false }) })
      watch()
    } catch {
      if (store.get().link === 'connected') again = window.setTimeout(() => void hello(), HELLO_AGAIN_MS)
    }
  }
  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'level') level = event.data.level
    else store.dispatch({ type: 'event', event })
  })
  const stopStatus = bridge.onStatus((status) => {
    store.dispatch({ type: 'link', status })
    if (status === 'connected') void hello()
  })
  document.addEventListener('visibilitychange', watch)

  return {
    store,
    level: () => level,
    face,
    stop: () => tell('talk.stop'),
    hide: () => tell('overlay.hide'),
    open: () => tell('window.show'),
    dispose() {
      window.clearTimeout(again)
      document.removeEventListener('visibilitychange', watch)
      stopEvents()
      stopStatus()
      face.dispose()
      bridge.close()
    },
  }
}
