import type { TurnTimings } from '#shared/conversation'
import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { SideEffect } from '../../skills/contract'
import { progressWords } from '../../tools/words'
import { AnswerText } from './answer-text'
import { SpokenProgress } from './tool-progress'
import type { ReplyPlan, ReplyStages } from './reply-plan'
import { Speaking } from './speaking'
import { ToolCalls, type ToolRun } from './tool-calls'
import { Utterance } from './utterance'

/** Rounds of tool use in one reply; more means the model is going in circles (LiveKit's default is 3). */
const MAX_TOOL_ROUNDS = 4

export interface ReplyListener {
  /** The written answer has grown, or more of it was heard. */
  changed(reply: Reply): void
  mark(name: keyof TurnTimings): void
  /** A tool is about to change something: from here on the turn cannot be taken back. */
  irrevocable(reply: Reply): void
  /** It ends in a question that the person's next words answer. */
  asks(reply: Reply): void
  /** A tool that went on after the reply was stopped has ended. */
  toolEnded(reply: Reply): void
  /** Written, spoken and heard to the end. */
  finished(reply: Reply): void
  /** The answer could not be completed; what was said before stays. */
  failed(reply: Reply, fault: Fault): void
  /** The answer is complete in writing but could not be (wholly) spoken. */
  voiceFailed(reply: Reply, fault: Fault): void
}

/**
 * One reply on its way: model tokens become sentences, sentences become voice, voice waits for the commit.
 * It may begin as a draft; before `commit` nothing is heard and no tool that changes anything has run.
 */
export class Reply {
  readonly utterance: Utterance
  readonly id: number
  readonly #scope: Scope
  readonly #answer: AnswerText
  readonly #speaking: Speaking | undefined
  readonly #tools: ToolCalls
  readonly #progress: SpokenProgress | undefined
  readonly #commitGate: Channel<true>
  /** BCP 47 of what is written now. */
  #language: string
  #committed = false
  #written = false
  #over = false

  constructor(
    parent: Scope,
    private readonly plan: ReplyPlan,
    private readonly stages: ReplyStages,
    private readonly on: ReplyListener,
  ) {
    this.id = plan.id
    this.#language = plan.language
    this.#scope = parent.child(`reply-${plan.id}`)
    this.utterance = new Utterance(plan.id, stages.player, { firstSent: () => on.mark('audioSent') })
    this.#answer = new AnswerText(plan.language, (sentence) => this.#speaking?.say(sentence))
    this.#tools = new ToolCalls({
      scope: this.#scope,
      tools: stages.tools,
      language: plan.language,
      certain: () => this.#certain(),
      running: (name) => this.#progress?.tool(name === undefined ? undefined : stages.tools.sideEffect(name)),
      irrevocable: () => on.irrevocable(this),
      asks: (question, calls) => this.#ask(question, calls),
      endedLate: () => on.toolEnded(this),
    })
    this.#commitGate = channel<true>(this.#scope, { label: 'commit' })
    this.#speaking =
      stages.voice &&
      new Speaking(this.#scope, stages.voice, this.utterance, () => stages.pronunciations?.() ?? [], {
        firstSentence: () => on.mark('firstSentence'),
        firstAudio: () => on.mark('firstAudio'),
        failed: (why) => on.voiceFailed(this, why),
        ended: () => this.#finishIfComplete(),
      })
    if (stages.voice && stages.saysProgress) {
      this.#progress = new SpokenProgress(this.#scope, {
        quiet: () => this.utterance.quiet,
        say: (notice, effect) => this.#sayProgress(notice, effect),
      })
    }
    void this.#scope.spawn('write', (scope) => this.#write(scope))
    this.#speaking?.start()
  }

  /** The written answer so far. */
  get text(): string {
    return String(this.#answer)
  }

  /** Tools that have run for it, with what they gave. */
  get tools(): readonly ToolRun[] {
    return this.#tools.runs
  }

  /** Characters of it that have been heard, or read when nothing is spoken. */
  get heardChars(): number {
    if (this.utterance.complete && this.#written) return this.#answer.length
    return this.stages.voice ? this.utterance.heardChars() : this.#answer.length
  }

  /** The person's words are certain: let it be heard, and let tools act. */
  commit(): void {
    if (this.#committed) return
    this.#committed = true
    this.#commitGate.push(true)
    this.utterance.release()
    this.#progress?.committed()
    this.on.changed(this)
    this.#finishIfComplete()
  }

  pause(): void {
    this.utterance.pause()
  }

  resume(): void {
    this.utterance.resume()
  }

  /** Ends all work on it at once; upstream requests are aborted. What was heard stays known. */
  stop(): void {
    this.#over = true
    this.#tools.stop()
    this.utterance.stop()
    void this.#scope.close('reply stopped')
  }

  /** The player's report about this utterance. */
  report(heard: number, ended: boolean): void {
    if (heard > this.utterance.heardSamples) this.#progress?.heard()
    this.utterance.report(heard, ended)
    if (this.#over) return
    this.on.changed(this)
    this.#finishIfComplete()
  }

  async #write(scope: Scope): Promise<void> {
    try {
      if (this.plan.content.kind === 'words') this.#append(this.plan.content.text)
      else await this.#think(scope, this.plan.content)
      this.#answer.end()
      this.#speaking?.end()
      this.#written = true
      this.#finishIfComplete()
    } catch (error) {
      this.#fail(error)
    }
  }

  async #think(
    scope: Scope,
    { messages: history, agreed }: { messages: readonly ChatMessage[]; agreed?: readonly ToolCall[] },
  ): Promise<void> {
    const messages = [...history]
    let { model, instructions, language } = { ...this.stages, language: this.plan.language }
    if (agreed) {
      messages.push({ role: 'assistant', text: '', toolCalls: agreed })
      if (!(await this.#tools.runAll(agreed, agreed[0], messages, scope))) return
    }
    for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
      const request = { instructions, messages: [...messages], tools: this.stages.tools.specs, language }
      this.on.mark('modelRequest')
      const before = this.#answer.length
      const calls: ToolCall[] = []
      for await (const event of model.run(request, scope)) {
        if (event.kind === 'text') this.#append(event.delta)
        if (event.kind === 'toolCall') calls.push(event.call)
      }
      if (calls.length === 0) return this.#requireAnswer()
      this.#answer.endPassage()
      if (this.#answer.length > before) this.#progress?.spoke()
      messages.push({ role: 'assistant', text: this.text.slice(before), toolCalls: calls })
      if (!(await this.#tools.runAll(calls, undefined, messages, scope))) return
      const next = this.stages.handedOver?.()
      if (!next) continue
      ;({ model, instructions, language } = next)
      this.#language = language
      this.#answer.goOnIn(language)
    }
    throw new FaultError(fault('llm', 'protocol', 'llm.tooManySteps'))
  }

  /** Waits until the person's words are certain. */
  async #certain(): Promise<void> {
    if (!this.#committed) await this.#commitGate.take()
  }

  /**
   * Tells that a tool is still running, in the language of the answer, where there are words for it. No part of the
   * answer.
   */
  #sayProgress(notice: number, effect: SideEffect): void {
    const words = progressWords(this.#language, effect)?.[notice]
    if (words !== undefined) this.#answer.aside(words)
  }

  #ask(question: string, calls: readonly ToolCall[]): void {
    this.stages.tools.ask?.(this.id, calls, this.plan.language)
    this.on.asks(this)
    this.#append(question)
  }

  /** A tool may be all the answer there is; without one, no words are no answer. */
  #requireAnswer(): void {
    if (this.text.trim() === '' && this.tools.length === 0) throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  }

  #append(delta: string): void {
    if (delta === '') return
    if (this.#answer.length === 0) this.on.mark('firstToken')
    this.#answer.append(delta)
    if (this.#committed) this.on.changed(this)
  }

  #finishIfComplete(): void {
    if (this.#over || !this.#committed || !this.#written) return
    if (this.stages.voice && !this.utterance.complete) return
    this.#over = true
    this.on.mark('done')
    this.on.changed(this)
    this.on.finished(this)
    void this.#scope.close('reply finished')
  }

  #fail(error: unknown): void {
    if (this.#over || isCancelled(error)) return
    this.#over = true
    this.utterance.stop()
    this.on.failed(this, toFault(error, 'llm'))
    void this.#scope.close('reply failed')
  }
}
