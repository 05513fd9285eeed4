import type { Bridge } from '#shared/contract'
import type { TalkRoom } from '#shared/contract/peers'
import type { PeerConnection, PeerListener } from '../audio'

export interface PeerGlueOptions {
  readonly bridge: Bridge
  readonly openPeer: (on: PeerListener) => PeerConnection
  /** Joins a room in its place; a window without it says that it cannot. */
  readonly joinRoom?: ((room: TalkRoom, on: PeerListener) => PeerConnection) | undefined
}

export interface PeerGlue {
  /** Ends every connection: the host is gone, or another window has the sound. */
  release(): void
  dispose(): void
}

/**
 * Connections the host asks this window for. What is sent and what comes passes through and is not looked at.
 */
export function createPeerGlue({ bridge, openPeer, joinRoom }: PeerGlueOptions): PeerGlue {
  const open = new Map<number, PeerConnection>()

  const begin = (peer: number, room: TalkRoom | undefined): void => {
    open.get(peer)?.close()
    const on: PeerListener = {
      offer: async (sdp) => (await bridge.call('peer.offer', { peer, sdp })).sdp,
      opened: () => bridge.note('peer.opened', { peer }),
      event: (text) => bridge.note('peer.event', { peer, text }),
      heard: (pcm, waitedMs) => bridge.note('peer.heard', { peer, pcm: base64Of(pcm), waitedMs }),
      ended(why) {
        open.delete(peer)
        bridge.note('peer.ended', { peer, why })
      },
    }
    if (!room) open.set(peer, openPeer(on))
    else if (joinRoom) open.set(peer, joinRoom(room, on))
    else on.ended('unable')
  }

  const stopEvents = bridge.onEvent((event) => {
    if (event.name === 'peer.open') begin(event.data.peer, event.data.room)
    else if (event.name === 'peer.send') open.get(event.data.peer)?.send(event.data.text)
    else if (event.name === 'peer.speak') open.get(event.data.peer)?.speak(pcmOf(event.data.pcm))
    else if (event.name === 'peer.close') {
      open.get(event.data.peer)?.close()
      open.delete(event.data.peer)
    }
  })

  const release = (): void => {
    for (const peer of open.values()) peer.close()
    open.clear()
  }

  return {
    release,
    dispose() {
      stopEvents()
      release()
    },
  }
}

/** Samples as the bridge takes them. Both sides of it are little-endian. */
function base64Of(pcm: Int16Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)))
}

function pcmOf(text: string): Int16Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  return new Int16Array(bytes.buffer, 0, bytes.byteLength >> 1)
}
