import type { BridgeNote, BridgeReply, BridgeRequest } from './contract'

/**
 * What the Electron preload exposes as `window.parley`: the bridge's JSON half as plain functions.
 *
 * Sound has ports of its own. A `MessagePort` does not survive `contextBridge`, so the preload hands both to the page
 * with `window.postMessage({ type: AUDIO_PORTS_MESSAGE }, location.origin, ports)`: the first brings encoded voice
 * chunks down, the second takes encoded microphone frames up. Two, so that the page can give the second away to the
 * worker that makes the frames.
 */
export interface PreloadApi {
  request(raw: BridgeRequest): Promise<BridgeReply>
  note(raw: BridgeNote): void
  onEvent(fn: (raw: { event: string; data: unknown }) => void): () => void
}

/** The `type` of the window message that carries the two ports. */
export const AUDIO_PORTS_MESSAGE = 'parley-audio-ports'
