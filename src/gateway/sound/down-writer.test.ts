import { OpusDecoder } from 'opus-decoder'
import { describe, expect, it, onTestFinished } from 'vitest'
import { downWriter, opusEncoders } from './down-writer'

/** A tone of 440 Hz, `Int16[n]`. */
const tone = (rate: number, ms: number): Int16Array =>
  Int16Array.from({ length: (rate * ms) / 1_000 }, (_, i) =>
    Math.round(9_000 * Math.sin((i * 440 * 2 * Math.PI) / rate)),
  )

async function decoded(packets: readonly Uint8Array[]): Promise<Float32Array> {
  const decoder = new OpusDecoder({ sampleRate: 48_000, channels: 1, forceStereo: false })
  await decoder.ready
  onTestFinished(() => decoder.free())
  return decoder.decodeFrames([...packets]).channelData[0]!
}

/** How often a sound crosses zero upwards in a second: its pitch, for a tone. */
function pitch(sound: Float32Array, rate: number): number {
  let crossings = 0
  for (let i = 1; i < sound.length; i++) if (sound[i - 1]! < 0 && sound[i]! >= 0) crossings++
  return (crossings * rate) / sound.length
}

describe('voice in Opus', () => {
  it.each([16_000, 22_050, 24_000, 44_100, 48_000])('of %i Hz is whole, and as high as it was', async (rate) => {
    const opus = opusEncoders()
    onTestFinished(() => opus.free())
    const writer = downWriter({ codec: 'opus', reports: true }, rate, () => opus)
    const voice = tone(rate, 500)
    const written = []
    // In pieces of whatever length a voice comes in.
    for (let at = 0; at < voice.length; at += 700)
      written.push(...writer.write(voice.subarray(at, at + 700), at + 700 >= voice.length))
    expect(writer.rate).toBe(48_000)
    const samples = written.reduce((sum, one) => sum + one.samples, 0)
    // All of it, what the encoder holds back, and less than a packet of silence.
    expect(samples / 48).toBeGreaterThanOrEqual(500)
    expect(samples / 48).toBeLessThan(500 + 6.5 + 21)
    const bytes = written.reduce((sum, { payload }) => sum + payload.byteLength, 0)
    expect(bytes * 8 * 2).toBeLessThan(48_000)
    const sound = await decoded(written.map(({ payload }) => payload))
    expect(sound.length).toBe(samples)
    expect(pitch(sound.subarray(4_800, 19_200), 48_000)).toBeCloseTo(440, -1)
    const loud = (from: number, to: number): number => Math.max(...sound.subarray(from * 48, to * 48).map(Math.abs))
    expect(loud(480, 500)).toBeGreaterThan(0.15)
  })

  it('of nothing is nothing, and too little waits for more', () => {
    const opus = opusEncoders()
    onTestFinished(() => opus.free())
    const writer = downWriter({ codec: 'opus', reports: true }, 24_000, () => opus)
    expect(writer.write(new Int16Array(0), true)).toEqual([])
    expect(writer.write(new Int16Array(300), false)).toEqual([])
    expect(writer.write(new Int16Array(300), false)).toHaveLength(1)
    expect(writer.write(new Int16Array(0), true)).toHaveLength(1)
  })

  it('is never made for who wants something else', () => {
    const never = () => {
      throw new Error('libopus was loaded')
    }
    for (const codec of ['pcm16', 'mulaw', 'alaw'] as const) {
      const [one] = downWriter({ codec, reports: true }, 8_000, never).write(tone(8_000, 20), true)
      expect(one).toMatchObject({ samples: 160 })
    }
  })
})
