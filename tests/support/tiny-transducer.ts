import { tinyGraph, type Constant, type Port } from './tiny-graph'

/*
 * Streaming transducers without anything learnt. Each window of sound that is loud lets one more word of a sentence be
 * said: how many there have been is counted in a cache, so that one that is not handed on is heard. The predictor
 * counts, too, so that a memory that is not handed on, or a wrong last symbol, ends the sentence.
 */

export interface TinyTransducer {
  readonly encoder: Buffer
  readonly decoder: Buffer
  readonly joiner: Buffer
  readonly tokens: Buffer
}

const float = (name: string, values: readonly number[], shape: readonly number[] = []): Constant => ({
  name,
  type: 'float',
  shape,
  values,
})
const int64 = (name: string, values: readonly number[], shape: readonly number[] = []): Constant => ({
  name,
  type: 'int64',
  shape,
  values,
})
const port = (name: string, type: Port['type'], shape: Port['shape']): Port => ({ name, type, shape })
const NEVER = 900
/** Added to what the encoder says where it is left to find out the language. */
const AUTO = 1_000
const tokensOf = (pieces: readonly string[]): Buffer =>
  Buffer.from(pieces.map((piece, id) => `${piece} ${id}\n`).join(''))

const WINDOW = 65
const SHIFT = 56
const [BANDS, WIDTH, HIDDEN, STEPS] = [128, 1_024, 640, 7]
const AUTO_PROMPT = 101
const TURKISH_PROMPT = 17

/**
 * Nemotron's three graphs as sherpa-onnx exports them (names, shapes and facts of its export_onnx.py, 560 ms):
 * `turkish` when told so, `found`, as long as the other, when it is left to find out.
 */
export function tinyNemotron(turkish: readonly string[], found: readonly string[]): TinyTransducer {
  const words = turkish.length
  const pieces = [...turkish, ...found, '<blk>']
  const blank = pieces.length - 1
  // What follows each symbol: the one after it in its sentence.
  const following = pieces.map((_, id) => (id === blank ? 0 : (id % words) + 1 < words ? (id % words) + 1 : NEVER))
  return {
    tokens: tokensOf(pieces),
    encoder: tinyGraph({
      inputs: [
        port('audio_signal', 'float', ['batch', BANDS, 'time']),
        port('length', 'int64', ['batch']),
        port('cache_last_channel', 'float', ['batch', 24, 'cache_channel_time', 1_024]),
        port('cache_last_time', 'float', ['batch', 24, 1_024, 'cache_time_width']),
        port('cache_last_channel_len', 'int64', ['batch']),
        port('prompt_index', 'int64', ['batch']),
      ],
      outputs: [
        port('outputs', 'float', ['batch', WIDTH, 'steps']),
        port('encoded_lengths', 'int64', ['batch']),
        port('cache_last_channel_next', 'float', ['batch', 24, 'cache_channel_time', 1_024]),
        port('cache_last_time_next', 'float', ['batch', 24, 1_024, 'cache_time_width']),
        port('cache_last_channel_next_len', 'int64', ['batch']),
      ],
      constants: [
        float('quiet', [-12]),
        float(
          'ones',
          Array.from({ length: WIDTH * STEPS }, () => 1),
          [1, WIDTH, STEPS],
        ),
        float('far', [AUTO]),
        int64('auto', [AUTO_PROMPT], [1]),
        int64('zero', [0], [1]),
        int64('steps', [STEPS], [1]),
        int64('window', [WINDOW], [1]),
      ],
      steps: [
        { operator: 'ReduceMean', from: ['audio_signal'], to: 'level', attributes: { keepdims: 0 } },
        { operator: 'Greater', from: ['level', 'quiet'], to: 'loud' },
        { operator: 'Cast', from: ['loud'], to: 'more', attributes: { to: 7 } },
        { operator: 'Add', from: ['cache_last_channel_len', 'more'], to: 'cache_last_channel_next_len' },
        { operator: 'Cast', from: ['cache_last_channel_next_len'], to: 'count', attributes: { to: 1 } },
        { operator: 'Equal', from: ['prompt_index', 'auto'], to: 'isAuto' },
        { operator: 'Cast', from: ['isAuto'], to: 'autoNumber', attributes: { to: 1 } },
        { operator: 'Mul', from: ['autoNumber', 'far'], to: 'offset' },
        // A cache that does not begin as nothing, or a length that is none, is heard as nonsense.
        { operator: 'ReduceMax', from: ['cache_last_channel'], to: 'rest', attributes: { keepdims: 0 } },
        { operator: 'ReduceMax', from: ['cache_last_time'], to: 'restOfTime', attributes: { keepdims: 0 } },
        { operator: 'Add', from: ['count', 'offset'], to: 'said' },
        { operator: 'Sub', from: ['said', 'rest'], to: 'saidLess' },
        { operator: 'Sub', from: ['saidLess', 'restOfTime'], to: 'value' },
        { operator: 'Mul', from: ['ones', 'value'], to: 'outputs' },
        { operator: 'Equal', from: ['length', 'window'], to: 'isWhole' },
        { operator: 'Where', from: ['isWhole', 'steps', 'zero'], to: 'encoded_lengths' },
        { operator: 'Identity', from: ['cache_last_channel'], to: 'cache_last_channel_next' },
        { operator: 'Identity', from: ['cache_last_time'], to: 'cache_last_time_next' },
      ],
      facts: {
        vocab_size: blank,
        window_size: WINDOW,
        chunk_size_ms: 560,
        chunk_shift: SHIFT,
        normalize_type: '',
        cache_last_channel_dim1: 24,
        cache_last_channel_dim2: 56,
        cache_last_channel_dim3: 1_024,
        cache_last_time_dim1: 24,
        cache_last_time_dim2: 1_024,
        cache_last_time_dim3: 8,
        pred_rnn_layers: 2,
        pred_hidden: HIDDEN,
        subsampling_factor: 8,
        feat_dim: BANDS,
        prompt_dictionary: JSON.stringify({ auto: AUTO_PROMPT, 'en-US': 0, 'tr-TR': TURKISH_PROMPT }),
        auto_prompt_id: AUTO_PROMPT,
      },
    }),
    decoder: tinyGraph({
      inputs: [
        port('targets', 'int32', ['batch', 'length']),
        port('target_length', 'int32', ['batch']),
        port('states.1', 'float', [2, 'batch', HIDDEN]),
        port('onnx::Slice_3', 'float', [2, 'batch', HIDDEN]),
      ],
      outputs: [
        port('outputs', 'float', ['batch', HIDDEN, 'length']),
        port('prednet_lengths', 'int32', ['batch']),
        port('states', 'float', [2, 'batch', HIDDEN]),
        port('162', 'float', [2, 'batch', HIDDEN]),
      ],
      constants: [
        float('following', following, [following.length]),
        float('one', [1]),
        float('never', [NEVER]),
        float(
          'ones',
          Array.from({ length: HIDDEN }, () => 1),
          [1, HIDDEN, 1],
        ),
        int64('single', [1], [1]),
      ],
      steps: [
        { operator: 'Gather', from: ['following', 'targets'], to: 'expected' },
        { operator: 'ReduceMax', from: ['states.1'], to: 'counted', attributes: { keepdims: 0 } },
        { operator: 'Equal', from: ['expected', 'counted'], to: 'agrees' },
        { operator: 'Where', from: ['agrees', 'expected', 'never'], to: 'next' },
        { operator: 'Reshape', from: ['next', 'single'], to: 'flat' },
        { operator: 'Mul', from: ['ones', 'flat'], to: 'outputs' },
        { operator: 'Identity', from: ['target_length'], to: 'prednet_lengths' },
        { operator: 'Add', from: ['states.1', 'one'], to: 'states' },
        { operator: 'Identity', from: ['onnx::Slice_3'], to: '162' },
      ],
    }),
    joiner: tinyGraph({
      inputs: [
        port('encoder_outputs', 'float', ['batch', WIDTH, 'steps']),
        port('decoder_outputs', 'float', ['batch', HIDDEN, 'length']),
      ],
      outputs: [port('outputs', 'float', ['batch', 'steps', 'length', pieces.length])],
      constants: [
        float('far', [AUTO]),
        float('middle', [AUTO / 2]),
        int64('words', [words]),
        int64('blank', [blank]),
        int64('cube', [1, 1, 1], [3]),
        int64('depth', [pieces.length]),
        float('scores', [0, 30], [2]),
      ],
      steps: [
        { operator: 'ReduceMean', from: ['encoder_outputs'], to: 'said', attributes: { keepdims: 0 } },
        { operator: 'ReduceMean', from: ['decoder_outputs'], to: 'next', attributes: { keepdims: 0 } },
        { operator: 'Greater', from: ['said', 'middle'], to: 'isAuto' },
        { operator: 'Cast', from: ['isAuto'], to: 'autoNumber', attributes: { to: 1 } },
        { operator: 'Mul', from: ['autoNumber', 'far'], to: 'offset' },
        { operator: 'Sub', from: ['said', 'offset'], to: 'count' },
        { operator: 'Less', from: ['next', 'count'], to: 'due' },
        { operator: 'Cast', from: ['next'], to: 'nextWhole', attributes: { to: 7 } },
        { operator: 'Cast', from: ['isAuto'], to: 'autoWhole', attributes: { to: 7 } },
        { operator: 'Mul', from: ['autoWhole', 'words'], to: 'sentence' },
        { operator: 'Add', from: ['nextWhole', 'sentence'], to: 'symbol' },
        { operator: 'Where', from: ['due', 'symbol', 'blank'], to: 'chosen' },
        { operator: 'Reshape', from: ['chosen', 'cube'], to: 'placed' },
        { operator: 'OneHot', from: ['placed', 'depth', 'scores'], to: 'outputs' },
      ],
    }),
  }
}

const STACKS = [
  { context: 64, layers: 2 },
  { context: 32, layers: 2 },
  { context: 16, layers: 2 },
  { context: 8, layers: 2 },
  { context: 32, layers: 2 },
] as const
const [DIMS, ATTENTION, KERNEL] = [160, 96, 31]

/** The caches of a streaming Zipformer (icefall, pruned_transducer_stateless7_streaming): name, type and shape. */
const zipformerCaches: readonly Port[] = STACKS.flatMap(({ context, layers }, n) => [
  port(`cached_len_${n}`, 'int64', [layers, 'N']),
  port(`cached_avg_${n}`, 'float', [layers, 'N', DIMS]),
  port(`cached_key_${n}`, 'float', [layers, context, 'N', ATTENTION]),
  port(`cached_val_${n}`, 'float', [layers, context, 'N', ATTENTION / 2]),
  port(`cached_val2_${n}`, 'float', [layers, context, 'N', ATTENTION / 2]),
  port(`cached_conv1_${n}`, 'float', [layers, 'N', DIMS, KERNEL - 1]),
  port(`cached_conv2_${n}`, 'float', [layers, 'N', DIMS, KERNEL - 1]),
])

/** The three graphs of the small Chinese Zipformer. */
export function tinyZipformer(sentence: readonly string[]): TinyTransducer {
  const pieces = ['<blk>', '<sos/eos>', '<unk>', ...sentence]
  const first = pieces.length - sentence.length
  const [steps, width] = [16, 512]
  // After the blank comes the first word, after the last one nothing.
  const following = pieces.map((_, id) => (id < first ? 0 : id + 1 < pieces.length ? id - first + 1 : NEVER))
  return {
    tokens: tokensOf(pieces),
    encoder: tinyGraph({
      inputs: [port('x', 'float', ['N', 39, 80]), ...zipformerCaches],
      outputs: [
        port('encoder_out', 'float', ['N', steps, width]),
        ...zipformerCaches.map(({ name, type, shape }) => port(`new_${name}`, type, shape)),
      ],
      constants: [
        float('quiet', [-12]),
        float(
          'ones',
          Array.from({ length: steps * width }, () => 1),
          [1, steps, width],
        ),
      ],
      steps: [
        { operator: 'ReduceMean', from: ['x'], to: 'level', attributes: { keepdims: 0 } },
        { operator: 'Greater', from: ['level', 'quiet'], to: 'loud' },
        { operator: 'Cast', from: ['loud'], to: 'more', attributes: { to: 7 } },
        { operator: 'Add', from: ['cached_len_0', 'more'], to: 'new_cached_len_0' },
        { operator: 'Cast', from: ['new_cached_len_0'], to: 'counts', attributes: { to: 1 } },
        { operator: 'ReduceMax', from: ['counts'], to: 'count', attributes: { keepdims: 0 } },
        { operator: 'Mul', from: ['ones', 'count'], to: 'encoder_out' },
        ...zipformerCaches
          .filter(({ name }) => name !== 'cached_len_0')
          .map(({ name }) => ({ operator: 'Identity', from: [name], to: `new_${name}` })),
      ],
      facts: { model_type: 'zipformer', T: 39, decode_chunk_len: 32, encoder_dims: '160,160,160,160,160' },
    }),
    decoder: tinyGraph({
      inputs: [port('y', 'int64', ['N', 2])],
      outputs: [port('decoder_out', 'float', ['N', width])],
      constants: [
        float('following', following, [following.length]),
        int64('latest', [1]),
        int64('single', [1, 1], [2]),
        float(
          'ones',
          Array.from({ length: width }, () => 1),
          [1, width],
        ),
      ],
      steps: [
        { operator: 'Gather', from: ['y', 'latest'], to: 'symbol', attributes: { axis: 1 } },
        { operator: 'Gather', from: ['following', 'symbol'], to: 'next' },
        { operator: 'Reshape', from: ['next', 'single'], to: 'flat' },
        { operator: 'Mul', from: ['ones', 'flat'], to: 'decoder_out' },
      ],
      facts: { context_size: 2, vocab_size: pieces.length },
    }),
    joiner: tinyGraph({
      inputs: [port('encoder_out', 'float', ['N', width]), port('decoder_out', 'float', ['N', width])],
      outputs: [port('logit', 'float', ['N', pieces.length])],
      constants: [
        int64('first', [first]),
        int64('blank', [0]),
        int64('single', [1], [1]),
        int64('depth', [pieces.length]),
        float('scores', [0, 30], [2]),
      ],
      steps: [
        { operator: 'ReduceMean', from: ['encoder_out'], to: 'count', attributes: { keepdims: 0 } },
        { operator: 'ReduceMean', from: ['decoder_out'], to: 'next', attributes: { keepdims: 0 } },
        { operator: 'Less', from: ['next', 'count'], to: 'due' },
        { operator: 'Cast', from: ['next'], to: 'nextWhole', attributes: { to: 7 } },
        { operator: 'Add', from: ['nextWhole', 'first'], to: 'symbol' },
        { operator: 'Where', from: ['due', 'symbol', 'blank'], to: 'chosen' },
        { operator: 'Reshape', from: ['chosen', 'single'], to: 'placed' },
        { operator: 'OneHot', from: ['placed', 'depth', 'scores'], to: 'logit' },
      ],
    }),
  }
}

/**
 * Typhoon's two graphs and its vocabulary (PyThaiNLP/pythaiasr): one word for each step of 80 ms that is there, as long
 * as the sound is no single tone of one loudness: each band is brought to mean 0 before.
 */
export function tinyTyphoon(sentence: readonly string[]): { encoder: Buffer; decoder: Buffer; vocabulary: Buffer } {
  const [width, hidden, blank] = [512, HIDDEN, sentence.length]
  return {
    vocabulary: Buffer.from(JSON.stringify(sentence)),
    encoder: tinyGraph({
      inputs: [port('audio_signal', 'float', ['batch', 80, 'time']), port('length', 'int64', ['batch'])],
      outputs: [port('outputs', 'float', ['batch', width, 'steps']), port('encoded_lengths', 'int64', ['batch'])],
      constants: [
        float(
          'ones',
          Array.from({ length: width * 4 }, () => 1),
          [1, width, 4],
        ),
        float('small', [0.01]),
        int64('four', [4], [1]),
      ],
      steps: [
        { operator: 'ReduceMax', from: ['audio_signal'], to: 'most', attributes: { keepdims: 0 } },
        { operator: 'Greater', from: ['most', 'small'], to: 'varies' },
        { operator: 'Cast', from: ['varies'], to: 'value', attributes: { to: 1 } },
        { operator: 'Mul', from: ['ones', 'value'], to: 'outputs' },
        { operator: 'Identity', from: ['four'], to: 'encoded_lengths' },
      ],
    }),
    decoder: tinyGraph({
      inputs: [
        port('encoder_outputs', 'float', ['batch', width, 'steps']),
        port('targets', 'int32', ['batch', 'symbols']),
        port('target_length', 'int32', ['batch']),
        port('input_states_1', 'float', [1, 'batch', hidden]),
        port('input_states_2', 'float', [1, 'batch', hidden]),
      ],
      outputs: [
        port('outputs', 'float', ['batch', 'steps', 'symbols', blank + 1]),
        port('prednet_lengths', 'int32', ['batch']),
        port('output_states_1', 'float', [1, 'batch', hidden]),
        port('output_states_2', 'float', [1, 'batch', hidden]),
      ],
      constants: [
        // After the last word, and after a memory that does not agree with it, nothing.
        int64('following', [...sentence.map((_, id) => id + 1), 0], [blank + 1]),
        int64('blank', [blank]),
        float('half', [0.5]),
        float('one', [1]),
        int64('cube', [1, 1, 1], [3]),
        int64('depth', [blank + 1]),
        float('scores', [0, 30], [2]),
      ],
      steps: [
        { operator: 'Gather', from: ['following', 'targets'], to: 'next' },
        { operator: 'ReduceMax', from: ['input_states_1'], to: 'counted', attributes: { keepdims: 0 } },
        { operator: 'Cast', from: ['counted'], to: 'count', attributes: { to: 7 } },
        { operator: 'Equal', from: ['next', 'count'], to: 'agrees' },
        { operator: 'ReduceMean', from: ['encoder_outputs'], to: 'level', attributes: { keepdims: 0 } },
        { operator: 'Greater', from: ['level', 'half'], to: 'loud' },
        { operator: 'And', from: ['agrees', 'loud'], to: 'due' },
        { operator: 'Where', from: ['due', 'next', 'blank'], to: 'chosen' },
        { operator: 'Reshape', from: ['chosen', 'cube'], to: 'placed' },
        { operator: 'OneHot', from: ['placed', 'depth', 'scores'], to: 'outputs' },
        { operator: 'Identity', from: ['target_length'], to: 'prednet_lengths' },
        { operator: 'Add', from: ['input_states_1', 'one'], to: 'output_states_1' },
        { operator: 'Identity', from: ['input_states_2'], to: 'output_states_2' },
      ],
    }),
  }
}
