import { MIC_RATE } from '#shared/audio'
import { readWav } from '#engine/audio/formats/wav'
import { resample } from '#engine/audio/resample'
import { serve } from '#engine/runtime/worker-side'
import type { WavReply, WavRequest } from './wav-elsewhere'

/* The thread that reads sound files callers send: an hour of sound takes seconds, and nobody's call waits for it. */

serve<WavRequest, WavReply>('audio', ({ bytes }) => {
  const { pcm, sampleRate } = readWav(bytes)
  return Promise.resolve({ pcm: resample(pcm, sampleRate, MIC_RATE) })
})
