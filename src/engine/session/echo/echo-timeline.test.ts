import { describe, expect, it } from 'vitest'
import type { NoteData } from '#shared/contract'
import { PlaybackTimeline } from './echo-timeline'

const RATE = 16_000

/** One second of sound in which every sample is its own number. */
const numbered = (from: number): Int16Array => Int16Array.from({ length: RATE }, (_, i) => from + i)

/** A timeline with `seconds` of utterance 1 given to the player, and what it hands out: sample number by 1/16 ms. */
function playing(seconds = 1, sampleRate = RATE) {
  const timeline = new PlaybackTimeline()
  for (let i = 0; i < seconds; i++) {
    timeline.play({ utterance: 1, start: i * RATE, sampleRate, last: false, pcm: numbered(i * RATE) })
  }
  const out = new Map<number, number>()
  return {
    timeline,
    out,
    report: (heard: number, at: number, state: NoteData<'playback.report'>['state'] = 'playing', now = at): void => {
      timeline.report({ utterance: 1, heard, at: 0, state, underruns: 0 }, at, now)
    },
    advance: (until: number): void => {
      timeline.advance(until, (at, pcm) => pcm.forEach((sample, i) => out.set(Math.round(at * 16) + i, sample)))
    },
    /** The sample that left the loudspeaker at this time, in ms. */
    at: (ms: number): number | undefined => out.get(ms * 16),
  }
}

describe('PlaybackTimeline', () => {
  it('gives nothing before the player has begun', () => {
    const { advance, out } = playing()
    advance(5_000)
    expect(out.size).toBe(0)
  })

  it('goes on between reports, and starts where playback started although it is told late', () => {
    const { report, advance, at } = playing()
    advance(1_000)
    report(0, 990, 'playing', 1_005)
    advance(1_010)
    report(800, 1_040)
    advance(1_100)
    expect([at(990), at(1_000), at(1_040), at(1_099)]).toEqual([0, 160, 800, 1_744])
  })

  it('hands every sample out once while reports are a few ms early and late', () => {
    const { report, advance, out } = playing()
    for (let i = 0; i < 10; i++) {
      report(i * 800, 1_000 + i * 50 + (i % 2 === 0 ? 4 : -4))
      advance(1_050 + i * 50)
    }
    const samples = [...out.values()]
    expect(samples).toEqual([...new Set(samples)])
    expect(Math.max(...samples) - samples.length).toBeLessThan(160)
  })

  it('ends where a pause ended, and goes on there later', () => {
    const { report, advance, at } = playing()
    report(0, 1_000)
    advance(1_100)
    report(1_440, 1_090, 'paused')
    advance(2_000)
    expect(at(1_500)).toBeUndefined()
    report(1_440, 2_000)
    advance(2_050)
    expect([at(2_000), at(2_049)]).toEqual([1_440, 1_440 + 49 * 16])
  })

  it('falls silent when the player has not been heard of for a while', () => {
    const { report, advance, at } = playing()
    report(0, 1_000)
    advance(1_900)
    expect([at(1_240), at(1_300)]).toEqual([240 * 16, undefined])
  })

  it('brings other rates to 16 kHz', () => {
    const timeline = new PlaybackTimeline()
    timeline.play({ utterance: 3, start: 0, sampleRate: 48_000, last: true, pcm: new Int16Array(48_000).fill(1_000) })
    timeline.report({ utterance: 3, heard: 4_800, at: 0, state: 'playing', underruns: 0 }, 600, 600)
    let samples = 0
    timeline.advance(700, (at, pcm) => {
      expect(at).toBe(500)
      samples += pcm.length
    })
    expect(samples).toBe(3_200)
  })

  it('forgets what has been played and what was given up', () => {
    const { timeline, report, advance, out } = playing()
    report(RATE, 2_000, 'ended')
    advance(2_100)
    const told = out.size
    timeline.play({ utterance: 9, start: 0, sampleRate: RATE, last: true, pcm: numbered(0) })
    report(0, 3_000)
    advance(3_100)
    expect(out.size).toBe(told)
  })
})
