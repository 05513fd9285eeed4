import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { Message, TurnTimings } from '#shared/conversation'
import type { ChatMessage, ChatRequest, ModelEvent, SpeechChunk, ToolCall, ToolSpec, TtsEvent } from '../providers/contract'
import { channel, type Channel, type Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import type { SideEffect } from '../skills/contract'
import { SentenceChunker, type TextChunk } from '../speech/chunker'
import { speakable } from '../speech/speakable'
import type { Player } from './ports'
import { Utterance } from './utterance'

/** A tool that has run for a reply. */
export type ToolRun = NonNullable<Message['tools']>[number]

/** A piece of the answer in the language whose rules it is read by. */
type Sentence = TextChunk & { readonly language: 'en' | 'tr' }

function writing(language: string): 'en' | 'tr' {
  return language.toLowerCase().startsWith('tr') ? 'tr' : 'en'
}

/** Rounds of tool use in one reply; more means the model is going in circles (LiveKit's default is 3). */
const MAX_TOOL_ROUNDS = 4

/** What a model reads of a call that waits for the person's word, goes on without its reply, or was cancelled with it. */
const NOT_RUN_YET = JSON.stringify({ status: 'waiting', note: 'Not run: the person is asked for permission first. It runs only when they agree.' })
const STILL_RUNNING = JSON.stringify({ status: 'running', note: 'The person interrupted; the tool goes on.' })
const CANCELLED = JSON.stringify({ status: 'cancelled', note: 'The person interrupted before it had ended.' })

function toolRun({ id, name, arguments: args }: ToolCall, result: string): ToolRun {
  return { id, name, arguments: args, result }
}

/** What a reply is made from: a model and the conversation so far, or words that are ready. */
export type ReplyContent =
  | {
      readonly kind: 'model'
      readonly messages: readonly ChatMessage[]
      /** Calls to make before the model is asked: the person has just agreed to the first of them. */
      readonly agreed?: readonly ToolCall[]
    }
  | ({ readonly kind: 'words'; readonly text: string } & SaidBy)

/** How words that are ready are said; as an answer would be where this says nothing. */
export interface SaidBy {
  /** The persona whose voice it is. */
  readonly as?: string
  /** BCP 47 of the words. */
  readonly language?: string | undefined
  /** A voice that is only being tried, instead of those of the settings. */
  readonly speaker?: { readonly provider: string; readonly voice: string }
}

export interface ReplyPlan {
  readonly id: number
  /** BCP 47 */
  readonly language: string
  readonly content: ReplyContent
}

/** Who thinks of the words, already chosen and configured. */
export interface Thinker {
  readonly instructions: string
  readonly model: { run(request: ChatRequest, scope: Scope): Source<ModelEvent> }
}

/** The stages a reply uses, already chosen and configured. */
export interface ReplyStages extends Thinker {
  /** Asked when tools have run: who goes on, when they have handed the conversation to somebody else. */
  handedOver?(): (Thinker & { readonly language: string }) | undefined
  readonly tools: {
    readonly specs: readonly ToolSpec[]
    sideEffect(name: string): SideEffect
    run(call: ToolCall, scope: Scope, late?: (result: string) => void): Promise<string>
    /** Whether a call goes on when its reply is stopped; `late` then hears what it gave. */
    outlives?(name: string): boolean
    /** What the person has to be asked before this call may run, in one sentence; undefined when nothing. */
    question?(call: ToolCall, language: string): string | undefined
    /** Lets the first of these calls wait for the person's word, and the others with it. */
    ask?(reply: number, calls: readonly ToolCall[], language: string): void
  }
  /** Undefined: the answer is shown and not spoken. */
  readonly voice: { open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> } | undefined
  readonly player: Player
}

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
  readonly #sentences: Channel<Sentence>
  #chunker: SentenceChunker
  #language: 'en' | 'tr'
  readonly #commitGate: Channel<true>
  #committed = false
  #text = ''
  readonly #tools: ToolRun[] = []
  /** The call that is running now. */
  #inHand: { readonly call: ToolCall; readonly startedAt: number } | undefined
  #written = false
  #over = false
  #saidAnything = false
  /** Where the present passage begins: characters of the reply, and chunk ids. */
  #passage = { start: 0, id: 0 }
  #nextChunk = 0

  constructor(
    parent: Scope,
    private readonly plan: ReplyPlan,
    private readonly stages: ReplyStages,
    private readonly on: ReplyListener,
  ) {
    this.id = plan.id
    this.#language = writing(plan.language)
    this.#chunker = new SentenceChunker(this.#language)
    this.#scope = parent.child(`reply-${plan.id}`)
    this.utterance = new Utterance(plan.id, stages.player, { firstSent: () => on.mark('audioSent') })
    this.#sentences = channel<Sentence>(this.#scope, { label: 'sentences' })
    this.#commitGate = channel<true>(this.#scope, { label: 'commit' })
    void this.#scope.spawn('write', (scope) => this.#write(scope))
    if (stages.voice) void this.#scope.spawn('speak', (scope) => this.#speak(scope))
  }

  /** The written answer so far. */
  get text(): string {
    return this.#text
  }

  /** Tools that have run for it, with what they gave. */
  get tools(): readonly ToolRun[] {
    return this.#tools
  }

  /** The name of the tool that is running for it now. */
  get runningTool(): string | undefined {
    return this.#inHand?.call.name
  }

  /** Characters of it that have been heard, or read when nothing is spoken. */
  get heardChars(): number {
    if (this.utterance.complete && this.#written) return this.#text.length
    return this.stages.voice ? this.utterance.heardChars() : this.#text.length
  }

  /** The person's words are certain: let it be heard, and let tools act. */
  commit(): void {
    if (this.#committed) return
    this.#committed = true
    this.#commitGate.push(true)
    this.utterance.release()
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
    if (this.#inHand) {
      const { call, startedAt } = this.#inHand
      this.#tools.push({ ...toolRun(call, this.stages.tools.outlives?.(call.name) ? STILL_RUNNING : CANCELLED), startedAt })
    }
    this.utterance.stop()
    void this.#scope.close('reply stopped')
  }

  /** The player's report about this utterance. */
  report(heard: number, ended: boolean): void {
    this.utterance.report(heard, ended)
    if (this.#over) return
    this.on.changed(this)
    this.#finishIfComplete()
  }

  async #write(scope: Scope): Promise<void> {
    try {
      if (this.plan.content.kind === 'words') this.#append(this.plan.content.text)
      else await this.#think(scope, this.plan.content.messages)
      this.#say(this.#chunker.flush())
      this.#sentences.end()
      this.#written = true
      this.#finishIfComplete()
    } catch (error) {
      this.#fail(error, 'llm')
    }
  }

  async #think(scope: Scope, history: readonly ChatMessage[]): Promise<void> {
    const { tools } = this.stages
    const messages = [...history]
    let { model, instructions, language } = { ...this.stages, language: this.plan.language }
    const { agreed } = this.plan.content.kind === 'model' ? this.plan.content : {}
    if (agreed && !(await this.#runAll(agreed, agreed[0], messages, scope))) return
    for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
      const request = { instructions, messages: [...messages], tools: tools.specs, language }
      this.on.mark('modelRequest')
      const before = this.#text.length
      const calls: ToolCall[] = []
      for await (const event of model.run(request, scope)) {
        if (event.kind === 'text') this.#append(event.delta)
        if (event.kind === 'toolCall') calls.push(event.call)
      }
      if (calls.length === 0) return this.#requireAnswer()
      this.#endPassage()
      if (!(await this.#runAll(calls, undefined, messages, scope, this.#text.slice(before)))) return
      const next = this.stages.handedOver?.()
      if (!next) continue
      ;({ model, instructions, language } = next)
      this.#language = writing(language)
      this.#chunker = new SentenceChunker(this.#language)
    }
    throw new FaultError(fault('llm', 'protocol', 'llm.tooManySteps'))
  }

  /** Makes the calls in order and adds them to what the model is told. False: one has to be asked about first, and the reply ends with the question. */
  async #runAll(calls: readonly ToolCall[], agreed: ToolCall | undefined, messages: ChatMessage[], scope: Scope, text = ''): Promise<boolean> {
    messages.push({ role: 'assistant', text, toolCalls: calls })
    for (const [index, call] of calls.entries()) {
      const question = call === agreed ? undefined : this.stages.tools.question?.(call, this.plan.language)
      if (question !== undefined) {
        // A draft asks nobody anything.
        await this.#certain()
        this.#ask(question, calls.slice(index))
        return false
      }
      messages.push(await this.#runTool(call, scope))
    }
    return true
  }

  /** Waits until the person's words are certain. */
  async #certain(): Promise<void> {
    if (!this.#committed) await this.#commitGate.take()
  }

  #ask(question: string, calls: readonly ToolCall[]): void {
    for (const call of calls) this.#tools.push(toolRun(call, NOT_RUN_YET))
    this.stages.tools.ask?.(this.id, calls, this.plan.language)
    this.on.asks(this)
    this.#append(question)
  }

  async #runTool(call: ToolCall, scope: Scope): Promise<ChatMessage> {
    const { tools } = this.stages
    if (tools.sideEffect(call.name) !== 'none') {
      await this.#certain()
      this.on.irrevocable(this)
    }
    const startedAt = scope.clock.now()
    this.#inHand = { call, startedAt }
    try {
      const result = await tools.run(call, scope, (late) => this.#ended(call, late))
      this.#tools.push({ ...toolRun(call, result), startedAt, endedAt: scope.clock.now() })
      return { role: 'tool', callId: call.id, name: call.name, result }
    } finally {
      this.#inHand = undefined
    }
  }

  /** A tool that was let end when the reply was stopped: what it gave takes the place of “still running”. */
  #ended(call: ToolCall, result: string): void {
    const index = this.#tools.findLastIndex(({ id, result: known }) => id === call.id && known === STILL_RUNNING)
    const run = this.#tools[index]
    if (!run) return
    this.#tools[index] = { ...run, result, endedAt: this.#scope.clock.now() }
    this.on.toolEnded(this)
  }

  /** A tool may be all the answer there is; without one, no words are no answer. */
  #requireAnswer(): void {
    if (this.#text.trim() === '' && this.#tools.length === 0) throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  }

  /** The text pauses here: what is complete goes to the voice, and what follows begins a passage of its own. */
  #endPassage(): void {
    if (this.#text !== '' && !/\s$/.test(this.#text)) this.#append(' ')
    this.#say(this.#chunker.flush())
    this.#passage = { start: this.#text.length, id: this.#nextChunk }
  }

  #say(chunks: readonly TextChunk[]): void {
    const { start, id } = this.#passage
    for (const chunk of chunks) {
      const whole = { ...chunk, id: id + chunk.id, start: start + chunk.start, end: start + chunk.end, language: this.#language }
      this.#nextChunk = whole.id + 1
      this.#sentences.push(whole)
    }
  }

  #append(delta: string): void {
    if (delta === '') return
    if (this.#text === '') this.on.mark('firstToken')
    this.#text += delta
    this.#say(this.#chunker.push(delta))
    if (this.#committed) this.on.changed(this)
  }

  async #speak(scope: Scope): Promise<void> {
    const { voice } = this.stages
    if (!voice) return
    const spoken = channel<SpeechChunk>(scope, { capacity: 2, label: 'spoken text' })
    void scope.spawn('feed', (feeding) => this.#feed(spoken, feeding))
    try {
      let audible = false
      for await (const event of voice.open(spoken, scope)) {
        if (event.kind === 'audio') {
          if (!audible) this.on.mark('firstAudio')
          audible = true
          this.utterance.audio(event.chunk, event.pcm, event.sampleRate)
        }
        if (event.kind === 'words') this.utterance.words(event.chunk, event.words)
        if (event.kind === 'done') this.utterance.done(event.chunk, event.broke)
      }
      if (!audible && this.#saidAnything) throw new FaultError(fault('tts', 'empty', 'tts.empty'))
    } catch (error) {
      if (!isCancelled(error)) this.on.voiceFailed(this, toFault(error, 'tts'))
    }
    this.utterance.finish()
    this.#finishIfComplete()
  }

  /** Hands sentences to the voice, no further ahead of the ear than needed. */
  async #feed(spoken: Channel<SpeechChunk>, scope: Scope): Promise<void> {
    for await (const sentence of this.#sentences) {
      const text = speakable(sentence.text, sentence.language)
      if (text === '') continue
      await this.utterance.room(scope)
      if (!this.#saidAnything) this.on.mark('firstSentence')
      this.#saidAnything = true
      this.utterance.expect({ ...sentence, written: sentence.text, spoken: text })
      await spoken.send({ id: sentence.id, text })
    }
    spoken.end()
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

  #fail(error: unknown, stage: 'llm'): void {
    if (this.#over || isCancelled(error)) return
    this.#over = true
    this.utterance.stop()
    this.on.failed(this, toFault(error, stage))
    void this.#scope.close('reply failed')
  }
}
