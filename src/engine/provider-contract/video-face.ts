import type { Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import type { ProviderConfig } from './provider-config'

/*
 * A face somebody else films: what is said goes to a service as sound, and comes back as video and sound over a room of
 * WebRTC that a window joins. The service speaks for us: while it does, our own loudspeaker is silent.
 */

/** The room a window joins. */
export interface FaceRoom {
  /** `wss:`, or `ws:` on this machine. */
  readonly url: string
  /** For this room and the listening side alone. */
  readonly token: string
  /** The participant whose picture and sound are taken; nobody else's are. */
  readonly from: string
}

export type FaceEvent =
  /** The mouth has begun to say what was sent. */
  | { readonly kind: 'speaking' }
  /** It has stopped: all was said, it was interrupted, or more was not there in time. */
  | { readonly kind: 'silent' }

/** A session that stands; it ends with the scope it was opened in, and costs money until then. */
export interface FaceSession {
  readonly id: string
  readonly room: FaceRoom
  /** How long the service lets it last, in ms; undefined where it does not say. */
  readonly mostMs: number | undefined
  /** Ends when the service has ended the session by its own rules; fails with a `face` fault when it was lost. */
  readonly events: Source<FaceEvent>
  /** More of what is being said, `Int16[n] @ FACE_RATE mono`. The first after `finish` or `interrupt` begins anew. */
  speak(pcm: Int16Array): void
  /** That was all of it. */
  finish(): void
  /** Throws away what was sent and not said, and goes silent. */
  interrupt(): void
  /** Looks as if it listened, or no longer. */
  listen(on: boolean): void
  /** Ends it; whether the service has confirmed that. Takes three seconds at most, and works in a closed scope. */
  stop(): Promise<boolean>
}

/** The rate a video face is spoken to, in Hz. */
export const FACE_RATE = 24_000

export interface VideoFace {
  /** What the ledger and the price list call it. */
  billedAs(settings: ProviderConfig['settings']): { readonly model: string; readonly free: boolean }
  /** Origins a window has to reach for it with these settings, for the page's policy. */
  origins(settings: ProviderConfig['settings']): readonly string[]
  /**
   * Opens a session. `opened` hears its id before it costs anything, so that it can be ended by whoever comes after a
   * crash. Rejects with a `face` fault.
   */
  open(config: ProviderConfig, opened: (id: string) => Promise<void>, scope: Scope): Promise<FaceSession>
  /** Ends a session that an earlier run has left open. One that is over already is no failure. */
  endLeft(config: ProviderConfig, id: string, scope: Scope): Promise<void>
}
