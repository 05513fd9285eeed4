import { visemes } from '#shared/face'
import { Context, INPUTS } from '#engine/face/sound/context'
import { Features, type Look } from '#engine/face/sound/features'
import { COEFFICIENTS } from '#engine/face/sound/mfcc'
import { speakMouth, type SpokenMouth } from './flite-mouths'

/** What `prototypes.ts` holds. */
export interface Learned {
  /** The usual cepstrum. */
  readonly usual: readonly number[]
  /** For each of `visemes`: a number for each input, and one that is added. */
  readonly rows: readonly (readonly number[])[]
}

/** Sentences for learning, other ones than those by which anything is measured. */
export const LESSONS = [
  'The quick brown fox jumps over the lazy dog near the old wooden fence.',
  'Father bought five pounds of very fresh fish from the market on Friday.',
  'Three thin thieves thought that thirty thousand things were theirs.',
  'She sells seashells, and he measures the treasure with pleasure.',
  'Choose a large orange jacket for the judge in the church.',
  'Why would one want to wait for a wide wave in the warm water?',
  'Big bad bears grab apples, and people pick purple plums.',
  'Good food should be cooked, and the moon looks blue.',
  'My mother makes some muffins on Monday morning.',
  'Green leaves and red roses really grow around her garden.',
  'Young people usually use yellow onions in their stew.',
  'The boy enjoys a noisy toy, but his voice annoys the boss.',
  'How now, loud crowd, without a doubt the cow is out of town.',
  'Keep the kettle cold, and take the cake back to the kitchen.',
  'Nine new nurses never knew any news from the north.',
  'Little Lilly will yell until the whole village is full of holes.',
  'Either his brother or that other fellow would rather go there.',
  'Dad did not take the toad to the tent, did he?',
  'Seven silent snakes slept in the sunny sand since six.',
  'Zebras in the zoo doze because the days are always lazy.',
  'Hello, thank you for asking, I am happy to help you here.',
  'The ship should shine when the sun washes over the ocean.',
  'Vivid velvet covers were given to every living lover of wolves.',
  'Eight great trains came late to the station on the main plain.',
  'Go home slowly, the road is below the snow and almost closed.',
  'It is six minutes past ten, and the meeting begins at eleven.',
  'Put the sugar and the butter on the bookshelf, would you?',
  'A calm father watched the stars far above the harbor.',
  'All of the small dogs walked along the long lawn at dawn.',
  'Her bird turned early, and the nurse heard the first word.',
] as const

/** Looks and truth of every lesson by every voice. */
export function lessons(voices: readonly string[]): { spoken: SpokenMouth; looks: Look[] }[] {
  return voices.flatMap((voice) =>
    LESSONS.map((text) => {
      const spoken = speakMouth(text, voice)
      const features = new Features(spoken.sampleRate)
      return { spoken, looks: [...features.push(spoken.pcm), ...features.flush()] }
    }),
  )
}

/**
 * Prototypes of the shapes: their mean inputs, and what lies between two of them by the scatter all of them share,
 * which makes the nearest prototype a matter of one weighted sum for each (linear discriminant analysis).
 */
export function learn(voices: readonly string[]): Learned {
  const all = lessons(voices)
  const usual = new Array<number>(COEFFICIENTS).fill(0)
  let n = 0
  for (const { looks } of all) {
    for (const { cepstrum, level } of looks) {
      if (level < -50) continue
      n++
      for (let c = 0; c < COEFFICIENTS; c++) usual[c] = usual[c]! + cepstrum[c]!
    }
  }
  for (let c = 0; c < COEFFICIENTS; c++) usual[c] = round(usual[c]! / n)
  const cases = all.flatMap(({ spoken, looks }) => {
    const context = new Context(usual)
    const padding = looks.at(-1)!
    const inputs = [...looks, padding, padding, padding, padding].flatMap((look) => context.push(look)?.inputs ?? [])
    return inputs.slice(0, spoken.truth.length).map((values, i) => ({ values, shape: spoken.truth[i]! }))
  })
  const counts = visemes.map(() => 0)
  const means = visemes.map(() => new Float64Array(INPUTS))
  for (const { values, shape } of cases) {
    counts[shape] = counts[shape]! + 1
    for (let i = 0; i < INPUTS; i++) means[shape]![i]! += values[i]!
  }
  for (const [shape, mean] of means.entries()) for (let i = 0; i < INPUTS; i++) mean[i]! /= Math.max(1, counts[shape]!)
  const scatter = Array.from({ length: INPUTS }, () => new Float64Array(INPUTS))
  for (const { values, shape } of cases) {
    const away = values.map((value, i) => value - means[shape]![i]!)
    for (let i = 0; i < INPUTS; i++) for (let j = 0; j <= i; j++) scatter[i]![j]! += away[i]! * away[j]!
  }
  for (let i = 0; i < INPUTS; i++) {
    for (let j = 0; j <= i; j++) scatter[i]![j] = scatter[j]![i] = scatter[i]![j]! / cases.length
    scatter[i]![i]! += 1e-3
  }
  const rows = means.map((mean, shape) => {
    const weights = solve(scatter, mean)
    const bias =
      -0.5 * weights.reduce((sum, w, i) => sum + w * mean[i]!, 0) + 0.5 * Math.log(counts[shape]! / cases.length)
    return [...weights, bias].map(round)
  })
  return { usual, rows }
}

const round = (value: number): number => Number(value.toPrecision(4))

/** Solves `matrix * x = right` by Gauss with the largest pivot; the matrix is copied. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, k) => (Math.abs(row[i]!) > Math.abs(rows[best]![i]!) ? i + k : best), i)
    ;[rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!]
    for (let k = 0; k < rows.length; k++) {
      if (k === i) continue
      const factor = rows[k]![i]! / rows[i]![i]!
      for (let j = i; j <= rows.length; j++) rows[k]![j]! -= factor * rows[i]![j]!
    }
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!)
}

/** The source text of `prototypes.ts`. */
export function prototypesFile({ usual, rows }: Learned): string {
  const list = (values: readonly number[]): string => `[${values.join(', ')}]`
  return `/** How each mouth shape sounds. */
export interface Prototypes {
  /** The usual cepstrum of a voice, until it is known. */
  readonly usual: readonly number[]
  /** For each of \`visemes\`: a weight for each input of a step, and one that is added. The largest sum is the nearest. */
  readonly rows: readonly (readonly number[])[]
}

/**
 * Learnt from the four voices on board, which tell the phones they say: tests/support/face/learn.ts. Written by
 * \`PARLEY_LEARN=1 npx vitest run src/engine/face/sound/prototypes.test.ts\`.
 */
export const prototypes: Prototypes = {
  usual: ${list(usual)},
  rows: [
${rows.map((row) => `    ${list(row)},`).join('\n')}
  ],
}
`
}
