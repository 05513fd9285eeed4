import { nemoMel } from '../../../audio/mel-frames'
import type { Tensors } from '../../local/onnx'
import { emptyInput, loadGraphs, valueOf, type TransducerFiles } from './graphs'
import { onnxFacts } from './onnx-facts'
import { promptFor, promptList } from './prompt'
import type { StreamingModel, Value } from './transducer'

/*
 * NVIDIA's Nemotron 3.5 ASR streaming as sherpa-onnx exports it (scripts/nemo/nemotron-3.5-asr-streaming-0.6b/
 * export_onnx.py): a FastConformer encoder that is told which language to expect, an LSTM predictor, a joiner. What the
 * export leaves open (the window, the caches' sizes, the languages' numbers) stands in the encoder's file.
 */

const CACHES = ['cache_last_channel', 'cache_last_time', 'cache_last_channel_len'] as const
/** What they are called when they come back; other exporters end the last one like the others. */
const NEXT = [
  ['cache_last_channel_next'],
  ['cache_last_time_next'],
  ['cache_last_channel_next_len', 'cache_last_channel_len_next'],
] as const

/** Rejects for files that are none of these. */
export async function loadNemotron(files: TransducerFiles, threads: number): Promise<StreamingModel> {
  const facts = await onnxFacts(files.encoder)
  const number = (name: string): number => {
    const value = Number(facts.get(name))
    if (!Number.isInteger(value) || value < 0 || value > 100_000) throw new Error(`the encoder says no ${name}`)
    return value
  }
  const [window, shift] = [number('window_size'), number('chunk_shift')]
  if (shift < 1 || window < shift) throw new Error('the encoder does not go on')
  const sizes = (name: string): readonly number[] => [1, ...[1, 2, 3].map((n) => number(`${name}_dim${n}`))]
  const prompts = promptList(facts.get('prompt_dictionary') ?? '')
  const auto = number('auto_prompt_id')
  const graphs = await loadGraphs(files, threads)
  const { ort, encoder, decoder, joiner, pieces } = graphs
  const shape = encoder.inputMetadata[0]
  const bands = shape?.isTensor === true ? Number(shape.shape[1]) : NaN
  if (bands !== 80 && bands !== 128) throw new Error(`the encoder takes ${bands} bands`)
  const [targets, targetLength, ...memory] = decoder.inputNames
  const [encoded, predictedIn] = joiner.inputNames
  if (targets === undefined || targetLength === undefined || encoded === undefined || predictedIn === undefined)
    throw new Error('the predictor or the joiner lacks an input')
  const layers = [number('pred_rnn_layers'), 1, number('pred_hidden')]

  return {
    mel: nemoMel(bands),
    window,
    shift,
    // The graph drops what the frames before a window make; before the first there are none (NeMo's
    // CacheAwareStreamingAudioBuffer with `pad_and_drop_preencoded`, which is meant for exported graphs).
    lead: window - shift,
    tail: shift * 160,
    mostSymbols: 10,
    pieces,
    begin: (language) => ({
      cache_last_channel: emptyInput(graphs, encoder, CACHES[0], sizes(CACHES[0])),
      cache_last_time: emptyInput(graphs, encoder, CACHES[1], sizes(CACHES[1])),
      cache_last_channel_len: emptyInput(graphs, encoder, CACHES[2]),
      prompt_index: new ort.Tensor('int64', BigInt64Array.of(BigInt(promptFor(language, prompts, auto))), [1]),
    }),
    async encode(frames, caches) {
      const result = await encoder.run({
        ...caches,
        audio_signal: new ort.Tensor('float32', frames.read(window, 'bands'), [1, bands, window]),
        length: new ort.Tensor('int64', BigInt64Array.of(BigInt(window)), [1]),
      })
      const next: Tensors = { prompt_index: caches['prompt_index']! }
      for (const [at, name] of CACHES.entries()) {
        const from = NEXT[at]?.find((one) => one in result) ?? name
        next[name] = valueOf(result, from)
      }
      const known = result['encoded_lengths']?.data[0]
      return { steps: columns(valueOf(result, 'outputs'), Number(known ?? Infinity)), caches: next }
    },
    async predict(symbols, before) {
      const feeds: Tensors = {
        [targets]: new ort.Tensor('int32', Int32Array.of(symbols.at(-1) ?? pieces.blank), [1, 1]),
        [targetLength]: new ort.Tensor('int32', Int32Array.of(1), [1]),
      }
      for (const [at, name] of memory.entries())
        feeds[name] = before?.memory[at] ?? emptyInput(graphs, decoder, name, layers)
      const result = await decoder.run(feeds)
      const values = decoder.outputNames.map((name) => valueOf(result, name))
      // The second output is the length, which is known.
      return { out: values[0]!, memory: values.slice(2) }
    },
    async join(step, predicted) {
      const result = await joiner.run({ [encoded]: step, [predictedIn]: predicted })
      return valueOf(result, joiner.outputNames[0] ?? '').data as Float32Array
    },
    release: () => graphs.release(),
  }

  /** `[1, width, n]` as n steps `[1, width, 1]`, `known` of them at most. */
  function columns(value: Value, known: number): Value[] {
    const [, width, count] = value.dims as readonly [number, number, number]
    const all = value.data as Float32Array
    return Array.from({ length: Math.min(count, known) }, (_, at) => {
      const step = Float32Array.from({ length: width }, (_unused, row) => all[row * count + at] ?? 0)
      return new ort.Tensor('float32', step, [1, width, 1])
    })
  }
}
