import type { Pause, SpokenSpan } from './sound-pauses'

/** A word as it takes part in an estimate. */
export interface WeighedWord {
  /** How long it takes beside the others. */
  readonly weight: number
  /** What is written behind it makes a voice pause: a stop more surely than a comma. */
  readonly pause: 'none' | 'comma' | 'stop'
}

/** A written pause without one in the sound costs as much as one that is so far off, in seconds. */
const MISSING = { none: 0, comma: 0.25, stop: 0.6 } as const
/** A pause in the sound is worth so much of its length. */
const WORTH = 0.5
/** With more of either nothing is matched: it would take longer than it is worth. */
const MOST = 48

/**
 * Where each word ends in its sound, in samples: written pauses are put on the silences of the sound that are nearest
 * to where they should be, and between them words get time in proportion to their weights. Pure.
 */
export function wordEnds(words: readonly WeighedWord[], span: SpokenSpan, rate: number): number[] {
  const total = words.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0) return words.map(() => span.to)
  const silence = span.pauses.reduce((sum, { from, to }) => sum + to - from, 0)
  const pace = (span.to - span.from - silence) / total
  let weight = 0
  const due = words.map((word) => (weight += word.weight) * pace)
  const anchors = matched(words, due, span, rate)
  const ends: number[] = []
  let from = { word: 0, sample: span.from }
  for (const { word, pause } of [...anchors, { word: words.length - 1, pause: { from: span.to, to: span.to } }]) {
    const part = words.slice(from.word, word + 1)
    const all = part.reduce((sum, one) => sum + one.weight, 0)
    let gone = 0
    for (const one of part) {
      gone += one.weight
      ends.push(from.sample + (all > 0 ? gone / all : 1) * (pause.from - from.sample))
    }
    from = { word: word + 1, sample: pause.to }
  }
  return ends
}

interface Anchor {
  readonly word: number
  readonly pause: Pause
}

/** The cheapest way to put written pauses on silences, in order; a pause may be left without one and the other way. */
function matched(words: readonly WeighedWord[], due: readonly number[], span: SpokenSpan, rate: number): Anchor[] {
  const written = words.flatMap(({ pause }, word) => (pause === 'none' || word === words.length - 1 ? [] : [word]))
  const { pauses } = span
  if (written.length > MOST || pauses.length > MOST) return []
  let silence = 0
  // Where each silence begins in speech alone.
  const at = pauses.map(({ from, to }) => {
    const spoken = from - span.from - silence
    silence += to - from
    return spoken
  })
  const costs = Array.from({ length: written.length + 1 }, () => new Float64Array(pauses.length + 1))
  const taken = Array.from({ length: written.length + 1 }, () => new Int32Array(pauses.length + 1).fill(-1))
  for (let w = written.length - 1; w >= 0; w--) {
    const word = written[w] ?? 0
    for (let p = pauses.length; p >= 0; p--) {
      let least = (costs[w + 1]?.[p] ?? 0) + MISSING[words[word]?.pause ?? 'none'] * rate
      for (let q = p; q < pauses.length; q++) {
        const { from = 0, to = 0 } = pauses[q] ?? {}
        const cost = Math.abs((at[q] ?? 0) - (due[word] ?? 0)) - WORTH * (to - from) + (costs[w + 1]?.[q + 1] ?? 0)
        if (cost >= least) continue
        least = cost
        taken[w]![p] = q
      }
      costs[w]![p] = least
    }
  }
  const anchors: Anchor[] = []
  for (let w = 0, p = 0; w < written.length; w++) {
    const q = taken[w]?.[p] ?? -1
    const pause = pauses[q]
    if (q < 0 || !pause) continue
    anchors.push({ word: written[w] ?? 0, pause })
    p = q + 1
  }
  return anchors
}
