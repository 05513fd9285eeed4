/*
 * The room a filmed face is in, as the window sees it. LiveKit's client is behind it, in a chunk that is fetched when a
 * room is joined and never before.
 */

export interface RoomPlace {
  readonly url: string
  readonly token: string
  /** The participant whose picture and sound are taken. */
  readonly from: string
  /** Somebody is spoken with there; without it we only look and listen. */
  readonly talk?: {
    /** Our voice. */
    readonly track: MediaStreamTrack
    /** Who has to be there as well before events are heard. */
    readonly agent: string
    /** Of the data channel: for events of ours, and of theirs. */
    readonly topics: { readonly up: string; readonly down: string }
  }
}

export interface RoomListener {
  /** Picture and sound are there. May come again: tracks are renewed after a lost connection. */
  stream(stream: MediaStream, sound?: Pick<RTCRtpReceiver, 'getStats'>): void
  /** Where somebody is spoken with: everybody is there, and our voice is heard. */
  ready?(): void
  /** An event of theirs, as text. */
  event?(text: string): void
  /** It is over, or there was no way in. */
  lost(detail: string): void
}

export interface JoinedRoom {
  /** An event of ours, as text; lost before the room is ready. */
  send?(text: string): void
  close(): void
}

export type JoinRoom = (place: RoomPlace, on: RoomListener) => JoinedRoom
