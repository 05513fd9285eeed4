import type { Outgoing } from './outgoing'

/*
 * What a server plays over a track: answers are made faster than they are spoken, wait here, and go out at their own
 * pace. What was played is known here, so that a cut is made here. Events as openai 7.59 types them; that a clear cuts
 * the item where it was is told of in its docs (realtime-conversations, “Interruption and truncation”).
 */

const RATE = 24_000
/** A frame of the track, ms and samples. */
const FRAME_MS = 20
export const FRAME = (RATE * FRAME_MS) / 1_000
/** Nothing more comes of an answer that has been silent for so long, ms. */
const OVER_MS = 200

interface Waiting {
  readonly response: string
  readonly item: string
  readonly pcm: Int16Array
}

export interface TracksHost {
  send(event: Outgoing): void
  /** Only its first `ms` were played. */
  cut(item: string, ms: number): void
}

/** Sound on its way out. `out` takes a frame every 20 ms, silence between answers, from `start` on. */
export class Tracks {
  #queue: Waiting[] = []
  #response: string | undefined
  #item = ''
  #played = new Map<string, number>()
  #silentMs = 0
  #timer: NodeJS.Timeout | undefined

  constructor(
    private readonly out: (frame: Int16Array) => void,
    private readonly host: TracksHost,
  ) {}

  /** Each frame is due 20 ms behind the one before, however late that one was sent. */
  start(): void {
    if (this.#timer) return
    let next = performance.now()
    const tick = (): void => {
      for (; next <= performance.now(); next += FRAME_MS) this.#tick()
      this.#timer = setTimeout(tick, next - performance.now())
    }
    this.#timer = setTimeout(tick)
  }

  play(response: string, item: string, pcm: Int16Array): void {
    for (let at = 0; at < pcm.length; at += FRAME) this.#queue.push({ response, item, pcm: pcm.slice(at, at + FRAME) })
  }

  /** Throws away what was not played. */
  clear(): void {
    this.#queue = []
    const response = this.#response
    if (response === undefined) return
    this.#response = undefined
    const ms = Math.round((this.#played.get(this.#item) ?? 0) / (RATE / 1_000))
    this.host.send({ type: 'output_audio_buffer.cleared', response_id: response })
    this.host.cut(this.#item, ms)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #tick(): void {
    const next = this.#queue.shift()
    if (!next) {
      this.#silentMs += FRAME_MS
      if (this.#response !== undefined && this.#silentMs >= OVER_MS) {
        this.host.send({ type: 'output_audio_buffer.stopped', response_id: this.#response })
        this.#response = undefined
      }
      return this.out(new Int16Array(FRAME))
    }
    this.#silentMs = 0
    if (this.#response !== next.response) {
      this.#response = next.response
      this.host.send({ type: 'output_audio_buffer.started', response_id: next.response })
    }
    this.#item = next.item
    this.#played.set(next.item, (this.#played.get(next.item) ?? 0) + next.pcm.length)
    const frame = new Int16Array(FRAME)
    frame.set(next.pcm)
    this.out(frame)
  }
}
