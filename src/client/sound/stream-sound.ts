import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, MIC_RATE } from '#shared/audio'
import { decodeDownFrame, encodeUpFrame } from '#shared/gateway/frames'
import type { DownSound, UpSound } from '#shared/gateway/parts'
import { CaptureKernel } from '../../renderer/audio/kernel/capture-kernel'
import type { CallMicrophone, VoicePiece } from '../types'
import type { PlayerOrder, Sound, SoundListeners } from './port'

/** G.711 travels in the 20 ms of a telephone line: 160 bytes. */
const TELEPHONE_BYTES = 160
const TELEPHONE_MS = 20

export interface StreamSoundOptions {
  /** What is said: 16-bit little-endian mono PCM at `rate`, or G.711 bytes, in pieces of any size. */
  readonly input: AsyncIterable<Uint8Array> | undefined
  /** `pcm16`, or G.711 for both directions. */
  readonly codec: 'pcm16' | 'mulaw' | 'alaw'
  /** Hz of PCM; G.711 is at 8000. */
  readonly rate: number
  /** A file is sent no faster than it was spoken, and followed by silence so that its last sentence ends. */
  readonly pace: boolean
  readonly output: ((piece: VoicePiece) => void) | undefined
  /** What was being said is not to be played any further: the person, or the page, has interrupted. */
  readonly onStop: (() => void) | undefined
}

/**
 * Ears and mouth of a program: a stream in, pieces of voice out as they become due. The server reckons what was heard
 * by the clock, since nobody here can tell.
 */
export class StreamSound implements Sound {
  readonly up: UpSound
  readonly down: DownSound
  readonly frameMs: number
  #closed = false
  #seq = 0
  #begun = 0
  readonly #pending: Uint8Array[] = []
  #wake: (() => void) | undefined

  constructor(
    private readonly options: StreamSoundOptions,
    private readonly on: SoundListeners,
  ) {
    const { codec } = options
    const telephone = codec !== 'pcm16'
    this.up = { codec, rate: telephone ? 8_000 : MIC_RATE, vad: 'server' }
    this.down = { codec, ...(telephone && { rate: 8_000 as const }), reports: false }
    this.frameMs = telephone ? TELEPHONE_MS : MIC_FRAME_MS
  }

  unlock(): void {
    // Nothing holds sound back here.
  }

  retry(): void {
    // A stream that ended has ended.
  }

  open(): Promise<CallMicrophone> {
    const { input } = this.options
    if (!input) return Promise.resolve('off')
    this.on.microphone('open')
    this.#begun = performance.now()
    void this.#read(input).catch((error: unknown) =>
      this.on.fault({ code: 'microphone.failed', detail: String(error) }),
    )
    return Promise.resolve('open')
  }

  judge(): void {
    // The server does.
  }

  play(bytes: Uint8Array): void {
    const frame = decodeDownFrame(bytes)
    if (!frame) return
    const { utterance, sampleRate, payload, last } = frame
    this.options.output?.({ utterance, sampleRate, bytes: payload, last })
  }

  order({ action }: PlayerOrder): void {
    if (action === 'stop') this.options.onStop?.()
  }

  reset(): void {
    this.options.onStop?.()
  }

  report(): Record<string, unknown> {
    return { frames: this.#seq, codec: this.options.codec }
  }

  close(): Promise<void> {
    this.#closed = true
    this.#wake?.()
    return Promise.resolve()
  }

  async #read(input: AsyncIterable<Uint8Array>): Promise<void> {
    const cut = this.options.codec === 'pcm16' ? this.#pcm() : this.#telephone()
    for await (const piece of input) {
      if (this.#closed) return
      cut(piece)
      await this.#send()
    }
    // Silence, in which a recogniser finds the end of the last sentence.
    const { codec } = this.options
    const silence = new Uint8Array(codec === 'pcm16' ? 3_200 : 800).fill(
      codec === 'mulaw' ? 0xff : codec === 'alaw' ? 0xd5 : 0,
    )
    while (!this.#closed && this.options.pace) {
      cut(silence)
      await this.#send()
    }
  }

  /** Frames that are due are sent; a file waits for its time. */
  async #send(): Promise<void> {
    for (let payload = this.#pending.shift(); payload && !this.#closed; payload = this.#pending.shift()) {
      const due = this.#begun + (this.#seq + 1) * this.frameMs
      const wait = due - performance.now()
      if (this.options.pace && wait > 0) await this.#sleep(wait)
      this.on.frame(encodeUpFrame({ seq: this.#seq++, capturedAt: performance.now(), speech: NaN, payload }).buffer)
    }
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** PCM at any rate to frames at 16 kHz. A sample may be cut in two by the pieces of a stream. */
  #pcm(): (piece: Uint8Array) => void {
    const kernel = new CaptureKernel(this.options.rate, 0, (samples) => {
      const pcm = new Int16Array(MIC_FRAME_SAMPLES)
      for (let i = 0; i < pcm.length; i++)
        pcm[i] = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] ?? 0) * 32_768)))
      this.#pending.push(new Uint8Array(pcm.buffer))
    })
    let odd: number | undefined
    let at = 0
    return (piece) => {
      const bytes = odd === undefined ? piece : Uint8Array.of(odd, ...piece)
      odd = bytes.length % 2 === 1 ? bytes.at(-1) : undefined
      const count = bytes.length >> 1
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let from = 0; from < count; from += 128) {
        const block = new Float32Array(Math.min(128, count - from))
        for (let i = 0; i < block.length; i++) block[i] = view.getInt16((from + i) * 2, true) / 32_768
        kernel.process([block], block.length, at)
        at += block.length
      }
    }
  }

  #telephone(): (piece: Uint8Array) => void {
    let rest = new Uint8Array(0)
    return (piece) => {
      const bytes = new Uint8Array(rest.length + piece.length)
      bytes.set(rest)
      bytes.set(piece, rest.length)
      let from = 0
      for (; from + TELEPHONE_BYTES <= bytes.length; from += TELEPHONE_BYTES)
        this.#pending.push(bytes.slice(from, from + TELEPHONE_BYTES))
      rest = bytes.slice(from)
    }
  }
}
