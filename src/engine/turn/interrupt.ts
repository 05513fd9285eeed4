import type { InterruptRule } from './config'
import { countWords, isBackchannel, isObjection, isStop } from './words'

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
}

/** `stop`: take the reply away. `wait`: keep it paused and listen on. `ignore`: it meant nothing, go on. */
export type InterruptVerdict = 'stop' | 'wait' | 'ignore'

/** Decides whether speech over a reply is meant to interrupt it. Pure. */
export function judgeInterruption(evidence: InterruptEvidence, rule: InterruptRule): InterruptVerdict {
  const { voicedMs, text, ended, asked = false } = evidence
  if (!rule.allowed) return 'ignore'
  if (isStop(text) || (ended && isObjection(text))) return 'stop'
  const words = countWords(text)
  if (asked && ended && words > 0) return 'stop'
  if (words === 0 || isBackchannel(text)) return ended ? 'ignore' : 'wait'
  if (words >= rule.minWords && voicedMs >= (ended ? rule.minVoicedMs : rule.confirmMs)) return 'stop'
  if (voicedMs >= rule.certainMs) return 'stop'
  return ended ? 'ignore' : 'wait'
}
