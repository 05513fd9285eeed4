import type { BridgeEvent } from '#shared/contract'
import type { Message } from '#shared/conversation'
import { isCancelled } from '#shared/fault'
import type { ChatMessage, ChatRequest, ModelEvent } from '../../provider-contract/contract'
import type { Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { leanPlan, planContext, type ContextPlan } from './context-plan'
import { CONTEXT_MESSAGES, chatHistory } from './dialogue'
import type { Log } from '../../ports/ports'
import { completeSummary, summaryRequest } from './summary'

/**
 * Nobody has spoken for this long, in ms: the pause between two turns is one, and a summary does not get in its way.
 */
const QUIET_MS = 1_500
/** A model that has not finished its summary by then is left alone, in ms. */
const LONGEST_MS = 60_000
/** Somebody waits for a session that costs less, in ms. */
const LEAN_MS = 20_000

/** A model that can be asked for a summary at the moment. */
export interface Summariser {
  /** What it may be told of the conversation, in tokens. */
  readonly tokens: number
  readonly language: string
  /** `turn` pays. */
  run(request: ChatRequest, turn: number, scope: Scope): Source<ModelEvent>
}

export interface RecollectionDeps {
  readonly scope: Scope
  readonly log: Log
  messages(): readonly Message[]
  /** Undefined where the machine itself thinks: it needs no summary. */
  summariser(): Summariser | undefined
  /** Stores a line that has got a summary, if it is still there. */
  keep(message: Message): void
}

/**
 * What the model remembers of a conversation that has grown long. Between turns the oldest ones are summarised by the
 * same model; whoever speaks or types meanwhile cancels it. The summary is kept on the last line it covers, so that it
 * lives and dies with the conversation, and the next one is made from it. When it fails the oldest turns are left out.
 */
export class Recollection {
  #waiting: (() => void) | undefined
  #work: Scope | undefined
  #summary = ''

  constructor(private readonly deps: RecollectionDeps) {}

  /** What a model is told of these messages. */
  told(messages: readonly Message[]): ChatMessage[] {
    const summariser = this.deps.summariser()
    const { told, summary } = summariser
      ? planContext(messages, summariser.tokens)
      : { told: messages.slice(-CONTEXT_MESSAGES), summary: '' }
    this.#summary = summary
    return chatHistory(told)
  }

  /** What came before what was told last; empty when nothing did. */
  get earlier(): string {
    return this.#summary
  }

  /** Hears what goes on in the conversation. */
  observe(event: BridgeEvent): void {
    if (event.name === 'conversation.cleared' || event.name === 'conversation.opened') this.#cancel()
    if (event.name !== 'state') return
    this.#cancel()
    const { state, hearing } = event.data
    if (hearing || state === 'thinking' || state === 'speaking') return
    this.#waiting = this.deps.scope.after(QUIET_MS, () => this.#consider())
  }

  /**
   * Summarises everything but the last turns now, whoever speaks meanwhile. Resolves when that is done, or cannot be:
   * then everything is told as before.
   */
  async lean(): Promise<void> {
    const summariser = this.deps.summariser()
    if (!summariser || this.deps.scope.closed) return
    this.#cancel()
    const work = this.deps.scope.child('lean summary')
    work.after(LEAN_MS, () => void work.close('took too long'))
    await work.spawn('summarise', (scope) => this.#summarise(leanPlan(this.deps.messages()), summariser, scope))
    await work.close()
  }

  #cancel(): void {
    this.#waiting?.()
    this.#waiting = undefined
    void this.#work?.close('the conversation goes on')
    this.#work = undefined
  }

  #consider(): void {
    this.#waiting = undefined
    const summariser = this.deps.summariser()
    const messages = this.deps.messages()
    if (!summariser || this.deps.scope.closed) return
    const plan = planContext(messages, summariser.tokens)
    if (plan.due.length === 0) return
    const work = this.deps.scope.child('summary')
    this.#work = work
    work.after(LONGEST_MS, () => void work.close('took too long'))
    void work.spawn('summarise', async (scope) => {
      await this.#summarise(plan, summariser, scope)
      void work.close()
    })
  }

  /** Never rejects: without a summary everything is told as before, as far as it fits. */
  async #summarise(
    { summary, due }: Pick<ContextPlan, 'summary' | 'due'>,
    summariser: Summariser,
    scope: Scope,
  ): Promise<void> {
    const last = due.at(-1)
    if (!last) return
    try {
      const turn = this.deps.messages().at(-1)?.turn ?? 0
      const request = summaryRequest(summary, due, summariser.language)
      const text = completeSummary(await textOf(summariser.run(request, turn, scope)), summary, due)
      if (text !== '' && !scope.closed) this.deps.keep({ ...last, summary: text })
    } catch (error) {
      if (!isCancelled(error)) this.deps.log.debug({ error: String(error) }, 'no summary of the conversation')
    }
  }
}

async function textOf(events: Source<ModelEvent>): Promise<string> {
  let text = ''
  for await (const event of events) if (event.kind === 'text') text += event.delta
  return text
}
