import { EventEmitter } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import { runInNewContext } from 'node:vm'
import { strict } from './strict'

export type Invoke = (channel: string, args: unknown[]) => Promise<unknown>
export type Send = (channel: string, args: unknown[]) => void

/** A loaded page: the preload's world, the wall of `contextBridge`, and what the page itself can see. */
export class Page {
  /** What the preload exposed, as the page finds it on `window`. */
  readonly exposed: Record<string, unknown> = {}
  /** The page's own window, as far as messages go. */
  readonly window = new EventTarget()
  readonly #ipc = new EventEmitter()
  #gone = false

  constructor(
    readonly origin: string,
    private readonly invoke: Invoke,
    private readonly send: Send,
  ) {}

  /**
   * Runs a built preload as Electron runs a sandboxed one: CommonJS, and nothing to require but Electron's few parts.
   */
  runPreload(code: string): void {
    const modules: Record<string, object> = {
      electron: strict('(preload)', { contextBridge: this.#contextBridge(), ipcRenderer: this.#ipcRenderer() }),
    }
    const require = (name: string): object => {
      const found = modules[name]
      if (!found) throw new Error(`module not found: ${name}`)
      return found
    }
    const window = {
      postMessage: (message: unknown, origin: string, transfer: MessagePort[]) =>
        this.#postMessage(message, origin, transfer),
    }
    const module = { exports: {} }
    runInNewContext(code, {
      require,
      module,
      exports: module.exports,
      window,
      location: { origin: this.origin },
      console,
    })
  }

  /** A message from the main process. Arrives later, as over a real pipe, and only while the page is there. */
  deliver(channel: string, args: unknown[], ports: readonly MessagePort[] = []): void {
    const cloned = structuredClone(args)
    queueMicrotask(() => {
      if (!this.#gone) this.#ipc.emit(channel, { ports }, ...cloned)
    })
  }

  leave(): void {
    this.#gone = true
  }

  #ipcRenderer(): object {
    return strict('ipcRenderer', {
      invoke: async (channel: string, ...args: unknown[]) => {
        const cloned = structuredClone(args)
        await Promise.resolve()
        try {
          return structuredClone(await this.invoke(channel, cloned))
        } catch (error) {
          throw new Error(`Error invoking remote method '${channel}': ${String(error)}`)
        }
      },
      // Later, and in one order with what is invoked: both travel over the frame's one pipe.
      send: (channel: string, ...args: unknown[]) => {
        const cloned = structuredClone(args)
        queueMicrotask(() => {
          if (!this.#gone) this.send(channel, cloned)
        })
      },
      on: (channel: string, listener: (...args: unknown[]) => void) => void this.#ipc.on(channel, listener),
      removeListener: (channel: string, listener: (...args: unknown[]) => void) =>
        void this.#ipc.removeListener(channel, listener),
    })
  }

  #contextBridge(): object {
    return strict('contextBridge', {
      exposeInMainWorld: (key: string, api: Record<string, unknown>) => {
        if (key in this.exposed)
          throw new Error(`Cannot bind an API on top of an existing property on the window object`)
        this.exposed[key] = Object.freeze(
          Object.fromEntries(Object.entries(api).map(([name, member]) => [name, acrossTheWall(member)])),
        )
      },
    })
  }

  #postMessage(message: unknown, origin: string, transfer: readonly MessagePort[]): void {
    if (origin !== this.origin) return
    const data: unknown = structuredClone(message)
    queueMicrotask(() => {
      const event = Object.assign(new Event('message'), { data, ports: transfer, source: this.window })
      if (!this.#gone) this.window.dispatchEvent(event)
    })
  }
}

/** Functions become proxies whose arguments and results are copied; everything else is copied once. */
function acrossTheWall(member: unknown): unknown {
  if (typeof member !== 'function') return structuredClone(member)
  return (...args: unknown[]): unknown => {
    const copied = args.map((arg) => (typeof arg === 'function' ? acrossTheWall(arg) : structuredClone(arg)))
    const result: unknown = Reflect.apply(member as (...args: unknown[]) => unknown, undefined, copied)
    if (result instanceof Promise) return result.then((value: unknown) => structuredClone(value))
    // A promise of another realm (the preload's) is still a promise.
    if (typeof (result as { then?: unknown } | null | undefined)?.then === 'function')
      return Promise.resolve(result as Promise<unknown>).then((value) => structuredClone(value))
    return typeof result === 'function' ? acrossTheWall(result) : structuredClone(result)
  }
}
