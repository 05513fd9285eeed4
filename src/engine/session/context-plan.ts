import type { Message } from '#shared/conversation'
import type { Settings } from '#shared/settings'
import { heardPart } from './dialogue'

/*
 * What a model is told of a long conversation: a summary of its beginning, and the rest as it was. Plain functions; who
 * makes the summary, and when, is in recollection.ts.
 */

/** Tokens a model is told of the conversation, at most, for how much it should remember. */
const BUDGETS: Readonly<Record<Settings['brain']['memory'], number>> = { little: 1_500, normal: 6_000, much: 24_000 }
/**
 * The same for a server on this machine or of the person's own: common ones cut at a window of 4,096 tokens without a word
 * (Ollama's default), of which instructions, tools and the answer need their part.
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
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu)?.length ?? 0
  const other = (text.match(/[^\x00-\x7f]/gu)?.length ?? 0) - dense
  return Math.ceil(dense + other / 2 + (text.length - dense - other) / 3.7)
}

/** What a message adds to what a model is told. */
function tokensOf(message: Message): number {
  const tools = (message.tools ?? []).reduce((sum, tool) => sum + estimateTokens(tool.arguments + tool.result) + 10, 0)
  return estimateTokens(heardPart(message)) + tools + 4
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
 * What a model is told within `tokens`. Without a summary in time the oldest turns are left out, so that the newest ones
 * always fit; the last turn is told in any case. Pure.
 */
export function planContext(messages: readonly Message[], tokens: number): ContextPlan {
  const at = messages.findLastIndex(({ summary }) => summary !== undefined)
  const summary = messages[at]?.summary ?? ''
  const turns = turnsOf(messages.slice(at + 1))
  const room = tokens - estimateTokens(summary)
  const told = newest(turns, room, MOST_MESSAGES)
  const full = told.length < turns.length || sizeOf(turns) > room * FULL || count(turns) > MOST_MESSAGES * FULL
  const kept = full ? newest(turns, room * LEFT, MOST_MESSAGES * LEFT) : turns
  return { summary, told: told.flat(), due: turns.slice(0, turns.length - kept.length).flat() }
}

type Turn = readonly Message[]

function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Message[][] = []
  for (const message of messages) {
    const last = turns.at(-1)
    if (last?.[0]?.turn === message.turn) last.push(message)
    else turns.push([message])
  }
  return turns
}

const sizeOf = (turns: readonly Turn[]): number => turns.flat().reduce((sum, message) => sum + tokensOf(message), 0)
const count = (turns: readonly Turn[]): number => turns.flat().length

/** As many of the newest turns as fit; the last one even when it does not. */
function newest(turns: readonly Turn[], tokens: number, messages: number): readonly Turn[] {
  let from = turns.length - 1
  while (from > 0 && sizeOf(turns.slice(from - 1)) <= tokens && count(turns.slice(from - 1)) <= messages) from--
  return turns.slice(Math.max(0, from))
}
