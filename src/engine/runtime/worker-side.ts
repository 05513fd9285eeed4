import { parentPort } from 'node:worker_threads'
import type { Fault, FaultStage } from '#shared/fault'
import { cancelled, toFault } from '#shared/fault'
import { nextTurn } from './next-turn'

/** What goes down to a worker. */
export type ToWorker<Request> =
  | { readonly id: number; readonly request: Request }
  | { readonly id: number; readonly cancel: true }
  /** Abandon everything and end the thread. */
  | { readonly stop: true }

/** What comes back up. Every request is answered by exactly one `reply` or `fault`. */
export type FromWorker<Reply, Progress> =
  | { readonly id: number; readonly kind: 'progress'; readonly value: Progress }
  | { readonly id: number; readonly kind: 'reply'; readonly value: Reply }
  | { readonly id: number; readonly kind: 'fault'; readonly fault: Fault }

/** What a handler may do besides answering. */
export interface WorkerCall<Progress> {
  /** Sends something ahead of the answer. `transfer` are buffers to hand over instead of copying. */
  report(value: Progress, transfer?: readonly ArrayBuffer[]): void
  /**
   * Lets messages in, then throws a `cancelled` fault when the caller has lost interest. Call it between long steps.
   */
  breathe(): Promise<void>
}

/** Makes this thread answer the requests of a `WorkerClient`. What `handle` throws reaches the caller as a fault. */
export function serve<Request, Reply, Progress = never>(
  stage: FaultStage,
  handle: (request: Request, call: WorkerCall<Progress>) => Promise<Reply>,
): void {
  const port = parentPort
  if (!port) throw new Error('serve() belongs into a worker thread')
  const abandoned = new Set<number>()

  async function answer(id: number, request: Request): Promise<void> {
    const send = (message: FromWorker<Reply, Progress>, transfer: readonly ArrayBuffer[] = []): void =>
      port!.postMessage(message, [...transfer])
    const call: WorkerCall<Progress> = {
      report: (value, transfer) => send({ id, kind: 'progress', value }, transfer),
      async breathe() {
        await nextTurn()
        if (abandoned.has(id)) throw cancelled(stage, 'the caller has lost interest')
      },
    }
    try {
      send({ id, kind: 'reply', value: await handle(request, call) })
    } catch (error) {
      send({ id, kind: 'fault', fault: toFault(error, stage) })
    } finally {
      running.delete(id)
      abandoned.delete(id)
      if (stopping && running.size === 0) process.exit()
    }
  }

  const running = new Set<number>()
  let stopping = false
  port.on('message', (message: ToWorker<Request>) => {
    if ('stop' in message) {
      stopping = true
      for (const id of running) abandoned.add(id)
      if (running.size === 0) process.exit()
    } else if ('request' in message) {
      running.add(message.id)
      void answer(message.id, message.request)
    } else if (running.has(message.id)) {
      abandoned.add(message.id)
    }
  })
}
