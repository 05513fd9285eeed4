import { readFile } from 'node:fs/promises'
import { FRAME_HOP, FRAME_SAMPLES, melFrame, nemoMel } from '../../audio/mel-frames'
import { loadOrt, type InferenceSession, type Ort, type Tensors } from '../local/onnx'
import type { ClipFiles, ClipHeard } from './protocol'

/*
 * Typhoon ASR Realtime, a FastConformer transducer for Thai, as PyThaiNLP exports it (PyThaiNLP/pythaiasr): an encoder
 * for a whole utterance, and a predictor and joiner in one graph. Cut into pieces it understands next to nothing, so
 * live text comes from looking at the growing sound again.
 */

const MEL = nemoMel(80)
/** Frames are filled up to a multiple of this. */
const PAD_TO = 16
/** Most symbols in one step of the encoder. */
const MOST_SYMBOLS = 10
const SPECIAL = new Set(['<unk>', '<s>', '</s>', '<pad>', '<bos>', '<eos>'])

export class Typhoon {
  private constructor(
    private readonly ort: Ort,
    private readonly encoder: InferenceSession,
    private readonly decoder: InferenceSession,
    private readonly pieces: readonly string[],
  ) {}

  /** Rejects for files that are none of these. */
  static async load({ encoder, decoder, vocabulary }: ClipFiles, threads: number): Promise<Typhoon> {
    const pieces: unknown = JSON.parse(await readFile(vocabulary, 'utf8'))
    if (!Array.isArray(pieces) || pieces.length === 0 || !pieces.every((piece) => typeof piece === 'string'))
      throw new Error('the vocabulary is no list of pieces')
    const { ort } = await loadOrt(undefined)
    // By path and without an arena: half a gigabyte would lie in memory twice.
    const create = (path: string, intraOpNumThreads: number): Promise<InferenceSession> =>
      ort.InferenceSession.create(path, { intraOpNumThreads, interOpNumThreads: 1, enableCpuMemArena: false })
    return new Typhoon(ort, await create(encoder, threads), await create(decoder, 1), pieces)
  }

  /** `Float32[n] @ 16 kHz mono`. `pause` runs between steps; what it throws stops the work. */
  async recognise(audio: Float32Array, _language: string, pause: () => Promise<void>): Promise<ClipHeard> {
    const { ort, encoder } = this
    const { values, frames, known } = thaiFeatures(audio)
    await pause()
    const [sound = '', length = ''] = encoder.inputNames
    const encoded = await encoder.run({
      [sound]: new ort.Tensor('float32', values, [1, MEL.bands, frames]),
      [length]: new ort.Tensor('int64', BigInt64Array.of(BigInt(known)), [1]),
    })
    await pause()
    const [stepsName = '', countName = ''] = encoder.outputNames
    const all = encoded[stepsName]
    if (!all) throw new Error('the encoder says nothing')
    const [, width, count] = all.dims as readonly [number, number, number]
    const symbols = await this.#decode(all.data as Float32Array, {
      width,
      count,
      known: Math.min(count, Number(encoded[countName]?.data[0] ?? count)),
      pause,
    })
    return { text: this.#text(symbols.chosen), confidence: symbols.confidence, language: 'th' }
  }

  async release(): Promise<void> {
    await Promise.all([this.encoder.release(), this.decoder.release()])
  }

  async #decode(
    all: Float32Array,
    { width, count, known, pause }: { width: number; count: number; known: number; pause: () => Promise<void> },
  ): Promise<{ chosen: number[]; confidence: number }> {
    const { ort, decoder, pieces } = this
    const blank = pieces.length
    const memory = decoder.inputNames.slice(3)
    let states: Tensors = Object.fromEntries(
      memory.map((name) => [name, new ort.Tensor('float32', new Float32Array(HIDDEN), [1, 1, HIDDEN])]),
    )
    const chosen: number[] = []
    let sum = 0
    for (let at = 0; at < known; at++) {
      if (at % STEPS_AT_ONCE === 0) await pause()
      const step = Float32Array.from({ length: width }, (_, row) => all[row * count + at] ?? 0)
      for (let n = 0; n < MOST_SYMBOLS; n++) {
        const result = await decoder.run({
          encoder_outputs: new ort.Tensor('float32', step, [1, width, 1]),
          targets: new ort.Tensor('int32', Int32Array.of(chosen.at(-1) ?? blank), [1, 1]),
          target_length: new ort.Tensor('int32', Int32Array.of(1), [1]),
          ...states,
        })
        const [scores = '', , ...next] = decoder.outputNames
        const { symbol, logProbability } = likeliest(result[scores]!.data as Float32Array)
        if (symbol === blank) break
        chosen.push(symbol)
        sum += logProbability
        states = Object.fromEntries(memory.map((name, index) => [name, result[next[index] ?? '']!]))
      }
    }
    return { chosen, confidence: chosen.length === 0 ? 0 : sum / chosen.length }
  }

  #text(symbols: readonly number[]): string {
    const pieces = symbols.map((symbol) => this.pieces[symbol] ?? '').filter((piece) => !SPECIAL.has(piece))
    return pieces.join('').replaceAll('▁', ' ').trim()
  }
}

const HIDDEN = 640
/** Others are let in after so many steps of 80 ms. */
const STEPS_AT_ONCE = 25

/** The features of a whole utterance: each band brought to mean 0 and deviation 1; `Float32[80 × frames]`. */
function thaiFeatures(audio: Float32Array): { values: Float32Array; frames: number; known: number } {
  const edge = FRAME_SAMPLES / 2
  const sound = new Float64Array(Math.max(audio.length, edge + 1))
  for (let i = 0; i < audio.length; i++) sound[i] = (audio[i] ?? 0) - (i > 0 ? MEL.emphasis * (audio[i - 1] ?? 0) : 0)
  // The ends are mirrored.
  const wave = new Float64Array(sound.length + 2 * edge)
  wave.set(sound, edge)
  for (let i = 1; i <= edge; i++) {
    wave[edge - i] = sound[i] ?? 0
    wave[edge + sound.length - 1 + i] = sound[sound.length - 1 - i] ?? 0
  }
  const known = Math.floor((wave.length - FRAME_SAMPLES) / FRAME_HOP) + 1
  const frames = Math.ceil(known / PAD_TO) * PAD_TO
  const values = new Float32Array(MEL.bands * frames)
  for (let frame = 0; frame < known; frame++)
    for (const [band, value] of melFrame(MEL, wave, frame * FRAME_HOP).entries()) values[band * frames + frame] = value
  for (let band = 0; band < MEL.bands; band++) normalise(values.subarray(band * frames, band * frames + known))
  return { values, frames, known }
}

function normalise(values: Float32Array): void {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  const deviation = Math.sqrt(squares / values.length)
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] ?? 0) - mean) / (deviation + 1e-5)
}

function likeliest(scores: Float32Array): { symbol: number; logProbability: number } {
  let symbol = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[symbol] ?? 0)) symbol = i
  const top = scores[symbol] ?? 0
  let sum = 0
  for (const score of scores) sum += Math.exp(score - top)
  return { symbol, logProbability: -Math.log(sum) }
}
