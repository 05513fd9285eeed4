/**
 * One utterance in the queue. Indexes count samples ever written to the ring; positions count from the utterance's
 * start.
 */
export interface Slot {
  utterance: number
  /** Ring index of position 0; falls behind by the length of every hole. */
  base: number
  /** First ring index of this utterance that may be played (again). */
  from: number
  end: number
  /** Nothing follows: `end` is final. */
  complete: boolean
  stopped: boolean
  paused: boolean
  started: boolean
  /** Furthest position rendered so far. */
  heard: number
  underruns: number
  /** Context frame at which position 0 would have had to come for the present pace of arrival. */
  anchor: number
  /** Most lateness (samples) and samples seen since the last observation. */
  lateness: number
  unobserved: number
}

const SLOTS = 64
const CUTS = 64
const FINISHED = 256

/** What became of a piece: `full` means it was not taken. */
export type WriteResult = 'ok' | 'dropped' | 'full'

/**
 * Utterances one behind the other in a ring of samples, read once in order. Everything is preallocated: no call
 * allocates. Only the newest utterance can grow; beginning another one completes it.
 */
export class VoiceQueue {
  readonly #ring: Float32Array
  readonly #mask: number
  readonly #slots: Slot[] = Array.from({ length: SLOTS }, emptySlot)
  #first = 0
  #count = 0
  #written = 0
  /** Ring index of the next sample to be read. */
  read = 0
  /** Places where samples are missing, as ring indexes, with the number missing. */
  readonly #cutAt = new Float64Array(CUTS)
  readonly #cutLength = new Float64Array(CUTS)
  #cutFirst = 0
  #cuts = 0
  /** Utterances that are over; what still comes for them is thrown away. */
  readonly #finished = new Float64Array(FINISHED).fill(-1)
  #finishedNext = 0

  /** `capacity`: samples, a power of two. `history`: samples behind the reader that stay readable for going back. */
  constructor(
    capacity: number,
    private readonly history: number,
  ) {
    this.#ring = new Float32Array(capacity)
    this.#mask = capacity - 1
  }

  get head(): Slot | undefined {
    return this.#count > 0 ? this.#slots[this.#first] : undefined
  }

  /** Samples ever written. */
  get written(): number {
    return this.#written
  }

  /** Samples waiting behind the reader, over all utterances. */
  get buffered(): number {
    return this.#written - this.read
  }

  sample(index: number): number {
    return this.#ring[index & this.#mask] ?? 0
  }

  find(utterance: number): Slot | undefined {
    for (let i = 0; i < this.#count; i++) {
      const slot = this.#slots[(this.#first + i) % SLOTS]
      if (slot?.utterance === utterance) return slot
    }
    return undefined
  }

  isFinished(utterance: number): boolean {
    return this.#finished.includes(utterance)
  }

  /** Appends samples; `hole` samples are missing before them. `frame`: context frame of arrival. */
  write(utterance: number, samples: Float32Array, hole: number, last: boolean, frame: number): WriteResult {
    if (this.isFinished(utterance)) return 'dropped'
    const known = this.find(utterance)
    if (known && (known.complete || known.stopped)) return 'dropped'
    const kept = Math.min(this.history, this.read)
    if (samples.length > this.#ring.length - this.buffered - kept || (!known && this.#count === SLOTS)) return 'full'
    const slot = known ?? this.#append(utterance, frame)
    if (hole > 0) this.#cut(slot, hole)
    const at = this.#written & this.#mask
    const room = this.#ring.length - at
    if (samples.length <= room) this.#ring.set(samples, at)
    else for (let i = 0; i < samples.length; i++) this.#ring[(at + i) & this.#mask] = samples[i] ?? 0
    this.#written += samples.length
    slot.end = this.#written
    slot.complete = last
    return 'ok'
  }

  /** Ring index up to which the head can be read without a jump. */
  limit(head: Slot): number {
    const cut = this.#cuts > 0 ? (this.#cutAt[this.#cutFirst] ?? Infinity) : Infinity
    return Math.min(head.end, cut)
  }

  /** Steps over a hole that begins at the reader; false when there is none. */
  crossCut(head: Slot): boolean {
    if (this.#cuts === 0 || this.#cutAt[this.#cutFirst] !== this.read) return false
    head.base -= this.#cutLength[this.#cutFirst] ?? 0
    head.from = this.read
    this.#cutFirst = (this.#cutFirst + 1) % CUTS
    this.#cuts--
    return true
  }

  /** Moves the reader back to `index`, or as near as the ring and the last hole allow. */
  rewind(head: Slot, index: number): void {
    this.read = Math.min(this.read, Math.max(index, head.from, this.#written - this.#ring.length))
  }

  /** Ends the head wherever the reader is, and steps over stopped utterances behind it. */
  dropHead(): void {
    let head = this.head
    do {
      if (!head) return
      this.finish(head.utterance)
      this.read = head.end
      while (this.#cuts > 0 && (this.#cutAt[this.#cutFirst] ?? 0) <= this.read) {
        this.#cutFirst = (this.#cutFirst + 1) % CUTS
        this.#cuts--
      }
      this.#first = (this.#first + 1) % SLOTS
      this.#count--
      head = this.head
    } while (head?.stopped)
  }

  finish(utterance: number): void {
    if (this.isFinished(utterance)) return
    this.#finished[this.#finishedNext] = utterance
    this.#finishedNext = (this.#finishedNext + 1) % FINISHED
  }

  #append(utterance: number, frame: number): Slot {
    const newest = this.#slots[(this.#first + this.#count - 1 + SLOTS) % SLOTS]
    if (newest && this.#count > 0) newest.complete = true
    const slot = this.#slots[(this.#first + this.#count) % SLOTS] ?? emptySlot()
    this.#count++
    slot.utterance = utterance
    slot.base = slot.from = slot.end = this.#written
    slot.complete = slot.stopped = slot.paused = slot.started = false
    slot.heard = slot.underruns = slot.lateness = slot.unobserved = 0
    slot.anchor = frame
    return slot
  }

  /** With no room left in the table the hole is joined hard: positions behind it are then early by its length. */
  #cut(slot: Slot, hole: number): void {
    if (slot.end === slot.from && this.read <= slot.end) slot.base -= hole
    else if (this.#cuts < CUTS) {
      const at = (this.#cutFirst + this.#cuts) % CUTS
      this.#cutAt[at] = this.#written
      this.#cutLength[at] = hole
      this.#cuts++
    }
  }
}

function emptySlot(): Slot {
  return {
    utterance: 0,
    base: 0,
    from: 0,
    end: 0,
    complete: false,
    stopped: false,
    paused: false,
    started: false,
    heard: 0,
    underruns: 0,
    anchor: 0,
    lateness: 0,
    unobserved: 0,
  }
}
