import { NO_RESULT, argumentsOf, heardText, resultsAfter, systemText, withoutCalls } from '../kit/chat-history'
import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'
import type { GeminiSettings } from './settings'

/** A part of a message as the service writes it; what we do not know in it is kept. */
export type RawPart = Readonly<Record<string, unknown>>

/** The parts of an answer that called tools, as they came. */
export interface RawAnswer {
  readonly parts: readonly RawPart[]
  /** The service's own ids of its calls, by ours; missing where it gave none. */
  readonly ownIds: ReadonlyMap<string, string>
}

/** An answer as it came, by the ids of its calls, where it may go back unchanged. */
export type Known = (callIds: readonly string[]) => RawAnswer | undefined

interface Content {
  readonly role: 'user' | 'model'
  readonly parts: RawPart[]
}

/** A conversation has to begin with the person; ours may begin with a greeting. */
const OPENING = '(The conversation begins.)'

/** The body of a request. Pure. No sampling fields: newer models are not to be given any. */
export function generateBody(request: ChatRequest, settings: GeminiSettings, known: Known) {
  const contents = history(request.tools.length > 0 ? request.messages : withoutCalls(request.messages), known)
  if (contents[0]?.role !== 'user') contents.unshift({ role: 'user', parts: [{ text: OPENING }] })
  const system = systemText(request)
  const { maxAnswerTokens, thinkingLevel } = settings
  const generation = {
    ...(maxAnswerTokens !== undefined && { maxOutputTokens: maxAnswerTokens }),
    ...(thinkingLevel && {
      thinkingConfig: { thinkingLevel: thinkingLevel.toUpperCase() as Uppercase<typeof thinkingLevel> },
    }),
  }
  return {
    contents,
    ...(system !== '' && { systemInstruction: { role: 'user', parts: [{ text: system }] } }),
    ...(request.tools.length > 0 && {
      tools: [
        {
          functionDeclarations: request.tools.map(({ name, description, parameters }) => ({
            name,
            description,
            // The older `parameters` knows only a part of JSON schema and refuses the rest.
            parametersJsonSchema: parameters,
          })),
        },
      ],
    }),
    ...(Object.keys(generation).length > 0 && { generationConfig: generation }),
  }
}

/**
 * The history. Current models refuse a function call without the signature they gave it, so calls go back exactly as
 * they came; calls of another model, which have none, are told in words.
 */
function history(messages: readonly ChatMessage[], known: Known): Content[] {
  const out: Content[] = []
  for (let i = 0; i < messages.length; i++) {
    const message = messages[i]
    if (message?.role === 'user') add(out, 'user', [...pictureParts(message.pictures ?? []), ...textPart(message.text)])
    if (message?.role !== 'assistant') continue
    const calls = message.toolCalls ?? []
    const raw = known(calls.map(({ id }) => id))
    const results = resultsAfter(messages, i)
    if (raw) {
      add(out, 'model', heardParts(raw.parts, message))
      const responses = calls.map(({ id, name }) => functionResponse(raw.ownIds.get(id), name, results.get(id)))
      add(out, 'user', responses)
      continue
    }
    add(out, 'model', textPart(heardText(message)))
    for (const { id, name, arguments: text } of calls)
      add(
        out,
        'user',
        textPart(`[Result of ${name}(${JSON.stringify(argumentsOf(text) ?? {})}): ${results.get(id) ?? NO_RESULT}]`),
      )
  }
  return out
}

/** The answer as it came; of one that was cut short only the words that were heard, with its calls untouched. */
function heardParts(
  parts: readonly RawPart[],
  message: Extract<ChatMessage, { role: 'assistant' }>,
): readonly RawPart[] {
  if (message.interrupted !== true) return parts
  return [...textPart(heardText(message)), ...parts.filter((part) => 'functionCall' in part)]
}

function functionResponse(id: string | undefined, name: string, result: string | undefined): RawPart {
  const response = result === undefined ? { error: NO_RESULT } : { output: result }
  return { functionResponse: { ...(id !== undefined && { id }), name, response } }
}

function pictureParts(pictures: readonly string[]): RawPart[] {
  return pictures.map((data) => ({ inlineData: { mimeType: 'image/jpeg', data } }))
}

function textPart(text: string): RawPart[] {
  return text.trim() === '' ? [] : [{ text }]
}

/** Parts of the same speaker belong into one message; empty messages are refused. */
function add(out: Content[], role: Content['role'], parts: readonly RawPart[]): void {
  if (parts.length === 0) return
  const last = out.at(-1)
  if (last?.role === role) last.parts.push(...parts)
  else out.push({ role, parts: [...parts] })
}
