import { decodeDownFrame } from '#shared/gateway/frames'
import { encodeMicFrame } from '#shared/frames'
import type { PlayerOrder, Sound, SoundListeners } from '../../../src/client/sound/port'
import type { CallMicrophone } from '../../../src/client/types'

/** For tests: a microphone that is spoken into by hand and a loudspeaker that writes down what it played. */
export class ScriptedSound implements Sound {
  up: Sound['up'] = { codec: 'pcm16', rate: 16_000, vad: 'server' }
  readonly down = { codec: 'pcm16', reports: true } as const
  readonly frameMs = 32
  /** What `open()` comes to. */
  opens: CallMicrophone = 'open'
  unlocked = 0
  closed = false
  judging: boolean | undefined
  readonly orders: PlayerOrder[] = []
  /** Samples played of each utterance, in the order in which they were, as [start, end). */
  readonly played = new Map<number, [number, number][]>()
  readonly ended = new Set<number>()
  resets = 0
  #seq = 0

  constructor(readonly on: SoundListeners) {}

  unlock(): void {
    this.unlocked++
  }

  retries = 0
  retry(): void {
    this.retries++
  }

  open(): Promise<CallMicrophone> {
    this.on.microphone(this.opens)
    return Promise.resolve(this.opens)
  }

  /** One frame of 32 ms. `speech`: its probability, where it is judged here. */
  speak(speech = NaN): number {
    const seq = this.#seq++
    this.on.frame(encodeMicFrame({ seq, capturedAt: performance.now(), speech, pcm: new Int16Array(512) }))
    return seq
  }

  judge(on: boolean): void {
    this.judging = on
  }

  play(bytes: Uint8Array): void {
    const frame = decodeDownFrame(bytes)
    if (!frame) throw new Error('no voice chunk')
    const { utterance, start, last, payload } = frame
    const ranges = this.played.get(utterance) ?? []
    this.played.set(utterance, ranges)
    const from = Math.max(start, ranges.at(-1)?.[1] ?? 0)
    const to = start + payload.byteLength / 2
    if (to > from) ranges.push([from, to])
    if (last) this.ended.add(utterance)
    const state = last ? 'ended' : 'playing'
    this.on.report({ utterance, heard: Math.max(from, to), at: performance.now(), state, underruns: 0 })
  }

  order(order: PlayerOrder): void {
    this.orders.push(order)
  }

  reset(): void {
    this.resets++
    this.played.clear()
    this.ended.clear()
  }

  report(): Record<string, unknown> {
    return {}
  }

  close(): Promise<void> {
    this.closed = true
    return Promise.resolve()
  }
}
