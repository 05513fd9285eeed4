import { MIC_RATE, type VoiceChunk } from '#shared/audio'
import type { EventData, NoteData } from '#shared/contract'
import type { Player } from '#engine/ports/ports'
import type { Clock } from '#engine/runtime/clock'
import { PlaybackKernel, type PlaybackState } from '../../src/renderer/audio/kernel/playback-kernel'

/** The kernel runs at the voice's rate, in pieces as long as Web Audio's 128 samples at 48 kHz. */
const QUANTUM = 43
/** How often it renders what has become due, in ms. When it renders does not change what it renders at which time. */
const RENDER_EVERY_MS = 8
/**
 * The way between engine and window on this machine, one direction, in ms: what the `bridge` part measures, rounded up.
 */
export const BRIDGE_MS = 1
/** From rendering a sample to hearing it, in ms: a desktop's usual output latency. */
export const DEVICE_MS = 30
/** Samples of the tape: 65 s. */
const TAPE = 2 ** 20

/** Something that happened in the player, at the time (ms) its sample was rendered. */
export interface PlayerEvent {
  readonly state: PlaybackState
  readonly utterance: number
  readonly position: number
  readonly at: number
}

/**
 * The window's playback kernel with a device behind it: plays in time, obeys, reports like the window does, and writes
 * on a tape what came out of it.
 */
export class Loudspeaker implements Player {
  readonly available = true
  /** Everything but passing reports, in order. */
  readonly events: PlayerEvent[] = []
  readonly controls: { readonly order: EventData<'playback.control'>; readonly at: number }[] = []
  /** When (ms) the first audible sample of each utterance was rendered. */
  readonly firstSound = new Map<number, number>()
  report: (report: NoteData<'playback.report'>) => void = () => undefined
  readonly #kernel: PlaybackKernel
  readonly #quantum = new Float32Array(QUANTUM)
  readonly #tape = new Float32Array(TAPE)
  readonly #startedAt: number
  #frame = 0
  #playing: number | undefined
  #closed = false

  constructor(private readonly clock: Clock) {
    this.#startedAt = clock.now()
    this.#kernel = new PlaybackKernel({
      sampleRate: MIC_RATE,
      capacity: 2 ** 18,
      report: (state, utterance, position, frame, underruns, periodic) => {
        this.#playing = state === 'playing' ? utterance : undefined
        this.#tell(state, utterance, position, frame, underruns, periodic)
      },
    })
    this.#tick()
  }

  /** Ends its timer. */
  close(): void {
    this.#closed = true
  }

  play(chunk: VoiceChunk): void {
    if (chunk.sampleRate !== MIC_RATE) throw new Error(`a voice at ${chunk.sampleRate} Hz`)
    this.#later(() => {
      const samples = Float32Array.from(chunk.pcm, (sample) => sample / 32_768)
      this.#kernel.write(chunk.utterance, samples, 0, chunk.last, this.#frame)
    })
  }

  control(order: EventData<'playback.control'>): void {
    this.controls.push({ order, at: this.clock.now() })
    if (!('utterance' in order)) return
    const { action, utterance, fadeMs } = order
    this.#later(() => {
      if (action === 'pause') this.#kernel.pause(utterance, fadeMs, this.#frame)
      else if (action === 'resume') this.#kernel.resume(utterance, fadeMs, this.#frame)
      else this.#kernel.stop(utterance, fadeMs, this.#frame)
    })
  }

  /** What was rendered at that time (ms); 0 before the beginning and in the future. */
  sampleAt(at: number): number {
    const index = Math.round(((at - this.#startedAt) / 1000) * MIC_RATE)
    if (index < 0 || index >= this.#frame || index < this.#frame - TAPE) return 0
    return this.#tape[index % TAPE] ?? 0
  }

  /** Renders everything that is due by now. */
  render(): void {
    const due = Math.floor(((this.clock.now() - this.#startedAt) / 1000) * MIC_RATE)
    while (this.#frame + QUANTUM <= due) {
      this.#kernel.process(this.#quantum, this.#frame)
      this.#keep()
      this.#frame += QUANTUM
    }
  }

  #keep(): void {
    for (const [i, sample] of this.#quantum.entries()) {
      this.#tape[(this.#frame + i) % TAPE] = sample
      if (sample !== 0 && this.#playing !== undefined && !this.firstSound.has(this.#playing)) {
        this.firstSound.set(this.#playing, this.#timeOf(this.#frame + i))
      }
    }
  }

  #tick(): void {
    if (this.#closed) return
    this.render()
    this.clock.after(RENDER_EVERY_MS, () => this.#tick())
  }

  #later(order: () => void): void {
    this.clock.after(BRIDGE_MS, () => {
      if (this.#closed) return
      this.render()
      order()
    })
  }

  #timeOf(frame: number): number {
    return this.#startedAt + (frame / MIC_RATE) * 1000
  }

  /**
   * As the window's player reports: passing ones say what has left the device by now, changes say where they happened.
   */
  #tell(
    state: PlaybackState,
    utterance: number,
    position: number,
    frame: number,
    underruns: number,
    periodic: boolean,
  ): void {
    if (!periodic) this.events.push({ state, utterance, position, at: this.#timeOf(frame) })
    const heard = periodic ? Math.max(0, position - Math.round((DEVICE_MS / 1000) * MIC_RATE)) : position
    const at = periodic ? this.clock.now() : this.#timeOf(frame) + DEVICE_MS
    this.clock.after(BRIDGE_MS, () => {
      if (!this.#closed) this.report({ utterance, heard, at, state, underruns })
    })
  }
}
