import { createRequire } from 'node:module'
import type OpusScriptClass from 'opusscript'
import { downFrameSamples, OPUS_FRAME_SAMPLES, OPUS_RATE } from '#shared/gateway/frames'
import type { DownSound } from '#shared/gateway/parts'
import { encodeALaw, encodeMuLaw } from '#engine/audio/formats/g711'
import { Resampler } from '#engine/audio/resample'

/** Voice as it goes down: one frame's payload, and how many samples of the wire's rate it stands for. */
export interface Written {
  readonly payload: Uint8Array
  readonly samples: number
}

/** Writes one utterance in the codec that was agreed on. */
export interface DownWriter {
  readonly codec: DownSound['codec']
  /** Hz, of what is written; Opus counts at 48000 whatever it was made from (RFC 7587, 4.1). */
  readonly rate: number
  /** `last`: whatever is still held is written too. May be nothing where not enough has come for a packet. */
  write(pcm: Int16Array, last: boolean): Written[]
}

/** Rates Opus is made from as they are. */
const OPUS_FROM = [8_000, 12_000, 16_000, 24_000, 48_000]
/** Of what lies in a packet, ms. */
const PACKET_MS = OPUS_FRAME_SAMPLES / (OPUS_RATE / 1_000)
/** What an encoder holds back, ms: without so much silence behind it the end of an utterance would be missing. */
const LOOKAHEAD_MS = 6.5
/** Bits a second: speech of one voice in full band. */
const BITRATE = 32_000

/** Makes Opus packets; kept for a call, since making one takes a while. */
export interface OpusEncoders {
  /** One packet of 20 ms. */
  encode(pcm: Int16Array, rate: number): Uint8Array
  free(): void
}

/** Loads libopus the first time somebody wants it. */
export function opusEncoders(): OpusEncoders {
  const OpusScript = createRequire(import.meta.url)('opusscript') as typeof OpusScriptClass
  const byRate = new Map<number, InstanceType<typeof OpusScript>>()
  return {
    encode(pcm, rate) {
      let encoder = byRate.get(rate)
      if (!encoder) {
        encoder = new OpusScript(rate as 24_000, 1, OpusScript.Application.VOIP)
        encoder.setBitrate(BITRATE)
        byRate.set(rate, encoder)
      }
      // A copy: the encoder's memory is written again by the next packet.
      return Uint8Array.from(encoder.encode(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength), pcm.length))
    },
    free() {
      for (const encoder of byRate.values()) encoder.delete()
      byRate.clear()
    },
  }
}

/** For an utterance at `from` Hz. */
export function downWriter(down: DownSound, from: number, opus: () => OpusEncoders): DownWriter {
  if (down.codec === 'opus') return opusWriter(from, opus())
  const { codec } = down
  const rate = codec === 'pcm16' ? (down.rate ?? from) : 8_000
  const resampled = through(from, rate)
  return {
    codec,
    rate,
    write(pcm, last) {
      const payload = encode(resampled(pcm, last), codec)
      return payload.byteLength === 0 ? [] : [{ payload, samples: downFrameSamples(codec, payload.byteLength) }]
    },
  }
}

function opusWriter(from: number, opus: OpusEncoders): DownWriter {
  const rate = OPUS_FROM.includes(from) ? from : 24_000
  const frame = (rate * PACKET_MS) / 1_000
  const resampled = through(from, rate)
  let held: Int16Array = new Int16Array(0)
  return {
    codec: 'opus',
    rate: OPUS_RATE,
    write(pcm, last) {
      const more = resampled(pcm, last)
      const tail = last ? Math.ceil((rate * LOOKAHEAD_MS) / 1_000) : 0
      const length = held.length + more.length + tail
      const whole = last && length > tail ? Math.ceil(length / frame) * frame : length
      const all = new Int16Array(length > tail ? whole : 0)
      all.set(held)
      if (length > tail) all.set(more, held.length)
      const written: Written[] = []
      let at = 0
      for (; at + frame <= all.length; at += frame)
        written.push({ payload: opus.encode(all.subarray(at, at + frame), rate), samples: OPUS_FRAME_SAMPLES })
      held = all.slice(at)
      return written
    },
  }
}

function through(from: number, to: number): (pcm: Int16Array, last: boolean) => Int16Array {
  if (from === to) return (pcm) => pcm
  const resampler = new Resampler(from, to)
  return (pcm, last) => {
    const body = resampler.process(pcm)
    if (!last) return body
    const rest = resampler.flush()
    const all = new Int16Array(body.length + rest.length)
    all.set(body)
    all.set(rest, body.length)
    return all
  }
}

function encode(pcm: Int16Array, codec: Exclude<DownSound['codec'], 'opus'>): Uint8Array {
  if (codec === 'mulaw') return encodeMuLaw(pcm)
  if (codec === 'alaw') return encodeALaw(pcm)
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}
