import { kaldiMel } from '../../../audio/mel-frames'
import type { Tensors } from '../../local/onnx'
import { emptyInput, loadGraphs, valueOf, type TransducerFiles } from './graphs'
import { onnxFacts } from './onnx-facts'
import type { StreamingModel } from './transducer'

/*
 * Streaming Zipformers of icefall (pruned_transducer_stateless7_streaming/export-onnx.py): the encoder's caches are
 * inputs `cached_*` and come back as `new_cached_*`, the predictor knows the last two symbols and remembers nothing.
 */

const SOUND = 'x'
/** Silence after the last sample, in samples: what sherpa-onnx's own examples add, 0.66 s. */
const TAIL = 10_560

/** Rejects for files that are none of these. */
export async function loadZipformer(files: TransducerFiles, threads: number): Promise<StreamingModel> {
  const facts = await onnxFacts(files.encoder)
  const number = (name: string): number => {
    const value = Number(facts.get(name))
    if (!Number.isInteger(value) || value < 1 || value > 10_000) throw new Error(`the encoder says no ${name}`)
    return value
  }
  const [window, shift] = [number('T'), number('decode_chunk_len')]
  if (window < shift) throw new Error('the encoder does not go on')
  const context = Number((await onnxFacts(files.decoder)).get('context_size') ?? 2)
  const graphs = await loadGraphs(files, threads)
  const { ort, encoder, decoder, joiner, pieces } = graphs
  const caches = encoder.inputNames.filter((name) => name !== SOUND)
  const [symbolsIn] = decoder.inputNames
  const [encodedIn, predictedIn] = joiner.inputNames
  if (!encoder.inputNames.includes(SOUND) || symbolsIn === undefined)
    throw new Error('the encoder or the predictor lacks an input')
  if (encodedIn === undefined || predictedIn === undefined) throw new Error('the joiner lacks an input')

  return {
    mel: kaldiMel,
    window,
    shift,
    lead: 0,
    tail: TAIL,
    // It was taught one symbol for a step.
    mostSymbols: 1,
    pieces,
    begin: () => Object.fromEntries(caches.map((name) => [name, emptyInput(graphs, encoder, name)])),
    async encode(frames, before) {
      const sound = new ort.Tensor('float32', frames.read(window, 'frames'), [1, window, kaldiMel.bands])
      const result = await encoder.run({ ...before, [SOUND]: sound })
      const next: Tensors = Object.fromEntries(caches.map((name) => [name, valueOf(result, `new_${name}`)]))
      const out = valueOf(result, 'encoder_out')
      const [, count, width] = out.dims as readonly [number, number, number]
      const all = out.data as Float32Array
      return {
        steps: Array.from(
          { length: count },
          (_, at) => new ort.Tensor('float32', all.slice(at * width, (at + 1) * width), [1, width]),
        ),
        caches: next,
      }
    },
    async predict(symbols) {
      const known = Array.from({ length: context }, () => pieces.blank)
        .concat(symbols)
        .slice(-context)
      const y = new ort.Tensor(
        'int64',
        BigInt64Array.from(known, (symbol) => BigInt(symbol)),
        [1, context],
      )
      const result = await decoder.run({ [symbolsIn]: y })
      return { out: valueOf(result, decoder.outputNames[0] ?? ''), memory: [] }
    },
    async join(step, predicted) {
      const result = await joiner.run({ [encodedIn]: step, [predictedIn]: predicted })
      return valueOf(result, joiner.outputNames[0] ?? '').data as Float32Array
    },
    release: () => graphs.release(),
  }
}
