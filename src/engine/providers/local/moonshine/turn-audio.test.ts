import { describe, expect, it } from 'vitest'
import { MIC_RATE } from '#shared/audio'
import { TurnAudio } from './turn-audio'

const seconds = (count: number): number => count * MIC_RATE
const tone = (length: number): Int16Array =>
  Int16Array.from({ length: seconds(length) }, (_, i) => Math.sin(i * 0.2) * 8000)
const silence = (length: number): Int16Array => new Int16Array(seconds(length))

function turn(...parts: readonly Int16Array[]): TurnAudio {
  const audio = new TurnAudio()
  for (const part of parts) for (let at = 0; at < part.length; at += 512) audio.append(part.subarray(at, at + 512))
  return audio
}

describe('TurnAudio', () => {
  it('has no clip of silence', () => expect(turn(silence(1)).clip(seconds(1))).toBeUndefined())

  it('gives the sound with a little around it', () => {
    const clip = turn(silence(0.5), tone(1), silence(0.5)).clip(seconds(2))!
    expect(clip.pcm.length).toBe(seconds(1.36))
    expect([clip.start, clip.end]).toEqual([seconds(0.18), seconds(1.18)])
    expect(clip.pcm.subarray(0, clip.start).every((sample) => sample === 0)).toBe(true)
  })

  it('names the same sound the same while only silence is added', () => {
    const audio = turn(silence(0.3), tone(1), silence(0.3))
    const before = audio.clip(audio.samples)!.place
    audio.append(silence(0.5))
    expect(audio.clip(audio.samples)!.place).toBe(before)
    audio.append(tone(0.2))
    expect(audio.clip(audio.samples)!.place).not.toBe(before)
  })

  it('looks no further than asked', () => {
    const audio = turn(tone(1), silence(0.4), tone(1))
    const clip = audio.clip(seconds(1.4))!
    expect(clip.end - clip.start).toBe(seconds(1))
  })

  it('goes on after a cut as if nothing had been there', () => {
    const audio = turn(tone(13), silence(0.5), tone(2))
    const cut = audio.cut(audio.samples)!
    expect(cut).toBeGreaterThan(seconds(13))
    expect(cut).toBeLessThan(seconds(13.5))
    audio.forget(cut)
    expect(audio.samples).toBe(seconds(15.5))
    const clip = audio.clip(audio.samples)!
    expect(clip.end - clip.start).toBe(seconds(2))
    expect(audio.cut(audio.samples)).toBeUndefined()
  })
})
