import type { VoiceChunk } from '#shared/audio'
import type { EventData } from '#shared/contract'
import { encodeDownFrame } from '#shared/gateway/frames'
import type { DownSound } from '#shared/gateway/parts'
import type { Player } from '#engine/ports/ports'
import type { Scope } from '#engine/runtime/scope'
import { downWriter, opusEncoders, type DownWriter, type OpusEncoders } from '../sound/down-writer'
import { PacedVoice, type SizedFrame } from './paced-voice'
import type { Connected } from './wire-line'

type Order = EventData<'playback.control'>

/** What the conversation is told of an utterance, in the engine's own samples. */
export interface Played {
  readonly utterance: number
  readonly heard: number
  readonly at: number
  readonly state: 'playing' | 'paused' | 'ended' | 'stopped'
  readonly underruns: number
  readonly depthMs?: number | undefined
}

export interface CallVoiceDeps {
  readonly scope: Scope
  /** The number of the last utterance of this call in another process; ours come behind it. */
  readonly base: number
  connected(): Connected | undefined
  report(played: Played): void
  /** A chunk was given out: what a resume needs has changed. */
  given(): void
}

/** One utterance on the wire: its chunks until they were heard, and how its samples relate to the engine's. */
interface OnWire {
  readonly id: number
  readonly from: number
  readonly writer: DownWriter
  /** Samples given to it, at `from`. */
  given: number
  total: number
  heard: number
  chunks: SizedFrame[]
}

/**
 * The player of a call: turns the engine's voice into what was agreed on, keeps what was not heard yet in case the
 * connection breaks, and turns the caller's reports back.
 */
export class CallVoice implements Player {
  #down: DownSound | undefined
  #current: OnWire | undefined
  #opus: OpusEncoders | undefined
  readonly #paced: PacedVoice

  constructor(private readonly deps: CallVoiceDeps) {
    this.#paced = new PacedVoice(deps.scope, {
      send: (frame) => deps.connected()?.sound(encodeDownFrame(frame)),
      report: (utterance, heard, state) =>
        this.report({ utterance, heard, state, at: deps.scope.clock.now(), underruns: 0 }),
    })
    deps.scope.onClose(() => this.#opus?.free())
  }

  get base(): number {
    return this.deps.base
  }

  get available(): boolean {
    return this.#down !== undefined
  }

  get down(): DownSound | undefined {
    return this.#down
  }

  /** The last utterance's number on the wire, and how many engine samples one of its samples stands for. */
  get current(): { readonly wire: number; readonly engine: number; readonly ratio: number } | undefined {
    const now = this.#current
    return now && { wire: now.id, engine: now.id - this.deps.base, ratio: now.from / now.writer.rate }
  }

  agree(down: DownSound | undefined): void {
    this.#down = down
  }

  play(chunk: VoiceChunk): void {
    const down = this.#down
    if (!down) return
    const id = chunk.utterance + this.deps.base
    if (this.#current?.id !== id) this.#current = this.#begin(id, chunk.sampleRate, down)
    const utterance = this.#current
    const written = utterance.writer.write(chunk.pcm, chunk.last)
    utterance.given += chunk.pcm.length
    if (chunk.last && written.length === 0) written.push({ payload: new Uint8Array(0), samples: 0 })
    for (const [n, { payload, samples }] of written.entries()) {
      const frame: SizedFrame = {
        utterance: id,
        start: utterance.total,
        sampleRate: utterance.writer.rate,
        last: chunk.last && n === written.length - 1,
        opus: utterance.writer.codec === 'opus',
        payload,
        samples,
      }
      utterance.total += samples
      utterance.chunks.push(frame)
      if (down.reports) this.deps.connected()?.sound(encodeDownFrame(frame))
      else this.#paced.play(frame)
    }
    this.deps.given()
  }

  control(order: Order): void {
    if (!('utterance' in order)) return this.deps.connected()?.send({ type: 'playback.control', order })
    const mine = { ...order, utterance: order.utterance + this.deps.base }
    if (order.action === 'stop' && this.#current?.id === mine.utterance) this.#current.chunks = []
    this.deps.connected()?.send({ type: 'playback.control', order: mine })
    if (this.#down?.reports === false) this.#paced.control(mine)
  }

  /** The caller's word on what was played, in samples of the wire. */
  report(played: Played): void {
    const current = this.#current
    // What another process said of this call is over here.
    if (played.utterance <= this.deps.base) return
    const mine = current?.id === played.utterance ? current : undefined
    const ratio = mine ? mine.from / mine.writer.rate : 1
    const ended = played.state === 'ended'
    if (mine) {
      const heard = Math.min(played.heard, mine.total)
      mine.heard = Math.max(mine.heard, heard)
      mine.chunks = mine.chunks.filter((chunk) => !isHeard(chunk, mine.heard))
      if (ended) mine.chunks = []
    }
    this.deps.report({
      ...played,
      utterance: played.utterance - this.deps.base,
      // A packet at the end holds silence that the voice never gave.
      heard: Math.min(Math.floor(played.heard * ratio), mine?.given ?? Infinity),
    })
  }

  /** The connection is back: whatever lies behind what the caller has is sent again. */
  again(received: { readonly utterance: number; readonly received: number } | undefined): void {
    const current = this.#current
    const connected = this.deps.connected()
    if (!current || !connected || this.#down?.reports === false) return
    const has = received?.utterance === current.id ? received.received : 0
    for (const chunk of current.chunks) if (chunk.last || !isHeard(chunk, has)) connected.sound(encodeDownFrame(chunk))
  }

  #begin(id: number, from: number, down: DownSound): OnWire {
    const writer = downWriter(down, from, () => (this.#opus ??= opusEncoders()))
    return { id, from, writer, given: 0, total: 0, heard: 0, chunks: [] }
  }
}

/** Whether all of a chunk lies before a sample; one without sound stays until the utterance has ended. */
function isHeard({ start, samples }: SizedFrame, heard: number): boolean {
  return samples > 0 && start + samples <= heard
}
