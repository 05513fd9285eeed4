import { completeness } from './completeness'
import type { TurnConfig } from './config'

export interface EndpointEvidence {
  readonly text: string
  /** End-of-turn probability of a recogniser or model that gives one, 0..1. */
  readonly endOfTurn: number | undefined
  /** The assistant has just asked a question. */
  readonly afterQuestion: boolean
  /** How long this person's pauses inside a turn were lately, in ms; 0 when not known. */
  readonly pauseMs: number
}

/** Probability from which a model's verdict counts as "ended"; between the two it says nothing. */
const ENDED = 0.6
const NOT_ENDED = 0.3

/** How long a silence must last before the turn ends, in ms, given what is known. Pure. */
export function endpointDelay(evidence: EndpointEvidence, config: TurnConfig): number {
  const { endpoint } = config
  const words = completeness(evidence.text)
  if (words === 'incomplete') return endpoint.incomplete
  const p = evidence.endOfTurn
  if (p !== undefined && p >= ENDED) return endpoint.complete
  if (p !== undefined && p < NOT_ENDED) return endpoint.incomplete
  if (words === 'complete') return endpoint.complete
  const neutral = evidence.afterQuestion ? endpoint.neutral * config.afterQuestion : endpoint.neutral
  return Math.max(neutral, Math.min(evidence.pauseMs, endpoint.incomplete))
}

/** What is known of a person's pauses after one more that turned out to be inside a turn, in ms. Pure. */
export function learnPause(pauseMs: number, seenMs: number, config: TurnConfig): number {
  const { weight, marginMs } = config.pauses
  const wanted = Math.min(seenMs + marginMs, config.endpoint.incomplete)
  return pauseMs === 0 ? wanted : pauseMs + weight * (wanted - pauseMs)
}
