import { encodeDownFrame, OPUS_FRAME_SAMPLES, OPUS_RATE, type DownFrame } from '#shared/gateway/frames'

const CONFIG = { codec: 'opus', sampleRate: OPUS_RATE, numberOfChannels: 1 } as const
/** What a packet lasts, µs. */
const PACKET_US = 20_000

/** Which codec a page asks for. `auto`: Opus where the browser says that the network is slow or data is to be saved. */
export type VoiceCodec = 'auto' | 'pcm16' | 'opus'

/** The same from an attribute; `auto` for anything else. */
export function voiceCodec(text: string | undefined): VoiceCodec {
  return text === 'opus' || text === 'pcm16' ? text : 'auto'
}

/** What a browser tells of the network; not every one does. */
interface Network {
  readonly saveData?: boolean
  readonly effectiveType?: string
}

/** Whether Opus is worth trying. Pure. */
export function wantsOpus(codec: VoiceCodec, network: Network | undefined): boolean {
  if (codec !== 'auto') return codec === 'opus'
  return network?.saveData === true || /^(slow-)?[23]g$/.test(network?.effectiveType ?? '')
}

/** Whether this browser decodes Opus; false where it has no decoder or will not say. */
export async function decodesOpus(): Promise<boolean> {
  const { AudioDecoder: Decoder } = globalThis as { AudioDecoder?: typeof AudioDecoder }
  try {
    return Decoder !== undefined && (await Decoder.isConfigSupported(CONFIG)).supported === true
  } catch {
    return false
  }
}

export interface OpusVoiceListener {
  /** A frame of PCM for the player (frames.ts). */
  frame(bytes: Uint8Array): void
  /** This browser cannot decode it after all: what still comes of the utterance is silence. */
  failed(why: string): void
}

type Place = Pick<DownFrame, 'utterance' | 'start' | 'last'>

/** Turns Opus packets of the assistant's voice into what the player takes, in their order, sample for sample. */
export class OpusVoice {
  #decoder: AudioDecoder | undefined
  #broken = false
  /** Packets that are being decoded, in order. */
  #waiting: Place[] = []
  #fed = 0

  constructor(private readonly on: OpusVoiceListener) {}

  chunk({ utterance, start, last, payload }: DownFrame): void {
    const place = { utterance, start, last }
    if (payload.byteLength === 0) return this.#flush(() => this.#give(place, new Int16Array(0)))
    if (this.#broken) return this.#give(place, new Int16Array(OPUS_FRAME_SAMPLES))
    this.#waiting.push(place)
    try {
      this.#ready().decode(
        new EncodedAudioChunk({ type: 'key', timestamp: this.#fed++ * PACKET_US, duration: PACKET_US, data: payload }),
      )
      // A decoder may keep the last packet to itself until it is told that nothing follows.
      if (last) this.#flush(() => undefined)
    } catch (error) {
      this.#fail(String(error))
    }
  }

  /** Nobody wants to hear the rest of an utterance. */
  stop(utterance: number): void {
    if (this.#waiting.some((place) => place.utterance === utterance)) this.reset()
  }

  /** What is being decoded is nobody's. */
  reset(): void {
    this.#waiting = []
    if (this.#decoder?.state !== 'closed') this.#decoder?.close()
    this.#decoder = undefined
  }

  #ready(): AudioDecoder {
    if (this.#decoder) return this.#decoder
    const decoder: AudioDecoder = new AudioDecoder({
      output: (data) => {
        if (decoder === this.#decoder) this.#decoded(data)
        data.close()
      },
      error: (error) => {
        if (decoder === this.#decoder) this.#fail(String(error))
      },
    })
    decoder.configure(CONFIG)
    this.#decoder = decoder
    return decoder
  }

  #decoded(data: AudioData): void {
    const place = this.#waiting.shift()
    if (!place) return
    const samples = new Float32Array(data.numberOfFrames)
    data.copyTo(samples, { planeIndex: 0, format: 'f32-planar' })
    const pcm = new Int16Array(OPUS_FRAME_SAMPLES)
    // A decoder may leave out the first samples, in which Opus only warms up: the others keep their places.
    const skipped = Math.max(0, OPUS_FRAME_SAMPLES - samples.length)
    for (let i = 0; i < OPUS_FRAME_SAMPLES - skipped; i++)
      pcm[i + skipped] = Math.max(-32_768, Math.min(32_767, Math.round((samples[i] ?? 0) * 32_767)))
    this.#give(place, pcm)
  }

  #flush(then: () => void): void {
    const decoder = this.#decoder
    if (!decoder || this.#waiting.length === 0) return then()
    void decoder.flush().then(
      () => {
        if (decoder !== this.#decoder) return
        this.#silence()
        then()
      },
      (error: unknown) => {
        if (decoder === this.#decoder) this.#fail(String(error))
      },
    )
  }

  #fail(why: string): void {
    this.#broken = true
    this.#silence()
    this.reset()
    this.on.failed(why)
  }

  /** What will never be decoded is silence: the utterance goes on, and ends. */
  #silence(): void {
    for (const place of this.#waiting.splice(0)) this.#give(place, new Int16Array(OPUS_FRAME_SAMPLES))
  }

  #give(place: Place, pcm: Int16Array): void {
    const payload = new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
    this.on.frame(encodeDownFrame({ ...place, sampleRate: OPUS_RATE, payload }))
  }
}
