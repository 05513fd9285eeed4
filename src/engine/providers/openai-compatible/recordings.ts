import { MIC_RATE } from '#shared/audio'
import { isCancelled } from '#shared/fault'
import type { Sink, Source } from '../../runtime/channel'
import { produce, within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { isLocalAddress } from '../../wire/address'
import type { SttEvent, SttInput, SttOptions } from '../../provider-contract/contract'
import { partialDue } from '../local/moonshine/partials'
import type { TranscriptionTarget } from './audio-target'
import { transcribe, type Transcript } from './transcribe'

/** Less than this, in samples, says nothing: 100 ms. */
const SHORTEST = MIC_RATE / 10

/** A server on this machine that is this quick, in ms, shows a text while the person is still speaking. */
const QUICK_MS = 400

/** How long the last transcript took, by address, in ms: live text only where it is cheap. */
export type Quickness = Map<string, number>

/**
 * A recogniser that only takes recordings: every flush sends the whole turn so far as one file. Where the server is on
 * this machine and quick, the growing turn is also sent now and then for a live text; elsewhere every request costs
 * money.
 */
export function recordingStt(
  options: SttOptions,
  audio: Source<SttInput>,
  scope: Scope,
  target: (options: SttOptions) => Promise<TranscriptionTarget>,
  quickness: Quickness,
): Source<SttEvent> {
  return produce<SttEvent>(scope, 'recordings', async (out, inner) => {
    const turn = new Recording(await target(options), options.language, out, inner, quickness)
    for await (const input of within(audio, inner)) {
      if (input.kind === 'audio') turn.append(input.pcm)
      else turn.flush(input.revision)
    }
    await turn.end()
  })
}

/** One turn. Requests run beside the input; a transcript that a newer one has overtaken is thrown away. */
class Recording {
  readonly #pieces: Int16Array[] = []
  readonly #flushes: Promise<void>[] = []
  #samples = 0
  #known: (Transcript & { samples: number }) | undefined
  #shown = ''
  #answered = -Infinity
  #partial: Scope | undefined
  #heardUpTo = 0

  constructor(
    private readonly to: TranscriptionTarget,
    private readonly language: string,
    private readonly out: Sink<SttEvent>,
    private readonly scope: Scope,
    private readonly quickness: Quickness,
  ) {}

  append(pcm: Int16Array): void {
    this.#pieces.push(pcm)
    this.#samples += pcm.length
    const lastMs = this.quickness.get(this.to.address) ?? 0
    if (!isLocalAddress(this.to.address) || this.#partial !== undefined || lastMs > QUICK_MS) return
    if (this.#samples >= SHORTEST && partialDue(this.#samples - this.#heardUpTo, lastMs)) void this.#showPartial()
  }

  flush(revision: number): void {
    void this.#partial?.close('flush')
    const answer = async (scope: Scope): Promise<void> => {
      try {
        const { text, language } = await this.#transcript(scope)
        if (revision < this.#answered) return
        this.#answered = revision
        this.#shown = text
        this.out.push({ kind: 'final', revision, text, ...(language !== undefined && { language }) })
      } catch (error) {
        this.out.fail(error)
        void this.scope.close('transcription failed')
      }
    }
    this.#flushes.push(this.scope.spawn('flush', answer))
  }

  /** The input has ended: resolves when every flush is answered. */
  async end(): Promise<void> {
    void this.#partial?.close('the turn is over')
    await Promise.all(this.#flushes)
  }

  async #showPartial(): Promise<void> {
    const run = this.scope.child('live text')
    this.#partial = run
    this.#heardUpTo = this.#samples
    try {
      const { text } = await this.#transcript(run)
      if (text !== this.#shown && text !== '') this.out.push({ kind: 'partial', text })
      this.#shown = text
    } catch (error) {
      // The flush asks again and says what is wrong; until then a server that failed is not asked for live text.
      if (!isCancelled(error)) this.quickness.set(this.to.address, Infinity)
    } finally {
      if (this.#partial === run) this.#partial = undefined
      void run.close()
    }
  }

  /** The text of everything so far; nothing is asked twice about the same sound. */
  async #transcript(scope: Scope): Promise<Transcript> {
    const samples = this.#samples
    if (this.#known?.samples === samples) return this.#known
    if (samples < SHORTEST) return { text: '' }
    const pcm = new Int16Array(samples)
    let at = 0
    for (const piece of this.#pieces) {
      pcm.set(piece, at)
      at += piece.length
    }
    const startedAt = scope.clock.now()
    const transcript = await transcribe(this.to, pcm, this.language, scope)
    this.quickness.set(this.to.address, scope.clock.now() - startedAt)
    if (samples >= (this.#known?.samples ?? 0)) this.#known = { ...transcript, samples }
    return transcript
  }
}
