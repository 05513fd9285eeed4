import { isCancelled } from '#shared/fault'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { channel, type Channel, type Sink, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Cancel } from '../../runtime/clock'
import type { Scope } from '../../runtime/scope'
import type { Recogniser } from '../listening/hearing'

/** What a turn's ear asks of the conversation's session. */
export interface EarSession {
  readonly provider: string
  /** A frame of the turn, at once and in its place. */
  sound(turn: number, pcm: Int16Array): void
  /** What the engine has written down of the turn so far. */
  text(turn: number): string
  /** Hears of more text of that turn, and of the engine's loss. */
  follow(turn: number, on: { text(): void; lost(): void }): Cancel
  /** Words are needed before the turn can be decided: asks the engine for them; undefined when none will come. */
  words(turn: number, scope: Scope): Promise<string | undefined>
  /** Our own question waits for the person's word: what they say has to be read, not only answered. */
  readonly needsWords: boolean
}

export interface EarParts {
  /** A recogniser on this machine, for words that help to decide whose turn it is. */
  readonly own: Recogniser | undefined
  /** Parley's own chain, which hears the whole turn where the engine is lost. */
  chain(): Recogniser
  note(message: string, error: unknown): void
}

/**
 * The recogniser of a turn that an engine hears. The engine gets the sound; words for deciding come from a recogniser
 * on this machine where one knows the language, else from what the engine writes down in time. A text that is asked
 * for is never waited for, unless words are what counts: the engine answers without them.
 */
export function liveEar(session: EarSession, turn: number, parts: EarParts): Recogniser {
  let provider = session.provider
  return {
    get provider() {
      return provider
    },
    uplink: (pcm) => session.sound(turn, pcm),
    open: (audio, scope) =>
      produce<SttEvent>(scope, `ear of turn ${turn}`, async (out, own) => {
        const ear = new TurnEar(session, turn, parts, out, own)
        await ear.run(audio, (name) => (provider = name))
      }),
  }
}

class TurnEar {
  readonly #heard: SttInput[] = []
  /** Who recognises beside the engine, or in its place. */
  #beside: { readonly audio: Channel<SttInput>; readonly scope: Scope } | undefined
  #chain = false
  /** The text that was asked for and has not been given. */
  #owed: number | undefined

  constructor(
    private readonly session: EarSession,
    private readonly turn: number,
    private readonly parts: EarParts,
    private readonly out: Sink<SttEvent>,
    private readonly scope: Scope,
  ) {}

  async run(audio: Source<SttInput>, serving: (provider: string) => void): Promise<void> {
    const { session, turn, parts, scope } = this
    const stop = session.follow(turn, {
      text: () => this.#engineText(),
      lost: () => {
        if (this.#chain || scope.closed) return
        this.#chain = true
        const recogniser = parts.chain()
        serving(recogniser.provider)
        this.#listen(recogniser)
      },
    })
    scope.onClose(stop)
    if (parts.own) this.#listen(parts.own)
    for await (const input of audio) {
      this.#heard.push(input)
      this.#beside?.audio.push(input)
      if (input.kind === 'flush') this.#flushed(input.revision)
    }
  }

  /** From the turn's first sound on. */
  #listen(recogniser: Recogniser): void {
    void this.#beside?.scope.close('somebody else hears')
    const scope = this.scope.child('beside')
    const audio = channel<SttInput>(scope, { label: 'sound beside' })
    this.#beside = { audio, scope }
    for (const input of this.#heard) audio.push(input)
    void scope.spawn('words', async (own) => {
      try {
        for await (const event of recogniser.open(audio, own)) this.#said(event)
      } catch (error) {
        if (isCancelled(error) || scope.closed) return
        if (this.#chain) return this.out.fail(error)
        this.parts.note('the recogniser beside the engine failed', error)
        this.#beside = undefined
        if (this.#owed !== undefined) this.#give(this.#owed, this.session.text(this.turn))
      }
    })
  }

  #said(event: SttEvent): void {
    if (event.kind === 'final') {
      if (event.text === '' && !this.#chain && this.session.text(this.turn) !== '')
        return this.#give(event.revision, this.session.text(this.turn))
      this.#owed = undefined
    }
    this.out.push(event)
  }

  #engineText(): void {
    const text = this.session.text(this.turn)
    if (!this.#beside && text !== '') this.out.push({ kind: 'partial', text })
  }

  #flushed(revision: number): void {
    this.#owed = revision
    if (this.session.needsWords && !this.#chain) {
      void this.scope.spawn('words of the engine', async (own) => {
        const text = await this.session.words(this.turn, own)
        if (text !== undefined && this.#owed === revision) this.#give(revision, text)
      })
    } else if (!this.#beside) this.#give(revision, this.session.text(this.turn))
  }

  #give(revision: number, text: string): void {
    this.#owed = undefined
    this.out.push({ kind: 'final', revision, text })
  }
}
