import captureWorklet from './capture.worklet.ts?worker&url'
import peerWorklet from './peer.worklet.ts?worker&url'
import playbackWorklet from './playback.worklet.ts?worker&url'
import { startedWorker, type FrameWorker } from './vad-protocol'

/** What the window's sound loads beside its own code, all of it from its own origin. */
export const windowAssets = {
  captureWorklet,
  playbackWorklet,
  peerWorklet,
  startWorker: (): Promise<FrameWorker> =>
    startedWorker(new Worker(new URL('./vad.worker.ts', import.meta.url), { type: 'module' })),
} as const
