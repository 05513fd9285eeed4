import { MessageChannel, MessagePort } from 'node:worker_threads'
import type * as Electron from 'electron'
import { emitting } from './emitter'
import { strict } from './strict'

const nodePorts = new WeakMap<object, MessagePort>()

/** Electron's `MessageChannelMain` over Node's, which clones in the same way. */
export class MessageChannelMain {
  readonly port1: Electron.MessagePortMain
  readonly port2: Electron.MessagePortMain

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = portMain(port1)
    this.port2 = portMain(port2)
  }
}

function portMain(port: MessagePort): Electron.MessagePortMain {
  const { emitter, methods } = emitting()
  const main = strict<Electron.MessagePortMain>('MessagePortMain', {
    ...methods,
    // As in Electron, nothing is delivered before `start`.
    start: () => void port.on('message', (data: unknown) => emitter.emit('message', { data, ports: [] })),
    postMessage: (message: unknown, transfer: Electron.MessagePortMain[] = []) =>
      port.postMessage(message, transfer.map(takePort)),
    close: () => port.close(),
  })
  port.on('close', () => emitter.emit('close'))
  nodePorts.set(main, port)
  return main
}

/**
 * The port itself, on its way to the other side. Only message ports can be transferred from the main process: anything
 * else throws (electron#37585, after the crash of electron#37565).
 */
export function takePort(port: Electron.MessagePortMain): MessagePort {
  const found = nodePorts.get(port)
  if (!found) throw new TypeError('Invalid value for transfer')
  found.removeAllListeners()
  return losingTransfers(found)
}

/**
 * A page's end of a port into the main process. A message whose transfer list holds anything but ports arrives there
 * without its data, and what was listed is gone from the page all the same (electron/electron#34905; `Accept` in
 * shell/browser/api/message_port.cc reads the encoded message and its ports, not the transferred contents).
 */
function losingTransfers(port: MessagePort): MessagePort {
  const post = port.postMessage.bind(port)
  port.postMessage = (message: unknown, given: Parameters<typeof post>[1] = []) => {
    const transfer = Array.isArray(given) ? given : ((given as { transfer?: object[] }).transfer ?? [])
    const lost = transfer.some((item) => !(item instanceof MessagePort))
    if (lost) structuredClone(message, { transfer: transfer as ArrayBuffer[] })
    post(lost ? null : message, lost ? [] : (transfer as MessagePort[]))
  }
  return port
}
