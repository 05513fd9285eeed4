import { randomUUID } from 'node:crypto'
import { FaultError, fault, type FaultCode } from '#shared/fault'
import { ReasoningFilter } from '../../speech/reasoning'
import type { ModelEvent, ToolCall } from '../../provider-contract/contract'
import { ARGUMENTS_CHARS, tooMuch } from '../../wire/bounded-body'
import { isContent, type Chunk, type ToolDelta } from './chunk'
import { PROVIDER } from './settings'

type FinishReason = Extract<ModelEvent, { kind: 'finish' }>['reason']

const finishReasons: ReadonlyMap<string, FinishReason> = new Map([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tools'],
  ['function_call', 'tools'],
  ['content_filter', 'filter'],
])

/** What one piece of a call counts for beside its arguments, in characters: without end they are too much, too. */
const PER_CALL = 64

/** Characters of the text kept to see whether it ends a sentence. */
const SENTENCE_TAIL = 16

/** What ends a sentence, with what may close behind it. */
const SENTENCE_END = /[.!?…。！？]["'”’»)\]*_`]*\s*$/u

/**
 * Turns the chunks of one answer into model events; no I/O. Text leaves at once, without the model's thoughts; what can
 * only be known at the end - tool calls, the reason, the usage - leaves with `end`.
 *
 * No single sign ends an answer: some servers send a reason in every chunk, some none at all. A reason counts as the
 * end only if nothing of the answer follows it.
 */
export class ChatReader {
  readonly #filter: ReasoningFilter
  readonly #calls = new ToolCalls()
  #usage: Chunk['usage']
  #reason: string | undefined
  #choice: number | undefined
  #text = ''
  /** Characters of the tool calls so far. */
  #asked = 0
  #over = false
  #trusted = true

  /** `thoughtsFirst`: answers of this model have begun with thoughts that only a closing mark ended. */
  constructor(
    private readonly provider: string = PROVIDER,
    thoughtsFirst = false,
  ) {
    this.#filter = new ReasoningFilter(thoughtsFirst)
  }

  /** So did this one. */
  get thoughtsFirst(): boolean {
    return this.#filter.closedAlone
  }

  /** The server has given a reason for its end, or said that nothing follows. */
  get finished(): boolean {
    return this.#over || this.#reason !== undefined
  }

  /** Nothing but the usage should follow. False when parts of the answer have followed a reason already. */
  get complete(): boolean {
    return this.finished && this.#trusted
  }

  /** The events of one chunk. */
  accept(chunk: Chunk): ModelEvent[] {
    this.#usage = chunk.usage ?? this.#usage
    // The usage alone comes behind the whole answer.
    this.#over ||= chunk.last || (chunk.usage !== undefined && chunk.choice === undefined && this.#choice !== undefined)
    // Of several answers at once the first that speaks is the one.
    if (isContent(chunk)) this.#choice ??= chunk.choice
    if (this.#choice !== undefined && chunk.choice !== undefined && chunk.choice !== this.#choice) return []
    if (this.#reason !== undefined && isContent(chunk)) this.#trusted = false
    for (const delta of chunk.tools) this.#asked += PER_CALL + this.#calls.add(delta)
    if (this.#asked > ARGUMENTS_CHARS) throw tooMuch('llm', this.provider, 'arguments of tools without an end')
    const events = [...this.#say(this.#filter.push(chunk.text)), ...this.#say(chunk.refusal)]
    this.#reason = chunk.finish ?? this.#reason
    // OpenRouter's word for an upstream that failed half-way.
    if (this.#reason === 'error') throw this.#broken('network', 'llm.serverError', 'finish reason "error"')
    return events
  }

  /** What is still to be shown of the text: held back as the possible beginning of a mark. */
  rest(): ModelEvent[] {
    return this.#say(this.#filter.flush())
  }

  /**
   * The stream has ended: the calls, the reason and the usage. Throws a `protocol` fault when the answer was not
   * complete, an `empty` one when it holds nothing.
   */
  end(): ModelEvent[] {
    const rest = this.rest()
    // A stream that was closed in order behind a whole sentence has said what it had to say.
    if (!this.finished && !SENTENCE_END.test(this.#text))
      throw this.#broken('protocol', 'llm.cutOff', 'the stream ended without a finish reason')
    const given = this.#reason ?? 'stop'
    const calls = this.#calls.whole(given === 'length' || !this.finished)
    // Several servers say `stop` after a tool call, or use words of their own.
    const reason = calls.length > 0 ? 'tools' : (finishReasons.get(given) ?? 'stop')
    if (this.#text.trim() === '' && calls.length === 0 && reason !== 'filter')
      throw this.#broken('empty', 'llm.empty', `nothing before "${given}"`)
    return [
      ...rest,
      ...calls.map((call): ModelEvent => ({ kind: 'toolCall', call })),
      { kind: 'finish', reason },
      ...(this.#usage ? [{ kind: 'usage' as const, ...this.#usage }] : []),
    ]
  }

  #say(delta: string): ModelEvent[] {
    if (delta === '') return []
    this.#text = (this.#text.trim() === '' ? '' : this.#text.slice(-SENTENCE_TAIL)) + delta
    return [{ kind: 'text', delta }]
  }

  #broken(kind: 'protocol' | 'network' | 'empty', code: FaultCode, detail: string): FaultError {
    return new FaultError(fault('llm', kind, code, { provider: this.provider, detail }))
  }
}

/**
 * Tool calls put together from their pieces. Pieces belong together by `index`; a new id together with a name starts a
 * new call even at a known index, because some servers number all their calls 0, and some do not number them at all.
 */
class ToolCalls {
  readonly #calls: { index: number | undefined; id: string; name: string; arguments: string }[] = []

  /** Characters of the arguments it brings. */
  add(delta: ToolDelta): number {
    const id = delta.id ?? ''
    const name = delta.function?.name ?? ''
    const index = delta.index ?? undefined
    const known = this.#calls.findLast((call) => index === undefined || call.index === index)
    const isNew = known === undefined || (name !== '' && id !== '' && known.id !== '' && id !== known.id)
    const call = isNew ? { index, id: '', name: '', arguments: '' } : known
    if (isNew) this.#calls.push(call)
    call.id ||= id
    call.name ||= name
    const piece = delta.function?.arguments ?? ''
    const text = typeof piece === 'string' ? piece : JSON.stringify(piece)
    call.arguments += text
    return text.length
  }

  /** All calls in order; without names they are noise. `cut`: the last one may be half a call, then it goes. */
  whole(cut: boolean): ToolCall[] {
    return this.#calls
      .filter(({ name, arguments: text }) => name !== '' && !(cut && !isJson(text)))
      .map(({ id, name, arguments: text }) => ({ id: id || `call_${randomUUID()}`, name, arguments: text || '{}' }))
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
