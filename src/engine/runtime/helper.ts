import { fork } from 'node:child_process'
import type { Cancel } from './clock'

/**
 * A process of Parley's own that does one thing and may die without taking anything else with it. As small as both
 * Node's `fork` and Electron's utility process can offer.
 */
export interface Helper {
  /** Thrown away when the process is gone. */
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Once, however it ends; also when it could not be started. */
  onExit(listener: (why: string) => void): void
  /** At once; it gets no chance to do anything more. */
  kill(): void
}

/** Starts a built file, such as `mind.process.js`, as a process. `name` is for the system's list of processes. */
export type StartsHelper = (file: string, name: string) => Helper

/** Variables of ours that a helper has no business with. */
const KEPT_FROM_HELPERS = /KEY|TOKEN|SECRET|PASSWORD/i

/** By Node's `fork`, where there is no Electron. */
export const forkHelper: StartsHelper = (file) => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !KEPT_FROM_HELPERS.test(name)))
  const child = fork(file, [], {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    post: (message) => {
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      let told = false
      const tell = (why: string): void => {
        if (!told) listener(why)
        told = true
      }
      child.once('exit', (code, signal) => tell(`ended with ${code ?? signal ?? 'nothing'}`))
      child.once('error', (error) => tell(error.message))
    },
    kill: () => void child.kill('SIGKILL'),
  }
}

/** The other end: what a helper's own file talks through, whoever started it. It ends when nobody is there. */
export function helperSide(onMessage: (message: unknown) => void): { post(message: unknown): void; stop: Cancel } {
  // Electron's utility process (electron.d.ts, `process.parentPort`); its messages come wrapped in an event.
  const port = (process as { parentPort?: ParentPort }).parentPort
  if (port) {
    port.on('message', ({ data }) => onMessage(data))
    return { post: (message) => port.postMessage(message), stop: () => process.exit(0) }
  }
  process.on('message', onMessage)
  process.on('disconnect', () => process.exit(0))
  return {
    post: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    stop: () => process.exit(0),
  }
}

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: unknown): void
}
