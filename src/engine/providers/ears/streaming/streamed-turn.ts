import { MIC_RATE } from '#shared/audio'
import { FaultError, cancelled, fault, isCancelled } from '#shared/fault'
import type { SttEvent, SttInput } from '../../../provider-contract/contract'
import type { Channel, Source } from '../../../runtime/channel'
import type { Scope } from '../../../runtime/scope'
import type { Piece, PieceReply } from '../protocol'
import { endOfTurnIn } from './end-mark'

/** Whoever hears pieces of a stream. */
export interface HearsPieces {
  piece(piece: Piece, scope: Scope): Promise<PieceReply>
  /** The stream is over; nobody waits for it. */
  end(stream: string): void
}

/** A piece is sent when so much has come, in samples: 96 ms. */
const LEAST_SAMPLES = (96 * MIC_RATE) / 1_000
/** Sound that is sent again at once after a loss, in samples. */
const MOST_SAMPLES = 30 * MIC_RATE

let streams = 0

/**
 * One turn with a recogniser that hears as sound arrives. The sound of the turn is kept, so that a thread that has died
 * or has forgotten the stream is told everything again.
 */
export class StreamedTurn {
  readonly #stream = `${process.pid}-${streams++}`
  readonly #sound: Int16Array[] = []
  #samples = 0
  #sent = 0
  #told = false
  readonly #flushes: { readonly revision: number; readonly upTo: number }[] = []
  #shown = ''
  #language: string | undefined
  #working = false
  #ended = false

  constructor(
    private readonly ear: HearsPieces,
    private readonly events: Channel<SttEvent>,
    private readonly scope: Scope,
    /** What is told of a text whose recogniser does not say. */
    private readonly spoken: string | undefined,
  ) {
    scope.onClose(() => {
      if (this.#told) this.ear.end(this.#stream)
    })
  }

  async listen(audio: Source<SttInput>): Promise<void> {
    try {
      for await (const input of audio) {
        if (this.scope.closed) return
        if (input.kind === 'audio') {
          this.#sound.push(input.pcm)
          this.#samples += input.pcm.length
        } else this.#flushes.push({ revision: input.revision, upTo: this.#samples })
        this.#work()
      }
      this.#ended = true
      this.#work()
    } catch (error) {
      this.events.fail(error)
    }
  }

  #work(): void {
    if (this.#working) return
    this.#working = true
    this.#doAll().catch((error: unknown) => this.events.fail(error))
  }

  async #doAll(): Promise<void> {
    while (!this.scope.closed) {
      const flush = this.#flushes.shift()
      if (flush) await this.#final(flush)
      else if (!this.#ended && this.#samples - this.#sent >= LEAST_SAMPLES) await this.#live()
      else {
        if (this.#ended) this.events.end()
        this.#working = false
        return
      }
    }
  }

  async #live(): Promise<void> {
    try {
      const { text } = await this.#send(this.#samples, false)
      if (text !== this.#shown) this.events.push({ kind: 'partial', text })
      this.#shown = text
    } catch (error) {
      // The flush will send everything again and report; only what cannot pass is worth ending the turn early.
      if (!isPassing(error)) throw error
      this.#sent = 0
      // Else the same would be tried at once again, and again.
      await this.scope.sleep(AFTER_FAILURE_MS)
    }
  }

  async #final({ revision, upTo }: { revision: number; upTo: number }): Promise<void> {
    const heard = await this.#send(upTo, true).catch((error: unknown) => {
      if (!isPassing(error) || this.scope.closed) throw error
      this.#sent = 0
      return this.#send(upTo, true)
    })
    if (this.scope.closed) throw cancelled('stt')
    this.#shown = heard.text
    const probability = endOfTurnIn(heard.text)
    if (probability !== undefined) this.events.push({ kind: 'endOfTurn', probability })
    const language = heard.language ?? this.#language ?? this.spoken
    this.events.push({ kind: 'final', revision, text: heard.text, ...(language !== undefined && { language }) })
  }

  /** Sends what has not been sent up to there; everything anew where the stream is not known any more. */
  async #send(upTo: number, flush: boolean): Promise<Extract<PieceReply, { kind: 'text' }>> {
    for (let tries = 0; ; tries++) {
      const from = this.#sent
      const to = Math.min(Math.max(upTo, from), from + MOST_SAMPLES)
      const last = to >= upTo
      const piece = { stream: this.#stream, from, pcm: this.#between(from, to), flush: flush && last }
      this.#told = true
      const reply = await this.ear.piece(piece, this.scope)
      if (reply.kind === 'lost') {
        if (tries > MOST_LOSSES)
          throw new FaultError(
            fault('stt', 'network', 'stt.cutOff', { provider: 'ears', detail: 'the stream is lost' }),
          )
        this.#sent = 0
        continue
      }
      this.#sent = to
      this.#language = reply.language ?? this.#language
      if (last) return reply
    }
  }

  #between(from: number, to: number): Int16Array {
    const out = new Int16Array(to - from)
    let at = 0
    for (const pcm of this.#sound) {
      const [first, last] = [Math.max(from, at), Math.min(to, at + pcm.length)]
      if (first < last) out.set(pcm.subarray(first - at, last - at), first - from)
      at += pcm.length
    }
    return out
  }
}

const AFTER_FAILURE_MS = 500
/** A stream that is lost more often is being thrown out by others: somebody else has to hear the turn. */
const MOST_LOSSES = 3

const isPassing = (error: unknown): boolean =>
  isCancelled(error) || (error instanceof FaultError && !error.fault.permanent)
