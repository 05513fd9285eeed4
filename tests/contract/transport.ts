import type { BridgeReply } from '#shared/contract'
import type { FakeService } from '../support/fake-service'

/** One window at the far end of a transport, with nothing between it and the wire that could tidy up. */
export interface RawWindow {
  request(raw: unknown): Promise<BridgeReply>
  note(raw: unknown): void
  sendAudio(bytes: ArrayBuffer): void
  /** What has arrived so far. */
  readonly events: readonly { event: string; data: unknown }[]
  readonly audio: readonly Uint8Array[]
  /** Goes as a window does. */
  close(): Promise<void>
  /** Goes without a word: crash, unplugged, killed. */
  vanish(): void
}

export interface Transport {
  readonly name: string
  readonly service: FakeService
  connect(): Promise<RawWindow>
  close(): Promise<void>
}
