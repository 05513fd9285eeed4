/** Whether a person can see this page, and when they see it again. */
export interface PageLife {
  readonly seen: boolean
  /** Called when the page is seen again or gets the focus. Returns the way to unsubscribe. */
  onSeen(listener: () => void): () => void
}

/**
 * The life of a document. In Electron the window with the sound is never hidden to itself (`backgroundThrottling:
 * false` keeps `visibilityState` at `visible`).
 */
export function pageLife(page: Document = document): PageLife {
  return {
    get seen() {
      return page.visibilityState === 'visible'
    },
    onSeen(listener) {
      const changed = (): void => {
        if (page.visibilityState === 'visible') listener()
      }
      page.addEventListener('visibilitychange', changed)
      page.defaultView?.addEventListener('focus', changed)
      return () => {
        page.removeEventListener('visibilitychange', changed)
        page.defaultView?.removeEventListener('focus', changed)
      }
    },
  }
}
