import { Room, RoomEvent, Track, type RemoteParticipant, type RemoteTrack } from 'livekit-client'
import type { JoinRoom } from './room'

/**
 * A LiveKit room in which we look and listen, and speak where `talk` says with whom. Picture and sound come as tracks
 * of their own, in any order, before or after the participant, and again after a reconnection.
 */
export const joinRoom: JoinRoom = ({ url, token, from, talk }, on) => {
  const room = new Room({ adaptiveStream: false, dynacast: false })
  const stream = new MediaStream()
  let sound: RTCRtpReceiver | undefined
  let closed = false
  let heard = talk === undefined
  let told = false

  /** Events sent before the agent is there are nobody's. */
  const look = (): void => {
    if (closed || told || !talk || !heard || stream.getAudioTracks().length === 0) return
    if (![...room.remoteParticipants.values()].some(({ identity }) => identity === talk.agent)) return
    told = true
    on.ready?.()
  }
  const take = (track: RemoteTrack, participant: RemoteParticipant): void => {
    if (closed || participant.identity !== from) return
    if (track.kind !== Track.Kind.Audio && track.kind !== Track.Kind.Video) return
    const { mediaStreamTrack: own } = track
    for (const old of stream.getTracks()) if (old.kind === own.kind) stream.removeTrack(old)
    stream.addTrack(own)
    if (track.kind === Track.Kind.Audio) sound = track.receiver
    if (stream.getAudioTracks().length > 0 && stream.getVideoTracks().length > 0) on.stream(stream, sound)
    look()
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
  room.on(RoomEvent.ParticipantConnected, look)
  room.on(RoomEvent.DataReceived, (payload, _participant, _kind, topic) => {
    if (talk && topic === talk.topics.down && !closed) on.event?.(new TextDecoder().decode(payload))
  })
  const enter = async (): Promise<void> => {
    await room.connect(url, token)
    if (!talk || closed) return
    await room.localParticipant.publishTrack(talk.track, { source: Track.Source.Microphone })
    heard = true
    look()
  }
  // Never the address or the token: LiveKit's messages hold both.
  enter().catch((error: unknown) => lost(error instanceof Error ? error.name : 'no way in'))

  return {
    send(text) {
      if (closed || !talk) return
      const data = new TextEncoder().encode(text)
      room.localParticipant.publishData(data, { reliable: true, topic: talk.topics.up }).catch(() => undefined)
    },
    close() {
      closed = true
      void room.disconnect().catch(() => undefined)
    },
  }
}
