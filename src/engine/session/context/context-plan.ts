import type { Message } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import { heardPart, withAttachments } from './dialogue'

/*
 * What a model is told of a long conversation: a summary of its beginning, and the rest as it was. Plain functions; who
 * makes the summary, and when, is in recollection.ts.
 */

/** Tokens a model is told of the conversation, at most, for how much it should remember. */
const BUDGETS: Readonly<Record<Settings['brain']['memory'], number>> = { little: 1_500, normal: 6_000, much: 24_000 }
/**
 * The same for a server on this machine or of the person's own: common ones cut at a window of 4,096 tokens without a
 * word (Ollama's default), of which instructions, tools and the answer need their part.
 */
const OWN_SERVER_TOKENS = 2_000
/** Messages told at most, however short. */
const MOST_MESSAGES = 120
/** A summary is made when the rest fills this share of the budget, and leaves this share of it. */
const FULL = 0.75
const LEFT = 0.35

/** Tokens a model may be told of the conversation. */
export function tokenBudget(memory: Settings['brain']['memory'], ownServer: boolean): number {
  return ownServer ? Math.min(OWN_SERVER_TOKENS, BUDGETS[memory]) : BUDGETS[memory]
}

/**
 * Tokens of a text, estimated: about 4 characters each in English (OpenAI's own rule of thumb), fewer in languages with
 * other letters, one in scripts without spaces between words. Rather too many than too few.
 */
export function estimateTokens(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu)?.length ?? 0
  const other = (text.match(/[^\x00-\x7f]/gu)?.length ?? 0) - dense
  return Math.ceil(dense + other / 2 + (text.length - dense - other) / 3.7)
}

/** About what services count for a picture of 1280 points. */
const PICTURE_TOKENS = 1_200

const counted = new WeakMap<Message, number>()

/** What a message adds to what a model is told. Counted once: a line that changes is another object. */
function tokensOf(message: Message): number {
  const known = counted.get(message)
  if (known !== undefined) return known
  const tools = (message.tools ?? []).reduce((sum, tool) => sum + estimateTokens(tool.arguments + tool.result) + 10, 0)
  const pictures = (message.attachments ?? []).filter(({ picture }) => picture !== undefined).length * PICTURE_TOKENS
  const tokens =
    pictures + estimateTokens(message.role === 'user' ? withAttachments(message) : heardPart(message)) + tools + 4
  counted.set(message, tokens)
  return tokens
}

/** What to tell, and what to summarise. */
export interface ContextPlan {
  /** The summary of what came before `told`; empty when there is none. */
  readonly summary: string
  readonly told: readonly Message[]
  /** The oldest of `told`, when it is time to summarise them together with the summary. Whole turns. */
  readonly due: readonly Message[]
}

/**
 * What a model is told within `tokens`. Without a summary in time the oldest turns are left out, so that the newest
 * ones always fit; the last turn is told in any case. Pure.
 */
export function planContext(messages: readonly Message[], tokens: number): ContextPlan {
  const at = messages.findLastIndex(({ summary }) => summary !== undefined)
  const summary = messages[at]?.summary ?? ''
  const turns = turnsOf(messages.slice(at + 1))
  const room = tokens - estimateTokens(summary)
  const told = newest(turns, room, MOST_MESSAGES)
  const full = told.length < turns.length || sizeOf(turns) > room * FULL || linesOf(turns).length > MOST_MESSAGES * FULL
  const kept = full ? newest(turns, room * LEFT, MOST_MESSAGES * LEFT) : turns
  return { summary, told: linesOf(told), due: linesOf(turns.slice(0, turns.length - kept.length)) }
}

/** Turns a session that begins lean is told word by word. */
const LEAN_TURNS = 3

/** What is to be summarised so that only the last turns are told as they were; nothing where there is little. Pure. */
export function leanPlan(messages: readonly Message[]): Pick<ContextPlan, 'summary' | 'due'> {
  const at = messages.findLastIndex(({ summary }) => summary !== undefined)
  const turns = turnsOf(messages.slice(at + 1))
  return { summary: messages[at]?.summary ?? '', due: linesOf(turns.slice(0, -LEAN_TURNS)) }
}

interface TurnMessages {
  readonly messages: readonly Message[]
  readonly tokens: number
}

function turnsOf(messages: readonly Message[]): TurnMessages[] {
  const turns: Message[][] = []
  for (const message of messages) {
    const last = turns.at(-1)
    if (last?.[0]?.turn === message.turn) last.push(message)
    else turns.push([message])
  }
  return turns.map((turn) => ({ messages: turn, tokens: turn.reduce((sum, message) => sum + tokensOf(message), 0) }))
}

const sizeOf = (turns: readonly TurnMessages[]): number => turns.reduce((sum, { tokens }) => sum + tokens, 0)
const linesOf = (turns: readonly TurnMessages[]): readonly Message[] => turns.flatMap(({ messages }) => messages)

/** As many of the newest turns as fit; the last one even when it does not. */
function newest(turns: readonly TurnMessages[], tokens: number, most: number): readonly TurnMessages[] {
  let from = turns.length
  let size = 0
  let count = 0
  for (const { tokens: own, messages } of turns.toReversed()) {
    size += own
    count += messages.length
    if (from < turns.length && (size > tokens || count > most)) break
    from--
  }
  return turns.slice(from)
}
