/** Silence is what stays below this amplitude; the voices are quiet to within 1-2 steps in their pauses. */
const QUIET = 150

/**
 * Kept before the first sound, in ms: what is trimmed is time to first sound. The voices begin with 150-200 ms of
 * nothing.
 */
const LEAD_MS = 30

/** Kept after the last sound, in ms: with the next chunk's lead, the pause of a clause and that of a sentence. */
const CLAUSE_MS = 90
const SENTENCE_MS = 200

/**
 * What of a voice's output to keep, in samples. Empty when there is no sound in it. `text` decides the pause after it.
 */
export function audibleRange(pcm: Int16Array, sampleRate: number, text: string): { from: number; to: number } {
  const loud = (sample: number): boolean => Math.abs(sample) > QUIET
  const first = pcm.findIndex(loud)
  if (first < 0) return { from: 0, to: 0 }
  const samples = (ms: number): number => Math.round((ms * sampleRate) / 1000)
  const pauseMs = /[.!?]["')\]]*\s*$/.test(text) ? SENTENCE_MS : CLAUSE_MS
  return {
    from: Math.max(0, first - samples(LEAD_MS)),
    to: Math.min(pcm.length, pcm.findLastIndex(loud) + 1 + samples(pauseMs)),
  }
}
