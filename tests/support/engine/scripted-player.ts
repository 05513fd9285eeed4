import type { VoiceChunk } from '#shared/audio'
import type { EventData, NoteData } from '#shared/contract'
import type { FakeClock } from '#support/engine/fake-clock'
import type { Faces, Player } from '#engine/ports/ports'

/** Rate of the scripted voice and of its loudspeaker, in Hz. */
export const VOICE_RATE = 16_000

/** A loudspeaker on the fake clock: plays in time, pauses, stops, reports every 50 ms. */
export class ScriptedPlayer implements Player {
  available = true
  /** Who looks at the face; nobody by itself. */
  faces?: Faces
  report: (report: NoteData<'playback.report'>) => void = () => undefined
  readonly controls: EventData<'playback.control'>[] = []
  /** Samples of each utterance that came out of the loudspeaker. */
  readonly rendered = new Map<number, number>()
  readonly #queued = new Map<number, { total: number; last: boolean; paused: boolean }>()
  readonly #sound = new Map<number, Int16Array[]>()
  /** What left the loudspeaker, by number of the sample since the clock began. */
  #out = new Float32Array(VOICE_RATE * 60)
  #gain = 1

  constructor(private readonly clock: FakeClock) {
    const tick = (): void => {
      this.#advance(10)
      clock.after(10, tick)
    }
    clock.after(10, tick)
  }

  /** The utterance that can be heard now. */
  get playing(): number | undefined {
    return [...this.#queued].find(([id, { total, paused }]) => !paused && total > (this.rendered.get(id) ?? 0))?.[0]
  }

  play(chunk: VoiceChunk): void {
    const queued = this.#queued.get(chunk.utterance) ?? { total: 0, last: false, paused: false }
    if (chunk.start !== queued.total) throw new Error(`chunk at ${chunk.start}, expected ${queued.total}`)
    this.#sound.set(chunk.utterance, [...(this.#sound.get(chunk.utterance) ?? []), chunk.pcm])
    this.#queued.set(chunk.utterance, {
      ...queued,
      total: chunk.start + chunk.pcm.length,
      last: queued.last || chunk.last,
    })
  }

  control(order: EventData<'playback.control'>): void {
    this.controls.push(order)
    if (order.action === 'volume') this.#gain = order.volume ** 2
    if (!('utterance' in order)) return
    const queued = this.#queued.get(order.utterance)
    if (!queued) return
    if (order.action === 'stop') {
      this.#queued.delete(order.utterance)
      this.clock.after(5, () => this.#say(order.utterance, 'stopped'))
    } else {
      queued.paused = order.action === 'pause'
      this.clock.after(5, () => this.#say(order.utterance, queued.paused ? 'paused' : 'playing'))
    }
  }

  #advance(ms: number): void {
    const [first] = this.#queued
    if (!first) return
    const [id, queued] = first
    if (queued.paused) return
    const before = this.rendered.get(id) ?? 0
    const after = Math.min(queued.total, before + (VOICE_RATE * ms) / 1000)
    this.rendered.set(id, after)
    this.#render(id, before, after, Math.round(((this.clock.now() - ms) * VOICE_RATE) / 1000))
    if (after === queued.total && queued.last) {
      this.#queued.delete(id)
      this.#say(id, 'ended')
    } else if (after > before && (before === 0 || Math.floor(before / 800) !== Math.floor(after / 800))) {
      this.#say(id, 'playing')
    }
  }

  /** The sound of an utterance as far as it came out of the loudspeaker, at {@link VOICE_RATE}. */
  soundOf(utterance: number): Int16Array {
    const left = this.rendered.get(utterance) ?? 0
    const whole = new Int16Array(left)
    let at = 0
    for (const piece of this.#sound.get(utterance) ?? []) {
      if (at < left) whole.set(piece.subarray(0, left - at), at)
      at += piece.length
    }
    return whole
  }

  /** What left the loudspeaker as sample `n` since the clock began. */
  sampleAt(n: number): number {
    return this.#out[n] ?? 0
  }

  #render(utterance: number, from: number, to: number, at: number): void {
    let start = 0
    for (const piece of this.#sound.get(utterance) ?? []) {
      const first = Math.max(from, start)
      const end = Math.min(to, start + piece.length)
      this.#room(at + end - from)
      for (let i = first; i < end; i++) this.#out[at + i - from] = (piece[i - start] ?? 0) * this.#gain
      start += piece.length
    }
  }

  #room(samples: number): void {
    if (samples <= this.#out.length) return
    const more = new Float32Array(Math.max(samples, this.#out.length * 2))
    more.set(this.#out)
    this.#out = more
  }

  #say(utterance: number, state: 'playing' | 'paused' | 'ended' | 'stopped'): void {
    this.report({
      utterance,
      heard: this.rendered.get(utterance) ?? 0,
      at: this.clock.now() + 5_000,
      state,
      underruns: 0,
    })
  }
}
