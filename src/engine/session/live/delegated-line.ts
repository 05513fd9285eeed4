import type { Message } from '#shared/conversation'
import type { Clock } from '../../runtime/clock'
import type { ToolRun } from '../replying/answer-source'
import type { Transcript } from '../transcript'

/**
 * The line that says what tools did for one delegation: no words, since the engine says what came of it in lines of its
 * own. It is written when the first tool has run, and never into another conversation than that.
 */
export class DelegatedLine {
  readonly #id: string
  /** The last line there was; gone where another conversation has begun. */
  readonly #behind: string | undefined
  readonly #tools: ToolRun[] = []

  constructor(
    private readonly deps: { readonly transcript: Transcript; readonly newId: () => string },
    private readonly turn: number,
    private readonly model: string,
    private readonly clock: Clock,
  ) {
    this.#id = deps.newId()
    this.#behind = deps.transcript.messages.at(-1)?.id
  }

  /** A tool has run, or was broken off; the later word on a call is the one that counts. */
  ran(run: ToolRun): void {
    const { transcript } = this.deps
    const known = this.#tools.findIndex(({ id, startedAt }) => id === run.id && startedAt === run.startedAt)
    if (known < 0) this.#tools.push(run)
    else this.#tools[known] = run
    const before = transcript.messages.find(({ id }) => id === this.#id)
    if (before) return transcript.put({ ...before, tools: [...this.#tools] })
    if (this.#behind !== undefined && transcript.has(this.#behind)) transcript.put(this.#line())
  }

  #line(): Message {
    return {
      id: this.#id,
      turn: this.turn,
      role: 'assistant',
      via: 'voice',
      text: '',
      heardChars: 0,
      status: 'done',
      at: this.clock.wall(),
      providers: { llm: this.model },
      tools: [...this.#tools],
    }
  }
}
