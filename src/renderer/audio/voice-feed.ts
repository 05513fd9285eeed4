import type { VoiceChunk } from '#shared/audio'
import { VoiceAssembler, type Stretch } from './voice-assembler'
import { VoiceConverter } from './voice-converter'

/** A piece for the playback kernel, at the device's rate. */
export interface Piece {
  readonly utterance: number
  readonly samples: Float32Array
  /** Device samples missing before these. */
  readonly hole: number
  readonly last: boolean
}

/** Voice kept ahead in the kernel: outlives any pause of this thread, and a stop throws away little work. */
const AHEAD_S = 10
/** Most voice converted in one go, so that the window stays fluent: about 10 ms of work. */
const BURST_S = 2
/** How long a missing piece is waited for, ms. */
export const HOLE_PATIENCE_MS = 250
/** After so long without news an unfinished utterance no longer holds up the next one, ms. */
export const SILENCE_PATIENCE_MS = 3000
/** Utterances remembered as over. */
const REMEMBERED = 256

interface Line {
  readonly utterance: number
  readonly assembler: VoiceAssembler
  readonly converter: VoiceConverter
  readonly waiting: Stretch[]
  /** Samples of the utterance converted so far, holes included. */
  converted: number
  /** Its last piece has been delivered. */
  delivered: boolean
  lastNews: number
}

/**
 * From voice chunks as they arrive to pieces the kernel can play: order, rate, one utterance after the other, and never
 * much more than ten seconds ahead. Time comes in as data; nothing here waits.
 */
export class VoiceFeed {
  readonly #lines = new Map<number, Line>()
  readonly #over = new Set<number>()
  /** Device samples delivered, and what the kernel has said about them. */
  #delivered = 0
  #written = 0
  #buffered = 0

  constructor(
    private readonly deviceRate: number,
    private readonly deliver: (piece: Piece) => void,
  ) {}

  /** Utterances that have not been reported as over. */
  get active(): number[] {
    return [...this.#lines.keys()]
  }

  push(chunk: VoiceChunk, now: number): void {
    if (this.#over.has(chunk.utterance)) return
    const line = this.#lines.get(chunk.utterance) ?? this.#open(chunk, now)
    line.lastNews = now
    line.waiting.push(...line.assembler.push(chunk))
    this.#pump(now)
  }

  /** An utterance goes on behind its first `from` samples, which another kernel has played. */
  resume(utterance: number, sampleRate: number, from: number, now: number): void {
    if (this.#over.has(utterance)) return
    const line = this.#open({ utterance, sampleRate }, now, from)
    if (from > 0) line.waiting.push({ pcm: new Int16Array(0), hole: from, last: false })
  }

  /** The kernel says what it holds (`buffered`) and has ever taken (`written`): there may be room for more. */
  progress(buffered: number, written: number, now: number): void {
    this.#buffered = buffered
    this.#written = written
    this.#pump(now)
  }

  /** Gives up on what has been waited for long enough. Returns the ms after which to ask again, or undefined. */
  expire(now: number): number | undefined {
    let next: number | undefined
    for (const line of this.#lines.values()) {
      if (!line.assembler.hasHole) continue
      const left = line.lastNews + HOLE_PATIENCE_MS - now
      if (left > 0) next = Math.min(next ?? Infinity, left)
      else line.waiting.push(...line.assembler.skipHole())
    }
    this.#pump(now)
    const [first, second] = [...this.#lines.values()].filter(({ delivered }) => !delivered)
    const blocked = first && second ? first.lastNews + SILENCE_PATIENCE_MS - now : undefined
    return blocked === undefined || blocked <= 0 ? next : Math.min(next ?? Infinity, blocked)
  }

  /** The utterance is over: ended, or stopped. What still comes for it is thrown away. */
  close(utterance: number): void {
    this.#lines.delete(utterance)
    this.#over.add(utterance)
    const [oldest] = this.#over
    if (this.#over.size > REMEMBERED && oldest !== undefined) this.#over.delete(oldest)
  }

  /** Samples of the utterance, at its own rate, that a device position stands for. */
  position(utterance: number, devicePosition: number): number {
    const line = this.#lines.get(utterance)
    return line ? Math.min(line.assembler.length, line.converter.utterancePosition(devicePosition)) : 0
  }

  #open({ utterance, sampleRate }: Pick<VoiceChunk, 'utterance' | 'sampleRate'>, now: number, from = 0): Line {
    const converter = new VoiceConverter(sampleRate, this.deviceRate)
    const line: Line = {
      utterance,
      assembler: new VoiceAssembler(from),
      converter,
      waiting: [],
      converted: 0,
      delivered: false,
      lastNews: now,
    }
    this.#lines.set(utterance, line)
    return line
  }

  /** Utterances are delivered strictly one after the other: the kernel's ring has no room between two. */
  #pump(now: number): void {
    const room = AHEAD_S * this.deviceRate - (this.#buffered + this.#delivered - this.#written)
    let budget = Math.min(room, BURST_S * this.deviceRate)
    const lines = [...this.#lines.values()]
    for (const [i, line] of lines.entries()) {
      if (line.delivered) continue
      for (let stretch = line.waiting[0]; stretch && budget > 0; stretch = line.waiting[0]) {
        budget -= this.#convert(line, stretch)
      }
      const silent = now - line.lastNews >= SILENCE_PATIENCE_MS && line.waiting.length === 0
      if (!line.delivered && !(silent && i < lines.length - 1)) return
      line.delivered = true
    }
  }

  /** Converts one block of a stretch and leaves the rest in line. */
  #convert(line: Line, { pcm, hole, last }: Stretch): number {
    const { converter, utterance } = line
    let missing = 0
    let sent = 0
    if (hole > 0) {
      const skipped = converter.skipTo(line.converted + hole)
      line.converted += hole
      missing = skipped.hole
      sent += this.#send({ utterance, samples: skipped.rest, hole: 0, last: false })
    }
    const block = pcm.subarray(0, converter.block)
    const rest = pcm.subarray(converter.block)
    const done = last && rest.length === 0
    line.converted += block.length
    if (rest.length > 0) line.waiting[0] = { pcm: rest, hole: 0, last }
    else line.waiting.shift()
    sent += this.#send({ utterance, samples: converter.convert(block, done), hole: missing, last: done })
    line.delivered = done
    return Math.max(1, sent)
  }

  #send(piece: Piece): number {
    const count = piece.samples.length
    if (count === 0 && piece.hole === 0 && !piece.last) return 0
    this.#delivered += count
    this.deliver(piece)
    return count
  }
}
