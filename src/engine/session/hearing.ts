import { isCancelled } from '#shared/fault'
import type { SttEvent, SttInput } from '../providers/contract'
import { channel, type Channel, type Source } from '../runtime/channel'
import type { Scope } from '../runtime/scope'

/** A configured recogniser. */
export interface Recogniser {
  open(audio: Source<SttInput>, scope: Scope): Source<SttEvent>
}

/** The recognition of one open turn, from its first pre-roll sample to commit or drop. */
export class Hearing {
  readonly #scope: Scope
  readonly #audio: Channel<SttInput>

  constructor(
    parent: Scope,
    readonly turn: number,
    recogniser: Recogniser,
    private readonly on: { event(turn: number, event: SttEvent): void; failed(turn: number, error: unknown): void },
  ) {
    this.#scope = parent.child(`hearing-${turn}`)
    this.#audio = channel<SttInput>(this.#scope, { label: `audio of turn ${turn}` })
    void this.#scope.spawn('events', (scope) => this.#run(recogniser, scope))
  }

  /** `Int16[n] @ 16 kHz mono` */
  feed(pcm: Int16Array): void {
    this.#audio.push({ kind: 'audio', pcm })
  }

  flush(revision: number): void {
    this.#audio.push({ kind: 'flush', revision })
  }

  close(): void {
    void this.#scope.close('turn over')
  }

  async #run(recogniser: Recogniser, scope: Scope): Promise<void> {
    try {
      for await (const event of recogniser.open(this.#audio, scope)) {
        if (this.#scope.closed) return
        this.on.event(this.turn, event)
      }
    } catch (error) {
      if (!isCancelled(error) && !this.#scope.closed) this.on.failed(this.turn, error)
    }
  }
}
