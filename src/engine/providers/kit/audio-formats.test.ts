import { describe, expect, it } from 'vitest'
import { AudioDecoder, AudioEncoder, type AudioFormat } from './audio-formats'

/** 1 kHz at 16 kHz, loud. */
const tone = (samples: number, rate = 16_000): Int16Array =>
  Int16Array.from({ length: samples }, (_, i) => Math.round(12_000 * Math.sin((2 * Math.PI * 1_000 * i) / rate)))

function rms(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)
}

const formats: AudioFormat[] = [8_000, 16_000, 24_000, 48_000].flatMap((sampleRate) =>
  (['pcm16', 'muLaw', 'aLaw'] as const).map((encoding) => ({ encoding, sampleRate })),
)

describe('audio formats', () => {
  it.each(formats)('carry a tone at the right rate and loudness as %o, however it is cut', (format) => {
    const heard = tone(16_000)
    const encoder = new AudioEncoder(format)
    const pieces: number[] = []
    for (let at = 0; at < heard.length; at += 512) pieces.push(...encoder.encode(heard.subarray(at, at + 512)))
    pieces.push(...encoder.flush())
    const decoder = new AudioDecoder(format)
    const bytes = Uint8Array.from(pieces)
    const samples: number[] = []
    for (let at = 0; at < bytes.length; at += 333) samples.push(...decoder.decode(bytes.subarray(at, at + 333)))
    expect(samples).toHaveLength(format.sampleRate)
    const expected = tone(format.sampleRate, format.sampleRate)
    const middle = [format.sampleRate / 4, (format.sampleRate * 3) / 4] as const
    const error = Int16Array.from(samples, (sample, i) => sample - expected[i]!).subarray(...middle)
    // Quantisation of G.711 at this loudness, and the resampler's -75 dB.
    expect(rms(error)).toBeLessThan(format.encoding === 'pcm16' ? 12 : 300)
  })

  it('forgets half a sample when something new begins', () => {
    const decoder = new AudioDecoder({ encoding: 'pcm16', sampleRate: 24_000 })
    expect([...decoder.decode(Uint8Array.of(1, 0, 2))]).toEqual([1])
    decoder.reset()
    expect([...decoder.decode(Uint8Array.of(3, 0))]).toEqual([3])
  })
})
