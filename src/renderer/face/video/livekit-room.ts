import { Room, RoomEvent, Track, type RemoteParticipant, type RemoteTrack } from 'livekit-client'
import type { JoinRoom } from './room'

/**
 * A LiveKit room in which we only look and listen: nothing of ours is published. Picture and sound come as tracks of
 * their own, in any order, before or after the participant, and again after a reconnection.
 */
export const joinRoom: JoinRoom = ({ url, token, from }, on) => {
  const room = new Room({ adaptiveStream: false, dynacast: false })
  const stream = new MediaStream()
  let closed = false

  const take = (track: RemoteTrack, participant: RemoteParticipant): void => {
    if (closed || participant.identity !== from) return
    if (track.kind !== Track.Kind.Audio && track.kind !== Track.Kind.Video) return
    const { mediaStreamTrack: own } = track
    for (const old of stream.getTracks()) if (old.kind === own.kind) stream.removeTrack(old)
    stream.addTrack(own)
    if (stream.getAudioTracks().length > 0 && stream.getVideoTracks().length > 0) on.stream(stream)
  }
  const lost = (detail: string): void => {
    if (closed) return
    closed = true
    void room.disconnect().catch(() => undefined)
    on.lost(detail)
  }

  room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => take(track, participant))
  room.on(RoomEvent.TrackUnsubscribed, (track) => stream.removeTrack(track.mediaStreamTrack))
  room.on(RoomEvent.Disconnected, (reason) => lost(`the room was closed (${String(reason)})`))
  // Never the address or the token: LiveKit's messages hold both.
  room.connect(url, token).catch((error: unknown) => lost(error instanceof Error ? error.name : 'no way in'))

  return {
    close() {
      closed = true
      void room.disconnect().catch(() => undefined)
    },
  }
}
