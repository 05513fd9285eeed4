import { FaultError, fault, isCancelled } from '#shared/fault'
import type { ChatMessage, ChatRequest, ToolCall } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'
import { toldTools } from '../../tools/told-tools'
import type { AnswerSink, AnswerSource } from './answer-source'
import type { ReplyStages, Thinker } from './reply-plan'
import type { ToolCalls } from './tool-calls'

/**
 * Rounds of tool use in one reply; more means the model is going in circles (LiveKit's default is 3). One may go into
 * asking for more tools.
 */
const MAX_TOOL_ROUNDS = 5
/** How often an answer that breaks off in the middle is gone on with. */
const MAX_BREAKS = 2

/** The question to answer: the conversation, and calls the person has agreed to, which run first. */
export interface ModelQuestion {
  readonly messages: readonly ChatMessage[]
  readonly agreed?: readonly ToolCall[]
  /** The beginning of the answer, which somebody else has said before they broke off. */
  readonly said?: string
  /** Who is asked, instead of the one whose turn it was when the reply began. */
  readonly by?: (Thinker & { readonly language: string }) | undefined
}

/**
 * What a model is asked when it, or the one before it, broke off in the middle of an answer that may have been heard in
 * part. English, as all instructions are.
 */
export const GO_ON =
  'The connection broke off. Go on with your answer exactly where it stops, without repeating, apologising or mentioning this.'

/** What makes a model go on behind what was said already; nothing where nothing was. */
function goingOn(said: string): ChatMessage[] {
  if (said === '') return []
  return [
    { role: 'assistant', text: said },
    { role: 'user', text: GO_ON },
  ]
}

/**
 * An answer that comes from a language model, with the tools it calls in between. A model that breaks off after some
 * words is asked to go on from its last whole sentence, or the next one in the chain is: nothing written is lost, and
 * nothing heard is said again. Rejects with the model's fault when that cannot be done.
 */
export class ModelAnswer implements AnswerSource {
  constructor(
    private readonly stages: ReplyStages,
    private readonly tools: ToolCalls,
    private readonly sink: AnswerSink,
    private readonly question: ModelQuestion,
    /** BCP 47 of the answer. */
    private readonly language: string,
  ) {}

  async run(scope: Scope): Promise<void> {
    const { messages: history, agreed } = this.question
    const { language } = this
    const messages = [...history]
    let thinker: Thinker & { readonly language: string } = this.question.by ?? { ...this.stages, language }
    if (agreed) {
      messages.push({ role: 'assistant', text: '', toolCalls: agreed })
      if (!(await this.tools.runAll(agreed, agreed[0], messages, scope))) return
    }
    for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
      const before = this.sink.text.length
      const calls = await this.#round(thinker, messages, round === 0 ? this.question.said : undefined, scope)
      if (calls.length === 0) return this.#requireAnswer()
      const text = this.sink.text.slice(before)
      this.sink.endPassage(text !== '')
      messages.push({ role: 'assistant', text, toolCalls: calls })
      if (!(await this.tools.runAll(calls, undefined, messages, scope))) return
      const next = this.stages.switchedPersona?.()
      if (!next) continue
      thinker = next
      this.sink.goOnIn(next.language)
    }
    throw new FaultError(fault('llm', 'protocol', 'llm.tooManySteps'))
  }

  /** One answer of the model, up to its end or its tool calls; whoever gives it, and in as many pieces as it takes. */
  async #round(
    { model, instructions, language }: Thinker & { readonly language: string },
    messages: readonly ChatMessage[],
    said: string | undefined,
    scope: Scope,
  ): Promise<readonly ToolCall[]> {
    const before = said ? 0 : this.sink.text.length
    let request: ChatRequest = {
      instructions,
      messages: [...messages, ...goingOn(said ?? '')],
      ...toldTools(this.stages.tools.specs, messages),
      language,
      ...(said ? { goesOn: true } : {}),
    }
    for (let breaks = 0; ; breaks++) {
      const calls: ToolCall[] = []
      const from = this.sink.text.length
      this.sink.waiting(true)
      try {
        for await (const event of model.run(request, scope)) {
          if (event.kind === 'text' || event.kind === 'toolCall') this.sink.waiting(false)
          if (event.kind === 'text') this.sink.append(event.delta)
          if (event.kind === 'toolCall') calls.push(event.call)
        }
        return calls
      } catch (error) {
        // Before its first word a model has been tried again, and the others of its chain too.
        const begun = this.sink.text.length > from || calls.length > 0
        if (isCancelled(error) || scope.closed || !begun || breaks >= MAX_BREAKS) throw error
        this.sink.keepWholeSentences()
        const kept = this.sink.text.slice(before).trim()
        request = { ...request, messages: [...messages, ...goingOn(kept)], goesOn: kept !== '' }
      } finally {
        this.sink.waiting(false)
      }
    }
  }

  /** A model that only called tools has answered. One that neither called any nor said a word has failed. */
  #requireAnswer(): void {
    if (this.sink.text.trim() === '' && this.tools.runs.length === 0)
      throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  }
}
