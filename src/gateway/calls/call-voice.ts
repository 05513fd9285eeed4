import type { VoiceChunk } from '#shared/audio'
import type { EventData } from '#shared/contract'
import { encodeDownFrame, type DownFrame } from '#shared/gateway/frames'
import type { DownSound } from '#shared/gateway/parts'
import { encodeALaw, encodeMuLaw } from '#engine/audio/formats/g711'
import { Resampler } from '#engine/audio/resample'
import type { Player } from '#engine/ports/ports'
import type { Scope } from '#engine/runtime/scope'
import { PacedVoice } from './paced-voice'
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
  readonly rate: number
  readonly resampler: Resampler | undefined
  total: number
  heard: number
  chunks: DownFrame[]
}

/**
 * The player of a call: turns the engine's voice into what was agreed on, keeps what was not heard yet in case the
 * connection breaks, and turns the caller's reports back.
 */
export class CallVoice implements Player {
  #down: DownSound | undefined
  #current: OnWire | undefined
  readonly #paced: PacedVoice

  constructor(private readonly deps: CallVoiceDeps) {
    this.#paced = new PacedVoice(deps.scope, {
      send: (frame) => deps.connected()?.sound(encodeDownFrame(frame)),
      report: (utterance, heard, state) =>
        this.report({ utterance, heard, state, at: deps.scope.clock.now(), underruns: 0 }),
      bytesPerSample: () => bytesOf(this.#down),
    })
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
    return now && { wire: now.id, engine: now.id - this.deps.base, ratio: now.from / now.rate }
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
    const pcm = resampled(utterance.resampler, chunk)
    const frame: DownFrame = {
      utterance: id,
      start: utterance.total,
      sampleRate: utterance.rate,
      last: chunk.last,
      payload: encode(pcm, down),
    }
    utterance.total += pcm.length
    utterance.chunks.push(frame)
    this.deps.given()
    if (down.reports) this.deps.connected()?.sound(encodeDownFrame(frame))
    else this.#paced.play(frame)
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
    const ratio = current?.id === played.utterance ? current.from / current.rate : 1
    const ended = played.state === 'ended'
    if (current?.id === played.utterance) {
      const heard = Math.min(played.heard, current.total)
      current.heard = Math.max(current.heard, heard)
      current.chunks = current.chunks.filter((chunk) => !isHeard(chunk, current.heard, bytesOf(this.#down)))
      if (ended) current.chunks = []
    }
    this.deps.report({
      ...played,
      utterance: played.utterance - this.deps.base,
      heard: Math.floor(played.heard * ratio),
    })
  }

  /** The connection is back: whatever lies behind what the caller has is sent again. */
  again(received: { readonly utterance: number; readonly received: number } | undefined): void {
    const current = this.#current
    const connected = this.deps.connected()
    if (!current || !connected || this.#down?.reports === false) return
    const has = received?.utterance === current.id ? received.received : 0
    for (const chunk of current.chunks)
      if (chunk.last || !isHeard(chunk, has, bytesOf(this.#down))) connected.sound(encodeDownFrame(chunk))
  }

  #begin(id: number, from: number, down: DownSound): OnWire {
    const rate = down.codec === 'pcm16' ? (down.rate ?? from) : 8_000
    const resampler = rate === from ? undefined : new Resampler(from, rate)
    return { id, from, rate, resampler, total: 0, heard: 0, chunks: [] }
  }
}

function resampled(resampler: Resampler | undefined, chunk: VoiceChunk): Int16Array {
  if (!resampler) return chunk.pcm
  const body = resampler.process(chunk.pcm)
  if (!chunk.last) return body
  const rest = resampler.flush()
  const all = new Int16Array(body.length + rest.length)
  all.set(body)
  all.set(rest, body.length)
  return all
}

/** Whether all of a chunk lies before a sample; one without sound stays until the utterance has ended. */
function isHeard({ start, payload }: DownFrame, heard: number, bytes: number): boolean {
  return payload.byteLength > 0 && start + payload.byteLength / bytes <= heard
}

function bytesOf(down: DownSound | undefined): number {
  return down === undefined || down.codec === 'pcm16' ? 2 : 1
}

function encode(pcm: Int16Array, { codec }: DownSound): Uint8Array {
  if (codec === 'mulaw') return encodeMuLaw(pcm)
  if (codec === 'alaw') return encodeALaw(pcm)
  return new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}
