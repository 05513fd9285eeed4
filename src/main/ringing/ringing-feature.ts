import { Notification } from 'electron'
import type { TimerView } from '#shared/timers'
import type { Feature } from '../feature'

export interface RingingFeatureDeps {
  /** What is due, in the window's language. */
  words(timer: TimerView): string
  /** The notification was clicked: whoever does that wants the window, where it is snoozed or dismissed. */
  show(): void
}

/**
 * What rings is also told by the system, because the window may be closed or behind others. A notification stays no
 * longer than the ringing. Silent, since the ringing itself sounds; where the system shows none, nothing happens.
 */
export function ringingFeature(deps: RingingFeatureDeps): Feature {
  const shown = new Map<string, Notification>()
  const withdraw = (id: string): void => {
    shown.get(id)?.close()
    shown.delete(id)
  }
  return {
    timers(now) {
      const ringing = now.filter(({ ringingSince }) => ringingSince !== undefined)
      for (const id of [...shown.keys()]) if (!ringing.some((timer) => timer.id === id)) withdraw(id)
      for (const timer of ringing) {
        if (shown.has(timer.id) || !Notification.isSupported()) continue
        const notification = new Notification({ title: 'Parley', body: deps.words(timer), silent: true })
        notification.on('click', () => deps.show())
        // Kept until it stops ringing: one that is garbage is no longer clicked.
        shown.set(timer.id, notification)
        notification.show()
      }
    },
    close() {
      for (const id of [...shown.keys()]) withdraw(id)
    },
  }
}
