import { isCancelled } from '#shared/fault'
import type { ChatMessage, ToolCall } from '../../provider-contract/contract'
import type { LiveCommand } from '../../provider-contract/speech-to-speech'
import type { Scope } from '../../runtime/scope'
import { progressWords } from '../../tools/words'
import type { Log } from '../../ports/ports'
import type { StagedReply } from '../serving/conversation-stages'

/** Rounds of tool use for one delegation, as for an answer. */
const MAX_TOOL_ROUNDS = 4
/** Work that takes longer is told of, in ms. */
const SLOW_MS = 1_800
/** The engine takes 500 tokens in one comment; so many characters are surely fewer. */
const LONGEST = 1_500

/** English, as everything an engine is told about itself. */
const NOT_ALLOWED = JSON.stringify({
  status: 'not run',
  note: 'The person has to allow this first, which cannot be done in this kind of conversation. Say so.',
})
const FAILED = 'This could not be found out or done. Say so briefly.'

export interface DelegateDeps {
  readonly log: Log
  /** Parley's own chain, for that turn. */
  readonly staged: StagedReply
  /** What was said so far, heard text only. */
  readonly messages: readonly ChatMessage[]
  readonly send: (command: LiveCommand) => void
  /** The person has said something else since. */
  readonly leftBehind: () => boolean
}

/**
 * Thinks about something, or does it, for an engine that only talks: our own model with our tools works on what was
 * said last, and the engine says what came of it. What takes long is told of meanwhile; what the talk has left
 * behind the engine knows without saying it.
 */
export async function delegate(id: string, deps: DelegateDeps, scope: Scope): Promise<void> {
  const { staged, send } = deps
  const waiting = scope.after(SLOW_MS, () => {
    const words = progressWords(staged.language, 'thinks')?.[0]
    if (words !== undefined && !deps.leftBehind()) send({ kind: 'comment', how: 'say', text: words, delegation: id })
  })
  let text = FAILED
  try {
    text = (await answer(deps, scope)).trim() || FAILED
  } catch (error) {
    if (isCancelled(error)) throw error
    deps.log.warn({ error: String(error) }, 'a delegation failed')
  } finally {
    waiting()
  }
  send({
    kind: 'comment',
    how: deps.leftBehind() ? 'think' : 'say',
    text: text.slice(0, LONGEST),
    delegation: id,
  })
}

async function answer({ staged, messages: said }: DelegateDeps, scope: Scope): Promise<string> {
  const { language, stages } = staged
  const messages = [...said]
  let text = ''
  for (let round = 0; round < MAX_TOOL_ROUNDS; round++) {
    const calls: ToolCall[] = []
    text = ''
    const request = { instructions: stages.instructions, messages: [...messages], tools: stages.tools.specs, language }
    for await (const event of stages.model.run(request, scope)) {
      if (event.kind === 'text') text += event.delta
      if (event.kind === 'toolCall') calls.push(event.call)
    }
    if (calls.length === 0) return text
    messages.push({ role: 'assistant', text, toolCalls: calls })
    for (const call of calls) {
      const asks = stages.tools.question?.(call, language) !== undefined
      const result = asks ? NOT_ALLOWED : await stages.tools.run(call, scope)
      messages.push({ role: 'tool', callId: call.id, name: call.name, result })
    }
  }
  return text
}
