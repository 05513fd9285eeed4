import type { Sink } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { Flushes } from './flushes'
import { PcmBatch } from './pcm-batch'
import { SpokenTurns } from './spoken-turns'
import { pcmBytes } from '../../wire/bodies'

/** Longest wait for the text of a flush, in ms. */
const FLUSH_MS = 1_200

/** When the vendor's turn has ended already: speech behind it would have shown within this many ms. */
const AFTER_TURN_MS = 300

/** Audio that has stopped: without more of it these recognisers wait instead of ending the turn. In ms. */
const QUIET_MS = 500
/** While a flush waits every frame counts; ours are 32 ms long. */
const QUIET_IN_FLUSH_MS = 80

/** How often it is looked at, and how much silence is sent each time, in ms; twice the time while a flush waits. */
const FILL_MS = 80

export interface TurnRecogniserOptions {
  /** Hz */
  readonly rate: number
  /** Samples per message. */
  readonly messageSamples: number
  /** Of the person; undefined when the recogniser is to find out. */
  readonly language: string | undefined
  /** What the samples are on the wire; 16-bit little-endian PCM where it is not given. */
  encode?(pcm: Int16Array): Uint8Array
  send(bytes: Uint8Array): Promise<void>
  /** A flush got no answer within so many ms from a server that has never said anything. */
  unheard(ms: number): void
}

/**
 * Our side of a recogniser that ends turns by itself and knows no command to finalise. A flush is answered as soon as
 * the vendor's text covers it or its turn ends, early or for good, and otherwise with the text at hand. When audio
 * stops coming silence takes its place, because such recognisers judge by what they hear and not by the clock.
 */
export class TurnRecogniser {
  readonly #turns = new SpokenTurns()
  readonly #flushes: Flushes
  readonly #batch: PcmBatch
  #sent = 0
  #fedAt = 0
  #shown = ''
  #heard = false
  #detected: string | undefined

  constructor(
    private readonly scope: Scope,
    private readonly out: Sink<SttEvent>,
    private readonly options: TurnRecogniserOptions,
  ) {
    this.#batch = new PcmBatch(options.messageSamples)
    this.#flushes = new Flushes(scope, {
      limitMs: FLUSH_MS,
      busy: () => this.#turns.open,
      answer: (revision, late) => {
        if (late && !this.#heard) return options.unheard(FLUSH_MS)
        this.#shown = this.#turns.text
        const language = options.language ?? this.#detected
        out.push({ kind: 'final', revision, text: this.#shown, ...(language !== undefined && { language }) })
      },
    })
  }

  /** The vendor says which language the words are in (BCP 47); counts where none was asked for. */
  detected(language: string | undefined): void {
    this.#detected = language ?? this.#detected
  }

  /* ---- towards the vendor ---- */

  /** The connection stands: from now on silence fills in for missing audio. */
  connected(): void {
    this.#fedAt = this.scope.clock.now()
    this.scope.every(FILL_MS, () => this.#fill())
  }

  async take(item: SttInput): Promise<void> {
    if (item.kind === 'audio') {
      this.#fedAt = this.scope.clock.now()
      return this.#send(this.#batch.push(item.pcm))
    }
    await this.#send(this.#batch.rest())
    this.#flushes.add(item.revision, this.#sent, this.#turns.ended ? AFTER_TURN_MS : undefined)
  }

  /** No more input: what is held back goes out. */
  close(): Promise<void> {
    return this.#send(this.#batch.rest())
  }

  /* ---- from the vendor ---- */

  /** Any message at all: the server is there. */
  answered(): void {
    this.#heard = true
  }

  start(text = ''): void {
    this.#turns.start()
    this.update(text)
  }

  /** `upTo`: seconds of audio the text covers, where the vendor says so. */
  update(text: string, upTo?: number): void {
    this.#turns.update(text)
    if (upTo !== undefined) this.#flushes.covered(upTo)
    this.#show()
  }

  /** The turn is probably over; the text is what the end will say. */
  eager(text: string, probability: number): void {
    this.#turns.update(text)
    this.#flushes.all()
    this.#show()
    this.out.push({ kind: 'endOfTurn', probability })
  }

  /** It was not over. */
  resume(text = ''): void {
    this.update(text)
    this.out.push({ kind: 'endOfTurn', probability: 0 })
  }

  end(text: string, probability: number): void {
    this.#turns.end(text)
    this.#flushes.all()
    this.#show()
    this.out.push({ kind: 'endOfTurn', probability })
  }

  /** Nothing more will come. */
  answerAll(): void {
    this.#flushes.all()
  }

  #show(): void {
    if (this.#turns.text === this.#shown) return
    this.#shown = this.#turns.text
    this.out.push({ kind: 'partial', text: this.#shown })
  }

  #fill(): void {
    const inFlush = this.#flushes.waiting
    const quietMs = this.scope.clock.now() - this.#fedAt
    if (quietMs < (inFlush ? QUIET_IN_FLUSH_MS : QUIET_MS)) return
    const samples = (this.options.rate * FILL_MS * (inFlush ? 2 : 1)) / 1_000
    // A connection that does not take it is over, which its reader hears.
    this.#send(this.#batch.push(new Int16Array(samples))).catch(() => undefined)
  }

  async #send(pcm: Int16Array | undefined): Promise<void> {
    if (pcm === undefined) return
    // Counted first: silence and audio must not count the same place twice.
    this.#sent += pcm.length / this.options.rate
    await this.options.send(this.options.encode?.(pcm) ?? pcmBytes(pcm))
  }
}
