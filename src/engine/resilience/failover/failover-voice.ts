import { FaultError, fault } from '#shared/fault'
import type { SpeechChunk, TtsEvent, WordTime } from '../../provider-contract/contract'
import { channel, type Channel, type Sink, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { restOfChunk, spreadWords } from './broken-chunk'
import { ResumableInput, failOver, hiccup, type Attempt, type Candidate, type FailoverDeps } from './failover'
import { hedgedVoice } from './hedged-voice'
import { Owed } from './owed'

/** A configured voice. Its chunks are numbered from 0 again. */
export interface VoiceCandidate extends Candidate {
  open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

/** A chunk that was handed to a voice and is not completely given yet. */
interface Pending {
  readonly chunk: SpeechChunk
  /** What is still to be said of it: all, or what the voice before left when it broke off. */
  text: string
  /** Some of its audio has been given by the voice of the moment. */
  begun: boolean
  /** Sound given so far, by whom ever, in ms. */
  givenMs: number
  /** Word times so far, counted from the chunk's own start. */
  words: readonly WordTime[]
  /** Where the voice of the moment began: its times count from here. */
  base: { readonly ms: number; readonly words: readonly WordTime[] }
}

const pendingOf = (chunk: SpeechChunk): Pending => ({
  chunk,
  text: chunk.text,
  begun: false,
  givenMs: 0,
  words: [],
  base: { ms: 0, words: [] },
})

/** Chunks a voice may hold before it is handed more; what feeds us is held back by it. */
const CHUNKS_AHEAD = 2

/**
 * A voice that goes on with the next of `candidates` when one fails: with a fault, with silence although it was handed
 * text, or by ending early. The next one continues with the first chunk that is not said, and where that broke off in
 * the middle with its first word that was not said to its end. Nothing is left out or out of order, and nothing is said
 * twice but a word that was cut. Without text there is nothing to be silent about, and no audio is success.
 *
 * One that is silent from the start is not waited for alone: `hedgedVoice` asks the next ones beside it.
 *
 * The same voice is tried once more after a hiccup, because a changing voice is heard. When all have failed the source
 * fails with the most useful fault; also when all that was left unsaid is the rest of a broken chunk at the very end.
 * That chunk's `done` then says that it broke.
 */
export function failoverVoice(
  candidates: readonly VoiceCandidate[],
  deps: FailoverDeps,
): { open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent> } {
  return {
    open: (chunks, scope) =>
      produce<TtsEvent>(scope, 'voice', (out, inner) => {
        const speech = new Speech(chunks, out)
        return failOver(inner, deps, candidates, {
          stage: 'tts',
          retry: hiccup,
          resumable: () => speech.continueBroken(),
          inputError: () => speech.inputError,
          attempt: (candidate, own, attempt) => speech.by(candidate, own, attempt),
        }).catch((error: unknown) => {
          speech.leaveBroken()
          throw error
        })
      }),
  }
}

/** One utterance, whoever speaks it. */
class Speech {
  /** Set when the text itself could not be had. */
  inputError: unknown
  readonly #input: ResumableInput<SpeechChunk>
  /** In order. */
  #pending: Pending[] = []
  #inputEnded = false

  constructor(
    input: Source<SpeechChunk>,
    private readonly out: Sink<TtsEvent>,
  ) {
    this.#input = new ResumableInput(input)
  }

  /**
   * Prepares what broke off for the next voice. What lies before the chunk that was heard last is given up: a voice
   * that went on to the next chunk does not come back. Whether anything is left to be said.
   */
  continueBroken(): boolean {
    const last = this.#pending.findLastIndex(({ begun }) => begun)
    for (const skipped of this.#pending.splice(0, Math.max(0, last))) this.#leave(skipped)
    const [broken] = last < 0 ? [] : this.#pending
    if (broken) this.#rest(broken)
    return this.#pending.length > 0 || !this.#inputEnded
  }

  /** No other voice is left: chunks that were partly spoken stay as they are and are marked as broken. */
  leaveBroken(): void {
    for (const pending of this.#pending.splice(0)) if (pending.givenMs > 0) this.#leave(pending)
  }

  #leave({ chunk }: Pending): void {
    this.out.push({ kind: 'done', chunk: chunk.id, broke: true })
  }

  /** Cuts a chunk down to what is still to be said; one that was said to its end is done. */
  #rest(broken: Pending): void {
    const ms = broken.givenMs - broken.base.ms
    const own = broken.words.slice(broken.base.words.length)
    const inOwnTime = own.map((word) => ({ ...word, endMs: word.endMs - broken.base.ms }))
    const rest = restOfChunk(broken.text, ms, inOwnTime)
    const said = broken.text.slice(0, broken.text.length - rest.length)
    const ended = own.filter(({ endMs }) => endMs <= broken.givenMs)
    const words = ended.length > 0 ? ended : spreadWords(said, broken.base.ms, broken.givenMs)
    broken.base = { ms: broken.givenMs, words: [...broken.base.words, ...words] }
    broken.words = broken.base.words
    broken.text = rest
    broken.begun = false
    this.out.push({ kind: 'words', chunk: broken.chunk.id, words: broken.words })
    if (rest !== '') return
    this.#pending = this.#pending.filter((one) => one !== broken)
    this.out.push({ kind: 'done', chunk: broken.chunk.id })
  }

  /** Lets one voice speak what is left, or whoever is faster than it. Resolves when everything is said. */
  async by(candidate: VoiceCandidate, scope: Scope, attempt: Attempt<VoiceCandidate>): Promise<void> {
    let { provider } = candidate
    const owed = new Owed(scope, { stage: 'tts', provider }, attempt.limits)
    const given: Pending[] = []
    const feed = channel<SpeechChunk>(scope, { capacity: CHUNKS_AHEAD, label: `text for ${provider}` })
    const give = async (pending: Pending): Promise<void> => {
      if (given.length === 0) attempt.asked()
      given.push(pending)
      owed.begin()
      await feed.send({ id: given.length - 1, text: pending.text })
    }
    void scope.spawn('feed', (feeding) => this.#feed(feed, give, feeding))
    const voices = [candidate, ...attempt.next]
    const events = hedgedVoice(voices, feed, scope, {
      usualMs: (voice) => attempt.usualMs(voice),
      slow: (voice, why) => attempt.slow(voice, why),
      failed: (voice, why) => attempt.failed(voice, why),
      instead: (voice, askedAt) => {
        provider = voice.provider
        attempt.instead(voice, askedAt)
        owed.by({ stage: 'tts', provider }, attempt.limits)
      },
    })
    try {
      for await (const event of events) {
        const said = given[event.chunk]
        // What is done, or comes after something later, has been heard or given up: never again.
        if (said && this.#pending.includes(said)) this.#pass(event, said, provider, attempt)
        if (this.#pending.length === 0) owed.settle()
        else if (event.kind !== 'words' && event.kind !== 'visemes') owed.progress()
        if (this.#inputEnded && this.#pending.length === 0) return
      }
    } catch (error) {
      throw owed.fault ?? error
    }
    if (owed.fault) throw owed.fault
    if (this.#inputEnded && this.#pending.length === 0) return
    const silent = this.#pending.length > 0 && !given.some(({ begun }) => begun)
    throw new FaultError(
      silent
        ? fault('tts', 'empty', 'tts.empty', { provider })
        : fault('tts', 'network', 'tts.cutOff', { provider, detail: 'ended early' }),
    )
  }

  #pass(event: TtsEvent, said: Pending, provider: string, attempt: Attempt<VoiceCandidate>): void {
    const chunk = said.chunk.id
    if (event.kind === 'audio') {
      const later = this.#pending.findLastIndex(({ begun }) => begun) > this.#pending.indexOf(said)
      if (event.pcm.length === 0 || later) return
      said.begun = true
      said.givenMs += (event.pcm.length / event.sampleRate) * 1000
      attempt.served()
    }
    if (event.kind === 'words') {
      const { ms, words } = said.base
      const own = event.words.map((word) => later(word, ms))
      said.words = [...words, ...own]
      this.out.push({ ...event, chunk, words: said.words })
      return
    }
    if (event.kind === 'visemes') {
      const { ms } = said.base
      const visemes = event.visemes.map(({ viseme, atMs }) => ({ viseme, atMs: atMs + ms }))
      this.out.push({ ...event, chunk, visemes })
      return
    }
    if (event.kind === 'done') {
      if (!said.begun && !attempt.last && sayable(said.text))
        throw new FaultError(fault('tts', 'empty', 'tts.empty', { provider, detail: 'text without audio' }))
      this.#pending = this.#pending.filter((one) => one !== said)
      const { ms, words } = said.base
      // A voice without times that goes on for one that gave some: together they need times for all words.
      if (words.length > 0 && said.words.length === words.length)
        this.out.push({ kind: 'words', chunk, words: [...words, ...spreadWords(said.text, ms, said.givenMs)] })
    }
    this.out.push({ ...event, chunk })
  }

  /** What others left unsaid first, then what comes. */
  async #feed(feed: Channel<SpeechChunk>, give: (pending: Pending) => Promise<void>, scope: Scope): Promise<void> {
    try {
      for (const pending of [...this.#pending]) await give(pending)
      while (!this.#inputEnded) {
        let next: Pending | undefined
        await this.#input.take(scope, (chunk) => {
          if (!chunk) this.#inputEnded = true
          else this.#pending.push((next = pendingOf(chunk)))
        })
        if (next) await give(next)
      }
      feed.end()
    } catch (error) {
      if (scope.closed) return
      this.inputError = error
      feed.fail(error)
    }
  }
}

/** Something a voice is expected to make a sound for. */
function sayable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

/** The same word, `ms` later. */
const later = ({ text, startMs, endMs, charMs }: WordTime, ms: number): WordTime => ({
  text,
  startMs: startMs + ms,
  endMs: endMs + ms,
  ...(charMs && { charMs: charMs.map((at) => at + ms) }),
})
