import type { Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'

/*
 * Connections that a window makes instead of us, by WebRTC. The window is only the way: what is sent over it and what
 * is done with what comes is decided here, and it is shown no key.
 */

/**
 * What comes over it: an event as text, or sound, `Int16[n] @ 24 kHz mono` as little-endian bytes, and how long that
 * had waited in the window, ms: events do not wait there.
 */
export type PeerMessage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array; readonly waitedMs: number }

/** A connection that stands. It ends with the scope it was opened in. */
export interface Peer {
  /** Fails with an `llm` fault when the connection is lost. */
  readonly messages: Source<PeerMessage>
  send(text: string): void
  /** More of the microphone, played into the connection as it comes: `Int16[n] @ 24 kHz mono` as bytes. */
  sound(bytes: Uint8Array): void
}

export interface Peers {
  /**
   * Has the window that owns the sound open a connection. `answer` takes its offer to the service and brings the answer
   * back (SDP). Resolves when events can be sent. Rejects with what `answer` rejects with, or an `llm` fault:
   * `unreachable` where nothing gets through, `timeout` where nothing answers in time.
   */
  open(scope: Scope, provider: string, answer: (offer: string) => Promise<string>): Promise<Peer>
}
