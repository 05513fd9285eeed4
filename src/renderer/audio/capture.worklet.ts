import { CaptureKernel } from './kernel/capture-kernel'
import { CAPTURE_PROCESSOR, RAW_FRAME_BYTES, RAW_HEADER, type CaptureMessage } from './kernel/messages'

/**
 * Frames that may be with the worker at once: 8 s, because loading the model keeps the worker busy for half a second
 * and on a crowded machine for several. With none left a frame is lost, which its number tells.
 */
const POOL = 256

/**
 * Microphone to frames on the audio thread. Each frame leaves in a buffer of a fixed pool that the worker sends back:
 * all that is allocated per frame (every 32 ms) is the message and the views to fill it through.
 */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #kernel: CaptureKernel
  readonly #pool: ArrayBuffer[] = Array.from({ length: POOL }, () => new ArrayBuffer(RAW_FRAME_BYTES))
  #free = POOL
  readonly #transfer: ArrayBuffer[] = []
  #frames: MessagePort | undefined
  #open = true

  constructor() {
    super()
    this.#kernel = new CaptureKernel(sampleRate, 0, (samples, seq, time, level) =>
      this.#send(samples, seq, time, level),
    )
    this.port.onmessage = ({ data }: MessageEvent<CaptureMessage>) => {
      if (data === 'close') this.#open = false
      else this.#connect(data.frames)
    }
  }

  process([input]: Float32Array[][]): boolean {
    this.#kernel.process(input ?? [], input?.[0]?.length ?? 128, currentFrame)
    return this.#open
  }

  #connect(frames: MessagePort): void {
    frames.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
      if (this.#free < POOL) this.#pool[this.#free++] = data
    }
    this.#frames = frames
  }

  #send(samples: Float32Array, seq: number, time: number, level: number): void {
    const buffer = this.#frames && this.#free > 0 ? this.#pool[--this.#free] : undefined
    if (!buffer) return
    const header = new Float64Array(buffer, 0, RAW_HEADER)
    header[0] = seq
    header[1] = time
    header[2] = level
    new Float32Array(buffer, RAW_HEADER * 8).set(samples)
    this.#transfer[0] = buffer
    this.#frames?.postMessage(buffer, this.#transfer)
  }
}

registerProcessor(CAPTURE_PROCESSOR, CaptureProcessor)
