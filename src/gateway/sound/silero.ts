import { MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import type { InferenceSession, Ort } from '#engine/providers/local/onnx'

type Tensor = InstanceType<Ort['Tensor']>

/** Samples of the frame before that the network wants to see again: left out, its scores are poor. */
const CONTEXT = 64

/** Silero v5 for one microphone. Stateful: one frame at a time, in order. */
export class Silero {
  readonly #input = new Float32Array(CONTEXT + MIC_FRAME_SAMPLES)
  readonly #rate: Tensor
  #state: Tensor

  constructor(
    private readonly ort: Ort,
    private readonly network: InferenceSession,
  ) {
    this.#rate = new ort.Tensor('int64', BigInt64Array.of(BigInt(MIC_RATE)), [1])
    this.#state = new ort.Tensor('float32', new Float32Array(2 * 128), [2, 1, 128])
  }

  /** Speech probability 0..1 of `Int16[512] @ 16 kHz mono`. */
  async judge(pcm: Int16Array): Promise<number> {
    this.#input.copyWithin(0, MIC_FRAME_SAMPLES)
    for (let i = 0; i < MIC_FRAME_SAMPLES; i++) this.#input[CONTEXT + i] = (pcm[i] ?? 0) / 32_768
    const { Tensor } = this.ort
    const { output, stateN } = await this.network.run({
      input: new Tensor('float32', this.#input.slice(), [1, this.#input.length]),
      state: this.#state,
      sr: this.#rate,
    })
    if (!output || !stateN) throw new Error('Silero gave no answer')
    this.#state = stateN
    return Math.min(1, Math.max(0, (output.data as Float32Array)[0] ?? 0))
  }
}
