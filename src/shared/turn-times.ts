import type { Message, TurnTimings } from './conversation'

/**
 * How long a person waited after their last word until they heard the answer, in ms; for typed words from their sending
 * on. Undefined for what was not heard.
 */
export function answerMs(timings: TurnTimings | undefined): number | undefined {
  const from = timings?.speechEnd ?? timings?.commit
  if (from === undefined || timings?.firstHeard === undefined) return undefined
  return Math.max(0, timings.firstHeard - from)
}

/** The same for an answer that is over and was asked for by voice: what is counted. */
export function countedAnswerMs({ role, via, status, timings }: Message): number | undefined {
  return role === 'assistant' && via === 'voice' && status !== 'open' ? answerMs(timings) : undefined
}
