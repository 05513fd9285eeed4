import type { CallFaultCode } from '#shared/gateway/wire'

/** What the server says to whoever calls, in one language. */
export interface GatewayWords {
  /** What happened, and what to do. */
  readonly faults: Readonly<Record<CallFaultCode, string>>
  readonly notices: Readonly<Record<'beginningLost' | 'heardNothing' | 'takesLong' | 'standIn', string>>
}
