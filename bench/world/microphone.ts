import { MIC_FRAME_MS, MIC_FRAME_SAMPLES, MIC_RATE, type MicFrame } from '#shared/audio'
import type { Scope } from '#engine/runtime/scope'
import { BRIDGE_MS } from './loudspeaker'
import type { Pace } from './pace'
import { toPcm, type Sound } from './sound'

/** A sound in the room that is not placed in time: background, echo. Sample at that time (ms). */
export type Ambience = (at: number) => number

export interface MicrophoneOptions {
  readonly pace: Pace
  readonly scope: Scope
  /** Speech probability of a frame, in order. */
  readonly judge: (pcm: Int16Array, frame: number) => Promise<number> | number
  readonly hear: (frame: MicFrame) => void
  readonly ambience?: readonly Ambience[]
  /** Sees every frame with the time (ms) of its last sample, and its probability. */
  readonly watch?: (pcm: Int16Array, at: number, speech: number) => void
}

/**
 * A microphone in a room: what was placed in it sounds at its time, and every 32 ms a judged frame goes to the engine,
 * as late as judging and the bridge make it. It starts with its first sample now.
 */
export class Microphone {
  readonly startedAt: number
  readonly #placed: { sound: Sound; at: number }[] = []
  #open = true

  constructor(private readonly options: MicrophoneOptions) {
    this.startedAt = options.pace.now()
    void options.scope.spawn('microphone', (scope) => this.#run(scope))
  }

  /** Lets a sound be heard from that time (ms) on, to the sample. Returns when it ends. */
  place(sound: Sound, at: number): number {
    this.#placed.push({ sound, at: Math.round(((at - this.startedAt) / 1000) * MIC_RATE) })
    return at + (sound.length / MIC_RATE) * 1000
  }

  close(): void {
    this.#open = false
  }

  async #run(scope: Scope): Promise<void> {
    const { pace, judge, hear, watch } = this.options
    for (let k = 0; this.#open; k++) {
      const capturedAt = this.startedAt + (k + 1) * MIC_FRAME_MS
      await scope.sleep(Math.max(0, capturedAt - pace.now()))
      const pcm = this.#frame(k)
      const speech = await pace.charge(async () => judge(pcm, k))
      watch?.(pcm, capturedAt, speech)
      scope.after(BRIDGE_MS, () => {
        if (this.#open) hear({ seq: k, capturedAt, speech, pcm })
      })
    }
  }

  #frame(k: number): Int16Array {
    const first = k * MIC_FRAME_SAMPLES
    const samples = new Float32Array(MIC_FRAME_SAMPLES)
    for (const { sound, at } of this.#placed) {
      for (let i = Math.max(0, at - first); i < MIC_FRAME_SAMPLES && first + i - at < sound.length; i++) {
        samples[i] = (samples[i] ?? 0) + (sound[first + i - at] ?? 0)
      }
    }
    for (const ambience of this.options.ambience ?? []) {
      for (let i = 0; i < MIC_FRAME_SAMPLES; i++) {
        samples[i] = (samples[i] ?? 0) + ambience(this.startedAt + ((first + i) / MIC_RATE) * 1000)
      }
    }
    return toPcm(samples)
  }
}
