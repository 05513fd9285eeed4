import { MIC_FRAME_MS } from '#shared/audio'
import type { TurnConfig } from './config'
import type { SpeechState } from './types'

export const silentSpeech: SpeechState = { active: false, run: 0, onsetAt: -Infinity, voiceAt: -Infinity, voicedMs: 0 }

/**
 * Follows the voice frame by frame with hysteresis: it begins after `onsetFrames` frames at the upper threshold and
 * goes on as long as frames reach the lower one. Times are back-dated to where the voice really began and ended.
 * A frame that was not judged changes nothing.
 */
export function trackSpeech(
  speech: SpeechState,
  frame: { t: number; speech: number },
  onsetFrames: number,
  config: TurnConfig,
): SpeechState {
  if (Number.isNaN(frame.speech)) return speech
  const loud = frame.speech >= config.onThreshold
  const voiced = speech.active ? frame.speech >= config.offThreshold : loud
  if (!voiced) return speech.active || speech.run > 0 ? { ...speech, active: false, run: 0 } : speech

  const run = speech.run + 1
  const fresh = speech.run === 0
  const onsetAt = fresh ? frame.t - MIC_FRAME_MS : speech.onsetAt
  const voicedMs = fresh ? MIC_FRAME_MS : speech.voicedMs + MIC_FRAME_MS
  return { active: speech.active || run >= onsetFrames, run, onsetAt, voiceAt: frame.t, voicedMs }
}
