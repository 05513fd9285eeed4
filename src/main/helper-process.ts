import { utilityProcess, type ForkOptions } from 'electron'
import type { StartsHelper } from '#engine/runtime/helper'
import type { HelperProcess } from './hotkey/helper-supervisor'

/**
 * The key helper as an Electron utility process, on Windows above all: a hook in the main process goes silent there
 * while a microphone is open (SnosMe/uiohook-napi#54). On macOS libuiohook hands each key to the main dispatch queue
 * and waits (input_hook.c), which only a UI message loop serves; Chromium's utility_main.cc starts one with this
 * switch, and Electron passes `execArgv` on as switches (electron_api_utility_process.cc). Not tried on a Mac: where
 * it does not help, hotkey.ts sees that nothing is heard.
 */
export function spawnKeyHelper(file: string, platform: string = process.platform): HelperProcess {
  const options: ForkOptions = { serviceName: 'Parley key helper', stdio: 'ignore' }
  if (platform === 'darwin') options.execArgv = ['--message-loop-type-ui']
  const child = utilityProcess.fork(file, [], options)
  return {
    post: (order) => child.postMessage(order),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  }
}

/** Any other process of Parley's own as an Electron utility process; see `engine/runtime/helper.ts`. */
export const startUtility: StartsHelper = (file, name) => {
  const child = utilityProcess.fork(file, [], { serviceName: name, stdio: 'ignore' })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(`ended with ${code}`)),
    kill: () => void child.kill(),
  }
}
