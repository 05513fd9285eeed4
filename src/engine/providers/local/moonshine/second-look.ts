import { MIC_RATE } from '#shared/audio'
import type { Recognition } from './moonshine-model'
import type { Clip, MoonshineReply } from './moonshine-protocol'

/**
 * Silence kept around the sound, in samples, best first. Measured on 23 short commands in 4 synthetic voices: with the
 * 0.3-0.45 s that endpointing leaves, 46 of 92 were recognised and 38 came back empty; trimmed to 0.12 s, 70 and 1.
 */
export const MARGINS = [0.12, 0.08, 0.18].map((seconds) => seconds * MIC_RATE)
export const FIRST_MARGIN = MARGINS[0]!
export const WIDEST_MARGIN = Math.max(...MARGINS)

/** The encoder fails below 0.1 s; below this it is unreliable, so shorter clips are filled with silence. */
const SHORTEST = 0.5 * MIC_RATE

/** Longer clips are worth their one look only: doubt there is about a word, not about everything. */
const SHORT = 2 * MIC_RATE

/** Mean log probability below which a text is doubtful: measured on the same commands, mistakes lie mostly below. */
const DOUBTFUL_TEXT = -0.4

/** The same for an empty answer. Noise, hum, tones and clicks are answered with -0.05 to 0. */
const DOUBTFUL_SILENCE = -0.1

export function isDoubtful({ text, confidence }: Recognition, samples: number): boolean {
  return samples < SHORT && confidence < (text === '' ? DOUBTFUL_SILENCE : DOUBTFUL_TEXT)
}

/**
 * Recognises a clip. Of a short clip that leaves doubt, and when asked to be thorough, it looks again with more and
 * with less silence around it and takes the surest answer that says something.
 */
export async function lookAgain(
  clip: Clip,
  look: (audio: Float32Array) => Promise<Recognition>,
): Promise<MoonshineReply> {
  const first = await look(withMargin(clip, FIRST_MARGIN))
  const doubtful = isDoubtful(first, clip.end - clip.start)
  if (!doubtful || !clip.thorough) return { ...first, doubtful }
  const answers = [first]
  for (const margin of MARGINS.slice(1)) answers.push(await look(withMargin(clip, margin)))
  return { ...surest(answers), doubtful: false }
}

function surest(answers: readonly [Recognition, ...Recognition[]] | Recognition[]): Recognition {
  const spoken = answers.filter(({ text }) => text !== '')
  return spoken.reduce((best, answer) => (answer.confidence > best.confidence ? answer : best), spoken[0] ?? answers[0])
}

/**
 * The sound with that much of its surroundings before and after, as the model wants it: `Float32[n] @ 16 kHz mono`,
 * -1..1. Where the recording has less, silence fills in: words that begin with the first sample are misheard.
 */
export function withMargin({ pcm, start, end }: Clip, margin: number): Float32Array {
  const audio = new Float32Array(Math.max(SHORTEST, end - start + 2 * margin))
  const from = Math.max(0, start - margin)
  const at = margin - (start - from)
  const piece = pcm.subarray(from, Math.min(pcm.length, end + margin))
  for (let i = 0; i < piece.length; i++) audio[at + i] = piece[i]! / 32_768
  return audio
}
