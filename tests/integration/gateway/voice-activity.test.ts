import { describe, expect, it } from 'vitest'
import { MIC_FRAME_SAMPLES, type MicFrame } from '#shared/audio'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { VoiceActivity } from '../../../src/gateway/sound/voice-activity'
import { say } from '../../../bench/world/speech'

/* Silero in its worker, as it judges for callers who do not: real speech, silence, and two callers at once. */

async function judge(activity: VoiceActivity, pcm: Int16Array): Promise<MicFrame[]> {
  const judged: MicFrame[] = []
  const stream = activity.open({ frame: (frame) => void judged.push(frame), late: (frames) => expect(frames).toBe(0) })
  const count = Math.floor(pcm.length / MIC_FRAME_SAMPLES)
  for (let seq = 0; seq < count; seq++) {
    const frame = pcm.slice(seq * MIC_FRAME_SAMPLES, (seq + 1) * MIC_FRAME_SAMPLES)
    stream.push({ seq, capturedAt: seq * 32, speech: Number.NaN, pcm: frame })
    // As it comes from a microphone, only faster; when too many wait the rest would go on unjudged.
    if (seq % 5 === 4) await expect.poll(() => judged.length, { timeout: 30_000, interval: 2 }).toBe(seq + 1)
  }
  await expect.poll(() => judged.length, { timeout: 30_000 }).toBe(count)
  stream.close()
  return judged
}

describe('voice activity on the server', () => {
  it('judges what is said while its model is still being loaded', async () => {
    const scope = Scope.root('test', systemClock, (error) => expect(error).toBeUndefined())
    const activity = new VoiceActivity(scope, 1, (error) => expect(error).toBeUndefined())
    const judged: MicFrame[] = []
    const late: number[] = []
    const stream = activity.open({
      frame: (frame) => void judged.push(frame),
      late: (frames) => void late.push(frames),
    })
    for (let seq = 0; seq < 40; seq++)
      stream.push({ seq, capturedAt: seq * 32, speech: Number.NaN, pcm: new Int16Array(MIC_FRAME_SAMPLES) })
    await expect.poll(() => judged.length, { timeout: 30_000 }).toBe(40)
    expect(judged.filter(({ speech }) => Number.isNaN(speech))).toEqual([])
    expect(late).toEqual([])
    stream.close()
    expect(await scope.close()).toEqual([])
  }, 30_000)

  it('tells speech from silence, for each caller by themselves', async () => {
    const scope = Scope.root('test', systemClock, (error) => expect(error).toBeUndefined())
    const failures: unknown[] = []
    const activity = new VoiceActivity(scope, 1, (error) => failures.push(error))
    const speech = say('Could you tell me what time it is in the city?', 'slt').pcm
    const silence = Int16Array.from({ length: speech.length }, (_, i) => ((i * 7_919) % 13) - 6)
    const [spoken, quiet] = await Promise.all([judge(activity, speech), judge(activity, silence)])
    const share = (frames: readonly MicFrame[]): number =>
      frames.filter((frame) => frame.speech > 0.5).length / frames.length
    expect(failures).toEqual([])
    expect(share(spoken)).toBeGreaterThan(0.6)
    expect(share(quiet)).toBe(0)
    expect(spoken.map(({ seq }) => seq)).toEqual(spoken.map((_, i) => i))
    expect(await scope.close()).toEqual([])
  }, 30_000)
})
