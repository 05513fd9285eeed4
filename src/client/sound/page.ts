/** The page around a call: what has to be known of it, and what is asked of it. Everything is undone by `leave`. */
export interface PageListener {
  /** The page is seen again, back from a cache, thawed, or the network is back. */
  awake(): void
  /** The page goes away, into a cache, or is frozen: it must not go on listening. */
  away(): void
  /** A gesture in which sound may begin. */
  gesture(): void
  /** Another call has the floor: another window, another tab, or another call of this page. */
  taken(): void
}

/** The events within which browsers let sound begin; `pointerdown` is none of them for a finger. */
const GESTURES = ['touchend', 'pointerup', 'click', 'keydown'] as const
/** One call at a time has microphone and loudspeaker, among all pages of this origin. */
const FLOOR = 'parley-call'

/** `navigator.audioSession` (Safari) is not in the DOM's types yet. */
interface Session {
  type: string
}

/**
 * Safari: sound plays in spite of the ring switch, and no jump of loudness when the microphone opens, where the type is
 * set before the first sound. Gives the way back; a browser that refuses is left alone.
 */
export function enterAudioSession(navigator: { audioSession?: Session }): () => void {
  const session = navigator.audioSession
  if (!session) return () => undefined
  try {
    const before = session.type
    session.type = 'play-and-record'
    return () => {
      try {
        session.type = before
      } catch {
        // It may refuse as it likes.
      }
    }
  } catch {
    return () => undefined
  }
}

/** Watches the page while there is a call. Returns the way to stop. */
export function watchPage(page: Document, on: PageListener): () => void {
  const window = page.defaultView
  if (!window) return () => undefined
  const { navigator } = window
  const over = new AbortController()
  const { signal } = over
  const options = { signal, passive: true, capture: true }
  let lock: WakeLockSentinel | undefined
  const stayAwake = (): void => {
    if (page.visibilityState !== 'visible') return
    // Hiding a page releases its lock; a browser without one, or a low battery, is no reason to complain.
    void navigator.wakeLock?.request('screen').then(
      (held) => {
        if (signal.aborted) void held.release()
        else lock = held
      },
      () => undefined,
    )
  }
  const seen = (): void => {
    if (page.visibilityState !== 'visible') return
    stayAwake()
    on.awake()
  }
  page.addEventListener('visibilitychange', seen, { signal })
  page.addEventListener('freeze', () => on.away(), { signal })
  page.addEventListener('resume', () => on.awake(), { signal })
  window.addEventListener('pagehide', () => on.away(), { signal })
  window.addEventListener('pageshow', () => on.awake(), { signal })
  window.addEventListener('online', () => on.awake(), { signal })
  for (const gesture of GESTURES) window.addEventListener(gesture, () => on.gesture(), options)
  stayAwake()
  takeFloor(navigator.locks, signal, () => on.taken())
  return () => {
    over.abort()
    void lock?.release().catch(() => undefined)
  }
}

/** Takes the floor from whoever has it. `taken`: somebody took it from us. */
export function takeFloor(locks: LockManager | undefined, signal: AbortSignal, taken: () => void): void {
  if (!locks) return
  const over = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  locks
    .request(FLOOR, { steal: true }, () => over)
    .catch(() => {
      if (!signal.aborted) taken()
    })
}
