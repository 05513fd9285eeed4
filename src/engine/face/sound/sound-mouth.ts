import { visemes } from '#shared/face'
import { Context, INPUTS, REACH } from './context'
import { Features, type Look } from './features'
import type { Prototypes } from './prototypes'

/** What is quieter than this, dB below the voice's loudest, or dBFS, is a pause. */
const PAUSE_DB = -42
const NOTHING_DBFS = -62
/** Judgements of so many neighbours to each side count as well, so that a mouth does not flicker. */
const SMOOTH = 1
/** By how much the judgement of a shape has to be better than that of the one before. */
const HOLD = 0.8

/** Index of the closed mouth. */
const SILENT = 0

/**
 * A mouth from sound alone: for each 10 ms the index in `visemes` of the
 * prototype that is nearest. Some 65 ms behind the sound it is given, which
 * is ahead of what is heard. In any language, best in those with the sounds of English.
 */
export class SoundMouth {
  readonly #features: Features
  readonly #context: Context
  readonly #scores: Float64Array[] = []
  readonly #levels: { readonly relative: number; readonly level: number }[] = []
  readonly #raw: number[] = []
  #judged = 0
  #before = 0

  constructor(
    rate: number,
    private readonly prototypes: Prototypes,
  ) {
    this.#features = new Features(rate)
    this.#context = new Context(prototypes.usual)
  }

  /** The steps that have become certain with this sound, `Int16[n]`. */
  push(pcm: Int16Array): number[] {
    return this.#features.push(pcm).flatMap((look) => this.#look(look))
  }

  /** The steps of the sound that are left, when no more of it comes. */
  flush(): number[] {
    const looks = this.#features.flush()
    const silence = { cepstrum: new Float64Array(this.prototypes.usual), level: -90 }
    return [...looks, ...Array.from({ length: REACH + SMOOTH }, () => silence)].flatMap((look) => this.#look(look))
  }

  #look(look: Look): number[] {
    this.#raw.push(look.level)
    const judged = this.#context.push(look)
    if (!judged) return []
    this.#scores.push(scoresOf(judged.inputs, this.prototypes.rows))
    this.#levels.push({ relative: judged.relative, level: this.#raw.shift() ?? look.level })
    if (this.#scores.length < SMOOTH + 1 + Math.min(SMOOTH, this.#judged)) return []
    const at = Math.min(SMOOTH, this.#judged++)
    const step = this.#judge(at)
    if (at === SMOOTH) {
      this.#scores.shift()
      this.#levels.shift()
    }
    return [step]
  }

  #judge(at: number): number {
    const { relative, level } = this.#levels[at]!
    if (relative < PAUSE_DB || level < NOTHING_DBFS) {
      this.#before = SILENT
      return SILENT
    }
    let best = this.#before
    let most = -Infinity
    for (let shape = 0; shape < visemes.length; shape++) {
      let score = shape === this.#before ? HOLD * this.#scores.length : 0
      for (const scores of this.#scores) score += scores[shape]!
      if (score > most) [best, most] = [shape, score]
    }
    this.#before = best
    return best
  }
}

function scoresOf(inputs: Float64Array, rows: Prototypes['rows']): Float64Array {
  return Float64Array.from(rows, (row) => {
    let sum = row[INPUTS] ?? 0
    for (let i = 0; i < INPUTS; i++) sum += row[i]! * inputs[i]!
    return sum
  })
}
