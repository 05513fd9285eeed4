import { describe, expect, it } from 'vitest'
import { resample } from '#engine/audio/resample'
import { continuity } from '../e2e/support/continuity'
import { speech, SPEECH_RATE } from '../e2e/support/speech'

// The end-to-end tests trust this ear; here it is shown to notice what it must.
const sent = { pcm: speech('I hear, think and speak on this machine.').pcm, rate: SPEECH_RATE }
const ms = (value: number): number => (value * SPEECH_RATE) / 1_000
const silence = (length: number): Int16Array => new Int16Array(ms(length))

function played(...pieces: Int16Array[]): { pcm: Int16Array; rate: number } {
  return {
    pcm: Int16Array.from(
      pieces.flatMap((piece) => [...piece]),
      (sample) => sample * 0.7,
    ),
    rate: SPEECH_RATE,
  }
}

describe('continuity', () => {
  const [before, after] = [sent.pcm.subarray(0, ms(900)), sent.pcm.subarray(ms(900))]

  it('finds nothing wrong with the same words, however loud and with whatever pause', () => {
    expect(continuity(played(silence(400), sent.pcm, silence(200)), sent)).toMatchObject({
      missingMs: 0,
      extraMs: 0,
      pausedMs: 0,
    })
    const paused = continuity(played(before, silence(700), after), sent)
    expect(paused.pausedMs).toBeCloseTo(700, 0)
    expect(paused.missingMs).toBeLessThan(120)
    expect(Math.abs(paused.extraMs)).toBeLessThanOrEqual(20)
  })

  it('is not troubled by pauses that are no whole number of its samples, nor by two that follow closely', () => {
    const pcm = resample(sent.pcm, SPEECH_RATE, 48_000)
    const at = [9_600, 14_401, 48_002]
    const gaps = [1_003, 2_005, 24_003]
    const pieces = [...at, pcm.length].map((end, i) => pcm.subarray(at[i - 1] ?? 0, end))
    const stuttered = pieces.flatMap((piece, i) => [...piece, ...new Array<number>(gaps[i] ?? 0).fill(0)])
    const { missingMs, extraMs, pausedMs } = continuity({ pcm: Int16Array.from(stuttered), rate: 48_000 }, sent)
    expect(missingMs).toBeLessThan(120)
    expect(Math.abs(extraMs)).toBeLessThanOrEqual(50)
    expect(pausedMs).toBeCloseTo(27_011 / 48, 0)
  })

  it('notices words that are missing, and words that come twice', () => {
    const missing = continuity(played(before, silence(500), sent.pcm.subarray(ms(1_400))), sent)
    expect(missing.missingMs).toBeGreaterThan(300)
    expect(missing.extraMs).toBeLessThan(-200)
    const twice = continuity(played(before, silence(500), sent.pcm.subarray(ms(600))), sent)
    expect(twice.extraMs).toBeGreaterThan(200)
  })

  it('does not lose its place where a short underrun was faded over', () => {
    for (const at of [150, 300, 700, 1_150]) {
      const cut = ms(at)
      const down = sent.pcm.slice(0, cut)
      const up = sent.pcm.slice(cut)
      const fade = ms(8)
      for (let i = 0; i < fade; i++) {
        down[cut - 1 - i]! *= i / fade
        up[i]! *= i / fade
      }
      expect(continuity(played(down, silence(2), up), sent).missingMs, `underrun at ${at} ms`).toBeLessThan(200)
    }
  })

  it('is not deceived by other words', () => {
    const other = speech('Nothing you say leaves it, whatever happens.').pcm
    expect(continuity(played(other), sent).missingMs).toBeGreaterThan(500)
  })
})
