import type { TalkRoom } from '#shared/contract/peers'
import type { PeerConnection, PeerListener, PeerSound } from '../../audio'
import type { Film } from './film'
import type { JoinRoom, JoinedRoom } from './room'

export interface TalkRoomParts {
  readonly join: JoinRoom
  readonly openTracks: (
    heard: PeerListener['heard'],
  ) => Promise<Pick<PeerSound, 'stream' | 'speak' | 'listen' | 'close'>>
  readonly film: Film
}

/**
 * A room in place of a connection of our own: the host's voice goes into it as a track, what is said there goes to the
 * host and is played like every other voice, and the picture is shown where a film belongs.
 */
export function joinTalkRoom(
  { agent, topics, ...place }: TalkRoom,
  on: PeerListener,
  { join, openTracks, film }: TalkRoomParts,
): PeerConnection {
  let closed = false
  let tracks: Awaited<ReturnType<TalkRoomParts['openTracks']>> | undefined
  let room: JoinedRoom | undefined
  let ready = false
  let listened: MediaStreamTrack | undefined

  const close = (): void => {
    if (closed) return
    closed = true
    film.show(undefined)
    room?.close()
    tracks?.close()
  }
  const end = (why: Parameters<PeerListener['ended']>[0]): void => {
    if (closed) return
    close()
    on.ended(why)
  }
  const enter = async (): Promise<void> => {
    const opened = await openTracks((pcm, waitedMs) => {
      if (!closed) on.heard(pcm, waitedMs)
    })
    if (closed) return opened.close()
    tracks = opened
    const [track] = opened.stream.getAudioTracks()
    if (!track) throw new Error('no track of ours')
    room = join(
      { ...place, talk: { track, agent, topics } },
      {
        stream(stream, sound) {
          if (closed) return
          const [theirs] = stream.getAudioTracks()
          if (theirs && theirs !== listened) opened.listen((listened = theirs), sound)
          // The sound of it is the player's.
          film.show(new MediaStream(stream.getVideoTracks()))
        },
        ready() {
          if (ready || closed) return
          ready = true
          on.opened()
        },
        event: (text) => {
          if (!closed) on.event(text)
        },
        lost: () => end(ready ? 'closed' : 'blocked'),
      },
    )
  }
  enter().catch(() => end('unable'))

  return {
    send: (text) => room?.send?.(text),
    speak: (pcm) => tracks?.speak(pcm),
    close,
  }
}
