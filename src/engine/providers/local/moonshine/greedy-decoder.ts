/** Moonshine's (Llama's) begin and end of sequence tokens. */
export const START_TOKEN = 1
export const END_TOKEN = 2

/**
 * Tokens per second of audio after which decoding stops: speech has about 3, and the model's authors use 6.
 * It bounds the time spent on sound that is not speech.
 */
const TOKENS_PER_SECOND = 6

/** A period repeated this often over at least this many tokens is the decoder going round in circles. */
const LOOP_REPEATS = 4
const LOOP_TOKENS = 12
/** The longest phrase looked for, in tokens. */
const LOOP_PERIOD = 24

/** One step: given the last token, the scores of every possible next one: `Float32[vocabulary]`. */
export type DecoderStep = (token: number, index: number) => Promise<Float32Array>

export interface Decoded {
  /** Without start and end. */
  readonly tokens: readonly number[]
  /** Mean natural logarithm of the chosen tokens' probabilities, the end token included; 0 is certain, <= 0. */
  readonly confidence: number
}

/** Where decoding begins and ends. */
export interface Decoding {
  readonly start: number
  readonly end: number
  /** It stops after so many. */
  readonly most: number
}

/** Moonshine's, for that much sound. */
export const moonshineDecoding = (seconds: number): Decoding => ({
  start: START_TOKEN,
  end: END_TOKEN,
  most: Math.max(1, Math.floor(seconds * TOKENS_PER_SECOND)),
})

/**
 * Greedy decoding: always the likeliest token, until the end token, the length bound or a loop.
 * Of a loop the first round is kept. `pause` is awaited before each step and may throw to stop.
 */
export async function decodeGreedily(
  { start, end, most }: Decoding,
  step: DecoderStep,
  pause: () => Promise<void>,
): Promise<Decoded> {
  const tokens: number[] = []
  let last = start
  let sum = 0
  let steps = 0
  while (tokens.length < most) {
    await pause()
    const scores = await step(last, steps++)
    last = likeliest(scores)
    sum += logProbability(scores, last)
    if (last === end) break
    tokens.push(last)
    const period = loopPeriod(tokens)
    if (period > 0) {
      tokens.length = loopStart(tokens, period) + period
      break
    }
  }
  return { tokens, confidence: sum / steps }
}

/** Index of the greatest score. */
export function likeliest(scores: Float32Array): number {
  let best = 0
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i
  return best
}

/** Natural logarithm of the softmax at `index`, which must be the greatest score. */
function logProbability(scores: Float32Array, index: number): number {
  const top = scores[index]!
  let sum = 0
  for (const score of scores) sum += Math.exp(score - top)
  return -Math.log(sum)
}

/** Length of the phrase that the end of `tokens` repeats, or 0 when it does not go round in circles. */
export function loopPeriod(tokens: readonly number[]): number {
  for (let period = 1; period <= LOOP_PERIOD; period++) {
    const needed = Math.max(LOOP_TOKENS, period * LOOP_REPEATS)
    if (tokens.length >= needed && tokens.length - loopStart(tokens, period) >= needed) return period
  }
  return 0
}

/** Where the run of repetitions with that period at the end of `tokens` begins. */
function loopStart(tokens: readonly number[], period: number): number {
  let at = tokens.length - period
  while (at > 0 && tokens[at - 1] === tokens[at - 1 + period]) at--
  return at
}
