import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import type { ToolRun } from './answer-source'
import type { ReplyTools } from './reply-plan'

/**
 * What a model reads of a call that waits for the person's word, goes on without its reply, or was cancelled with it.
 */
const NOT_RUN_YET = JSON.stringify({
  status: 'waiting',
  note: 'Not run: the person is asked for permission first. It runs only when they agree.',
})
const STILL_RUNNING = JSON.stringify({ status: 'running', note: 'The person interrupted; the tool goes on.' })
const CANCELLED = JSON.stringify({ status: 'cancelled', note: 'The person interrupted before it had ended.' })

export interface ToolCallsDeps {
  readonly scope: Scope
  readonly tools: ReplyTools
  /** BCP 47, for questions. */
  readonly language: string
  /** Resolves when the person's words are certain. */
  certain(): Promise<void>
  /** A tool begins to run; undefined: it has ended. */
  running(name: string | undefined): void
  /** A tool is about to change something. */
  irrevocable(): void
  /** These calls wait for the person's word. */
  asks(question: string, calls: readonly ToolCall[]): void
  /** A tool that went on after the reply was stopped has ended. */
  endedLate(run: ToolRun): void
}

/** The tools that run for one reply, one after the other, and what became of each. */
export class ToolCalls {
  readonly #runs: ToolRun[] = []
  /** The call that is running now. */
  #inHand: { readonly call: ToolCall; readonly startedAt: number } | undefined

  constructor(private readonly deps: ToolCallsDeps) {}

  /** Tools that have run, with what they gave. */
  get runs(): readonly ToolRun[] {
    return this.#runs
  }

  /**
   * Makes the calls in order and adds what they gave to `messages`. `agreed` need not be asked about. False: one has to
   * be asked about first, and the reply ends with the question.
   */
  async runAll(
    calls: readonly ToolCall[],
    agreed: ToolCall | undefined,
    messages: ChatMessage[],
    scope: Scope,
  ): Promise<boolean> {
    for (const [index, call] of calls.entries()) {
      const question = call === agreed ? undefined : this.deps.tools.question?.(call, this.deps.language)
      if (question !== undefined) {
        // A draft asks nobody anything.
        await this.deps.certain()
        const waiting = calls.slice(index)
        for (const one of waiting) this.#runs.push(toolRun(one, NOT_RUN_YET))
        this.deps.asks(question, waiting)
        return false
      }
      // The word that was given counts with the turn it stands in: more may follow that takes it back.
      if (call === agreed) await this.deps.certain()
      messages.push(await this.#run(call, scope))
    }
    return true
  }

  /** The reply is stopped: the call in hand is cancelled with it, or goes on without it. */
  stop(): void {
    if (!this.#inHand) return
    const { call, startedAt } = this.#inHand
    this.#runs.push({ ...toolRun(call, this.deps.tools.outlives?.(call.name) ? STILL_RUNNING : CANCELLED), startedAt })
  }

  async #run(call: ToolCall, scope: Scope): Promise<ChatMessage> {
    const { tools } = this.deps
    if (tools.sideEffect(call.name) !== 'none') {
      await this.deps.certain()
      this.deps.irrevocable()
    }
    const startedAt = scope.clock.now()
    this.#inHand = { call, startedAt }
    this.deps.running(call.name)
    try {
      const result = await tools.run(call, scope, (late) => this.#endedLate(call, late))
      this.#runs.push({ ...toolRun(call, result), startedAt, endedAt: scope.clock.now() })
      return { role: 'tool', callId: call.id, name: call.name, result }
    } finally {
      this.#inHand = undefined
      this.deps.running(undefined)
    }
  }

  /** What a tool gave that was let end takes the place of “still running”. */
  #endedLate(call: ToolCall, result: string): void {
    const index = this.#runs.findLastIndex(({ id, result: known }) => id === call.id && known === STILL_RUNNING)
    const run = this.#runs[index]
    if (!run) return
    const ended = { ...run, result, endedAt: this.deps.scope.clock.now() }
    this.#runs[index] = ended
    this.deps.endedLate(ended)
  }
}

function toolRun({ id, name, arguments: args }: ToolCall, result: string): ToolRun {
  return { id, name, arguments: args, result }
}
