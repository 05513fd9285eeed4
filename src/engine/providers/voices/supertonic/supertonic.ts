import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { loadOrt, type InferenceSession, type Ort } from '../../local/onnx'
import type { LoadedVoice, VoiceFiles, VoiceRequest, VoiceSound } from '../protocol'
import { readStyles, type Styles } from './styles'
import { idsOf, pieces, supertonicText } from './supertonic-text'

/** Steps from noise to speech: its makers' usual number; more costs time and gives little. */
const STEPS = 5
/** What its makers speed their voices up by. */
const OWN_PACE = 1.05
const SLOWEST = 0.7
const FASTEST = 2

/** What is used of `tts.json`. */
const configSchema = z.object({
  ae: z.object({
    sample_rate: z.number().int().min(8_000).max(96_000),
    base_chunk_size: z.number().int().positive(),
  }),
  ttl: z.object({ chunk_compress_factor: z.number().int().positive(), latent_dim: z.number().int().positive() }),
})
type Config = z.infer<typeof configSchema>

interface Networks {
  readonly duration: InferenceSession
  readonly text: InferenceSession
  readonly estimator: InferenceSession
  readonly vocoder: InferenceSession
}

/**
 * Supertonic 3 (supertone-inc/supertonic, nodejs/helper.js): text to a length, to a description, from noise to a latent
 * sound in a few steps, to a wave. It is not streaming inside a piece of text, so long ones are cut.
 */
export class Supertonic implements LoadedVoice {
  private constructor(
    private readonly ort: Ort,
    private readonly networks: Networks,
    private readonly config: Config,
    private readonly table: Int32Array,
    private readonly styles: Styles,
  ) {}

  /** Rejects for files that are none of these. */
  static async load(files: Extract<VoiceFiles, { driver: 'supertonic' }>, threads: number): Promise<Supertonic> {
    const { ort } = await loadOrt(undefined)
    const open = async (path: string): Promise<InferenceSession> =>
      ort.InferenceSession.create(await readFile(path), { intraOpNumThreads: threads, interOpNumThreads: 1 })
    const config = configSchema.parse(JSON.parse(await readFile(files.config, 'utf8')))
    const table = await readFile(files.indexer)
    return new Supertonic(
      ort,
      {
        duration: await open(files.duration),
        text: await open(files.text),
        estimator: await open(files.estimator),
        vocoder: await open(files.vocoder),
      },
      config,
      Int32Array.from({ length: Math.floor(table.length / 4) }, (_, at) => table.readInt32LE(at * 4)),
      readStyles(await readFile(files.styles)),
    )
  }

  async speak(request: VoiceRequest, heard: (sound: VoiceSound) => Promise<void>): Promise<void> {
    for (const piece of pieces(request.text)) {
      const pcm = await this.#say(piece, request)
      await heard({ pcm, sampleRate: this.config.ae.sample_rate })
    }
  }

  async release(): Promise<void> {
    await Promise.all(Object.values(this.networks).map((network: InferenceSession) => network.release()))
  }

  async #say(piece: string, { style, speed, language }: VoiceRequest): Promise<Int16Array> {
    const { ort, networks, styles } = this
    const floats = (values: Float32Array, shape: readonly number[]): InstanceType<Ort['Tensor']> =>
      new ort.Tensor('float32', values, [...shape])
    const ids = idsOf(supertonicText(piece, language), this.table)
    if (ids.length === 0) return new Int16Array(0)
    const text_ids = new ort.Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length])
    const text_mask = floats(new Float32Array(ids.length).fill(1), [1, 1, ids.length])
    const style_dp = floats(styles.duration.of(style), [1, ...styles.duration.shape])
    const style_ttl = floats(styles.text.of(style), [1, ...styles.text.shape])

    const lasting = await networks.duration.run({ text_ids, style_dp, text_mask })
    const pace = OWN_PACE * Math.min(FASTEST, Math.max(SLOWEST, speed))
    const seconds = Number((lasting['duration']!.data as Float32Array)[0]) / pace
    const { text_emb } = await networks.text.run({ text_ids, style_ttl, text_mask })

    const { sample_rate, base_chunk_size } = this.config.ae
    const { chunk_compress_factor, latent_dim } = this.config.ttl
    const samples = Math.floor(seconds * sample_rate)
    const length = Math.max(1, Math.ceil(samples / (base_chunk_size * chunk_compress_factor)))
    const width = latent_dim * chunk_compress_factor
    const latent_mask = floats(new Float32Array(length).fill(1), [1, 1, length])
    const total_step = floats(Float32Array.of(STEPS), [1])
    let latent = floats(noise(width * length), [1, width, length])
    for (let step = 0; step < STEPS; step++) {
      const better = await networks.estimator.run({
        noisy_latent: latent,
        text_emb: text_emb!,
        style_ttl,
        text_mask,
        latent_mask,
        total_step,
        current_step: floats(Float32Array.of(step), [1]),
      })
      latent = better['denoised_latent']!
    }
    const wave = (await networks.vocoder.run({ latent }))['wav_tts']!.data as Float32Array
    return Int16Array.from(wave.subarray(0, samples), (x) => Math.round(Math.min(1, Math.max(-1, x)) * 32_767))
  }
}

/** Normally distributed numbers; the same each time, so that a text is said the same way. */
function noise(count: number): Float32Array {
  let seed = 1
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return (seed + 1) / 4_294_967_297
  }
  return Float32Array.from(
    { length: count },
    () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()),
  )
}
