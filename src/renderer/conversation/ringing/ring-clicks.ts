import type { RingAction, RingMessage } from './ring-messages'

/** The parts of a service worker that a click needs; TypeScript's DOM library has them only for workers. */
export interface ClickedNotification {
  readonly action: string
  readonly notification: { readonly tag: string; close(): void }
}

export interface Pages {
  matchAll(options: {
    type: 'window'
    includeUncontrolled: boolean
  }): Promise<readonly { postMessage(message: RingMessage): void; focus(): Promise<unknown> }[]>
}

/**
 * Tells every page of Parley what was chosen on a notification; whoever clicked the notification itself wants to see
 * one.
 */
export async function passOn({ action: button, notification }: ClickedNotification, pages: Pages): Promise<void> {
  notification.close()
  const action: RingAction = button === 'snooze' || button === 'dismiss' ? button : 'show'
  // None of them is controlled: the worker lies beside the page's other files and takes no requests.
  const all = await pages.matchAll({ type: 'window', includeUncontrolled: true })
  for (const page of all) page.postMessage({ about: 'parley.ring', id: notification.tag, action })
  if (action === 'show') await all[0]?.focus()
}
