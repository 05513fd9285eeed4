/** Whether the browser lets a page show notifications, as far as this person has said. */
export type RingPermission = NotificationPermission | 'unsupported'

export function ringPermission(): RingPermission {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission
}

const KEY = 'parley.notifications.later'

type Store = Pick<Storage, 'getItem' | 'setItem'>

/** The browser's own store; undefined where it keeps none. */
function browserStore(): Store | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

/** The person wants no more to be read about notifications in this browser, for this state of the permission. */
export function isPutOff(permission: RingPermission, store = browserStore()): boolean {
  return store?.getItem(KEY) === permission
}

export function putOff(permission: RingPermission, store = browserStore()): void {
  store?.setItem(KEY, permission)
}
