import { windowAssets } from './window-assets'
import { openPeer, type PeerConnection, type PeerListener } from './peer-connection'

/** A connection of this window, see {@link openPeer}. */
export function openWindowPeer(on: PeerListener): PeerConnection {
  return openPeer(windowAssets.peerWorklet, on)
}
