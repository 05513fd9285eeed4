import { MIC_RATE } from '#shared/audio'
import { peakDbfs } from '../../../audio/level'
import type { Clip, MoonshineReply } from './moonshine-protocol'

/** Sound shorter than this is a click or a breath, in samples: the shortest word ("no") has about 120 ms. */
const SHORTEST_WORD = (60 * MIC_RATE) / 1000

/** Quieter than this a text needs to be surer of itself, in dBFS peak. */
const FAINT_DBFS = -50

/** Mean log probability below which nobody could have meant it: better silent than wrong. */
const GUESSWORK = -2

/** What recognisers trained on subtitles say when they hear next to nothing. */
const STOCK_PHRASES: readonly string[] = [
  'you',
  'thank you',
  'thanks',
  'thanks for watching',
  'thank you for watching',
  'bye',
  'bye bye',
  'okay',
  'so',
  'oh',
  'hmm',
  'uh',
  'um',
  'please subscribe',
  'subtitles by the amara org community',
  'the end',
  'music',
  'applause',
  'silence',
]

/**
 * The text if the sound can carry it, and '' when it was made up: stock phrases on faint sound, words on a click,
 * guesswork.
 */
export function believable(
  clip: Pick<Clip, 'pcm' | 'start' | 'end'>,
  { text, confidence }: Pick<MoonshineReply, 'text' | 'confidence'>,
): string {
  if (confidence < GUESSWORK || clip.end - clip.start < SHORTEST_WORD) return ''
  const plain = text
    .toLowerCase()
    .replace(/[^a-z' ]/g, '')
    .trim()
  if (plain === '' && !/[\p{L}\p{N}]/u.test(text)) return ''
  if (STOCK_PHRASES.includes(plain) && peakDbfs(clip.pcm) < FAINT_DBFS) return ''
  return text
}
