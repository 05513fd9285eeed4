import { tinyGraph, type Constant, type Port, type Step } from '#support/tiny-graph'

/*
 * A voice that computes as much as Supertonic 3 and has learnt nothing: random weights in layers of its sizes, at its
 * rates. Rates and the vocoder's layers are those of its makers' tts.json (44,100 Hz, 512 samples a frame, 6 frames of
 * 24 numbers together, layers of 512 and 2,048); as many layers as the weights of each exact file fill
 * (256,534,781, 101,424,195 and 36,416,150 bytes of 4 each). What is small beside them (attention, the convolutions
 * before each layer) is left out, and the arithmetic is exact where the offered files have eight-bit weights, so it is
 * an estimate of the real voice's time, not a measurement.
 */

export const RATE = 44_100
const FRAME = 512
const TOGETHER = 6
const LATENT = 24
const WIDTH = LATENT * TOGETHER
const VOICES = 10
const SECONDS_PER_CHARACTER = 1 / 15

const STYLE_TEXT = [50, 256] as const
const STYLE_DURATION = [8, 16] as const

const port = (name: string, shape: readonly (number | string)[]): Port => ({ name, type: 'float', shape })
const text: Port = { name: 'text_ids', type: 'int64', shape: ['batch', 'length'] }
const mask = port('text_mask', ['batch', 1, 'length'])
const styleText = port('style_ttl', ['batch', ...STYLE_TEXT])

/** The files of such a model, about 390 MB. */
export function bigSupertonic(): Readonly<Record<string, Buffer>> {
  return {
    'duration_predictor.int8.onnx': tinyGraph({
      inputs: [text, port('style_dp', ['batch', ...STYLE_DURATION]), mask],
      outputs: [port('duration', [1])],
      constants: [
        { name: 'each', type: 'float', shape: [1], values: [SECONDS_PER_CHARACTER] },
        { name: 'single', type: 'int64', shape: [1], values: [1] },
      ],
      steps: [
        { operator: 'ReduceSum', from: ['text_mask'], to: 'count' },
        { operator: 'Reshape', from: ['count', 'single'], to: 'counted' },
        { operator: 'Mul', from: ['counted', 'each'], to: 'duration' },
      ],
    }),
    'text_encoder.int8.onnx': textEncoder(),
    'vector_estimator.int8.onnx': estimator(),
    'vocoder.int8.onnx': vocoder(),
    'tts.json': Buffer.from(
      JSON.stringify({
        ae: { sample_rate: RATE, base_chunk_size: FRAME },
        ttl: { chunk_compress_factor: TOGETHER, latent_dim: LATENT },
      }),
    ),
    'unicode_indexer.bin': Buffer.from(
      Int32Array.from({ length: 65_536 }, (_, unit) => (unit < 256 ? unit : -1)).buffer,
    ),
    'voice.bin': voices(),
  }
}

function textEncoder(): Buffer {
  const [constants, steps, out] = layers('embedded', 17, 256, 1_024)
  return tinyGraph({
    inputs: [text, styleText, mask],
    outputs: [port(out, ['batch', 'length', 256])],
    constants: [{ name: 'table', type: 'float', shape: [256, 256], values: noise(256 * 256, 1) }, ...constants],
    steps: [{ operator: 'Gather', from: ['table', 'text_ids'], to: 'embedded' }, ...steps],
  })
}

function estimator(): Buffer {
  const [constants, steps, out] = layers('inside', 30, 512, 2_048, 'last')
  return tinyGraph({
    inputs: [
      port('noisy_latent', ['batch', WIDTH, 'frames']),
      port('text_emb', ['batch', 'length', 256]),
      styleText,
      mask,
      port('latent_mask', ['batch', 1, 'frames']),
      port('total_step', ['batch']),
      port('current_step', ['batch']),
    ],
    outputs: [port('denoised_latent', ['batch', WIDTH, 'frames'])],
    constants: [
      { name: 'rows', type: 'int64', shape: [3], values: [1, -1, WIDTH] },
      { name: 'columns', type: 'int64', shape: [3], values: [1, WIDTH, -1] },
      matrix('in', WIDTH, 512),
      matrix('out', 512, WIDTH),
      ...constants,
    ],
    steps: [
      { operator: 'Reshape', from: ['noisy_latent', 'rows'], to: 'frames_first' },
      { operator: 'MatMul', from: ['frames_first', 'in'], to: 'inside' },
      ...steps,
      { operator: 'MatMul', from: [out, 'out'], to: 'outside' },
      { operator: 'Reshape', from: ['outside', 'columns'], to: 'denoised_latent' },
    ],
  })
}

function vocoder(): Buffer {
  const [constants, steps, out] = layers('inside', 12, 512, 2_048, 'last')
  return tinyGraph({
    inputs: [port('latent', ['batch', WIDTH, 'frames'])],
    outputs: [port('wav_tts', ['batch', 'samples'])],
    constants: [
      { name: 'rows', type: 'int64', shape: [3], values: [1, -1, LATENT] },
      { name: 'flat', type: 'int64', shape: [2], values: [1, -1] },
      matrix('in', LATENT, 512),
      matrix('out', 512, FRAME),
      ...constants,
    ],
    steps: [
      { operator: 'Reshape', from: ['latent', 'rows'], to: 'frames_first' },
      { operator: 'MatMul', from: ['frames_first', 'in'], to: 'inside' },
      ...steps,
      { operator: 'MatMul', from: [out, 'out'], to: 'samples' },
      { operator: 'Reshape', from: ['samples', 'flat'], to: 'loud' },
      { operator: 'Tanh', from: ['loud'], to: 'wav_tts' },
    ],
  })
}

/** Layers that widen, narrow and add what they were given; the name of what the last one gives. */
function layers(
  from: string,
  count: number,
  width: number,
  inner: number,
  last = 'text_emb',
): [readonly Constant[], readonly Step[], string] {
  const constants: Constant[] = []
  const steps: Step[] = []
  let given = from
  for (let n = 0; n < count; n++) {
    const to = n === count - 1 ? last : `given${n}`
    constants.push(matrix(`wide${n}`, width, inner), matrix(`narrow${n}`, inner, width))
    steps.push(
      { operator: 'MatMul', from: [given, `wide${n}`], to: `inner${n}` },
      { operator: 'Relu', from: [`inner${n}`], to: `bent${n}` },
      { operator: 'MatMul', from: [`bent${n}`, `narrow${n}`], to: `change${n}` },
      { operator: 'Add', from: [given, `change${n}`], to },
    )
    given = to
  }
  return [constants, steps, given]
}

const matrix = (name: string, rows: number, columns: number): Constant => ({
  name,
  type: 'float',
  shape: [rows, columns],
  values: noise(rows * columns, 0.3 / Math.sqrt(rows)),
})

let seed = 1

/** Evenly distributed numbers between -`most` and `most`. */
function noise(count: number, most: number): Float32Array {
  const values = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    values[i] = (seed / 2_147_483_648 - 1) * most
  }
  return values
}

function voices(): Buffer {
  const sizes = [VOICES, ...STYLE_TEXT, VOICES, ...STYLE_DURATION].map(BigInt)
  const values = VOICES * (STYLE_TEXT[0] * STYLE_TEXT[1] + STYLE_DURATION[0] * STYLE_DURATION[1])
  return Buffer.concat([Buffer.from(BigInt64Array.from(sizes).buffer), Buffer.from(noise(values, 1).buffer)])
}
