import type { DownMessage } from '#shared/gateway/down'

/** The connection a call has at the moment, as the call sees it. */
export interface Connected {
  send(message: DownMessage): void
  /** An encoded voice chunk. */
  sound(frame: Uint8Array): void
  /** Closes the socket once everything before is sent. */
  close(code: number, reason: string): void
}
