import type { DownMessage } from '#shared/gateway/down'
import type { ClientTool } from '#shared/gateway/parts'
import type { UpMessageIn } from '#shared/gateway/up'
import type { CallEvents, CallTool, Tools } from './types'

/** Longest answer and longest error of a tool, characters: a message may have 64 kB. */
const LONGEST = { result: 30_000, error: 1_900 }
const nothing = { type: 'object', properties: {} }

type ToolCall = Extract<DownMessage, { type: 'tool.call' }>

export interface ToolListener {
  state(tool: CallEvents['tool']): void
  result(message: UpMessageIn): void
  /** What the page's own function threw, for its developer. */
  failed(name: string, error: unknown): void
}

/** The functions of the page that a model may call. */
export class ToolRunner {
  readonly #tools: ReadonlyMap<string, CallTool>
  readonly #running = new Map<string, AbortController>()
  /** Calls that were answered: one that comes again after a resume is not run twice. */
  readonly #answers = new Map<string, UpMessageIn>()

  constructor(
    tools: Tools,
    private readonly on: ToolListener,
  ) {
    this.#tools = new Map(
      Object.entries(tools).map(([name, tool]) => [
        name,
        typeof tool === 'function' ? { description: spoken(name), run: tool } : tool,
      ]),
    )
  }

  /** As the server is told of them. */
  get declared(): ClientTool[] {
    return [...this.#tools].map(([name, { description, parameters, changes }]) => ({
      name,
      description,
      parameters: parameters ?? nothing,
      changes: changes ?? true,
    }))
  }

  async call({ id, name, arguments: input, timeoutMs }: ToolCall): Promise<void> {
    const answered = this.#answers.get(id)
    if (answered) return this.on.result(answered)
    if (this.#running.has(id)) return
    const tool = this.#tools.get(name)
    if (!tool) return this.#answer(id, { error: `This page has no tool named ${name.slice(0, 64)}.` })
    const running = new AbortController()
    this.#running.set(id, running)
    this.on.state({ id, name, state: 'running' })
    const timer = setTimeout(() => running.abort(new Error('It took too long.')), timeoutMs)
    const stopped = new Promise<never>((_, reject) => {
      running.signal.addEventListener('abort', () => reject(running.signal.reason as Error))
    })
    try {
      const result = await Promise.race([Promise.resolve(tool.run(input, running.signal)), stopped])
      const text = JSON.stringify(result ?? null)
      const fits = text.length <= LONGEST.result
      this.#answer(id, { result: fits ? (JSON.parse(text) as unknown) : text.slice(0, LONGEST.result) })
      this.on.state({ id, name, state: 'done' })
    } catch (error) {
      if (!this.#running.has(id)) return this.on.state({ id, name, state: 'cancelled' })
      this.#answer(id, { error: String(error instanceof Error ? error.message : error).slice(0, LONGEST.error) })
      this.on.state({ id, name, state: 'failed' })
      this.on.failed(name, error)
    } finally {
      clearTimeout(timer)
      this.#running.delete(id)
    }
  }

  cancel(id: string): void {
    const running = this.#running.get(id)
    this.#running.delete(id)
    running?.abort(new Error('Nobody waits for it any more.'))
  }

  close(): void {
    for (const id of [...this.#running.keys()]) this.cancel(id)
  }

  #answer(id: string, answer: { result?: unknown; error?: string }): void {
    const message = { type: 'tool.result' as const, id, ...answer }
    this.#answers.set(id, message)
    const [oldest] = this.#answers.keys()
    if (this.#answers.size > 32 && oldest !== undefined) this.#answers.delete(oldest)
    this.on.result(message)
  }
}

/** `lookUpOrder` as words, for a function that came without a description. */
function spoken(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
}
