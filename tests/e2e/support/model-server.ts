import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A model server on this machine that writes what it is told to, as the OpenAI-compatible ones do. */
export class ModelServer {
  /** What the person's last words get, piece by piece; the same every time until it is changed. */
  pieces: readonly string[] = ['Yes.']
  /** Before the first piece, and between two, ms. */
  wait = 0
  between = 0
  /** The messages of each request, oldest first. */
  readonly asked: { role: string; content: unknown }[][] = []
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => {
      if (request.method === 'GET') {
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model' }] }))
        return
      }
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        const { messages } = JSON.parse(body) as { messages: { role: string; content: unknown }[] }
        this.asked.push(messages)
        response.setHeader('Content-Type', 'text/event-stream')
        const pieces = [...this.pieces]
        let id = 0
        const chunk = (delta: object, finish: string | null): string =>
          `data: ${JSON.stringify({ id: `c${id++}`, object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
        const next = (): void => {
          if (response.destroyed) return
          const piece = pieces.shift()
          if (piece === undefined) {
            response.write(chunk({}, 'stop'))
            response.end('data: [DONE]\n\n')
            return
          }
          response.write(chunk({ role: 'assistant', content: piece }, null))
          setTimeout(next, this.between)
        }
        setTimeout(next, this.wait)
      })
    })
  }

  /** Resolves to the address to enter in the settings. */
  start(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`),
      )
    })
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
