import type { BridgeEvent, BridgeReply } from '#shared/contract'
import type { ProgramDesk } from './programs/jobs'

/** One window as the host sees it, whichever transport carries it. Neither method throws or blocks. */
export interface Connection {
  send(event: BridgeEvent): void
  /** An encoded voice chunk (shared/frames). */
  sendAudio(chunk: ArrayBuffer): void
}

/** The host's side of one connected window. */
export interface ServedWindow {
  /** Checks a raw request, carries it out and answers. Never rejects: failures become `ok: false` with a fault. */
  request(raw: unknown): Promise<BridgeReply>
  /** Takes a raw note; what is none of the contract's is counted and dropped. Never throws. */
  note(raw: unknown): void
  /** An encoded microphone frame; garbage is counted and dropped. */
  audio(bytes: Uint8Array): void
  /** The window has gone. */
  close(): void
}

/** What both hosts serve: transports accept windows, the service does everything else. */
export interface HostService {
  connect(connection: Connection): ServedWindow
  /** Tells every window something that only the host knows. */
  publish(event: BridgeEvent): void
  /** Takes what other programs ask; absent where none may. */
  readonly programs?: ProgramDesk | undefined
  /** Ends the conversation and everything it owns; resolves with the names of what leaked. */
  close(): Promise<string[]>
}
