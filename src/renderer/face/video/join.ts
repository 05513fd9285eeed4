import type { JoinRoom, JoinedRoom } from './room'

/** Joins with LiveKit's client, which is fetched now and not before. */
export const joinLiveKit: JoinRoom = (place, on) => {
  let closed = false
  let room: JoinedRoom | undefined
  void import('./livekit-room').then(
    ({ joinRoom }) => {
      if (!closed) room = joinRoom(place, on)
    },
    () => {
      if (!closed) on.lost('the part that joins rooms could not be fetched')
    },
  )
  return {
    send: (text) => room?.send?.(text),
    close() {
      closed = true
      room?.close()
    },
  }
}
