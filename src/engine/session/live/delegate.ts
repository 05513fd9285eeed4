import { isCancelled } from '#shared/fault'
import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { LiveCommand } from '../../provider-contract/speech-to-speech'
import type { Scope } from '../../runtime/scope'
import { toldTools } from '../../tools/told-tools'
import { progressWords } from '../../tools/words'
import type { Log } from '../../ports/ports'
import type { ToolRun } from '../replying/answer-source'
import type { StagedReply } from '../serving/conversation-stages'

/** Rounds of tool use for one delegation, as for an answer. */
const MAX_TOOL_ROUNDS = 5
/** Work that takes longer is told of, in ms. */
const SLOW_MS = 1_800
/** The engine takes 500 tokens in one comment; so many characters are surely fewer. */
const LONGEST = 1_500

/** English, as everything an engine is told about itself. */
const ASKED = 'Not done yet: the person is being asked for permission, by the assistant itself. Say nothing about it.'
const FAILED = 'This could not be found out or done. Say so briefly.'

/** What a model reads later of a tool that gave nothing. */
const NO_RESULT = JSON.stringify({ error: 'failed' })
const STILL_RUNNING = JSON.stringify({ status: 'running', note: 'The session ended; the tool goes on.' })
const CANCELLED = JSON.stringify({ status: 'cancelled', note: 'The session ended before it had.' })

export interface DelegateDeps {
  readonly log: Log
  /** Parley's own chain, for that turn. */
  readonly staged: StagedReply
  /** What was said so far, heard text only. */
  readonly messages: readonly ChatMessage[]
  readonly send: (command: LiveCommand) => void
  /** The person has said something else since. */
  readonly leftBehind: () => boolean
  /** What the person has agreed to and tools have done since: the delegation is taken up again. */
  readonly done?: readonly ChatMessage[]
  /** A tool has run, or was broken off; again where one that went on without it has ended. */
  readonly ran: (run: ToolRun) => void
  /** Puts the question of the first of these calls to the person; the others wait with it. */
  readonly ask: (question: string, calls: readonly ToolCall[]) => void
}

/**
 * Thinks about something, or does it, for an engine that only talks: our own model with our tools works on what was
 * said last, and the engine says what came of it. What takes long is told of meanwhile; what the talk has left
 * behind the engine knows without saying it. A call that needs the person's word ends it with that question.
 * `id` is undefined where the engine's session has changed since it asked.
 */
export async function delegate(id: string | undefined, deps: DelegateDeps, scope: Scope): Promise<void> {
  const { staged } = deps
  const of = id === undefined ? {} : { delegation: id }
  const send = (how: 'say' | 'think', text: string): void => deps.send({ kind: 'comment', how, text, ...of })
  const waiting = scope.after(SLOW_MS, () => {
    const words = progressWords(staged.language, 'thinks')?.[0]
    if (words !== undefined && !deps.leftBehind()) send('say', words)
  })
  let text = FAILED
  try {
    const came = await answer(deps, scope)
    // Nobody is asked about what they no longer speak of.
    if (typeof came !== 'string' && !deps.leftBehind()) {
      send('think', ASKED)
      return deps.ask(came.question, came.calls)
    }
    if (typeof came === 'string') text = came.trim() || FAILED
  } catch (error) {
    if (isCancelled(error)) throw error
    deps.log.warn({ error: String(error) }, 'a delegation failed')
  } finally {
    waiting()
  }
  send(deps.leftBehind() ? 'think' : 'say', text.slice(0, LONGEST))
}

/** The calls that wait for the person's word, the first of them the one that is asked about. */
interface Question {
  readonly question: string
  readonly calls: readonly ToolCall[]
}

/** What our own model says in the end, or what it may not do unasked. */
async function answer(deps: DelegateDeps, scope: Scope): Promise<string | Question> {
  const { messages: said, done = [] } = deps
  const { language, stages } = deps.staged
  const since = [...done]
  let text = ''
  for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
    const calls: ToolCall[] = []
    text = ''
    const messages = [...said, ...since]
    const told = toldTools(stages.tools.specs, messages)
    const request = { instructions: stages.instructions, messages, ...told, language }
    for await (const event of stages.model.run(request, scope)) {
      if (event.kind === 'text') text += event.delta
      if (event.kind === 'toolCall') calls.push(event.call)
    }
    if (calls.length === 0) return text
    const results: ChatMessage[] = []
    for (const [index, call] of calls.entries()) {
      const question = stages.tools.question?.(call, language)
      if (question !== undefined) return { question, calls: calls.slice(index) }
      const result = await run(call, deps, scope)
      results.push({ role: 'tool', callId: call.id, name: call.name, result })
    }
    since.push({ role: 'assistant', text, toolCalls: calls }, ...results)
  }
  return text
}

/** Runs a tool and tells what became of it, also where the delegation ends before it does. */
async function run(call: ToolCall, { staged, ran }: DelegateDeps, scope: Scope): Promise<string> {
  const { tools } = staged.stages
  const { id, name, arguments: args } = call
  const startedAt = scope.clock.now()
  const told = (result: string, ended: boolean): void =>
    ran({ id, name, arguments: args, result, startedAt, ...(ended ? { endedAt: scope.clock.now() } : {}) })
  try {
    const result = await tools.run(call, scope, (late) => told(late, true))
    told(result, true)
    return result
  } catch (error) {
    if (!isCancelled(error)) told(NO_RESULT, true)
    else told(tools.outlives?.(name) ? STILL_RUNNING : CANCELLED, false)
    throw error
  }
}
