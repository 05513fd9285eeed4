import { FaultError } from '#shared/fault'
import type { ChatMessage, ChatRequest, ModelEvent } from '../provider-contract/contract'
import { WAITING_VALUES, type Source } from '../runtime/channel'
import { produce } from '../runtime/produce'
import type { Scope } from '../runtime/scope'

/*
 * A conversation that has grown beyond what a model takes would be refused at every turn from then on. It is asked
 * again with less: first without the oldest turns, then without long results of tools, in the end with the last words
 * alone.
 */

/** What a model has refused as too long, in characters, by provider and model; a later turn begins below it. */
export type RefusedSizes = Map<string, number>

/** How much is kept, in the order tried. */
const STEPS: readonly Keeping[] = [
  { history: 0.5, result: 8_000, tools: true },
  { history: 0.25, result: 4_000, tools: true },
  { history: 0, result: 2_000, tools: true },
  { history: 0, result: 1_000, tools: false },
  { history: 0, result: 500, tools: false, instructions: 700 },
]

interface Keeping {
  /** Share of the history's characters, beside the last turn. */
  readonly history: number
  /** Characters of one tool's result. */
  readonly result: number
  readonly tools: boolean
  /** Characters of the instructions; all where this is not given. */
  readonly instructions?: number
}

/** Stands where something was cut. */
const CUT = ' [cut]'

type Run = (request: ChatRequest, scope: Scope) => Source<ModelEvent>

/**
 * The same model, asked again with less of the conversation while it says `llm.tooLong` before anything has come out.
 * `key` names provider and model in `refused`.
 */
export function shortening(run: Run, key: string, refused: RefusedSizes): Run {
  return (request, scope) =>
    produce<ModelEvent>(
      scope,
      'shortening',
      async (out, inner) => {
        const tries = attempts(request, refused.get(key) ?? Infinity)
        for (const [i, asked] of tries.entries()) {
          const own = inner.child(`length-${i}`)
          let emitted = false
          try {
            for await (const event of run(asked, own)) {
              emitted ||= event.kind !== 'notice'
              await out.send(event)
            }
            return
          } catch (error) {
            if (emitted || i === tries.length - 1 || !isTooLong(error)) throw error
            refused.set(key, Math.min(sizeOf(asked), refused.get(key) ?? Infinity))
          } finally {
            void own.close()
          }
        }
      },
      { capacity: WAITING_VALUES },
    )
}

/** The request and its shorter forms, each smaller than the one before; those that were refused before are left out. */
export function attempts(request: ChatRequest, refusedFrom: number): ChatRequest[] {
  const all = [request]
  for (const keeping of STEPS) {
    const shorter = shortened(request, keeping)
    if (sizeOf(shorter) < sizeOf(all.at(-1)!)) all.push(shorter)
  }
  const small = all.filter((one) => sizeOf(one) < refusedFrom)
  return small.length > 0 ? small : all.slice(-1)
}

function isTooLong(error: unknown): boolean {
  return error instanceof FaultError && error.fault.code === 'llm.tooLong'
}

function shortened(request: ChatRequest, { history, result, tools, instructions }: Keeping): ChatRequest {
  const { messages } = request
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const older = messages.slice(0, Math.max(0, last))
  const room = older.reduce((sum, message) => sum + lengthOf(message), 0) * history
  const kept = [...newest(older, room), ...messages.slice(Math.max(0, last))].map((message) =>
    message.role === 'tool' ? { ...message, result: cut(message.result, result) } : message,
  )
  return {
    ...request,
    messages: kept,
    tools: tools ? request.tools : [],
    ...(instructions !== undefined && { instructions: cut(request.instructions, instructions) }),
  }
}

/** The newest messages within `room` characters, from a person's words on: an answer needs its question. */
function newest(messages: readonly ChatMessage[], room: number): readonly ChatMessage[] {
  let from = messages.length
  let used = 0
  for (let i = messages.length - 1; i >= 0; i--) {
    used += lengthOf(messages[i]!)
    if (used > room) break
    if (messages[i]!.role === 'user') from = i
  }
  return messages.slice(from)
}

function cut(text: string, chars: number): string {
  return text.length > chars ? text.slice(0, chars) + CUT : text
}

function lengthOf(message: ChatMessage): number {
  if (message.role === 'tool') return message.result.length
  const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : []
  return message.text.length + calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0)
}

/** Characters of all that is sent. */
function sizeOf({ instructions, messages, tools }: ChatRequest): number {
  return instructions.length + messages.reduce((sum, message) => sum + lengthOf(message) + 20, 0) + toolsLength(tools)
}

/** The tools of a conversation are the same list in every attempt of a request. */
const lengths = new WeakMap<ChatRequest['tools'], number>()

function toolsLength(tools: ChatRequest['tools']): number {
  if (tools.length === 0) return 0
  const length = lengths.get(tools) ?? JSON.stringify(tools).length
  lengths.set(tools, length)
  return length
}
