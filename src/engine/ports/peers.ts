import type { Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'

/*
 * Connections that a window makes instead of us, by WebRTC, to a service or to a room of it. The window is only the
 * way: what is sent over it and what is done with what comes is decided here, and it is shown no key.
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

/** A LiveKit room in which a service hears, thinks and speaks. */
export interface TalkRoom {
  readonly url: string
  /** For this room and our side of it alone. */
  readonly token: string
  /** Whose picture and sound are taken. */
  readonly from: string
  /** Who has to be there as well before events are heard. */
  readonly agent: string
  /** Topics of the data channel: for events of ours, and of theirs. */
  readonly topics: { readonly up: string; readonly down: string }
}

export interface Peers {
  /** A window that owns the sound is open now. */
  readonly here: boolean
  /**
   * Has the window that owns the sound join a room, put the microphone's track into it and take the other side's.
   * Resolves when everybody is there; rejects as `open` does.
   */
  join(scope: Scope, provider: string, room: TalkRoom): Promise<Peer>
  /**
   * Has the window that owns the sound open a connection. `answer` takes its offer to the service and brings the answer
   * back (SDP). Resolves when events can be sent. Rejects with what `answer` rejects with, or an `llm` fault:
   * `unreachable` where nothing gets through, `timeout` where nothing answers in time.
   */
  open(scope: Scope, provider: string, answer: (offer: string) => Promise<string>): Promise<Peer>
}
