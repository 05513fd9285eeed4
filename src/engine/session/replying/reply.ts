import type { TurnTimings } from '#shared/conversation'
import { isCancelled, toFault, type Fault } from '#shared/fault'
import type { ToolCall } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { SideEffect } from '../../skills/contract'
import { progressWords } from '../../tools/words'
import { AnswerText } from './answer-text'
import { readyWords, type AnswerSink, type AnswerSource, type ToolRun } from './answer-source'
import { ModelAnswer, type ModelQuestion } from './model-answer'
import { SpokenProgress } from './tool-progress'
import type { ReplyPlan, ReplyStages } from './reply-plan'
import { SelfSpoken } from './self-spoken'
import { Speaking } from './speaking'
import { ToolCalls } from './tool-calls'
import { Utterance } from './utterance'

export interface ReplyListener {
  /** The written answer has grown, or more of it was heard. */
  changed(reply: Reply): void
  mark(name: keyof TurnTimings): void
  /** A tool is about to change something: from here on the turn cannot be taken back. */
  irrevocable(reply: Reply): void
  /** The question at its end is heard, or shown where nothing is spoken: the person's next words answer it. */
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
  readonly #source: AnswerSource
  readonly #progress: SpokenProgress | undefined
  readonly #commitGate: Channel<true>
  /** BCP 47 of what is written now. */
  #language: string
  #committed = false
  /** Where a question begins in the answer, until it was told that it is heard. */
  #questionAt: number | undefined
  #written = false
  #over = false
  /** Why the answer is not complete in writing, while what was written is still being said. */
  #cutShort: Fault | undefined
  #voiceFailed = false

  constructor(
    parent: Scope,
    private readonly plan: ReplyPlan,
    private readonly stages: ReplyStages,
    private readonly on: ReplyListener,
  ) {
    this.id = plan.id
    this.#language = plan.language
    this.#scope = parent.child(`reply-${plan.id}`)
    this.utterance = new Utterance(plan.id, stages.player, { firstSent: () => on.mark('audioSent') }, stages.faces)
    this.#answer = new AnswerText(plan.language, (sentence) => this.#speaking?.say(sentence))
    this.#tools = new ToolCalls({
      scope: this.#scope,
      tools: stages.tools,
      language: plan.language,
      certain: () => this.#certain(),
      running: (name) => this.#progress?.tool(name === undefined ? undefined : stages.tools.sideEffect(name)),
      irrevocable: () => on.irrevocable(this),
      asks: (question, calls) => this.#ask(question, calls),
      endedLate: (run) => {
        this.#source.toolEnded?.(run)
        on.toolEnded(this)
      },
    })
    this.#source = this.#sourceOf(plan)
    this.#commitGate = channel<true>(this.#scope, { label: 'commit' })
    this.#speaking =
      stages.voice &&
      new Speaking(this.#scope, stages.voice, this.utterance, () => stages.pronunciations?.() ?? [], {
        firstSentence: () => on.mark('firstSentence'),
        firstAudio: () => on.mark('firstAudio'),
        failed: (why) => {
          this.#voiceFailed = true
          on.voiceFailed(this, why)
        },
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
    if (this.#written && !this.#cutShort && !this.#voiceFailed && this.utterance.complete && this.utterance.allSaid)
      return this.#answer.length
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
    this.#tellQuestion()
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
    const running = !this.#over
    this.#over = true
    this.#tools.stop()
    this.utterance.stop()
    if (running) this.#source.stopped?.()
    void this.#scope.close('reply stopped')
  }

  /** The player's report about this utterance. */
  report(heard: number, ended: boolean): void {
    if (heard > this.utterance.heardSamples) this.#progress?.heard()
    this.utterance.report(heard, ended)
    if (this.#over) return
    this.on.changed(this)
    this.#tellQuestion()
    this.#finishIfComplete()
  }

  #sourceOf({ content, language }: ReplyPlan): AnswerSource {
    const sink = this.#sink()
    if (content.kind === 'words') return readyWords(content.text, sink)
    const model = (question: ModelQuestion): AnswerSource =>
      new ModelAnswer(this.stages, this.#tools, sink, question, language)
    return this.stages.source?.(content, sink, { tools: this.#tools, model }) ?? model(content)
  }

  /** How an answer gets into this reply, wherever it comes from. */
  #sink(): AnswerSink {
    const text = (): string => this.text
    return {
      get text() {
        return text()
      },
      spoken: new SelfSpoken(this.#answer, this.utterance, this.stages.voice !== undefined, () => this.#language, {
        firstText: () => this.on.mark('firstToken'),
        firstAudio: () => {
          this.on.mark('firstSentence')
          this.on.mark('firstAudio')
        },
        changed: () => {
          this.#progress?.spoke()
          if (this.#committed) this.on.changed(this)
        },
      }),
      append: (delta) => this.#append(delta),
      endPassage: (spoke) => {
        this.#answer.endPassage()
        if (spoke) this.#progress?.spoke()
      },
      keepWholeSentences: () => this.#answer.keepWholeSentences(),
      goOnIn: (language) => {
        this.#language = language
        this.#answer.goOnIn(language)
      },
      waiting: (on) => {
        if (on) this.on.mark('modelRequest')
        this.#progress?.thinking(on && !this.#answer.saidAnything)
      },
    }
  }

  async #write(scope: Scope): Promise<void> {
    try {
      const { content } = this.plan
      if (content.kind === 'words' && content.asks) this.#questionAt = 0
      await this.#source.run(scope)
      this.#answer.end()
      this.#speaking?.end()
      this.#written = true
      this.on.mark('written')
      this.#finishIfComplete()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** Waits until the person's words are certain. */
  async #certain(): Promise<void> {
    if (!this.#committed) await this.#commitGate.take()
  }

  /**
   * Tells that a tool is still running, or a model thinking, in the language of the answer, where there are words for
   * it. No part of the answer.
   */
  #sayProgress(notice: number, effect: SideEffect | 'thinks'): void {
    const words = progressWords(this.#language, effect)?.[notice]
    if (words !== undefined) this.#answer.aside(words)
  }

  #ask(question: string, calls: readonly ToolCall[]): void {
    this.stages.tools.ask?.(this.id, calls, this.plan.language)
    this.#questionAt = this.#answer.length
    this.#append(question)
    this.#tellQuestion()
  }

  /** Tells once that the first word of its question was heard. */
  #tellQuestion(): void {
    if (this.#questionAt === undefined || !this.#committed) return
    const known = this.stages.voice ? this.utterance.heardChars() : this.#answer.length
    if (known <= this.#questionAt) return
    this.#questionAt = undefined
    this.on.asks(this)
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
    if (this.#cutShort) this.on.failed(this, this.#cutShort)
    else this.on.finished(this)
    void this.#scope.close('reply finished')
  }

  #fail(error: unknown): void {
    if (this.#over || isCancelled(error)) return
    if (this.#committed && this.#speaking && this.#answer.saidAnything && !this.#voiceFailed) {
      // What was written whole is said to its end before the person is told that the rest did not come.
      this.#cutShort = toFault(error, 'llm')
      this.#answer.sayWholeSentences()
      this.#speaking.end()
      this.#written = true
      return this.#finishIfComplete()
    }
    this.#over = true
    this.utterance.stop()
    this.on.failed(this, toFault(error, 'llm'))
    void this.#scope.close('reply failed')
  }
}
