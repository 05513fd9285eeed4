import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A model server on this machine that writes what it is told to, as the OpenAI-compatible ones do. */
export class ModelServer {
  /** What the person's last words get, piece by piece; the same every time until it is changed. */
  pieces: readonly string[] = ['Yes.']
  /** A tool that is called at the person's next words, by the end of its name; asked for once. */
  call: { readonly tool: string; readonly arguments: object } | undefined
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
        const { messages, tools = [] } = JSON.parse(body) as {
          messages: { role: string; content: unknown }[]
          tools?: { function: { name: string } }[]
        }
        this.asked.push(messages)
        response.setHeader('Content-Type', 'text/event-stream')
        const pieces = [...this.pieces]
        let id = 0
        const chunk = (delta: object, finish: string | null): string =>
          `data: ${JSON.stringify({ id: `c${id++}`, object: 'chat.completion.chunk', created: 1, model: 'scripted', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
        const { call } = this
        const name = call && tools.find((tool) => tool.function.name.endsWith(call.tool))?.function.name
        if (call && name !== undefined && messages.at(-1)?.role === 'user') {
          this.call = undefined
          const asked = { name, arguments: JSON.stringify(call.arguments) }
          response.write(chunk({ tool_calls: [{ index: 0, id: 'call1', type: 'function', function: asked }] }, null))
          response.write(chunk({}, 'tool_calls'))
          return void response.end('data: [DONE]\n\n')
        }
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
