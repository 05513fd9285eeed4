import type { InterruptRule } from './config'
import { countWords, isBackchannel, isStop } from './words'

/** What is known about speech over a reply. */
export interface InterruptEvidence {
  /** ms of voice so far. */
  readonly voicedMs: number
  /** What it seems to say, as far as it is understood. */
  readonly text: string
  /** The text is final and the voice has ended. */
  readonly ended: boolean
}

/** `stop`: take the reply away. `wait`: keep it paused and listen on. `ignore`: it meant nothing, go on. */
export type InterruptVerdict = 'stop' | 'wait' | 'ignore'

/** Decides whether speech over a reply is meant to interrupt it. Pure. */
export function judgeInterruption(evidence: InterruptEvidence, rule: InterruptRule): InterruptVerdict {
  const { voicedMs, text, ended } = evidence
  if (!rule.allowed) return 'ignore'
  if (isStop(text)) return 'stop'
  const words = countWords(text)
  if (words === 0 || isBackchannel(text)) return ended ? 'ignore' : 'wait'
  // A final text with enough words is an answer to give, however quickly it was said.
  if (words >= rule.minWords && (ended || voicedMs >= rule.confirmMs)) return 'stop'
  if (voicedMs >= rule.certainMs) return 'stop'
  return ended ? 'ignore' : 'wait'
}
