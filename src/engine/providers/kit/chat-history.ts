import { createHash } from 'node:crypto'
import type { ChatMessage, ChatRequest } from '../../provider-contract/contract'

/*
 * What all language models are told in the same words: the instructions, what was cut short, tools that never finished.
 */

/** Stands in for the result of a tool that never finished: every call in the history must have an answer. */
export const NO_RESULT = 'Cancelled: the person interrupted before there was a result.'

/** Ends an assistant's message that the person cut short. */
const INTERRUPTED = '[interrupted]'
const INTERRUPTED_NOTE =
  `A message of yours that ends in ${INTERRUPTED} was cut short by the person at that point: they heard nothing after it. ` +
  `Never write ${INTERRUPTED} yourself.`

/** Instructions, the language to answer in, and what an interrupted message looks like. */
export function systemText({ instructions, language, messages }: ChatRequest): string {
  const lines = [instructions.trim()]
  const name = languageName(language)
  if (name !== undefined) lines.push(`Answer in ${name} unless the person asks for another language.`)
  if (messages.some((message) => message.role === 'assistant' && message.interrupted === true))
    lines.push(INTERRUPTED_NOTE)
  return lines.filter((line) => line !== '').join('\n\n')
}

/** English name of a BCP 47 language; undefined for `auto` and for what is no language. */
function languageName(language: string): string | undefined {
  if (language === '' || language === 'auto') return undefined
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(language)
  } catch {
    return undefined
  }
}

/** What the person heard of a message of the assistant. */
export function heardText({ text, interrupted }: Extract<ChatMessage, { role: 'assistant' }>): string {
  const said = text.trim()
  return interrupted === true && said !== '' ? `${said} ${INTERRUPTED}` : said
}

/** Tool results by call id, up to the next message of the assistant that calls tools itself. */
export function resultsAfter(messages: readonly ChatMessage[], at: number): Map<string, string> {
  const results = new Map<string, string>()
  for (const message of messages.slice(at + 1)) {
    if (message.role === 'assistant' && (message.toolCalls?.length ?? 0) > 0) break
    if (message.role === 'tool' && !results.has(message.callId)) results.set(message.callId, message.result)
  }
  return results
}

/** A history in which no tool was ever called. */
export function withoutCalls(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.map((message) => (message.role === 'assistant' ? { ...message, toolCalls: [] } : message))
}

/** The arguments of a call as an object; undefined when the model wrote something else. */
export function argumentsOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}

/** OpenAI takes ids of at most 40 characters (camel-ai/camel#2215); Anthropic only these characters. */
const SENDABLE_ID = /^[A-Za-z0-9_-]{1,40}$/

/** Mistral insists on ids of this length, letters and digits alone. */
const SHORT_ID_CHARS = 9

/**
 * The id of a tool call as services take it: as the model gave it where that is plain and short, else nine letters and
 * digits made of it, the same every time. Calls of earlier answers have longer ids in our history.
 */
export function sentCallId(id: string, always = false): string {
  if (!always && SENDABLE_ID.test(id)) return id
  return createHash('sha256').update(id).digest('hex').slice(0, SHORT_ID_CHARS)
}
