import type { ClientTool } from '#shared/gateway/parts'
import { argumentsOf, type Tool } from '#engine/tools/tool'
import { cancelled } from '#shared/fault'
import type { Scope } from '#engine/runtime/scope'
import type { Connected } from './wire-line'

/** How long a caller's tool may take, ms. */
const TOOL_MS = 30_000
/** Characters of an answer a model is told. */
const MOST_RESULT = 64_000

interface Waiting {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly settle: (result: string) => void
}

/** The tools a caller answers by themselves, as the engine knows tools. */
export class ClientTools {
  #offered: readonly ClientTool[] = []
  #tools: readonly Tool[] = []
  readonly #waiting = new Map<string, Waiting>()
  #next = 1

  /** `prefix` keeps the ids of two processes of one call apart. */
  constructor(
    offered: readonly ClientTool[],
    private readonly prefix: string,
    private readonly connected: () => Connected | undefined,
  ) {
    this.offer(offered)
  }

  get offered(): readonly ClientTool[] {
    return this.#offered
  }

  get tools(): readonly Tool[] {
    return this.#tools
  }

  /** These and no others from now on; calls that run go on. */
  offer(tools: readonly ClientTool[]): void {
    this.#offered = tools
    this.#tools = tools.map((one) => this.#tool(one))
  }

  /** The caller's answer; one nobody waits for is passed over. */
  answer(id: string, result: string): void {
    this.#waiting.get(id)?.settle(result.slice(0, MOST_RESULT))
  }

  /** The connection is back: what is still wanted is asked again under the same id. */
  again(): void {
    for (const [id, { name, args }] of this.#waiting) this.#call(id, name, args)
  }

  #tool({ name, description, parameters, changes }: ClientTool): Tool {
    return {
      key: `caller/${name}`,
      name,
      title: '',
      spec: { name, description, parameters },
      sideEffect: changes ? 'outside' : 'none',
      policy: 'allow',
      onInterrupt: changes ? 'finish' : 'cancel',
      timeoutMs: TOOL_MS,
      question: () => '',
      run: (args, scope) => this.#run(name, argumentsOf(args), scope),
    }
  }

  #run(name: string, args: Readonly<Record<string, unknown>>, scope: Scope): Promise<string> {
    const id = `${this.prefix}-${this.#next++}`
    return new Promise((resolve, reject) => {
      const stay = scope.onClose(() => {
        this.#waiting.delete(id)
        this.connected()?.send({ type: 'tool.cancel', id })
        reject(cancelled('tool'))
      })
      const settle = (result: string): void => {
        if (!this.#waiting.delete(id)) return
        stay()
        resolve(result)
      }
      this.#waiting.set(id, { name, args, settle })
      this.#call(id, name, args)
    })
  }

  #call(id: string, name: string, args: Readonly<Record<string, unknown>>): void {
    this.connected()?.send({ type: 'tool.call', id, name, arguments: { ...args }, timeoutMs: TOOL_MS })
  }
}

/** What a caller's answer is for a model: text as it is, anything else as JSON, a failure as one. */
export function resultText({ result, error }: { result?: unknown; error?: string | undefined }): string {
  if (error !== undefined) return JSON.stringify({ error })
  return typeof result === 'string' ? result : JSON.stringify(result ?? null)
}
