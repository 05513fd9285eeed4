import type { InterruptRule } from './config'
import { countWords, isBackchannel, isObjection, isRingOrder, isShortRequest, isStop } from './words'

/** So few words in so little time may be a listening noise that a recogniser took for words. */
const DOUBTFUL_WORDS = 2

/** What is known about speech over a reply. */
export interface InterruptEvidence {
  /** ms of voice so far. */
  readonly voicedMs: number
  /** What it seems to say, as far as it is understood. */
  readonly text: string
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
  if (isStop(text) || (ended && (isObjection(text) || isShortRequest(text)))) return 'stop'
  if (ringing && isRingOrder(text)) return 'stop'
  const words = countWords(text)
  if (asked && ended && words > 0) return 'stop'
  if (words === 0 && wordlessMs !== undefined) {
    if (voicedMs >= (ended ? Math.max(rule.minVoicedMs, wordlessMs) : rule.certainMs)) return 'stop'
    return ended ? 'ignore' : 'wait'
  }
  if (words === 0 || isBackchannel(text)) return ended ? 'ignore' : 'wait'
  const longEnough = ended ? words > DOUBTFUL_WORDS || voicedMs >= rule.minVoicedMs : voicedMs >= rule.confirmMs
  if (words >= rule.minWords && longEnough) return 'stop'
  if (voicedMs >= rule.certainMs) return 'stop'
  return ended ? 'ignore' : 'wait'
}
