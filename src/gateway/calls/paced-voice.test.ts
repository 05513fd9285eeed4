import { describe, expect, it, onTestFinished } from 'vitest'
import type { DownFrame } from '#shared/gateway/frames'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '#engine/runtime/scope'
import { PacedVoice } from './paced-voice'

function telephone() {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => expect(error).toBeUndefined())
  onTestFinished(async () => expect(await scope.close()).toEqual([]))
  const sent: DownFrame[] = []
  const reports: [utterance: number, heard: number, state: string][] = []
  const voice = new PacedVoice(scope, {
    send: (frame) => void sent.push(frame),
    report: (...report) => void reports.push(report),
  })
  const say = (utterance: number, start: number, samples: number, last = false): void =>
    voice.play({ utterance, start, sampleRate: 8_000, last, samples, payload: new Uint8Array(samples) })
  const samples = (): number => sent.reduce((sum, { payload }) => sum + payload.byteLength, 0)
  return { clock, voice, say, sent, samples, reports }
}

describe('voice for who cannot say what was played', () => {
  it('comes as it becomes due, and counts as heard when it would have been', async () => {
    const { clock, say, samples, reports } = telephone()
    say(1, 0, 8_000, true)
    // 160 ms ahead, in pieces of 40.
    expect(samples()).toBe(1_280)
    await clock.advance(400)
    expect(samples()).toBeGreaterThanOrEqual(4_480)
    expect(samples()).toBeLessThanOrEqual(4_800)
    expect(reports.at(-1)).toEqual([1, 3_200, 'playing'])
    await clock.advance(700)
    expect(reports.at(-1)).toEqual([1, 8_000, 'ended'])
    expect(reports.filter(([, , state]) => state === 'ended')).toHaveLength(1)
  })

  it('goes on where it was held', async () => {
    const { clock, say, voice, samples, reports } = telephone()
    say(1, 0, 8_000, true)
    await clock.advance(200)
    voice.control({ action: 'pause', utterance: 1, fadeMs: 0 })
    const held = samples()
    await clock.advance(5_000)
    expect(samples()).toBe(held)
    voice.control({ action: 'resume', utterance: 1, fadeMs: 0 })
    await clock.advance(80)
    expect(reports.at(-1)?.[1]).toBe(2_240)
  })

  it('says where it was stopped', async () => {
    const { clock, say, voice, reports, samples } = telephone()
    say(1, 0, 8_000)
    await clock.advance(200)
    voice.control({ action: 'stop', utterance: 1, fadeMs: 0 })
    expect(reports.at(-1)).toEqual([1, 1_600, 'stopped'])
    const stopped = samples()
    await clock.advance(1_000)
    expect(samples()).toBe(stopped)
  })

  it('counts no time in which it had nothing to say', async () => {
    const { clock, say, reports } = telephone()
    say(1, 0, 800)
    await clock.advance(2_000)
    expect(reports.at(-1)).toEqual([1, 800, 'playing'])
    say(1, 800, 800, true)
    await clock.advance(60)
    expect(reports.at(-1)?.[1]).toBeLessThan(1_400)
    await clock.advance(100)
    expect(reports.at(-1)).toEqual([1, 1_600, 'ended'])
  })
})
