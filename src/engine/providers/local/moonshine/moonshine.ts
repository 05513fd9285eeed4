import { onDeviceLanguages } from '#shared/languages'
import { FaultError, cancelled, isCancelled } from '#shared/fault'
import { channel, type Channel, type Source } from '../../../runtime/channel'
import type { Scope } from '../../../runtime/scope'
import type { SpeechToText, SttEvent, SttInput } from '../../../provider-contract/contract'
import { believable } from './believable'
import type { Clip, MoonshineReply } from './moonshine-protocol'
import { partialDue, partialEvery } from './partials'
import type { Recogniser } from './recogniser'
import { TurnAudio, type PlacedClip } from './turn-audio'

/**
 * Moonshine tiny as a stage: English, on this machine. It has no stream of its own, so the growing audio is recognised
 * again and again; a flush is answered at once, and with the text at hand when nothing new has been said since.
 */
export function moonshine(recogniser: Recogniser): SpeechToText {
  return {
    caps: { partials: true, endOfTurn: false, languages: onDeviceLanguages },
    warmUp: (_, scope) => recogniser.load(scope),
    open(_, audio, scope) {
      const events = channel<SttEvent>(scope, { label: 'moonshine events' })
      const turn = new RepeatedTurn(recogniser, events, scope, 'en')
      void turn.listen(audio)
      return events
    },
  }
}

/** A recogniser of whole clips. */
export interface HearsClips {
  load(scope: Scope): Promise<void>
  /** `undefined` when a live clip was abandoned for something more urgent. */
  recognise(clip: Clip, scope: Scope): Promise<MoonshineReply | undefined>
}

interface Flush {
  readonly revision: number
  /** Samples of the turn it covers. */
  readonly upTo: number
}

/**
 * One open stream over a recogniser of clips: the growing sound is recognised again and again. Audio is taken in
 * without waiting for recognition; one piece of work is under way at a time.
 */
export class RepeatedTurn {
  readonly #audio = new TurnAudio()
  readonly #flushes: Flush[] = []
  /** Texts of the segments that are finished for good. */
  readonly #finished: string[] = []
  #known: { place: string; text: string; settled: boolean } | undefined
  #partial: { run: Scope; place: string } | undefined
  #shown = ''
  #language: string | undefined
  #heardUpTo = 0
  #lastRunMs = 0
  #working = false
  #ended = false

  constructor(
    private readonly recogniser: HearsClips,
    private readonly events: Channel<SttEvent>,
    private readonly scope: Scope,
    /** What is told of a text whose recogniser does not say. */
    private readonly language: string | undefined,
  ) {}

  async listen(audio: Source<SttInput>): Promise<void> {
    try {
      // Loads while the person is still speaking; a load that fails is heard of by the first recognition.
      this.recogniser.load(this.scope).catch(() => undefined)
      for await (const input of audio) {
        if (this.scope.closed) return
        if (input.kind === 'audio') this.#audio.append(input.pcm)
        else this.#flush({ revision: input.revision, upTo: this.#audio.samples })
        this.#work()
      }
      this.#ended = true
      this.#work()
    } catch (error) {
      this.events.fail(error)
    }
  }

  #flush(flush: Flush): void {
    this.#flushes.push(flush)
    // A live text on its way is worth waiting for only when it is of the same sound.
    if (this.#partial && this.#partial.place !== this.#audio.clip(flush.upTo)?.place)
      void this.#partial.run.close('flush')
  }

  /** Does what is due, one thing after the other, until nothing is. */
  #work(): void {
    if (this.#working) return
    this.#working = true
    this.#doAll().catch((error: unknown) => this.events.fail(error))
  }

  async #doAll(): Promise<void> {
    while (!this.scope.closed) {
      const flush = this.#flushes.shift()
      if (flush) {
        const text = await this.#textUpTo(flush.upTo, this.scope, true)
        if (text === undefined) throw cancelled('stt', 'the recogniser is closed')
        this.#heardUpTo = flush.upTo
        this.#shown = text
        const language = this.#language ?? this.language
        this.events.push({ kind: 'final', revision: flush.revision, text, ...(language !== undefined && { language }) })
      } else if (!this.#ended && this.#partialDue()) {
        await this.#showPartial()
      } else {
        if (this.#ended) this.events.end()
        // At once, not when the promise settles: input that comes in between would find nobody at work.
        this.#working = false
        return
      }
    }
  }

  #partialDue(): boolean {
    const { samples } = this.#audio
    return partialDue(samples - this.#heardUpTo, this.#lastRunMs, partialEvery(samples))
  }

  async #showPartial(): Promise<void> {
    const upTo = this.#audio.samples
    const run = this.scope.child('partial')
    this.#partial = { run, place: this.#audio.clip(upTo)?.place ?? '' }
    const startedAt = this.scope.clock.now()
    this.#heardUpTo = upTo
    try {
      const text = await this.#textUpTo(upTo, run, false)
      if (text === undefined) return
      this.#lastRunMs = this.scope.clock.now() - startedAt
      if (text !== this.#shown) this.events.push({ kind: 'partial', text })
      this.#shown = text
    } catch (error) {
      // The flush will try again and report; only what cannot pass is worth ending the turn early.
      if (!isPassing(error)) throw error
    } finally {
      this.#partial = undefined
      void run.close()
    }
  }

  /** The whole turn's text up to there; `undefined` when it was cut short by something more urgent. */
  async #textUpTo(upTo: number, run: Scope, thorough: boolean): Promise<string | undefined> {
    for (let cut = this.#audio.cut(upTo); cut !== undefined; cut = this.#audio.cut(upTo)) {
      const text = await this.#recognise(this.#audio.clip(cut), run, thorough)
      if (text === undefined) return undefined
      if (text !== '') this.#finished.push(text)
      this.#audio.forget(cut)
    }
    const open = await this.#recognise(this.#audio.clip(upTo), run, thorough)
    return open === undefined ? undefined : [...this.#finished, open].filter((text) => text !== '').join(' ')
  }

  async #recognise(clip: PlacedClip | undefined, run: Scope, thorough: boolean): Promise<string | undefined> {
    if (!clip) return ''
    const { place, ...sound } = clip
    if (this.#known?.place === place && (this.#known.settled || !thorough)) return this.#known.text
    const reply = await this.#ask({ ...sound, thorough }, run)
    if (!reply) return undefined
    this.#known = { place, text: believable(clip, reply), settled: !reply.doubtful }
    this.#language = reply.language ?? this.#language
    return this.#known.text
  }

  /** A crash of the shared worker need not be this turn's own doing: what someone waits for is tried a second time. */
  async #ask(clip: Clip, run: Scope): Promise<MoonshineReply | undefined> {
    try {
      return await this.recogniser.recognise(clip, run)
    } catch (error) {
      if (!clip.thorough || !isPassing(error)) throw error
      return this.recogniser.recognise(clip, run)
    }
  }
}

function isPassing(error: unknown): boolean {
  return isCancelled(error) || (error instanceof FaultError && !error.fault.permanent)
}
