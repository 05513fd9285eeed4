import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { LiveCommand } from '../../provider-contract/speech-to-speech'
import type { Scope } from '../../runtime/scope'
import type { AnswerSink, AnswerSource, AnswerTools, ToolRun } from '../replying/answer-source'
import type { ModelQuestion } from '../replying/model-answer'
import { PatientReader, patiently } from './patience'
import type { LiveResponse, ResponseEvent } from './responses'

/** Rounds of tool use in one answer, as for a model. */
const MAX_TOOL_ROUNDS = 4
/** How long an engine that was asked may say nothing at all, and how long it may pause in the middle, in ms. */
const FIRST_MS = 12_000
const GAP_MS = 15_000
/** An engine that answers by itself has this long to begin before it is asked, in ms. */
const BY_ITSELF_MS = 1_000

/** How an answer is asked for. */
export type AskedBy =
  /** It was asked, by whatever means fits. */
  | { readonly kind: 'asked' }
  /** The engine ends turns and answers by itself; asked only where it does not. */
  | { readonly kind: 'itself' }
  /** It speaks of its own accord. */
  | { readonly kind: 'unasked'; readonly response: string }

/** The conversation's session, as one answer needs it. */
export interface AnsweringSession {
  readonly provider: string
  send(command: LiveCommand): void
  next(scope: Scope, wanted?: string): Promise<LiveResponse>
  discard(response: string): void
  /** Who goes on, where tools have handed the conversation to somebody whom this session cannot be. */
  handedOver(): ModelQuestion['by']
  /** The engine can do no more for now; our own chain goes on. */
  failed(fault: Fault): void
}

/** Calls whose outputs are still to come, and those that have come. */
interface InHand {
  readonly calls: readonly ToolCall[]
  readonly results: readonly ChatMessage[]
  /** The person had agreed to them: the engine learns of them by a note, having been told that they wait. */
  readonly agreed: boolean
}

export interface LiveAnswerDeps {
  /**
   * Opens the session where it is closed; rejects when the engine does not serve. Asks in the right way, with `notes`
   * before: what the tools gave that the person has just agreed to, which `did` says as a model reads it.
   */
  ask(
    scope: Scope,
    notes: readonly string[],
    did: readonly ChatMessage[],
  ): Promise<{ readonly session: AnsweringSession; readonly by: AskedBy }>
  /** The engine learns, without saying it, what calls gave that the person had agreed to, the first of `agreed`. */
  know(notes: readonly string[], agreed: readonly ToolCall[]): void
  /** Another question of ours is the answer: the engine has none to give. */
  asksOn(): void
  /** The person's words, by whatever means, for a model that has not heard them. Empty when nobody understood them. */
  words(scope: Scope): Promise<string>
  readonly sink: AnswerSink
  readonly tools: AnswerTools
  /** Our own chain. */
  model(question: ModelQuestion): AnswerSource
  readonly question: ModelQuestion
}

/**
 * One answer of an engine that hears and speaks. Its text and sound go where every answer goes. Tools run when the
 * response that asked for them has completed; what they gave goes back, and the next response goes on with the answer.
 * If the engine fails, our own chain goes on from what had sound.
 */
export class LiveAnswer implements AnswerSource {
  #session: AnsweringSession | undefined
  #response: string | undefined
  #stopped = false
  #inHand: InHand | undefined
  /** What our own chain would have to know beside the question, if it had to go on from here. */
  readonly #told: ChatMessage[] = []

  constructor(private readonly deps: LiveAnswerDeps) {}

  async run(scope: Scope): Promise<void> {
    try {
      await this.#answer(scope)
    } catch (error) {
      if (isCancelled(error) || scope.closed) throw error
      this.#session?.failed(toFault(error, 'llm'))
      this.#forgetResponse()
      await this.#goOnWithChain(scope)
    }
  }

  /** The engine is told what was heard of it; what it still sends is thrown away. */
  stopped(): void {
    if (this.#stopped) return
    this.#stopped = true
    const heard = this.deps.sink.spoken.heard().map(({ part, ...rest }) => ({ item: part, ...rest }))
    this.#session?.send({ kind: 'interrupt', heard })
    this.#forgetResponse()
    this.#tellInHand()
  }

  toolEnded({ id, name, result }: ToolRun): void {
    const { agreed } = this.deps.question
    this.deps.know([`${WENT_ON}${name}: ${result}`], agreed?.some((one) => one.id === id) === true ? agreed : [])
  }

  /** Tools were running when the person interrupted: the engine learns what became of each, so that none runs twice. */
  #tellInHand(): void {
    const { tools, question } = this.deps
    if (!this.#inHand) return
    const { calls, results, agreed } = this.#inHand
    this.#inHand = undefined
    const known = new Set(results.flatMap((one) => (one.role === 'tool' ? [one.callId] : [])))
    const broken = calls.flatMap(({ id, name }): ChatMessage[] => {
      const result = tools.runs.findLast((run) => run.id === id)?.result ?? NOT_RUN
      return known.has(id) ? [] : [{ role: 'tool', callId: id, name, result }]
    })
    if (agreed) this.deps.know(notesOf([...results, ...broken]), question.agreed ?? [])
    else if (this.#session) this.#handBack(this.#session, calls, [...results, ...broken], false)
  }

  #forgetResponse(): void {
    if (this.#response !== undefined) this.#session?.discard(this.#response)
    this.#response = undefined
  }

  async #answer(scope: Scope): Promise<void> {
    const { sink, tools, question } = this.deps
    const notes: string[] = []
    if (question.agreed && !(await this.#runAgreed(question.agreed, notes, scope))) return
    sink.waiting(true)
    const { session, by } = await this.deps.ask(scope, notes, [...this.#told])
    this.#session = session
    for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
      const before = sink.text.length
      const calls = await this.#round(session, round === 0 ? by : { kind: 'asked' }, scope)
      sink.waiting(false)
      if (calls.length === 0) return this.#requireAnswer(round)
      this.#told.push({ role: 'assistant', text: sink.text.slice(before).trim(), toolCalls: calls })
      const results: ChatMessage[] = []
      this.#inHand = { calls, results, agreed: false }
      const all = await tools.runAll(calls, undefined, results, scope)
      this.#inHand = undefined
      this.#told.push(...results)
      this.#handBack(session, calls, results, all)
      if (!all) return
      const next = session.handedOver()
      if (next) return this.#goOnWithChain(scope, next)
      sink.waiting(true)
    }
    throw new FaultError(fault('llm', 'protocol', 'llm.tooManySteps', { provider: session.provider }))
  }

  /**
   * Calls the person has agreed to. The engine made them in an earlier answer and was told that they wait, so that it
   * learns of what they gave as a note.
   */
  async #runAgreed(agreed: readonly ToolCall[], notes: string[], scope: Scope): Promise<boolean> {
    const results: ChatMessage[] = []
    this.#inHand = { calls: agreed, results, agreed: true }
    const all = await this.deps.tools.runAll(agreed, agreed[0], results, scope)
    this.#inHand = undefined
    this.#told.push({ role: 'assistant', text: '', toolCalls: agreed }, ...results)
    notes.push(...notesOf(results))
    // The next of them has to be asked about: what the first ones did is true whatever becomes of that.
    if (!all) {
      this.deps.know(notes, agreed)
      this.deps.asksOn()
    }
    return all
  }

  /** What the tools gave; a call that waits for the person's word is told to wait, and no answer is asked for. */
  #handBack(
    session: AnsweringSession,
    calls: readonly ToolCall[],
    results: readonly ChatMessage[],
    speak: boolean,
  ): void {
    const given = new Map(results.flatMap((one) => (one.role === 'tool' ? [[one.callId, one.result] as const] : [])))
    for (const { id } of calls)
      session.send({
        kind: 'toolOutput',
        call: id,
        output: given.get(id) ?? WAITING,
        ...(speak ? {} : { how: 'silent' as const }),
      })
  }

  /** One response, to its end; gives the calls it asks for. */
  async #round(session: AnsweringSession, by: AskedBy, scope: Scope): Promise<ToolCall[]> {
    const response = await this.#next(session, by, scope)
    this.#response = response.id
    const { sink } = this.deps
    const calls: ToolCall[] = []
    const events = new PatientReader(response.events, GAP_MS, session.provider, scope)
    try {
      for (let event = await events.take(); event !== undefined; event = await events.take()) {
        if (event.kind === 'text' || event.kind === 'audio') sink.waiting(false)
        if (event.kind === 'text') sink.spoken.text(event.item, event.delta, timeOf(event))
        if (event.kind === 'audio') {
          sink.spoken.audio(event.item, event.pcm, event.sampleRate)
          await sink.spoken.room(scope)
        }
        if (event.kind === 'audioDone') sink.spoken.done(event.item)
        if (event.kind === 'toolCall') calls.push(event.call)
        if (event.kind !== 'responseDone') continue
        if (event.ending === 'failed') throw new FaultError(event.fault ?? brokeOff(session.provider))
        if (event.ending !== 'completed') calls.length = 0
      }
    } finally {
      events.close()
    }
    for (const { part } of sink.spoken.heard()) sink.spoken.done(part)
    this.#response = undefined
    return calls
  }

  async #next(session: AnsweringSession, by: AskedBy, scope: Scope): Promise<LiveResponse> {
    if (by.kind === 'unasked') return session.next(scope, by.response)
    return patiently(FIRST_MS, session.provider, scope, (waiting) => {
      if (by.kind === 'itself') waiting.after(BY_ITSELF_MS, () => session.send({ kind: 'respond' }))
      return session.next(waiting)
    })
  }

  /** Our own chain answers, or goes on behind what had sound. */
  async #goOnWithChain(scope: Scope, by?: ModelQuestion['by']): Promise<void> {
    const { sink, question } = this.deps
    sink.waiting(false)
    sink.spoken.keepWhatSounds()
    const said = sink.text.trim()
    const words = await this.deps.words(scope)
    if (words === '' && said === '' && this.#told.length === 0) throw new FaultError(fault('stt', 'empty', 'stt.empty'))
    const before = question.messages.at(-1)?.role === 'user' ? question.messages.slice(0, -1) : question.messages
    const user: ChatMessage[] = words === '' ? [] : [{ role: 'user', text: words }]
    const messages = [...before, ...user, ...this.#told]
    // Behind what tools gave the model answers afresh; what was said before them it reads there.
    const goesOn = said !== '' && this.#told.length === 0
    await this.deps.model({ messages, by, ...(goesOn ? { said } : {}) }).run(scope)
  }

  #requireAnswer(round: number): void {
    if (this.deps.sink.text.trim() === '' && round === 0) throw new FaultError(fault('llm', 'empty', 'llm.empty'))
  }
}

/** What the engine reads of a call that waits for the person's word. */
const WAITING = JSON.stringify({
  status: 'waiting',
  note: 'Not run: the person is being asked for permission. It runs only when they agree.',
})

const NOT_RUN = JSON.stringify({ status: 'not run', note: 'The person interrupted before it was its turn.' })

/** English, as all instructions are. */
const AGREED = 'The person has agreed. Result of '
const WENT_ON = 'What went on while the person interrupted has ended. Result of '

function notesOf(results: readonly ChatMessage[]): string[] {
  return results.flatMap((one) => (one.role === 'tool' ? [`${AGREED}${one.name}: ${one.result}`] : []))
}

function timeOf({
  startMs,
  endMs,
}: Extract<ResponseEvent, { kind: 'text' }>): { startMs: number; endMs: number } | undefined {
  return startMs === undefined || endMs === undefined ? undefined : { startMs, endMs }
}

function brokeOff(provider: string): Fault {
  return fault('llm', 'network', 'llm.cutOff', { provider })
}
