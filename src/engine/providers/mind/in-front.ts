import type { ChatMessage, ChatRequest, ModelEvent } from '../../provider-contract/contract'
import { answer } from '../offline/model'
import { readConversation } from '../offline/conversation'

/*
 * What rules do exactly and at once, they do before a language model is asked: one plain request for a timer, a sum,
 * the date. The model understands better where a sentence asks for two things, or leans on what was said before.
 */

/** Calls of the rules are known by their ids (`offline/model.ts`). */
const isByRules = (id: string): boolean => id.startsWith('offline-')

/** Chat that a model does better than a table of phrases. */
const LEFT_TO_THE_MODEL = ['small_talk', 'never_mind', 'define', 'history_search']

/** The rules' own answer, where the question is theirs; undefined where the model is to be asked. */
export function answeredByRules(request: ChatRequest): readonly ModelEvent[] | undefined {
  const last = request.messages.at(-1)
  if (request.goesOn || last === undefined) return undefined
  if (last.role === 'tool')
    return isByRules(last.callId) && succeeded(last.result) ? answer(request, () => 0) : undefined
  if (last.role !== 'user' || !standsAlone(last.text)) return undefined
  // Read by itself: what it could mean only after what was said before is the model's.
  const alone: ChatMessage[] = [last]
  const { intents } = readConversation(alone, request.language, [], false)
  const [only] = intents
  if (intents.length !== 1 || only === undefined || LEFT_TO_THE_MODEL.includes(only.skill)) return undefined
  if (!(request.callable ?? request.tools).some(({ name }) => name === only.skill)) return undefined
  return answer({ ...request, messages: alone }, () => 0).map((event) =>
    event.kind === 'toolCall' ? { ...event, call: { ...event.call, id: `offline-${request.messages.length}` } } : event,
  )
}

/** Longer sentences say more than one thing, or say it in a way that only looks plain. */
const MOST_WORDS = 14

const standsAlone = (text: string): boolean => text.trim().split(/\s+/).length <= MOST_WORDS

/** A tool that failed is explained by the model. */
function succeeded(result: string): boolean {
  try {
    const { say } = JSON.parse(result) as { say?: unknown }
    return typeof say === 'string' && say !== ''
  } catch {
    return false
  }
}
