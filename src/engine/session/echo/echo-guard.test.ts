import { describe, expect, it } from 'vitest'
import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, type VoiceChunk } from '#shared/audio'
import { EchoGuard } from './echo-guard'
import { inMemoryEchoRoutes } from './echo-routes'
import type { Player } from '../../ports/ports'

const player: Player = { available: true, play: () => undefined, control: () => undefined }
const chunk = (utterance: number): VoiceChunk => ({
  utterance,
  start: 0,
  sampleRate: 16_000,
  last: false,
  pcm: new Int16Array(16_000).fill(100),
})

describe('the echo guard', () => {
  it('trusts no frame between giving the player a voice and its word that it plays', () => {
    const guard = new EchoGuard(inMemoryEchoRoutes(), () => undefined)
    const listening = guard.listeningTo(player)
    let t = 0
    const hear = (): number =>
      guard.frame((t += MIC_FRAME_MS), new Int16Array(MIC_FRAME_SAMPLES).fill(50), 0.9).likeness
    expect(hear()).toBe(0)
    listening.play(chunk(1))
    listening.play(chunk(1))
    expect([hear(), hear()]).toEqual([1, 1])
    guard.report({ utterance: 1, heard: 0, at: 0, state: 'stopped', underruns: 0 }, t, t)
    expect(hear()).toBe(0)

    listening.play(chunk(2))
    const untrusted = Array.from({ length: 60 }, hear).filter((likeness) => likeness === 1)
    expect(untrusted.length * MIC_FRAME_MS, 'a player that says nothing does not play').toBeCloseTo(1_000, -2)
  })
})
