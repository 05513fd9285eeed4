import { windowAssets } from './window-assets'
import { openPeer, type PeerConnection, type PeerListener } from './peer-connection'
import { PeerSound } from './peer-sound'

/** A connection of this window, see {@link openPeer}. */
export function openWindowPeer(on: PeerListener): PeerConnection {
  return openPeer(windowAssets.peerWorklet, on)
}

/** The tracks of a connection that somebody else makes. `heard` as for {@link PeerSound}. */
export function openWindowTracks(heard: (pcm: Int16Array, waitedMs: number) => void): Promise<PeerSound> {
  return PeerSound.open(windowAssets.peerWorklet, heard)
}
