import { describe, expect, it, vi } from 'vitest'
import { TrackSound, readTrack, readsTracks } from './track-reader'

/** One piece as a browser hands it out, with these samples on every channel but the last, which is silent. */
function piece(samples: readonly number[], sampleRate: number, channels = 1) {
  return {
    sampleRate,
    numberOfChannels: channels,
    numberOfFrames: samples.length,
    copyTo: (target: AllowSharedBufferSource, { planeIndex }: AudioDataCopyToOptions) =>
      (target as Float32Array).set(channels > 1 && planeIndex === channels - 1 ? samples.map(() => 0) : samples),
  }
}

const sine = (rate: number, from: number, length: number): number[] =>
  Array.from({ length }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 500 * (from + i)) / rate))

describe('a track’s sound', () => {
  it.each([24_000, 44_100, 48_000])('comes at %i Hz and goes on as one wave at 24 kHz', (rate) => {
    const blocks: Int16Array[] = []
    const sound = new TrackSound((pcm) => blocks.push(pcm))
    for (let n = 0; n < 50; n++) sound.push(piece(sine(rate, (n * rate) / 100, rate / 100), rate))
    expect(blocks.map(({ length }) => length)).toEqual(Array.from({ length: 12 }, () => 960))
    const whole = blocks.flatMap((block) => [...block])
    const wanted = sine(24_000, 0, whole.length).map((sample) => sample * 32_767)
    const errors = whole.map((sample, i) => Math.abs(sample - wanted[i]!)).slice(500)
    expect(Math.max(...errors)).toBeLessThan(40)
  })

  it('is the mean of its channels', () => {
    const blocks: Int16Array[] = []
    new TrackSound((pcm) => blocks.push(pcm)).push(piece(Array<number>(960).fill(0.5), 24_000, 2))
    expect(new Set(blocks[0])).toEqual(new Set([8_192]))
  })
})

describe('a track', () => {
  it('is left to Web Audio where the browser hands out no samples', () => {
    expect(readsTracks()).toBe(false)
    expect(readTrack({} as MediaStreamTrack, () => undefined)).toBeUndefined()
  })

  it('is read until it is closed, and every piece is given back', async () => {
    let cancelled = 0
    const close = vi.fn()
    vi.stubGlobal(
      'MediaStreamTrackProcessor',
      class {
        readonly readable = new ReadableStream({
          start: (controller) => {
            for (let n = 0; n < 4; n++) controller.enqueue({ ...piece(sine(24_000, 0, 480), 24_000), close })
          },
          cancel: () => void cancelled++,
        })
      },
    )
    const heard = vi.fn()
    const stop = readTrack({} as MediaStreamTrack, heard)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2))
    expect(close).toHaveBeenCalledTimes(4)
    stop?.()
    await vi.waitFor(() => expect(cancelled).toBe(1))
    vi.unstubAllGlobals()
  })
})
