import { channel, type Channel } from '../runtime/channel'
import type { Scope } from '../runtime/scope'
import type { SpeechToText, SttEvent, SttInput, SttOptions } from '../providers/contract'
import { isCancelled } from '#shared/fault'

/** The recognition of one open turn, from its first pre-roll sample to commit or drop. */
export class Hearing {
  readonly #scope: Scope
  readonly #audio: Channel<SttInput>

  constructor(
    parent: Scope,
    readonly turn: number,
    stt: SpeechToText,
    options: SttOptions,
    private readonly on: { event(turn: number, event: SttEvent): void; failed(turn: number, error: unknown): void },
  ) {
    this.#scope = parent.child(`hearing-${turn}`)
    this.#audio = channel<SttInput>(this.#scope, { label: `audio of turn ${turn}` })
    void this.#scope.spawn('events', (scope) => this.#run(stt, options, scope))
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

  async #run(stt: SpeechToText, options: SttOptions, scope: Scope): Promise<void> {
    try {
      for await (const event of stt.open(options, this.#audio, scope)) this.on.event(this.turn, event)
    } catch (error) {
      if (!isCancelled(error) && !this.#scope.closed) this.on.failed(this.turn, error)
    }
  }
}
