import { MIC_FRAME_SAMPLES } from '#shared/audio'
import type { Part } from '../harness/part'
import { median, quantile } from '../harness/stats'
import { Silero } from '../world/silero'
import { say } from '../world/speech'

/** Frames measured: 64 s of sound. */
const FRAMES = 2_000

/** What one frame costs Silero. */
export const vad: Part = {
  name: 'vad',
  what: 'Silero v5 per frame of 32 ms',
  always: true,
  async run() {
    const silero = await Silero.open()
    const { pcm } = say('The quick brown fox jumps over the lazy dog and runs away into the forest.', 'slt')
    const frames = Array.from({ length: Math.floor(pcm.length / MIC_FRAME_SAMPLES) }, (_, i) =>
      pcm.slice(i * MIC_FRAME_SAMPLES, (i + 1) * MIC_FRAME_SAMPLES),
    )
    const times: number[] = []
    for (let i = -50; i < FRAMES; i++) {
      const frame = frames[Math.abs(i) % frames.length] ?? new Int16Array(MIC_FRAME_SAMPLES)
      const startedAt = performance.now()
      await silero.judge(frame)
      if (i >= 0) times.push(performance.now() - startedAt)
    }
    const note = 'onnxruntime-node, one thread; the window runs the same network in WebAssembly'
    return {
      results: [
        { id: 'vad.frame.p50', value: median(times), unit: 'ms', n: FRAMES, note },
        { id: 'vad.frame.p95', value: quantile(times, 0.95), unit: 'ms', n: FRAMES, note },
        { id: 'vad.core', value: (median(times) / 32) * 100, unit: '% of a core', n: FRAMES, note: 'p50 in 32 ms' },
      ],
    }
  },
}
