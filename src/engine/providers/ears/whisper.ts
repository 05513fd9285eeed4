import { readFile } from 'node:fs/promises'
import { logMel, MEL_BANDS } from '../../audio/log-mel'
import { decodeGreedily } from '../local/moonshine/greedy-decoder'
import { loadOrt, type InferenceSession, type Ort, type Tensors } from '../local/onnx'
import type { ClipFiles, ClipHeard } from './protocol'
import {
  END,
  languageToken,
  likeliestLanguage,
  NO_TIMES,
  readVocabulary,
  START,
  textOf,
  textOnly,
  TRANSCRIBE,
} from './whisper-tokens'

/** It always looks at 30 s: 3,000 frames of 10 ms. */
const FRAMES = 3_000
/** Longest answer: half of its memory of 448 tokens, as its makers' own program has it. */
const MOST_TOKENS = 224
/** Silence after the sound, samples: the last frames must not mirror words. */
const TAIL = 400

/** One thread for short sounds costs least; the encoder's half minute is worth two where there are. */
const sessionOptions = (threads: number): { intraOpNumThreads: number; interOpNumThreads: number } => ({
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
})

/** A Whisper model in the layout of Hugging Face's Optimum: an encoder, and a decoder with its cache merged in. */
export class Whisper {
  private constructor(
    private readonly ort: Ort,
    private readonly encoder: InferenceSession,
    private readonly decoder: InferenceSession,
    private readonly vocabulary: readonly string[],
  ) {}

  /** Rejects for files that are none of these. */
  static async load({ encoder, decoder, vocabulary }: ClipFiles, threads: number): Promise<Whisper> {
    const [encoderBytes, decoderBytes, words] = await Promise.all([
      readFile(encoder),
      readFile(decoder),
      readFile(vocabulary, 'utf8'),
    ])
    const { ort } = await loadOrt(undefined)
    const create = (bytes: Uint8Array): Promise<InferenceSession> =>
      ort.InferenceSession.create(bytes, sessionOptions(threads))
    return new Whisper(ort, await create(encoderBytes), await create(decoderBytes), readVocabulary(words))
  }

  /**
   * `Float32[n] @ 16 kHz mono`, at most 30 s. `language`: BCP 47, or `auto`. `pause` runs between steps; what it throws
   * stops the work.
   */
  async recognise(audio: Float32Array, language: string, pause: () => Promise<void>): Promise<ClipHeard> {
    const { ort, encoder } = this
    const padded = new Float32Array(audio.length + TAIL)
    padded.set(audio)
    const features = new ort.Tensor('float32', logMel(padded, FRAMES), [1, MEL_BANDS, FRAMES])
    await pause()
    const encoded = await encoder.run({ input_features: features })
    await pause()
    const step = this.#steps(encoded)
    const scores = await step(START)
    const asked = languageToken(language)
    const spoken = asked === undefined ? likeliestLanguage(scores) : { token: asked, tag: language }
    await step(spoken.token)
    await step(TRANSCRIBE)
    const decoded = await decodeGreedily(
      { start: NO_TIMES, end: END, most: MOST_TOKENS },
      async (token) => textOnly(await step(token)),
      pause,
    )
    return { text: textOf(decoded.tokens, this.vocabulary), confidence: decoded.confidence, language: spoken.tag }
  }

  async release(): Promise<void> {
    await Promise.all([this.encoder.release(), this.decoder.release()])
  }

  /** The decoder, token by token: what it has seen is kept in its cache. */
  #steps(encoded: Awaited<ReturnType<InferenceSession['run']>>): (token: number) => Promise<Float32Array> {
    const { ort, decoder } = this
    const caches = decoder.inputNames.filter((name) => name.startsWith('past_key_values'))
    const empty = (name: string): number[] => emptyCache(decoder, name)
    const feeds: Tensors = {
      encoder_hidden_states: encoded['last_hidden_state']!,
      ...Object.fromEntries(caches.map((name) => [name, new ort.Tensor('float32', new Float32Array(0), empty(name))])),
    }
    let first = true
    return async (token) => {
      feeds['input_ids'] = new ort.Tensor('int64', BigInt64Array.of(BigInt(token)), [1, 1])
      feeds['use_cache_branch'] = new ort.Tensor('bool', [!first], [1])
      const result = await decoder.run(feeds)
      for (const name of caches) {
        // The encoder's caches are complete after the first step; later steps return them empty.
        if (!first && name.includes('.encoder.')) continue
        feeds[name] = result[name.replace('past_key_values', 'present')]!
      }
      first = false
      return result['logits']!.data as Float32Array
    }
  }
}

/** `[1, heads, 0, width]`: heads and width are what the graph fixes of its caches. */
function emptyCache(decoder: InferenceSession, name: string): number[] {
  const found = decoder.inputMetadata.find((input) => input.name === name)
  const shape = found?.isTensor === true ? found.shape : []
  const [, heads, , width] = shape
  if (typeof heads !== 'number' || typeof width !== 'number') throw new Error(`${name} has no fixed heads and width`)
  return [1, heads, 0, width]
}
