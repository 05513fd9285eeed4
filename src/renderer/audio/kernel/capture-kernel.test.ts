import { describe, expect, it } from 'vitest'
import { MIC_FRAME_SAMPLES, MIC_RATE, SILENCE_DBFS } from '#shared/audio'
import { CaptureKernel, levelOf } from './capture-kernel'

interface Captured {
  samples: number[]
  frames: { seq: number; time: number; level: number }[]
}

/** Runs a signal (a function of time in s) through the kernel in render quanta. */
function capture(rate: number, seconds: number, signal: (t: number) => number, startFrame = 0, channels = 1): Captured {
  const captured: Captured = { samples: [], frames: [] }
  const kernel = new CaptureKernel(rate, 0, (samples, seq, time, level) => {
    captured.samples.push(...samples)
    captured.frames.push({ seq, time, level })
  })
  const quantum = new Float32Array(128)
  for (let n = 0; n < seconds * rate; n += 128) {
    for (let i = 0; i < 128; i++) quantum[i] = signal((n + i) / rate)
    kernel.process(Array<Float32Array>(channels).fill(quantum), 128, startFrame + n)
  }
  return captured
}

/** Gain in dB for a sine, measured on the RMS of everything after the first 50 ms. */
function gain(rate: number, hz: number): number {
  const { samples } = capture(rate, 0.6, (t) => Math.SQRT2 * Math.sin(2 * Math.PI * hz * t))
  return levelOf(Float32Array.from(samples.slice(MIC_RATE / 20)))
}

describe.each([44_100, 48_000, 96_000])('frequency response from %i Hz', (rate) => {
  it.each([50, 300, 1000, 3400, 5000, 6500, 7000])('passes %i Hz within half a dB', (hz) => {
    expect(Math.abs(gain(rate, hz))).toBeLessThan(0.5)
  })

  it.each([8100, 9000, 10_000, 12_000, 15_000, 15_900, 17_000, 20_000])(
    'keeps %i Hz from folding back, 60 dB down',
    (hz) => {
      expect(gain(rate, hz)).toBeLessThan(-60)
    },
  )
})

describe('frames', () => {
  it('leaves 16 kHz alone', () => {
    const { samples } = capture(16_000, 0.2, (t) => Math.sin(2 * Math.PI * 7900 * t))
    expect(samples[1000]).toBeCloseTo(Math.sin((2 * Math.PI * 7900 * 1000) / 16_000), 6)
  })

  it('reaches every rate a device may have', () => {
    for (const rate of [8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000]) {
      const { samples, frames } = capture(rate, 1, (t) => 0.5 * Math.sin(2 * Math.PI * 440 * t))
      expect(frames.length).toBeGreaterThanOrEqual(30)
      const errors = samples
        .slice(2000, 12_000)
        .map((sample, i) => Math.abs(sample - 0.5 * Math.sin((2 * Math.PI * 440 * (i + 2000)) / MIC_RATE)))
      expect(Math.max(...errors)).toBeLessThan(0.003)
    }
  })

  it('numbers them and times their last sample by the audio clock', () => {
    const { frames } = capture(44_100, 1, () => 0, 1_000_000)
    frames.forEach((frame, i) => {
      expect(frame.seq).toBe(i)
      const last = ((i + 1) * MIC_FRAME_SAMPLES - 1) / MIC_RATE
      expect(frame.time).toBeCloseTo(1_000_000 / 44_100 + last, 9)
    })
  })

  it('follows the audio clock when rendering skips', () => {
    const times: number[] = []
    const kernel = new CaptureKernel(48_000, 7, (_samples, _seq, time) => times.push(time))
    const quantum = new Float32Array(128)
    for (let n = 0; n < 48_000; n += 128) kernel.process([quantum], 128, n + (n > 24_000 ? 9600 : 0))
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeCloseTo((times.length - 1) * 0.032 + 0.2, 6)
  })

  it('mixes channels down and takes a missing input for silence', () => {
    const stereo = capture(48_000, 0.2, () => 0.25, 0, 2)
    expect(stereo.samples[2000]).toBeCloseTo(0.25, 4)
    expect(stereo.frames.at(-1)?.level).toBeCloseTo(20 * Math.log10(0.25), 1)
    const nothing = capture(48_000, 0.2, () => 1, 0, 0)
    expect(nothing.frames.at(-1)?.level).toBe(SILENCE_DBFS)
  })
})
