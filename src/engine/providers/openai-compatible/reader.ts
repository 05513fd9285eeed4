import { randomUUID } from 'node:crypto'
import { FaultError, fault } from '#shared/fault'
import { ReasoningFilter } from '../../speech/reasoning'
import type { ModelEvent, ToolCall } from '../../provider-contract/contract'
import type { Chunk, ToolDelta } from './chunk'
import { PROVIDER } from './settings'

type FinishReason = Extract<ModelEvent, { kind: 'finish' }>['reason']

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tools',
  function_call: 'tools',
  content_filter: 'filter',
}

/**
 * Turns the chunks of one answer into model events; no I/O. Text leaves at once, without the model's thoughts. Tool
 * calls leave whole, before `finish`. Usage comes last, because servers send it after the finish.
 */
export class ChatReader {
  readonly #filter = new ReasoningFilter()
  readonly #calls = new ToolCalls()
  #usage: Chunk['usage']
  #said = false
  #finished = false

  constructor(private readonly provider: string = PROVIDER) {}

  /** The answer is complete; only usage may follow. */
  get finished(): boolean {
    return this.#finished
  }

  /** The events of one chunk. Throws an `empty` fault when the answer finishes and holds nothing. */
  accept(chunk: Chunk): ModelEvent[] {
    this.#usage = chunk.usage ?? this.#usage
    if (this.#finished) return []
    for (const delta of chunk.tools) this.#calls.add(delta)
    const events = [...this.#text(this.#filter.push(chunk.text)), ...this.#text(chunk.refusal)]
    if (chunk.finish !== undefined) events.push(...this.#finish(chunk.finish))
    return events
  }

  /** The stream has ended. Throws a `protocol` fault when the answer was not complete. */
  end(): ModelEvent[] {
    if (!this.#finished) throw this.#broken('protocol', 'llm.cutOff', 'the stream ended without a finish reason')
    return this.#usage ? [{ kind: 'usage', ...this.#usage }] : []
  }

  #finish(given: string): ModelEvent[] {
    // OpenRouter's word for an upstream that failed half-way.
    if (given === 'error') throw this.#broken('network', 'llm.serverError', 'finish reason "error"')
    const rest = this.#text(this.#filter.flush())
    const calls = this.#calls.whole(given === 'length')
    // Several servers say `stop` after a tool call, or use words of their own.
    const reason = calls.length > 0 ? 'tools' : (finishReasons[given] ?? 'stop')
    if (!this.#said && calls.length === 0 && reason !== 'filter')
      throw this.#broken('empty', 'llm.empty', `nothing before "${given}"`)
    this.#finished = true
    return [...rest, ...calls.map((call): ModelEvent => ({ kind: 'toolCall', call })), { kind: 'finish', reason }]
  }

  #text(delta: string): ModelEvent[] {
    if (delta === '') return []
    this.#said ||= delta.trim() !== ''
    return [{ kind: 'text', delta }]
  }

  #broken(kind: 'protocol' | 'network' | 'empty', code: string, detail: string): FaultError {
    return new FaultError(fault('llm', kind, code, { provider: this.provider, detail }))
  }
}

/**
 * Tool calls put together from their pieces. Pieces belong together by `index`; a new id together with a name starts a
 * new call even at a known index, because some servers number all their calls 0, and some do not number them at all.
 */
class ToolCalls {
  readonly #calls: { index: number | undefined; id: string; name: string; arguments: string }[] = []

  add(delta: ToolDelta): void {
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
    call.arguments += typeof piece === 'string' ? piece : JSON.stringify(piece)
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
