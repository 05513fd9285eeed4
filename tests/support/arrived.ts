import { setTimeout as sleep } from 'node:timers/promises'

/** Turns of the event loop in which every socket of this process is read that has something to read. */
const TURNS = 30

/**
 * Resolves when what this process sent to itself before, over the machine's own sockets, has been received. Time alone
 * does not say so: after a process was held up its timers fire before its sockets are read. `ms`: for what a thread has
 * to do in between, such as compressing.
 */
export async function arrived(ms = 30): Promise<void> {
  await sleep(ms)
  for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
}
