import { designFilterBank } from '#shared/dsp/filter-bank'
import { Resampler } from '#shared/dsp/resampler'
import { PEER_RATE, TrackBlocks } from './kernel/track-blocks'

/** Chromium's way to a track's samples (w3c/mediacapture-transform); no other browser has it for sound. */
interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>
}
type ProcessorClass = new (options: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor

const processorClass = (): ProcessorClass | undefined =>
  (globalThis as { MediaStreamTrackProcessor?: ProcessorClass }).MediaStreamTrackProcessor

/** This browser hands out a track's samples by itself. */
export function readsTracks(): boolean {
  return processorClass() !== undefined
}

/** Pieces of 10 ms the browser keeps for a page that is busy: 10 s. */
const KEPT = 1_000
/** Longest piece a browser hands out, ms. */
const LONGEST_MS = 120

/**
 * Reads a track of a peer connection, in the browser's own time: unlike Web Audio, which loses what its thread comes
 * too late for, nothing is lost while page or machine are busy. Gives what ends it; undefined where this browser has no
 * such way.
 *
 * @param heard `Int16[n] @ 24 kHz mono`
 */
export function readTrack(track: MediaStreamTrack, heard: (pcm: Int16Array) => void): (() => void) | undefined {
  const Processor = processorClass()
  if (!Processor) return undefined
  const reader = new Processor({ track, maxBufferSize: KEPT }).readable.getReader()
  const sound = new TrackSound(heard)
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      sound.push(value)
      value.close()
    }
  })().catch(() => undefined)
  return () => void reader.cancel().catch(() => undefined)
}

/** A track's sound, whatever its rate and channels, as blocks of `Int16 @ 24 kHz mono`. */
export class TrackSound {
  readonly #blocks: TrackBlocks
  #rate = 0
  #resampler: Resampler | undefined
  #output = new Float32Array(0)

  constructor(heard: (pcm: Int16Array<ArrayBuffer>) => void) {
    this.#blocks = new TrackBlocks(heard)
  }

  push(data: Pick<AudioData, 'sampleRate' | 'numberOfChannels' | 'numberOfFrames' | 'copyTo'>): void {
    const { sampleRate, numberOfChannels: channels, numberOfFrames: frames } = data
    const mono = new Float32Array(frames)
    const plane = new Float32Array(frames)
    for (let planeIndex = 0; planeIndex < channels; planeIndex++) {
      data.copyTo(plane, { planeIndex, format: 'f32-planar' })
      for (let i = 0; i < frames; i++) mono[i] = (mono[i] ?? 0) + (plane[i] ?? 0) / channels
    }
    if (sampleRate === PEER_RATE) return this.#blocks.push(mono)
    const resampler = this.#at(sampleRate)
    for (let at = 0; at < frames; at += resampler.maxInput) {
      const count = resampler.process(mono.subarray(at, at + resampler.maxInput), this.#output)
      this.#blocks.push(this.#output.subarray(0, count))
    }
  }

  #at(rate: number): Resampler {
    if (this.#resampler && this.#rate === rate) return this.#resampler
    const nyquist = Math.min(rate, PEER_RATE) / 2
    const bank = designFilterBank(rate, PEER_RATE, { passHz: nyquist * 0.9, stopHz: nyquist, stopDb: 80 })
    this.#rate = rate
    this.#resampler = new Resampler(bank, Math.ceil((rate * LONGEST_MS) / 1_000))
    this.#output = new Float32Array(this.#resampler.maxOutput)
    return this.#resampler
  }
}
