import type { LiveCaps, LiveChoice, LiveOptions } from '../../provider-contract/speech-to-speech'
import type { SocketAddress } from '../../wire/socket'

/*
 * The Realtime protocol as one service speaks it. OpenAI, Azure OpenAI and servers that follow OpenAI differ in where
 * they live, in how they know who asks, and in what they take.
 */

/** Where a session is opened, and with what. */
export interface RealtimeTarget {
  readonly address: SocketAddress
  /** `https://…` of the service, for faults and plain requests. */
  readonly base: string
  readonly headers: Readonly<Record<string, string>>
  /** Texts that must not be shown. */
  readonly hide: readonly string[]
  /** The session as it was before the interface was made general, flat; only old servers want it. */
  readonly flat: boolean
}

export interface RealtimeDialect {
  readonly provider: string
  /** Rejects with the fault of a missing key or a wrong address, stage `llm`. */
  target(options: LiveOptions): Promise<RealtimeTarget>
  caps(choice: LiveChoice): LiveCaps
  /** Models that write down what the person says, where none is chosen; undefined: the server does as it likes. */
  transcriber(options: LiveOptions): string | undefined
}

/** Models that think before they speak; others refuse to be told how long. */
export function reasons(model: string): boolean {
  return /^gpt-realtime-(2|[3-9]|[1-9]\d)/.test(model)
}
