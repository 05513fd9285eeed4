import type { LocalFaultCode } from '../types'

/** Sentences for what goes wrong on this side, and the words of `<parley-call>`. */
export interface ClientWords {
  readonly faults: Readonly<Record<LocalFaultCode, string>>
  readonly element: {
    readonly call: string
    readonly start: string
    readonly goOn: string
    readonly end: string
    readonly mute: string
    readonly unmute: string
    readonly interrupt: string
    readonly write: string
    readonly send: string
    readonly you: string
    readonly assistant: string
    readonly yes: string
    readonly no: string
    readonly tryAgain: string
    readonly openText: string
    readonly closeText: string
    /** `{place}` is the place in the line. */
    readonly queued: string
    readonly recording: string
    readonly unheard: string
    readonly states: Readonly<
      Record<
        'idle' | 'connecting' | 'listening' | 'hearing' | 'thinking' | 'speaking' | 'reconnecting' | 'ended' | 'muted',
        string
      >
    >
  }
}
