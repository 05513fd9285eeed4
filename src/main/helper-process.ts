import { utilityProcess } from 'electron'
import type { HelperProcess } from './hotkey/helper-supervisor'

/** The key helper as an Electron utility process. */
export function spawnKeyHelper(file: string): HelperProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'Parley key helper', stdio: 'ignore' })
  return {
    post: (order) => child.postMessage(order),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  }
}
