import { tinyGraph } from './tiny-graph'

/*
 * Supertonic's four graphs (inputs and outputs as in supertone-inc/supertonic, nodejs/helper.js) without anything
 * learnt: 0.02 s a character, a tone of 440 Hz whose loudness is the first value of the voice's style, and silence
 * unless every step was taken, in order.
 */

export const RATE = 16_000
const BASE = 160
const FACTOR = 2
const WIDTH = 3
const CHUNK = BASE * FACTOR
const LATENT = WIDTH * FACTOR
const [TEXT_STYLE, DURATION_STYLE] = [
  [2, 4],
  [1, 2],
] as const

const port = (name: string, shape: readonly (number | string)[]) => ({ name, type: 'float', shape }) as const
const text = { name: 'text_ids', type: 'int64', shape: ['batch', 'length'] } as const
const mask = port('text_mask', ['batch', 1, 'length'])
const styleText = port('style_ttl', ['batch', ...TEXT_STYLE])
const styleDuration = port('style_dp', ['batch', ...DURATION_STYLE])

/** The files of a model whose voices are as loud as given, each 0..1. */
export function tinySupertonic(loudness: readonly number[]): Readonly<Record<string, Buffer>> {
  return {
    'duration_predictor.int8.onnx': tinyGraph({
      inputs: [text, styleDuration, mask],
      outputs: [port('duration', [1])],
      constants: [
        { name: 'each', type: 'float', shape: [1], values: [0.02] },
        { name: 'single', type: 'int64', shape: [1], values: [1] },
      ],
      steps: [
        { operator: 'ReduceSum', from: ['text_mask'], to: 'count' },
        { operator: 'Reshape', from: ['count', 'single'], to: 'counted' },
        { operator: 'Mul', from: ['counted', 'each'], to: 'duration' },
      ],
    }),
    'text_encoder.int8.onnx': tinyGraph({
      inputs: [text, styleText, mask],
      outputs: [port('text_emb', ['batch', 1, 'length'])],
      steps: [{ operator: 'Identity', from: ['text_mask'], to: 'text_emb' }],
    }),
    // Noise is thrown away: each step leaves how many were taken, by its number and by what it was given.
    'vector_estimator.int8.onnx': tinyGraph({
      inputs: [
        port('noisy_latent', ['batch', LATENT, 'frames']),
        port('text_emb', ['batch', 1, 'length']),
        styleText,
        mask,
        port('latent_mask', ['batch', 1, 'frames']),
        port('total_step', ['batch']),
        port('current_step', ['batch']),
      ],
      outputs: [port('denoised_latent', ['batch', LATENT, 'frames'])],
      constants: [
        { name: 'one', type: 'float', shape: [1], values: [1] },
        { name: 'zero', type: 'float', shape: [1], values: [0] },
        { name: 'origin', type: 'int64', shape: [3], values: [0, 0, 0] },
        { name: 'corner', type: 'int64', shape: [3], values: [1, 1, 1] },
      ],
      steps: [
        { operator: 'Mul', from: ['noisy_latent', 'latent_mask'], to: 'masked' },
        { operator: 'ReduceMax', from: ['masked'], to: 'before' },
        { operator: 'Equal', from: ['current_step', 'zero'], to: 'isFirst' },
        { operator: 'Where', from: ['isFirst', 'zero', 'before'], to: 'taken' },
        { operator: 'Div', from: ['one', 'total_step'], to: 'share' },
        { operator: 'Slice', from: ['style_ttl', 'origin', 'corner'], to: 'loudness' },
        { operator: 'Mul', from: ['share', 'loudness'], to: 'more' },
        { operator: 'Add', from: ['taken', 'more'], to: 'now' },
        { operator: 'Mul', from: ['noisy_latent', 'zero'], to: 'nothing' },
        { operator: 'Add', from: ['nothing', 'now'], to: 'denoised_latent' },
      ],
    }),
    'vocoder.int8.onnx': tinyGraph({
      inputs: [port('latent', ['batch', LATENT, 'frames'])],
      outputs: [port('wav_tts', ['batch', 'samples'])],
      constants: [
        {
          name: 'tone',
          type: 'float',
          shape: [1, CHUNK],
          values: Array.from({ length: CHUNK }, (_, n) => Math.sin((2 * Math.PI * 9 * n) / CHUNK)),
        },
        { name: 'chunk', type: 'int64', shape: [1], values: [CHUNK] },
        { name: 'last', type: 'int64', shape: [1], values: [2] },
        { name: 'end', type: 'int64', shape: [1], values: [3] },
        { name: 'flat', type: 'int64', shape: [2], values: [1, -1] },
        { name: 'square', type: 'int64', shape: [2], values: [1, 1] },
      ],
      steps: [
        { operator: 'Shape', from: ['latent'], to: 'sizes' },
        { operator: 'Slice', from: ['sizes', 'last', 'end'], to: 'frames' },
        { operator: 'Concat', from: ['frames', 'chunk'], to: 'wanted', attributes: { axis: 0 } },
        { operator: 'Expand', from: ['tone', 'wanted'], to: 'tones' },
        { operator: 'Reshape', from: ['tones', 'flat'], to: 'wave' },
        { operator: 'ReduceMax', from: ['latent'], to: 'loudest' },
        { operator: 'Reshape', from: ['loudest', 'square'], to: 'loudness' },
        { operator: 'Mul', from: ['wave', 'loudness'], to: 'wav_tts' },
      ],
    }),
    'tts.json': Buffer.from(
      JSON.stringify({
        ae: { sample_rate: RATE, base_chunk_size: BASE },
        ttl: { chunk_compress_factor: FACTOR, latent_dim: WIDTH },
      }),
    ),
    'unicode_indexer.bin': Buffer.from(
      Int32Array.from({ length: 65_536 }, (_, unit) => (unit < 0x2000 ? unit : -1)).buffer,
    ),
    'voice.bin': voices(loudness),
  }
}

function voices(loudness: readonly number[]): Buffer {
  const sizes = [loudness.length, ...TEXT_STYLE, loudness.length, ...DURATION_STYLE].map(BigInt)
  const each = TEXT_STYLE[0] * TEXT_STYLE[1]
  const values = [
    ...loudness.flatMap((level) => Array.from({ length: each }, () => level)),
    ...loudness.flatMap(() => Array.from({ length: DURATION_STYLE[0] * DURATION_STYLE[1] }, () => 0)),
  ]
  return Buffer.concat([Buffer.from(BigInt64Array.from(sizes).buffer), Buffer.from(Float32Array.from(values).buffer)])
}
