import { MIC_FRAME_SAMPLES } from '#shared/audio'
import type { Chime } from './chime'
import type { PlaybackState } from './playback-kernel'

/*
 * What travels between the page, the audio thread and the voice-activity worker. Samples are always transferred.
 */

/** Names the worklets register under. */
export const CAPTURE_PROCESSOR = 'parley-capture'
export const PLAYBACK_PROCESSOR = 'parley-playback'

/**
 * A microphone frame from the audio thread to the worker: one recycled buffer and nothing else, so that the audio
 * thread builds no object. `f64 seq, f64 context time of the last sample (s), f64 level (dBFS), f32[512] samples`.
 */
export const RAW_HEADER = 3
export const RAW_FRAME_BYTES = RAW_HEADER * 8 + MIC_FRAME_SAMPLES * 4

/** Page to capture worklet: where frames go, numbered from 0; stop for good. */
export type CaptureMessage = { readonly frames: MessagePort } | 'close'

export interface PlaybackOptions {
  readonly depthMs?: number
  /** Post a copy of every rendered quantum; tests only. */
  readonly tap: boolean
}

/** Page to playback worklet. */
export type PlaybackMessage =
  | {
      readonly type: 'voice'
      readonly utterance: number
      readonly samples: Float32Array
      readonly hole: number
      readonly last: boolean
    }
  | { readonly type: 'pause' | 'resume' | 'stop'; readonly utterance: number; readonly fadeMs: number }
  | { readonly type: 'depth'; readonly ms: number }
  | { readonly type: 'volume'; readonly gain: number }
  | { readonly type: 'chime'; readonly sound: Chime }
  | { readonly type: 'close' }

/** Playback worklet to page; positions at the context's rate. A tapped quantum comes as bare `Float32Array`. */
export interface PlaybackNote {
  state: PlaybackState
  utterance: number
  position: number
  frame: number
  underruns: number
  periodic: boolean
  /** Samples waiting in the ring, and samples ever taken, so that the sender knows what is under way. */
  buffered: number
  written: number
  /** Jitter depth at present, ms. */
  depthMs: number
}
