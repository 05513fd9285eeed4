import type { Pronunciation } from '#shared/pronunciation'
import { FaultError, fault, isCancelled, toFault, type Fault } from '#shared/fault'
import type { SpeechChunk } from '../../provider-contract/contract'
import { channel, type Channel } from '../../runtime/channel'
import type { Scope } from '../../runtime/scope'
import { speakable } from '../../speech/speakable/speakable'
import type { Sentence } from './answer-text'
import type { Speaker } from './reply-plan'
import type { Utterance } from './utterance'

export interface SpeakingListener {
  /** The first sentence of the answer goes to the voice, and its first sound is here. */
  firstSentence(): void
  firstAudio(): void
  failed(fault: Fault): void
  /** Nothing more will be said: everything is with the utterance, or the voice has failed. */
  ended(): void
}

/** Sentences on their way through a voice into an utterance. */
export class Speaking {
  readonly #sentences: Channel<Sentence>
  #saidAnything = false
  readonly #marked = new Set<'firstSentence' | 'firstAudio'>()

  constructor(
    private readonly scope: Scope,
    private readonly voice: Speaker,
    private readonly utterance: Utterance,
    /** Those of the person, for the language of the moment. */
    private readonly pronunciations: () => readonly Pronunciation[],
    private readonly on: SpeakingListener,
  ) {
    this.#sentences = channel<Sentence>(scope, { label: 'sentences' })
  }

  start(): void {
    void this.scope.spawn('speak', (scope) => this.#run(scope))
  }

  say(sentence: Sentence): void {
    this.#sentences.push(sentence)
  }

  /** No sentence follows. */
  end(): void {
    this.#sentences.end()
  }

  async #run(scope: Scope): Promise<void> {
    const spoken = channel<SpeechChunk>(scope, { capacity: 2, label: 'spoken text' })
    void scope.spawn('feed', (feeding) => this.#feed(spoken, feeding))
    try {
      let audible = false
      for await (const event of this.voice.open(spoken, scope)) {
        if (event.kind === 'audio') {
          audible = true
          this.utterance.audio(event.chunk, event.pcm, event.sampleRate)
          if (this.utterance.answerStart !== undefined) this.#mark('firstAudio')
        }
        if (event.kind === 'words') this.utterance.words(event.chunk, event.words)
        if (event.kind === 'visemes') this.utterance.visemes(event.chunk, event.visemes)
        if (event.kind === 'done') this.utterance.done(event.chunk, event.broke)
      }
      if (!audible && this.#saidAnything) throw new FaultError(fault('tts', 'empty', 'tts.empty'))
    } catch (error) {
      if (!isCancelled(error)) this.on.failed(toFault(error, 'tts'))
    }
    this.utterance.finish()
    this.on.ended()
  }

  /** Hands sentences to the voice, no further ahead of the ear than needed. */
  async #feed(spoken: Channel<SpeechChunk>, scope: Scope): Promise<void> {
    for await (const sentence of this.#sentences) {
      const pronunciations = this.pronunciations()
      const text = speakable(sentence.aside ?? sentence.text, sentence.language, pronunciations)
      if (text === '') continue
      await this.utterance.room(scope)
      if (sentence.aside === undefined) this.#mark('firstSentence')
      this.#saidAnything = true
      const { id, start, end, language } = sentence
      this.utterance.expect({ id, start, end, language, written: sentence.text, spoken: text, pronunciations })
      await spoken.send({ id: sentence.id, text })
    }
    spoken.end()
  }

  #mark(first: 'firstSentence' | 'firstAudio'): void {
    if (this.#marked.has(first)) return
    this.#marked.add(first)
    this.on[first]()
  }
}
