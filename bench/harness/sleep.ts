import { setTimeout as sleep } from 'node:timers/promises'

/** Waits in real time; not at all when the time has passed already. */
export function sleepMs(ms: number): Promise<void> {
  return sleep(Math.max(0, ms))
}
