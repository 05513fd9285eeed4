import type { Viseme } from '#shared/face'
import { latinMouth, mouthOf, type Mouthed } from '../languages/kit/mouth'
import { packOf } from '../languages/registry'
import type { VisemeTime, WordTime } from '../provider-contract/contract'

/** The mouth has one shape from here to there, ms of the chunk's own audio. */
export interface Segment {
  readonly viseme: Viseme
  readonly startMs: number
  readonly endMs: number
}

/** A pause between two words shorter than this is no pause for a mouth, ms. */
const CLOSES_AFTER_MS = 60

/** A shape told without an end lasts so long, ms. */
const LAST_SHAPE_MS = 120

/** The voice's own shapes; the last one is cut at `untilMs` where that is known. */
export function segmentsOfVisemes(visemes: readonly VisemeTime[], untilMs?: number): Segment[] {
  return visemes.flatMap(({ viseme, atMs }, i) => {
    const endMs = visemes[i + 1]?.atMs ?? untilMs ?? atMs + LAST_SHAPE_MS
    return endMs > atMs ? [{ viseme, startMs: atMs, endMs }] : []
  })
}

/**
 * Shapes from the letters of timed words, by the rules of their language (BCP 47). The time of each letter is the
 * voice's where it told them, else the word's is shared out. Pure.
 */
export function segmentsOfWords(words: readonly WordTime[], language: string): Segment[] {
  const rules = packOf(language).reading.mouth ?? latinMouth
  const segments: Segment[] = []
  for (const word of words) {
    if (word.endMs <= word.startMs) continue
    const reached = segments.at(-1)?.endMs ?? 0
    if (word.startMs - reached >= CLOSES_AFTER_MS || segments.length === 0)
      segments.push({ viseme: 'sil', startMs: reached, endMs: word.startMs })
    const lower = lettersOf(word.text, language)
    segments.push(...spread(mouthOf(lower.letters, rules), word, lower.places))
  }
  return segments.filter(({ startMs, endMs }) => endMs > startMs)
}

/** The letters of a word in lower case, and where each stood in it: signs around and inside it have no shape. */
function lettersOf(text: string, language: string): { letters: string; places: readonly number[] } {
  let letters = ''
  const places: number[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (!/[\p{L}\p{M}]/u.test(char)) continue
    const lower = char.toLocaleLowerCase(language).charAt(0)
    letters += lower
    places.push(i)
  }
  return { letters, places }
}

function spread(shapes: readonly Mouthed[], word: WordTime, places: readonly number[]): Segment[] {
  const starts = shapes.map(({ at }, i) => {
    const ofLetter = shapes.filter((other) => other.at === at)
    const nth = shapes.slice(0, i).filter((other) => other.at === at).length
    return charStart(word, places, at) === undefined
      ? undefined
      : between(
          charStart(word, places, at) ?? 0,
          charStart(word, places, shapes.find((other) => other.at > at)?.at ?? Infinity) ?? word.endMs,
          nth / ofLetter.length,
        )
  })
  const total = shapes.reduce((sum, { weight }) => sum + weight, 0)
  let before = 0
  const shared = shapes.map(({ weight }) => {
    const start = between(word.startMs, word.endMs, before / total)
    before += weight
    return start
  })
  const at = starts.every((start) => start !== undefined) ? starts : shared
  return shapes.map(({ viseme }, i) => ({ viseme, startMs: at[i] ?? word.startMs, endMs: at[i + 1] ?? word.endMs }))
}

function charStart({ charMs }: WordTime, places: readonly number[], letter: number): number | undefined {
  const place = places[letter]
  return place === undefined ? undefined : charMs?.[place]
}

const between = (from: number, to: number, share: number): number => from + (to - from) * share
