import { FaultError, fault } from '#shared/fault'
import { packWords } from '../../languages/registry'
import { fallbackSkillLanguage, skillLanguageOf, skillLanguages } from '../../skills/language-registry'
import { understandIn } from '../../skills/understanding'
import { isFacts, phrase } from '../../skills/words'
import { channel } from '../../runtime/channel'
import type { ChatMessage, ChatRequest, LanguageModel, ModelEvent } from '../../provider-contract/contract'
import type { Intent } from '../../skills/understanding/language'
import { readConversation } from './conversation'
import { notUnderstood } from './unknown'

/** A language model made of rules. Every answer is there at once; nothing is awaited and nothing can time out. */
export function offlineModel({ random }: { readonly random: () => number }): LanguageModel {
  return {
    caps: { tools: true, languages: skillLanguages().map(({ tag }) => tag) },
    run(_options, request, scope) {
      const events = channel<ModelEvent>(scope, { label: 'offline brain' })
      if (request.goesOn) {
        // Rules cannot finish a sentence that somebody else began.
        events.fail(new FaultError(fault('llm', 'network', 'llm.cutOff', { provider: 'offline' })))
        return events
      }
      for (const event of answer(request, random)) events.push(event)
      events.end()
      return events
    },
  }
}

/** The whole answer to a request: tool calls, or text. Pure but for `random`. */
export function answer(request: ChatRequest, random: () => number): ModelEvent[] {
  const results = trailingResults(request.messages)
  if (results.length > 0) return text(results.map(({ result }) => spoken(result, request.language)).join(' '))
  const { heard, intents, previousUnknown } = readConversation(request.messages, request.language, peopleIn(request))
  const offered = new Set(request.tools.map(({ name }) => name))
  const { language, inPlaceOf } = request
  const unknown = (): ModelEvent[] => {
    const can = (example: string): boolean => understandIn(language, example).some(({ skill }) => offered.has(skill))
    return text(notUnderstood(heard, language, previousUnknown, { inPlaceOf, can }))
  }
  if (intents.length === 0) return unknown()
  const [only] = intents
  // While something rings, “stop” means that.
  if (intents.length === 1 && only?.skill === 'never_mind')
    return offered.has(DISMISS)
      ? called([{ skill: DISMISS, args: {} }], request)
      : text(packWords('offline', request.language).neverMind)
  if (intents.length === 1 && only?.skill === DISMISS && !offered.has(DISMISS))
    return only.args['snooze'] === true ? text(packWords('offline', language).nothingRings) : unknown()
  if (intents.length === 1 && only?.skill === 'small_talk')
    return text(chatter(only.args['kind'], request.language, random))
  const usable = intents.filter(({ skill }) => offered.has(skill))
  if (usable.length === 0) return text(packWords('offline', request.language).notOffered)
  return called(usable, request)
}

/** The tool that ends a ringing; offered only while something rings. */
const DISMISS = 'timer_dismiss'

function called(intents: readonly Intent[], request: ChatRequest): ModelEvent[] {
  return [
    ...intents.map(({ skill, args }, index): ModelEvent => ({
      kind: 'toolCall',
      call: { id: `offline-${request.messages.length}-${index}`, name: skill, arguments: JSON.stringify(args) },
    })),
    { kind: 'finish', reason: 'tools' },
  ]
}

/** Who can be asked for by name: the values that may be given to the tool that switches to them. */
function peopleIn({ tools }: ChatRequest): readonly string[] {
  const parameters = tools.find(({ name }) => name === 'persona_switch')?.parameters as
    { properties?: { name?: { enum?: readonly string[] } } } | undefined
  return parameters?.properties?.name?.enum ?? []
}

function text(delta: string): ModelEvent[] {
  return [
    { kind: 'text', delta },
    { kind: 'finish', reason: 'stop' },
  ]
}

/** The tool results at the end of the conversation: answers to what was called just now. */
function trailingResults(messages: readonly ChatMessage[]): Extract<ChatMessage, { role: 'tool' }>[] {
  const results: Extract<ChatMessage, { role: 'tool' }>[] = []
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at]
    if (message?.role !== 'tool') break
    results.unshift(message)
  }
  return results
}

/** A tool result (`{say, data}` as JSON) as a sentence in the language of the conversation. */
function spoken(result: string, language: string): string {
  const fallback = packWords('offline', language).toolFailed
  try {
    const parsed = JSON.parse(result) as { say?: unknown; data?: unknown } | null
    if (isFacts(parsed?.data) && skillLanguageOf(language) !== fallbackSkillLanguage)
      return phrase(parsed.data, language)
    return typeof parsed?.say === 'string' && parsed.say !== '' ? parsed.say : fallback
  } catch {
    return fallback
  }
}

/** A line of small talk. `kind` comes from the understanding; unknown kinds get a plain OK. */
function chatter(kind: unknown, language: string, random: () => number): string {
  const { talk, neverMind } = packWords('offline', language)
  const lines = typeof kind === 'string' && Object.hasOwn(talk, kind) ? (talk[kind] ?? []) : []
  return lines[Math.min(lines.length - 1, Math.floor(random() * lines.length))] ?? neverMind
}
