import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { WebSocket } from 'ws'
import { z } from 'zod'

const answerSchema = z.object({ id: z.number(), result: z.record(z.string(), z.unknown()) })
const usageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number().default(0) })

/** The heap of another Node process, through its inspector (Chrome DevTools Protocol). */
export class HeapProbe {
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #id = 0

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      const answer = answerSchema.safeParse(JSON.parse(data.toString('utf8')))
      if (!answer.success) return
      this.#waiting.get(answer.data.id)?.(answer.data.result)
      this.#waiting.delete(answer.data.id)
    })
  }

  /** Connects to the inspector that announces itself in a process's standard error, which is passed on. */
  static async behind(stderr: Readable): Promise<HeapProbe> {
    const address = await new Promise<string>((resolve) => {
      createInterface({ input: stderr }).on('line', (line) => {
        const found = /^Debugger listening on (ws:\S+)$/.exec(line)?.[1]
        if (found !== undefined) resolve(found)
        else if (!/^(For help, see|Debugger attached)/.test(line)) process.stderr.write(`${line}\n`)
      })
    })
    const socket = new WebSocket(address)
    await once(socket, 'open')
    return new HeapProbe(socket)
  }

  /** What is reachable on the main thread, after a collection: objects and the buffers they hold, in MB. */
  async collectedMb(): Promise<number> {
    await this.#call('HeapProfiler.collectGarbage')
    const { usedSize, backingStorageSize } = usageSchema.parse(await this.#call('Runtime.getHeapUsage'))
    return (usedSize + backingStorageSize) / 2 ** 20
  }

  close(): void {
    this.socket.close()
  }

  #call(method: string): Promise<unknown> {
    const id = ++this.#id
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      this.socket.send(JSON.stringify({ id, method }))
    })
  }
}
