import type { DownMessage } from '#shared/gateway/down'
import type { CallFaultCode, CallRemedy } from '#shared/gateway/wire'
import type { GatewayWords } from '../words'

/** What a caller can do about each fault. */
const remedies: Readonly<Record<CallFaultCode, CallRemedy>> = {
  'token.missing': 'newToken',
  'token.invalid': 'tellOperator',
  'token.expired': 'newToken',
  'token.used': 'newToken',
  'token.origin': 'tellOperator',
  'origin.refused': 'tellOperator',
  'full.process': 'newToken',
  'full.tenant': 'newToken',
  'full.user': 'callAgain',
  'full.address': 'newToken',
  'rate.messages': 'retry',
  'rate.sound': 'callAgain',
  'message.bad': 'tellOperator',
  'message.tooBig': 'tellOperator',
  'hello.late': 'callAgain',
  silent: 'retry',
  slow: 'retry',
  'time.over': 'callAgain',
  'cost.over': 'callAgain',
  moving: 'retry',
  'resume.unknown': 'callAgain',
  'resume.expired': 'callAgain',
  'persona.unknown': 'tellOperator',
  'sound.unreadable': 'callAgain',
  'hearing.failed': 'none',
  'thinking.failed': 'none',
  'speaking.failed': 'none',
  unexpected: 'callAgain',
}

/** A fault as it travels. */
export function wireFault(
  code: CallFaultCode,
  words: GatewayWords,
  { ends, retryAfterMs }: { readonly ends: boolean; readonly retryAfterMs?: number },
): Extract<DownMessage, { type: 'fault' }> {
  const sentence = words.faults[code]
  const remedy = remedies[code]
  return {
    type: 'fault',
    fault: { code, sentence, remedy, ends, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  }
}

/** Which of the caller's faults a fault of the engine's is: what a service said is not for strangers. */
export function servedBy(stage: string): 'hearing' | 'thinking' | 'speaking' {
  if (stage === 'stt' || stage === 'audio') return 'hearing'
  return stage === 'tts' ? 'speaking' : 'thinking'
}
