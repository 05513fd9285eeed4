import { expect } from 'vitest'
import { FaultError, type Fault } from '../../src/shared/fault'
import type {
  Provider,
  ProviderConfig,
  SpeechChunk,
  SttEvent,
  SttInput,
  TtsEvent,
  WordTime,
} from '#engine/provider-contract/contract'
import { channel, type Channel, type Source } from '../../src/engine/runtime/channel'
import type { FakeClock } from '#support/engine/fake-clock'
import type { Scope } from '../../src/engine/runtime/scope'

/* Hearing and speaking in tests while they go on; `provider-suite.ts` reads streams to their end. */

/**
 * A stage's scope, and the one its input belongs to: as in the application, closing the first leaves the second open.
 */
export interface Place {
  readonly root: Scope
  readonly scope: Scope
}

/** Settings completed with their defaults, as the catalogue gives them, and one key. */
export function configOf(
  provider: Provider,
  settings: Record<string, unknown>,
  key: string | undefined,
): ProviderConfig {
  return {
    settings: provider.settings.parse(settings),
    secret: (field) => Promise.resolve(field === 'apiKey' ? key : undefined),
  }
}

/** What has come out of a source so far. */
export class Gathered<T> {
  readonly events: T[] = []
  fault: Fault | undefined
  ended = false
  /** Resolves when the source has ended or failed. */
  readonly over: Promise<void>

  constructor(source: Source<T>) {
    this.over = this.#read(source)
  }

  async #read(source: Source<T>): Promise<void> {
    try {
      for await (const event of source) this.events.push(event)
      this.ended = true
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      this.fault = error.fault
    }
  }
}

export class Listening extends Gathered<SttEvent> {
  constructor(
    source: Source<SttEvent>,
    readonly audio: Channel<SttInput>,
  ) {
    super(source)
  }

  get partials(): string[] {
    return this.events.flatMap((event) => (event.kind === 'partial' ? [event.text] : []))
  }

  get finals(): string[] {
    return this.events.flatMap((event) => (event.kind === 'final' ? [`${event.revision}: ${event.text}`] : []))
  }

  get verdicts(): number[] {
    return this.events.flatMap((event) => (event.kind === 'endOfTurn' ? [event.probability] : []))
  }

  say(...pieces: readonly Int16Array[]): void {
    for (const pcm of pieces) this.audio.push({ kind: 'audio', pcm })
  }

  /** Resolves with the text of that revision, or the code of the fault that came instead. */
  async flush(revision: number): Promise<string> {
    this.audio.push({ kind: 'flush', revision })
    const found = (): SttEvent[] => this.events.filter((event) => event.kind === 'final' && event.revision === revision)
    await expect.poll(() => found().length > 0 || this.fault !== undefined, { timeout: 30_000, interval: 5 }).toBe(true)
    const [event] = found()
    return event?.kind === 'final' ? event.text : `fault ${this.fault?.code}`
  }

  /** The same where no answer will come: time is moved on until the recogniser gives up waiting. */
  async flushInVain(revision: number, clock: FakeClock): Promise<string> {
    let over = false
    const answer = this.flush(revision).finally(() => (over = true))
    while (!over) await clock.advance(100)
    return answer
  }
}

export function listen(provider: Provider, config: ProviderConfig, { root, scope }: Place, language = 'en'): Listening {
  const audio = channel<SttInput>(root, { label: 'test audio' })
  return new Listening(provider.stt!.open({ ...config, language }, audio, scope), audio)
}

export class Speaking extends Gathered<TtsEvent> {
  constructor(
    source: Source<TtsEvent>,
    readonly chunks: Channel<SpeechChunk>,
  ) {
    super(source)
  }

  get done(): number[] {
    return this.events.flatMap((event) => (event.kind === 'done' ? [event.chunk] : []))
  }

  /** All samples of a chunk so far. */
  pcm(chunk: number): Int16Array {
    return Int16Array.from(
      this.events.flatMap((event) => (event.kind === 'audio' && event.chunk === chunk ? [...event.pcm] : [])),
    )
  }

  words(chunk: number): readonly WordTime[] {
    return (
      this.events.flatMap((event) => (event.kind === 'words' && event.chunk === chunk ? [event.words] : [])).at(-1) ??
      []
    )
  }
}

export interface SpeakOptions {
  readonly voice?: string
  readonly speed?: number
  readonly language?: string
  /** Leaves the chunks open for more. */
  readonly open?: boolean
}

export function speak(
  provider: Provider,
  config: ProviderConfig,
  { root, scope }: Place,
  texts: readonly string[],
  { open = false, ...options }: SpeakOptions = {},
): Speaking {
  const chunks = channel<SpeechChunk>(root, { label: 'test chunks' })
  texts.forEach((text, id) => chunks.push({ id, text }))
  if (!open) chunks.end()
  return new Speaking(
    provider.tts!.open({ ...config, voice: '', speed: 1, language: 'en', ...options }, chunks, scope),
    chunks,
  )
}
