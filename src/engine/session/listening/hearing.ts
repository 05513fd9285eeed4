import type { Recording } from '#shared/conversation'
import { fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { channel, type Channel, type Source } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { SoundRecording } from '../../ports/ports'

/** Frames kept of a turn in case nobody understands it: 2 min of 32 ms. */
const KEPT_FRAMES = 3_750

/** A configured recogniser. */
export interface Recogniser {
  /** Who serves, as far as it is known. */
  readonly provider: string
  /** Gets each frame at once as well, before anything is decided by it: an engine whose sound has to keep its place. */
  uplink?(pcm: Int16Array): void
  open(audio: Source<SttInput>, scope: Scope): Source<SttEvent>
}

/** Sound nobody has understood. */
export interface Lost {
  readonly fault: Fault
  /** `Int16[n] @ 16 kHz mono`, in order. */
  readonly pcm: readonly Int16Array[]
}

/** Whether and when a turn's sound goes to the disk. */
export interface KeepsSound {
  /** Begins a recording, where the person wants that and it can be. */
  record(): SoundRecording | undefined
  /** From the first frame on; else only once the turn is kept. */
  readonly atOnce: boolean
}

/** The recognition of one open turn, from its first pre-roll sample to commit or drop. */
export class Hearing {
  readonly #scope: Scope
  readonly #audio: Channel<SttInput>
  readonly #pcm: Int16Array[] = []
  #recording: SoundRecording | undefined
  #fault: Fault | undefined
  /** When the text was asked for that has not come, on the clock. */
  #owedSince: number | undefined

  constructor(
    parent: Scope,
    readonly turn: number,
    private readonly recogniser: Recogniser,
    private readonly on: { event(turn: number, event: SttEvent): void; failed(turn: number, fault: Fault): void },
    private readonly sound?: KeepsSound,
  ) {
    if (sound?.atOnce) this.#recording = sound.record()
    this.#scope = parent.child(`hearing-${turn}`)
    this.#audio = channel<SttInput>(this.#scope, { label: `audio of turn ${turn}` })
    void this.#scope.spawn('events', (scope) => this.#run(scope))
  }

  /** Who recognises. */
  get provider(): string {
    return this.recogniser.provider
  }

  /** What was said and why nobody understood it; undefined while somebody may. */
  get lost(): Lost | undefined {
    return this.#fault && { fault: this.#fault, pcm: this.#pcm }
  }

  /** The same for a text that is not waited for any longer. */
  get unanswered(): Lost | undefined {
    if (this.#owedSince === undefined) return undefined
    const seconds = Math.round((this.#scope.clock.now() - this.#owedSince) / 1000)
    return {
      fault: fault('stt', 'timeout', 'stt.timeout', { provider: this.provider, values: { seconds } }),
      pcm: this.#pcm,
    }
  }

  /** The last `frames` of the turn in one piece: `Int16[n] @ 16 kHz mono`. */
  recent(frames: number): Int16Array {
    const tail = this.#pcm.slice(-frames)
    const pcm = new Int16Array(tail.reduce((length, piece) => length + piece.length, 0))
    let at = 0
    for (const piece of tail) {
      pcm.set(piece, at)
      at += piece.length
    }
    return pcm
  }

  /** Runs a task that ends with the turn at the latest. */
  spawn(name: string, task: (scope: Scope) => Promise<void>): void {
    if (!this.#scope.closed) void this.#scope.spawn(name, task)
  }

  /** `Int16[n] @ 16 kHz mono` */
  feed(pcm: Int16Array): void {
    this.#pcm.push(pcm)
    if (this.#pcm.length > KEPT_FRAMES) this.#pcm.shift()
    this.#recording?.write(pcm)
    this.recogniser.uplink?.(pcm)
    this.#audio.push({ kind: 'audio', pcm })
  }

  /**
   * Its sound stays on disk, where it is kept at all; for the message. `recorded`: only what has been recorded already,
   * not what would be written down late.
   */
  keepSound(which: 'all' | 'recorded' = 'all'): readonly Recording[] {
    if (!this.#recording && which === 'all') {
      this.#recording = this.sound?.record()
      for (const pcm of this.#pcm) this.#recording?.write(pcm)
    }
    return this.#recording ? [this.#recording.keep()] : []
  }

  flush(revision: number): void {
    this.#owedSince ??= this.#scope.clock.now()
    this.#audio.push({ kind: 'flush', revision })
  }

  /** Ends listening; a recording that was not kept by then is deleted. */
  close(): void {
    this.#recording?.discard()
    void this.#scope.close('turn over')
  }

  async #run(scope: Scope): Promise<void> {
    try {
      for await (const event of this.recogniser.open(this.#audio, scope)) {
        if (this.#scope.closed) return
        if (event.kind === 'final') this.#owedSince = undefined
        this.on.event(this.turn, event)
      }
    } catch (error) {
      if (isCancelled(error) || this.#scope.closed) return
      this.#fault = toFault(error, 'stt')
      this.on.failed(this.turn, this.#fault)
    }
  }
}
