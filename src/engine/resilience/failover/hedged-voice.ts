import { FaultError, fault, toFault, type Fault } from '#shared/fault'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { channel, type Channel, type Sink, type Source } from '../../runtime/channel'
import type { Cancel } from '../../runtime/clock'
import { produce, within } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { tooLate } from '../../wire/deadline'

/**
 * How long a voice that was handed text may be silent before the next one is asked as well, in ms. Cloud voices give
 * their first sound in 100 to 600 ms.
 */
const HEDGE_AFTER_MS = 900
/** A voice that is known to be slower gets this many times what it usually takes. */
const USUAL_TIMES = 1.5

/** Why the scope of a voice closed that others were faster than. */
export const OVERTAKEN = 'another voice was faster'

/** A voice that may be asked beside others. */
interface Racing {
  readonly provider: string
  /** It may have to read a model from disk first; nobody is asked because of that. */
  readonly local?: boolean
  open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

export interface HedgeListener<V> {
  /** The usual time to a first sound, in ms, where it is known. */
  usualMs(voice: V): number | undefined
  /** It was silent for too long, and others are asked as well; or it failed while others were asked. */
  slow(voice: V, fault: Fault): void
  failed(voice: V, fault: Fault): void
  /** From now on this one is waited for, or heard; asked at `askedAt` on the clock. */
  instead(voice: V, askedAt: number): void
}

/**
 * One utterance by the first of `voices` that makes a sound. The first is asked; while nothing is heard of it the next
 * one is asked for the same text too, and so on. All but the first heard are closed then, so that events are of one
 * voice only. Fails with the fault of the last voice that is left.
 */
export function hedgedVoice<V extends Racing>(
  voices: readonly V[],
  chunks: Source<SpeechChunk>,
  scope: Scope,
  on: HedgeListener<V>,
): Source<TtsEvent> {
  const [first] = voices
  if (first && (voices.length === 1 || first.local)) return first.open(chunks, scope)
  return produce<TtsEvent>(scope, 'hedge', (out, own) => new Race(voices, new Shared(chunks), own, out, on).run())
}

/** A voice that was asked. */
interface Lane<V> {
  readonly voice: V
  readonly scope: Scope
  readonly askedAt: number
  /** What it gave before it is known whether it is heard. */
  readonly held: TtsEvent[]
}

type News<V> =
  | { readonly kind: 'event'; readonly lane: Lane<V>; readonly event: TtsEvent }
  | { readonly kind: 'over'; readonly lane: Lane<V>; readonly error: unknown }
  | { readonly kind: 'silence' }

class Race<V extends Racing> {
  readonly #news: Channel<News<V>>
  /** Those still in it, in the order in which they were asked. */
  #lanes: Lane<V>[] = []
  #asked = 0
  #heard: Lane<V> | undefined
  #timer: Cancel | undefined
  /** Whose silence the timer counts. */
  #timed: V | undefined

  constructor(
    private readonly voices: readonly V[],
    private readonly text: Shared<SpeechChunk>,
    private readonly scope: Scope,
    private readonly out: Sink<TtsEvent>,
    private readonly on: HedgeListener<V>,
  ) {
    this.#news = channel<News<V>>(scope, { label: 'voices' })
  }

  async run(): Promise<void> {
    this.text.onValue = () => this.#wait()
    this.text.begin()
    this.#ask()
    for await (const news of this.#news) {
      if (news.kind === 'silence') this.#silent()
      else if (!this.#lanes.includes(news.lane)) continue
      else if (news.kind === 'event') this.#pass(news.lane, news.event)
      else if (this.#lanes.length === 1) {
        if (news.error !== undefined) throw news.error as Error
        return
      } else this.#lose(news.lane, news.error)
    }
  }

  /** The voice asked last has been silent for too long. */
  #silent(): void {
    const voice = this.#lanes.at(-1)?.voice
    if (this.#heard || !voice) return
    this.on.slow(voice, tooLate({ stage: 'tts', provider: voice.provider }, this.#patience(voice), false).fault)
    this.#ask()
  }

  /** Asks the next voice beside those that were asked. */
  #ask(): void {
    const voice = this.voices[this.#asked++]
    if (!voice) return
    const lane = { voice, scope: this.scope.child(voice.provider), askedAt: this.scope.clock.now(), held: [] }
    this.#lanes.push(lane)
    if (this.#asked > 1) this.on.instead(voice, lane.askedAt)
    void lane.scope.spawn('listen', async (own) => {
      let error: unknown
      try {
        for await (const event of voice.open(within(this.text.reader(), own), own))
          this.#news.push({ kind: 'event', lane, event })
      } catch (failed) {
        error = failed
      }
      this.#news.push({ kind: 'over', lane, error })
    })
    this.#wait()
  }

  #pass(lane: Lane<V>, event: TtsEvent): void {
    if (!this.#heard && event.kind === 'audio' && event.pcm.length > 0) this.#hear(lane)
    if (this.#lanes.length > 1) return void lane.held.push(event)
    // What has nothing to be said makes no sound.
    if (event.kind === 'done') this.#rest()
    this.out.push(event)
  }

  /** It is the first to be heard; the others are let go. */
  #hear(lane: Lane<V>): void {
    this.#heard = lane
    this.#rest()
    if (lane !== this.#lanes.at(-1)) this.on.instead(lane.voice, lane.askedAt)
    for (const other of this.#lanes) if (other !== lane) void other.scope.close(OVERTAKEN)
    this.#only(lane)
  }

  /** One of several has failed before it was heard. */
  #lose(lane: Lane<V>, error: unknown): void {
    const { provider } = lane.voice
    const why = error ?? new FaultError(fault('tts', 'empty', 'tts.empty', { provider }))
    const newest = this.#lanes.at(-1) === lane
    this.#lanes = this.#lanes.filter((one) => one !== lane)
    this.on.failed(lane.voice, { provider, ...toFault(why, 'tts') })
    const left = this.#lanes.at(-1)!
    if (newest && this.#asked < this.voices.length) this.#ask()
    else if (newest) this.on.instead(left.voice, left.askedAt)
    if (this.#lanes.length === 1) this.#only(left)
  }

  #only(lane: Lane<V>): void {
    this.#lanes = [lane]
    for (const event of lane.held.splice(0)) this.out.push(event)
  }

  /** Counts the silence of the voice asked last, once it has text. */
  #wait(): void {
    const newest = this.#lanes.at(-1)?.voice
    if (this.#heard || !newest || newest.local || this.#asked === this.voices.length || !this.text.any) return
    if (this.#timer && newest === this.#timed) return
    this.#rest()
    this.#timed = newest
    this.#timer = this.scope.after(this.#patience(newest), () => {
      this.#timer = undefined
      this.#news.push({ kind: 'silence' })
    })
  }

  #rest(): void {
    this.#timer?.()
    this.#timer = undefined
  }

  #patience(voice: V): number {
    return Math.max(HEDGE_AFTER_MS, Math.round(USUAL_TIMES * (this.on.usualMs(voice) ?? 0)))
  }
}

/** A source that any number of readers read from its beginning, each at its own pace. */
class Shared<T> {
  /** Told of every value as soon as it is there, read or not. */
  onValue: () => void = () => undefined
  readonly #values: T[] = []
  #ended = false
  #pulling: Promise<void> | undefined

  constructor(private readonly source: Source<T>) {}

  get any(): boolean {
    return this.#values.length > 0
  }

  /** Looks for the first value before anybody reads. */
  begin(): void {
    this.#pull().catch(() => undefined)
  }

  reader(): Source<T> {
    let at = 0
    const take = async (): Promise<T | undefined> => {
      while (at >= this.#values.length && !this.#ended) await this.#pull()
      return this.#values[at++]
    }
    return {
      take,
      async *[Symbol.asyncIterator]() {
        for (let value = await take(); value !== undefined; value = await take()) yield value
      },
    }
  }

  #pull(): Promise<void> {
    this.#pulling ??= this.source
      .take()
      .then((value) => {
        if (value === undefined) this.#ended = true
        else {
          this.#values.push(value)
          this.onValue()
        }
      })
      .finally(() => (this.#pulling = undefined))
    return this.#pulling
  }
}
