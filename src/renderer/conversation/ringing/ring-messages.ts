/*
 * What the page and the worker that shows its notifications say to each other. The worker lives on while every page is
 * hidden, and only its notifications can have buttons.
 */

/** What somebody chose on a notification: a button, or the notification itself. */
export type RingAction = 'snooze' | 'dismiss' | 'show'

export interface RingMessage {
  readonly about: 'parley.ring'
  /** The timer's. */
  readonly id: string
  readonly action: RingAction
}

/** Whether a worker's message is one of ours. */
export function isRingMessage(data: unknown): data is RingMessage {
  return typeof data === 'object' && data !== null && 'about' in data && data.about === 'parley.ring'
}

/** The words on one notification. */
export interface RingWords {
  readonly title: string
  readonly body: string
  readonly snooze: string
  readonly dismiss: string
}
