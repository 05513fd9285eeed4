/*
 * Hands-free listening ends when the page goes, since nobody could hear then. A page that is only loaded again goes on
 * with it: the tab remembers that it was listening, and forgets it when it is closed.
 */

const KEY = 'parley.listening'

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The tab's own store; undefined where the browser keeps none. */
export function tabStore(): Store | undefined {
  try {
    return window.sessionStorage
  } catch {
    return undefined
  }
}

/** Notes whether this page listens, for the one that is loaded in its place. */
export function noteListening(armed: boolean, store = tabStore()): void {
  if (armed) store?.setItem(KEY, 'on')
  else store?.removeItem(KEY)
}

/** Whether the page that was here before was listening when it went. */
export function wasListening(store = tabStore()): boolean {
  return store?.getItem(KEY) === 'on'
}
