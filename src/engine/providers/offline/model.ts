import { FaultError, fault } from '#shared/fault'
import { plainLetters } from '../../languages/kit/plain-letters'
import { packWords } from '../../languages/registry'
import { fallbackSkillLanguage, skillLanguageOf, skillLanguages } from '../../skills/language-registry'
import { UNKNOWN } from '../../skills/understanding'
import { isFacts, phrase } from '../../skills/words'
import { channel } from '../../runtime/channel'
import type { ChatMessage, ChatRequest, LanguageModel, ModelEvent } from '../../provider-contract/contract'
import type { Intent } from '../../skills/understanding/language'
import { type Reading, readConversation } from './conversation'
import { notUnderstood, wantedIn } from './unknown'

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
  const reading = readConversation(request.messages, request.language, peopleIn(request))
  const parts = partsOf(reading, request, random)
  const calls = parts.flatMap((part) => ('call' in part ? [part.call] : []))
  if (results.length > 0) {
    // What was asked for beside the tools is said in its place among what they gave.
    const given = results.map(({ result }) => ({ result, say: spoken(result, request.language) }))
    if (calls.length !== given.length) return text(given.map(({ say }) => say).join(' '))
    const said = parts.map((part) => {
      if ('say' in part) return part.say
      const one = given.shift()
      return part.orElse !== undefined && isNoNote(one?.result) ? part.orElse : one?.say
    })
    return text(said.join(' '))
  }
  if (calls.length > 0) return called(calls, request)
  return text(parts.map((part) => ('say' in part ? part.say : '')).join(' '))
}

/** What is looked for in the notes, in characters. */
const LONGEST_QUERY = 200

/** The result of a look at the notes that found none. */
function isNoNote(result: string | undefined): boolean {
  return /"kind":"noNote"/.test(result ?? '')
}

/** A wish as a tool to call or a sentence to say. */
type Part =
  { readonly call: Intent; /** Said where no note was found. */ readonly orElse?: string } | { readonly say: string }

function partsOf(reading: Reading, request: ChatRequest, random: () => number): readonly Part[] {
  const { heard, intents, unknownBefore: unknown, before } = reading
  const { language, inPlaceOf } = request
  const offered = new Set((request.callable ?? request.tools).map(({ name }) => name))
  const words = packWords('offline', language)
  const cannot = (what: string): Part => {
    const say = notUnderstood(what, language, { unknown, inPlaceOf })
    // The person may have had it remembered.
    const folded = plainLetters(what)
    const maybe = words.mayBeNoted?.test(folded) === true && !['live', 'action'].includes(wantedIn(folded))
    return maybe && offered.has('note_find')
      ? { call: { skill: 'note_find', args: { query: what.slice(0, LONGEST_QUERY), every: true } }, orElse: say }
      : { say }
  }
  if (intents.length === 0) return [cannot(heard)]
  return intents.map((intent): Part => {
    const { skill, args } = intent
    if (skill === UNKNOWN) return cannot(typeof args['text'] === 'string' ? args['text'] : heard)
    // While something rings, “stop” means that.
    if (skill === 'never_mind')
      return offered.has(DISMISS) && intents.length === 1
        ? { call: { skill: DISMISS, args: {} } }
        : { say: words.neverMind }
    if (skill === 'small_talk')
      return { say: args['kind'] === 'asked' ? words.asked(before) : chatter(args['kind'], language, random) }
    if (offered.has(skill)) return { call: intent }
    if (skill === DISMISS) return args['snooze'] === true ? { say: words.nothingRings } : cannot(heard)
    return { say: words.notOffered }
  })
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
function peopleIn({ tools, callable = tools }: ChatRequest): readonly string[] {
  const parameters = callable.find(({ name }) => name === 'persona_switch')?.parameters as
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
