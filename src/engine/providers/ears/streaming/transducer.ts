import { MelStream } from '../../../audio/mel-stream'
import type { MelKind } from '../../../audio/mel-frames'
import type { InferenceSession, Tensors } from '../../local/onnx'
import { textOf, type Pieces } from './pieces'

export type Values = Awaited<ReturnType<InferenceSession['run']>>
export type Value = Values[string]

/** What the predictor says after the symbols so far, and what it remembers of them. */
export interface Predicted {
  readonly out: Value
  readonly memory: readonly Value[]
}

/**
 * A transducer that hears sound piece by piece: an encoder whose caches are handed on, a predictor of the next symbol,
 * and a joiner of both. Nothing of a stream is kept in it.
 */
export interface StreamingModel {
  readonly mel: MelKind
  /** Frames the encoder looks at, and by how many it goes on. */
  readonly window: number
  readonly shift: number
  /** Frames of nothing before the first. */
  readonly lead: number
  /** Samples of silence after the last, so that everything that was said comes out. */
  readonly tail: number
  /** Most symbols in one step of the encoder. */
  readonly mostSymbols: number
  readonly pieces: Pieces
  /** Caches of a stream that has heard nothing. `language`: BCP 47, or `auto`. */
  begin(language: string): Tensors
  /** The steps of the encoder for one window, and the caches after it. */
  encode(frames: MelStream, caches: Tensors): Promise<{ readonly steps: readonly Value[]; readonly caches: Tensors }>
  /** What is predicted after these symbols; `before` is what was predicted before the last of them. */
  predict(symbols: readonly number[], before: Predicted | undefined): Promise<Predicted>
  /** The scores of each symbol. */
  join(step: Value, predicted: Value): Promise<Float32Array>
  release(): Promise<void>
}

export interface Heard {
  readonly text: string
  /** BCP 47, where the model has found it out. */
  readonly language?: string
}

/** Text longer than this is no turn, symbols. */
const MOST_SYMBOLS = 2_000

/** What a model has heard of one stream of sound. */
export class HeardStream {
  #mel: MelStream
  #caches: Tensors
  #symbols: number[] = []
  #predicted: Predicted | undefined

  constructor(
    private readonly model: StreamingModel,
    private readonly language: string,
  ) {
    this.#mel = new MelStream(model.mel)
    this.#mel.pad(model.lead)
    this.#caches = model.begin(language)
  }

  get heard(): Heard {
    return textOf(this.#symbols, this.model.pieces)
  }

  /** More sound: `Int16[n] @ 16 kHz mono`. `pause` runs between steps; what it throws stops the work. */
  async feed(pcm: Int16Array, pause: () => Promise<void>): Promise<void> {
    this.#mel.push(pcm)
    const { window, shift } = this.model
    while (this.#mel.ready >= window) {
      await pause()
      const { steps, caches } = await this.model.encode(this.#mel, this.#caches)
      this.#mel.drop(shift)
      this.#caches = caches
      for (const step of steps) await this.#decode(step)
    }
  }

  /** What was said up to here, although more may come: silence is heard by a copy, which is thrown away. */
  async upToHere(pause: () => Promise<void>): Promise<Heard> {
    const copy = new HeardStream(this.model, this.language)
    copy.#mel = this.#mel.copy()
    copy.#caches = this.#caches
    copy.#symbols = [...this.#symbols]
    copy.#predicted = this.#predicted
    await copy.feed(new Int16Array(this.model.tail), pause)
    return copy.heard
  }

  async #decode(step: Value): Promise<void> {
    const { mostSymbols, pieces } = this.model
    this.#predicted ??= await this.model.predict([], undefined)
    for (let n = 0; n < mostSymbols && this.#symbols.length < MOST_SYMBOLS; n++) {
      const symbol = best(await this.model.join(step, this.#predicted.out))
      if (symbol === pieces.blank) return
      this.#symbols.push(symbol)
      this.#predicted = await this.model.predict(this.#symbols, this.#predicted)
    }
  }
}

function best(scores: Float32Array): number {
  let at = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[at] ?? 0)) at = i
  return at
}
