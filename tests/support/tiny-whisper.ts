import { tinyGraph } from './tiny-graph'
import { written } from './tiny-gguf'

/*
 * Whisper's two graphs in the layout of Hugging Face's Optimum (inputs and outputs as in the exports of
 * onnx-community/whisper-base), without anything learnt: it says one sentence in Thai and another in any other
 * language, as long as it hears something. Which word comes next is read from the length of the cache it is given, so
 * that a cache that is not handed on, or not from its beginning, is heard.
 */

const THAI = 50_289
const TURKISH = 50_268
const END = 50_257
const VOCABULARY = 51_865
const POSITIONS = 64
/** Before the first word it is given: start, language, task, no times. */
const PROMPT = 4

export interface TinyWhisper {
  readonly encoder: Buffer
  readonly decoder: Buffer
  readonly vocabulary: Buffer
}

/** `thai` and `other`: the pieces of each sentence. Left to itself it takes what it hears for Turkish. */
export function tinyWhisper(thai: readonly Uint8Array[], other: readonly Uint8Array[]): TinyWhisper {
  const pieces = [...new Set([...thai, ...other].map(bytesOf))]
  const script = (sentence: readonly Uint8Array[]): number[] => {
    const spoken = sentence.map((piece) => pieces.indexOf(bytesOf(piece)))
    const row = [TURKISH, 0, 0, ...spoken, ...Array.from({ length: POSITIONS }, () => END)]
    if (row.length < PROMPT + spoken.length) throw new Error('too long')
    return row.slice(0, POSITIONS)
  }
  const float = (name: string, values: readonly number[], shape = [values.length]) =>
    ({ name, type: 'float', shape, values }) as const
  const int64 = (name: string, values: readonly number[], shape = [values.length]) =>
    ({ name, type: 'int64', shape, values }) as const
  const cache = (name: string, length: string) => ({ name, type: 'float', shape: ['batch', 1, length, 1] }) as const

  return {
    vocabulary: Buffer.from(JSON.stringify(Object.fromEntries(pieces.map((piece, id) => [piece, id])))),
    encoder: tinyGraph({
      inputs: [{ name: 'input_features', type: 'float', shape: ['batch', 80, 3_000] }],
      outputs: [{ name: 'last_hidden_state', type: 'float', shape: [1, 1, 1] }],
      steps: [{ operator: 'ReduceMax', from: ['input_features'], to: 'last_hidden_state' }],
    }),
    decoder: tinyGraph({
      inputs: [
        { name: 'input_ids', type: 'int64', shape: ['batch', 'length'] },
        { name: 'encoder_hidden_states', type: 'float', shape: ['batch', 'frames', 1] },
        cache('past_key_values.0.decoder.key', 'past'),
        cache('past_key_values.0.encoder.key', 'known'),
        { name: 'use_cache_branch', type: 'bool', shape: [1] },
      ],
      outputs: [
        { name: 'logits', type: 'float', shape: ['batch', 'length', VOCABULARY] },
        cache('present.0.decoder.key', 'now'),
        cache('present.0.encoder.key', 'rest'),
      ],
      constants: [
        int64('square', [1, 1, 1, 1]),
        int64('single', [1]),
        int64('pair', [1, 1]),
        int64('zero', [0]),
        int64('one', [1]),
        int64('two', [2]),
        int64('place', [2], []),
        float('nothing', [-9], [1, 1, 1, 1]),
        float('silence', [0]),
        float('thai', [THAI]),
        int64('end', [END]),
        int64('script', [...script(other), ...script(thai)], [2, POSITIONS]),
        int64('depth', [VOCABULARY], []),
        float('scores', [0, 30]),
      ],
      steps: [
        // The cache is every token it was given, one after the other.
        { operator: 'Cast', from: ['input_ids'], to: 'token', attributes: { to: 1 } },
        { operator: 'Reshape', from: ['token', 'square'], to: 'latest' },
        {
          operator: 'Concat',
          from: ['past_key_values.0.decoder.key', 'latest'],
          to: 'present.0.decoder.key',
          attributes: { axis: 2 },
        },
        // What was heard is told once, and empty afterwards.
        { operator: 'Reshape', from: ['encoder_hidden_states', 'square'], to: 'sound' },
        { operator: 'Cast', from: ['use_cache_branch'], to: 'later', attributes: { to: 7 } },
        { operator: 'Sub', from: ['one', 'later'], to: 'first' },
        { operator: 'Slice', from: ['sound', 'zero', 'first', 'two'], to: 'present.0.encoder.key' },
        {
          operator: 'Concat',
          from: ['past_key_values.0.encoder.key', 'present.0.encoder.key', 'nothing'],
          to: 'heard',
          attributes: { axis: 2 },
        },
        { operator: 'ReduceMax', from: ['heard'], to: 'level' },
        { operator: 'Reshape', from: ['level', 'single'], to: 'loudness' },
        { operator: 'Greater', from: ['loudness', 'silence'], to: 'loud' },
        // Which sentence: by the second token it was given.
        { operator: 'Slice', from: ['present.0.decoder.key', 'one', 'two', 'two'], to: 'second' },
        { operator: 'Concat', from: ['second', 'nothing'], to: 'language', attributes: { axis: 2 } },
        { operator: 'ReduceMax', from: ['language'], to: 'asked' },
        { operator: 'Reshape', from: ['asked', 'single'], to: 'askedOne' },
        { operator: 'Equal', from: ['askedOne', 'thai'], to: 'isThai' },
        { operator: 'Cast', from: ['isThai'], to: 'row', attributes: { to: 7 } },
        { operator: 'Gather', from: ['script', 'row'], to: 'sentence' },
        // Which word: by the length of the cache.
        { operator: 'Shape', from: ['past_key_values.0.decoder.key'], to: 'sizes' },
        { operator: 'Gather', from: ['sizes', 'place'], to: 'position' },
        { operator: 'Gather', from: ['sentence', 'position'], to: 'next', attributes: { axis: 1 } },
        { operator: 'Where', from: ['loud', 'next', 'end'], to: 'chosen' },
        { operator: 'Reshape', from: ['chosen', 'pair'], to: 'chosenPair' },
        { operator: 'OneHot', from: ['chosenPair', 'depth', 'scores'], to: 'logits' },
      ],
    }),
  }
}

/** As vocab.json writes a piece. */
function bytesOf(piece: Uint8Array): string {
  return [...piece].map((byte) => written(Uint8Array.of(byte))).join('')
}
