import type { WordTime } from '../../../provider-contract/contract'

/** A phone and when it ends, in ms from the start of the recording. */
export interface Phone {
  readonly name: string
  readonly endMs: number
}

/** Flite's name for silence. */
const PAUSE = 'pau'

/** Reads what `-psdur` prints: `pau:0.184 hh:0.236 ...`, ends in seconds. */
export function readPhones(printed: string): Phone[] {
  return [...printed.matchAll(/(\S+):(\d+\.\d+)/g)].map(([, name, end]) => ({ name: name!, endMs: Number(end) * 1000 }))
}

/** Reads what `-ps` prints for one utterance a line: the phones of each, without pauses. */
export function readPronunciations(printed: string): string[][] {
  return printed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .filter((name) => name !== PAUSE),
    )
}

/**
 * When each word is said. `phones` are those of the recording; `pronunciations[i]` those of `words[i]` said alone. In a
 * sentence some differ ("the", "Dr."), so the two are aligned (least number of edits) and each phone goes to the word
 * of its partner. One entry per word, in order; a word that has no sound of its own gets no time of its own.
 */
export function wordTimes(
  phones: readonly Phone[],
  words: readonly string[],
  pronunciations: readonly (readonly string[])[],
): WordTime[] {
  const spoken = phones
    .map(({ name, endMs }, i) => ({ name, startMs: phones[i - 1]?.endMs ?? 0, endMs }))
    .filter(({ name }) => name !== PAUSE)
  const expected = pronunciations.flatMap((names, word) => names.map((name) => ({ name, word })))
  const owners = align(
    spoken.map(({ name }) => name),
    expected.map(({ name }) => name),
  ).map((partner) => expected[partner]?.word)

  let reached = spoken[0]?.startMs ?? 0
  return words.map((text, word) => {
    const own = spoken.filter((_, i) => owners[i] === word)
    const startMs = own[0]?.startMs ?? reached
    reached = own.at(-1)?.endMs ?? reached
    return { text, startMs, endMs: reached }
  })
}

/**
 * For each of `spoken` the index of its partner in `expected`. What has none shares its predecessor's (or, at the
 * beginning, its successor's). Edit distance by dynamic programming.
 */
export function align(spoken: readonly string[], expected: readonly string[]): number[] {
  const width = expected.length + 1
  const cost = new Uint32Array((spoken.length + 1) * width)
  for (let i = 0; i <= spoken.length; i++) {
    for (let j = 0; j < width; j++) {
      if (i === 0 || j === 0) {
        cost[i * width + j] = i + j
        continue
      }
      const same = spoken[i - 1] === expected[j - 1] ? 0 : 1
      cost[i * width + j] = Math.min(
        cost[(i - 1) * width + j - 1]! + same,
        cost[(i - 1) * width + j]! + 1,
        cost[i * width + j - 1]! + 1,
      )
    }
  }
  const partners = new Array<number>(spoken.length)
  let j = expected.length
  for (let i = spoken.length; i > 0;) {
    const here = cost[i * width + j]!
    const same = j > 0 && spoken[i - 1] === expected[j - 1] ? 0 : 1
    if (j > 0 && here === cost[(i - 1) * width + j - 1]! + same) {
      partners[--i] = --j
    } else if (j > 0 && here === cost[i * width + j - 1]! + 1) {
      j--
    } else {
      partners[--i] = Math.max(0, j - 1)
    }
  }
  return partners
}
