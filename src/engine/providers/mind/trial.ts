import type { StartsHelper } from '../../runtime/helper'
import type { Scope } from '../../runtime/scope'
import { MindClient } from './mind-client'

/** So many tokens tell how fast a model is. */
const TOKENS = 8
/** What a trial remembers, in tokens: little memory, soon loaded. */
const CONTEXT_TOKENS = 2_048

/** Loads a language model in a process of its own, has it say a few words, and lets go of it. */
export async function trialOfMind(
  file: string,
  scope: Scope,
  start: StartsHelper,
): Promise<{ loadMs: number; tokensPerSecond: number }> {
  const own = scope.child('trial')
  try {
    const client = new MindClient(own, { start })
    const model = { file, contextTokens: CONTEXT_TOKENS, gpu: true }
    const prompt = { system: 'You are brief.', tools: [], turns: [{ role: 'user', text: 'Count to ten.' }] } as const
    const answer = client.ask({ kind: 'answer', model, prompt, mostTokens: TOKENS }, own, 0)
    let measured = { loadMs: 0, tokensPerSecond: 0 }
    for await (const message of answer) {
      if (message.kind !== 'done') continue
      const { loadMs, answerMs, answerTokens } = message.figures
      measured = { loadMs: Math.round(loadMs), tokensPerSecond: (answerTokens / Math.max(1, answerMs)) * 1_000 }
    }
    return measured
  } finally {
    await own.close()
  }
}
