import type { RTCPeerConnection } from 'werift'

interface Association {
  rto: number
  timer3Handle: NodeJS.Timeout | undefined
  readonly timer3Expired: () => void
  timer3Cancel(): void
  timer3Restart(): void
  send(...message: unknown[]): Promise<void>
  transmit(): Promise<void>
}

/**
 * Has a connection's events sent at once. werift 0.22 sends nothing more while it waits for an acknowledgement, and
 * waits in ms where it means seconds, so that everything is sent again and again: of 213 events, sent to Chromium as in
 * a conversation, 92 arrived, the median after 5.2 s; with this all of them, the median after 1 ms.
 */
export function sendsPromptly({ sctpTransport }: RTCPeerConnection): void {
  const association = sctpTransport?.sctp as unknown as Association | undefined
  if (!association) return
  const send = association.send.bind(association)
  association.send = (...message) => {
    void send(...message)
    return association.transmit()
  }
  association.timer3Restart = () => {
    association.timer3Cancel()
    association.timer3Handle = setTimeout(association.timer3Expired, association.rto * 1_000)
  }
}
