/*
 * The room a filmed face is in, as the window sees it. LiveKit's client is behind it, in a chunk that is fetched when a
 * room is joined and never before.
 */

export interface RoomPlace {
  readonly url: string
  readonly token: string
  /** The participant whose picture and sound are taken. */
  readonly from: string
}

export interface RoomListener {
  /** Picture and sound are there. May come again: tracks are renewed after a lost connection. */
  stream(stream: MediaStream): void
  /** It is over, or there was no way in. */
  lost(detail: string): void
}

export interface JoinedRoom {
  close(): void
}

export type JoinRoom = (place: RoomPlace, on: RoomListener) => JoinedRoom
