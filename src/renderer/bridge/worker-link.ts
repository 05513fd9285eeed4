import type { LinkNews, LinkOrder } from './link-protocol'
import { socketLink, type Link, type LinkListener, tokenRefused } from './socket-link'

export interface WorkerLinkOptions {
  /** `ws://127.0.0.1:PORT/bridge` */
  readonly url: string
  readonly token: string
  /** Absolute address that answers 401 to a token the host does not know. */
  readonly probe: string
}

/**
 * The link in a worker of its own, so that nothing it carries waits for a busy page. Where the worker cannot be loaded
 * the link runs in the page instead: slower under load, and everything works.
 */
export function workerLink(options: WorkerLinkOptions, on: LinkListener, start: () => Worker = startWorker): Link {
  const ports: MessagePort[] = []
  let inPage: Link | undefined
  let closed = false
  const worker = start()
  const order = (message: LinkOrder, transfer: Transferable[] = []): void => worker.postMessage(message, transfer)

  worker.onmessage = ({ data }: MessageEvent<LinkNews | ArrayBuffer>) => {
    if (data instanceof ArrayBuffer) on.sound(data)
    else if (data.type === 'status') on.status(data.status)
    else if (data.type === 'text') on.text(data.text)
    else begin()
  }
  // A port that has been given to a worker that never ran would be lost: nothing is handed over before it says that it
  // runs.
  const begin = (): void => {
    worker.onerror = null
    order({ type: 'open', ...options })
    for (const port of ports.splice(0)) order({ type: 'feed', port }, [port])
    started = true
  }
  let started = false
  worker.onerror = () => {
    worker.terminate()
    if (closed) return
    inPage = socketLink({ ...options, tokenRefused: () => tokenRefused(options.probe, options.token) }, on)
    for (const port of ports.splice(0)) inPage.feed(port)
  }

  return {
    send(text) {
      if (inPage) inPage.send(text)
      else if (started) order({ type: 'send', text })
    },
    feed(port) {
      if (inPage) inPage.feed(port)
      else if (started) order({ type: 'feed', port }, [port])
      else ports.push(port)
    },
    close() {
      closed = true
      inPage?.close()
      // Its socket closes with it.
      worker.terminate()
    },
  }
}

function startWorker(): Worker {
  return new Worker(new URL('./link.worker.ts', import.meta.url), { type: 'module' })
}
