import { readFile } from 'node:fs/promises'
import type * as Ort from 'onnxruntime-node'
import { MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import { packageFile } from '#engine/providers/local/package-files'

/** Samples of the frame before that the network wants to see again: left out, its scores are poor. */
const CONTEXT = 64

const MODEL = { package: '@ricky0123/vad-web', path: 'dist/silero_vad_v5.onnx' } as const

let session: Promise<Ort.InferenceSession> | undefined

async function load(): Promise<Ort.InferenceSession> {
  const { InferenceSession } = await import('onnxruntime-node')
  const bytes = await readFile(packageFile(MODEL) ?? MODEL.package)
  return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 })
}

/**
 * Silero v5 as the window runs it, here natively. Stateful: one frame at a time, in order; one of these per microphone.
 */
export class Silero {
  readonly #input = new Float32Array(CONTEXT + MIC_FRAME_SAMPLES)
  #state: Ort.Tensor

  private constructor(
    private readonly ort: typeof Ort,
    private readonly network: Ort.InferenceSession,
  ) {
    this.#state = this.#blank()
  }

  static async open(): Promise<Silero> {
    session ??= load()
    return new Silero(await import('onnxruntime-node'), await session)
  }

  /** Speech probability 0..1 of `Int16[512] @ 16 kHz mono`. */
  async judge(pcm: Int16Array): Promise<number> {
    this.#input.copyWithin(0, MIC_FRAME_SAMPLES)
    for (let i = 0; i < MIC_FRAME_SAMPLES; i++) this.#input[CONTEXT + i] = (pcm[i] ?? 0) / 32_768
    const { Tensor } = this.ort
    const result = await this.network.run({
      input: new Tensor('float32', this.#input.slice(), [1, this.#input.length]),
      state: this.#state,
      sr: new Tensor('int64', BigInt64Array.of(BigInt(MIC_RATE)), [1]),
    })
    const { output, stateN } = result
    if (!output || !stateN) throw new Error('Silero gave no answer')
    this.#state = stateN
    return (output.data as Float32Array)[0] ?? 0
  }

  reset(): void {
    this.#input.fill(0)
    this.#state = this.#blank()
  }

  #blank(): Ort.Tensor {
    return new this.ort.Tensor('float32', new Float32Array(2 * 128), [2, 1, 128])
  }
}
