import type { BridgeReply, BridgeRequest } from './contract'

/**
 * What the Electron preload exposes as `window.parley`: the bridge's JSON half as plain functions, and a port for
 * audio. Encoded microphone frames go up and encoded voice chunks come down that port as `ArrayBuffer`s.
 *
 * A `MessagePort` does not survive `contextBridge`, so the preload hands it to the page with
 * `window.postMessage({ type: AUDIO_PORT_MESSAGE }, location.origin, [port])`; `onAudioPort` is for worlds without that
 * wall (tests).
 */
export interface PreloadApi {
  request(raw: BridgeRequest): Promise<BridgeReply>
  onEvent(fn: (raw: { event: string; data: unknown }) => void): () => void
  /** Spelt so that it means the global class both in a page and in Node. */
  onAudioPort(fn: (port: InstanceType<typeof MessagePort>) => void): void
}

/** The `type` of the window message that carries the audio port. */
export const AUDIO_PORT_MESSAGE = 'parley-audio-port'
