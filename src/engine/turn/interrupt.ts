import type { InterruptRule } from './config'
import { DOUBTFUL_WORDS, LEAST_MS, oddsItIsMeant, type SpeechSoFar } from './meant'
import {
  countWords,
  isBackchannel,
  isObjection,
  isOpener,
  isRingOrder,
  isShortRequest,
  isStop,
  mayBecomeBackchannel,
} from './words'

/** What is known about speech over a reply. */
export interface InterruptEvidence extends SpeechSoFar {
  /** The text is final and the voice has ended. */
  readonly ended: boolean
  /** The reply asks for the person's word: a short one is an answer. */
  readonly asked?: boolean | undefined
  /** Something rings: an order to it, such as “snooze”, counts at once. */
  readonly ringing?: boolean | undefined
  /** Nobody here understands words, so none are expected: voice that is over and this long, in ms, is enough. */
  readonly wordlessMs?: number | undefined
}

/** `stop`: take the reply away. `wait`: keep it paused and listen on. `ignore`: it meant nothing, go on. */
export type InterruptVerdict = 'stop' | 'wait' | 'ignore'

/** Decides whether speech over a reply is meant to interrupt it. Pure. */
export function judgeInterruption(evidence: InterruptEvidence, rule: InterruptRule): InterruptVerdict {
  const { voicedMs, text, ended, asked = false, ringing = false, wordlessMs } = evidence
  if (!rule.allowed) return 'ignore'
  if (isStop(text) && (ended || voicedMs >= LEAST_MS)) return 'stop'
  if (ended && (isObjection(text) || isShortRequest(text))) return 'stop'
  if (ringing && isRingOrder(text)) return 'stop'
  const words = countWords(text)
  if (asked && ended && words > 0) return 'stop'
  if (words === 0 && wordlessMs !== undefined) {
    if (voicedMs >= (ended ? Math.max(rule.minVoicedMs, wordlessMs) : rule.certainMs)) return 'stop'
    return ended ? 'ignore' : 'wait'
  }
  if (words === 0 || isBackchannel(text)) return ended ? 'ignore' : 'wait'
  const meant = ended
    ? words > DOUBTFUL_WORDS || (voicedMs >= rule.minVoicedMs && !isDoubtful(evidence, rule))
    : oddsItIsMeant(evidence, rule.confirmMs) >= 0
  if (words >= rule.minWords && meant) return 'stop'
  if (voicedMs >= rule.certainMs) return 'stop'
  return ended ? 'ignore' : 'wait'
}

/** A word or two that were a listening noise before they were something else: it is one, drawn out by the room. */
function isDoubtful({ text, seemedNoise = false }: InterruptEvidence, { minVoicedMs }: InterruptRule): boolean {
  return minVoicedMs > 0 && seemedNoise && !(isOpener(text) && !mayBecomeBackchannel(text))
}
