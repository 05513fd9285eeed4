import { join } from 'node:path'
import { readFile } from 'node:fs/promises'
import llamaTokenizer from 'llama-tokenizer-js'
import { MIC_RATE } from '#shared/audio'
import { FaultError, fault } from '#shared/fault'
import { decodeGreedily, moonshineDecoding } from './greedy-decoder'
import { loadOrt, type Backend, type Ort, type InferenceSession, type Tensors } from '../onnx'

export type { Backend }

/** The two networks as they lie in the model's directory. */
export const MODEL_FILES = { encoder: 'encoder_model.onnx', decoder: 'decoder_model_merged.onnx' } as const

/** One thread: measured as fast as two for clips below 5 s, at half the processor time. */
const SESSION_OPTIONS = { intraOpNumThreads: 1, interOpNumThreads: 1 } as const

/** Attention heads and their width in Moonshine tiny: the shape of an empty cache. */
const EMPTY_CACHE = [0, 8, 1, 36] as const

export interface Recognition {
  readonly text: string
  /** Mean log probability of the tokens, <= 0; see {@link decodeGreedily}. */
  readonly confidence: number
}

/** Moonshine tiny, loaded. English only. */
export interface Moonshine {
  readonly backend: Backend
  /** `Float32[n] @ 16 kHz mono`, at least 0.1 s. `pause` runs between steps; what it throws stops the work. */
  recognise(audio: Float32Array, pause: () => Promise<void>): Promise<Recognition>
}

/**
 * Loads both networks. Rejects with `stt.modelMissing` when a file is not there, `stt.engineBroken` when nothing can
 * run it.
 */
export async function loadMoonshine(directory: string, wanted?: Backend): Promise<Moonshine> {
  const [encoderBytes, decoderBytes] = await Promise.all([
    readModel(join(directory, MODEL_FILES.encoder)),
    readModel(join(directory, MODEL_FILES.decoder)),
  ])
  const { ort, backend } = await loadOrt(wanted)
  const encoder = await ort.InferenceSession.create(encoderBytes, SESSION_OPTIONS)
  const decoder = await ort.InferenceSession.create(decoderBytes, SESSION_OPTIONS)
  return { backend, recognise: (audio, pause) => recognise(ort, encoder, decoder, audio, pause) }
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new FaultError(fault('stt', 'config', 'stt.modelMissing', { provider: 'local', detail: path }), error)
  }
}

async function recognise(
  ort: Ort,
  encoder: InferenceSession,
  decoder: InferenceSession,
  audio: Float32Array,
  pause: () => Promise<void>,
): Promise<Recognition> {
  const encoded = await encoder.run({ input_values: new ort.Tensor('float32', audio, [1, audio.length]) })
  const cacheNames = decoder.inputNames.filter((name) => name.startsWith('past_key_values'))
  const feeds: Tensors = {
    encoder_hidden_states: encoded['last_hidden_state']!,
    ...Object.fromEntries(
      cacheNames.map((name) => [name, new ort.Tensor('float32', new Float32Array(0), EMPTY_CACHE)]),
    ),
  }
  const step = async (token: number, index: number): Promise<Float32Array> => {
    feeds['input_ids'] = new ort.Tensor('int64', BigInt64Array.of(BigInt(token)), [1, 1])
    feeds['use_cache_branch'] = new ort.Tensor('bool', [index > 0], [1])
    const result = await decoder.run(feeds)
    for (const name of cacheNames) {
      // The encoder's caches are complete after the first step; later steps return them empty.
      if (index > 0 && name.includes('.encoder.')) continue
      feeds[name] = result[name.replace('past_key_values', 'present')]!
    }
    return result['logits']!.data as Float32Array
  }
  const { tokens, confidence } = await decodeGreedily(moonshineDecoding(audio.length / MIC_RATE), step, pause)
  return { text: llamaTokenizer.decode([...tokens], false).trim(), confidence }
}
