/** The rate of everything on its way to the ear of the assistant, in Hz. Silero and Moonshine both want it. */
export const MIC_RATE = 16_000

/** Samples in one microphone frame: Silero v5's fixed window, 32 ms at {@link MIC_RATE}. */
export const MIC_FRAME_SAMPLES = 512

/** Duration of one microphone frame in ms. */
export const MIC_FRAME_MS = (MIC_FRAME_SAMPLES / MIC_RATE) * 1000

/**
 * How much voice a player holds before it begins, in ms: bounds, and where nothing is known. Measured: 60 gave no
 * underrun on a loaded machine.
 */
export const PLAYBACK_DEPTH_MS = { floor: 30, cap: 250, start: 60 } as const

/**
 * One microphone frame with everything known about it.
 * `capturedAt` is the time of the frame's *last* sample on the capturing side's clock, in ms; the host maps it to its
 * own.
 * `speech` is Silero's probability for exactly this frame, 0..1, or NaN when the frame was not judged (push-to-talk).
 */
export interface MicFrame {
  readonly seq: number
  readonly capturedAt: number
  readonly speech: number
  /** `Int16[512] @ 16 kHz mono` */
  readonly pcm: Int16Array
}

/**
 * A piece of the assistant's voice on its way to the player. Pieces of one utterance follow each other without a gap;
 * `start` counts samples from the utterance's beginning at `sampleRate`.
 */
export interface VoiceChunk {
  readonly utterance: number
  readonly start: number
  /** Hz; the same for all chunks of one utterance. */
  readonly sampleRate: number
  /** No more chunks follow for this utterance. `pcm` may be empty. */
  readonly last: boolean
  /** `Int16[n] @ sampleRate mono` */
  readonly pcm: Int16Array
}

/**
 * The quietest level told, in dBFS: what digital silence measures. Finite, so that it can be drawn, compared and
 * averaged; a single step of 16-bit sound is louder (-90).
 */
export const SILENCE_DBFS = -100

/** Loudness shown as nothing and as everything, dBFS RMS: a quiet room, and speech close to the microphone. */
const METER_DB = { quiet: -58, loud: -14 }

/** A meter's 0..1 for a loudness in dBFS RMS. */
export function meterLevel(db: number): number {
  return Math.min(1, Math.max(0, (db - METER_DB.quiet) / (METER_DB.loud - METER_DB.quiet)))
}

/** From this likeness on (0..1) a microphone frame counts as our own voice: for the detector and for turns. */
export const ECHO_THRESHOLD = 0.65
