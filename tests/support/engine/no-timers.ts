import type { TimerService } from '#engine/skills/contract'

/** For those who need skills and no timers: none runs, and none can be started. */
export const noTimers: TimerService = {
  start: () => Promise.reject(new Error('there are no timers here')),
  change: () => Promise.resolve(undefined),
  pause: () => Promise.resolve(undefined),
  cancel: () => Promise.resolve(false),
  dismiss: () => Promise.resolve(undefined),
  list: () => [],
  onChange: () => () => undefined,
  onRing: () => () => undefined,
}
