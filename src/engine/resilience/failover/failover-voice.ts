import { FaultError, fault } from '#shared/fault'
import type { SpeechChunk, TtsEvent } from '../../provider-contract/contract'
import { channel, type Channel, type Sink, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { HandedOver, failOver, hiccup, type Attempt, type Candidate, type FailoverDeps } from './failover'
import { Owed } from './owed'

/** A configured voice. Its chunks are numbered from 0 again. */
export interface VoiceCandidate extends Candidate {
  open(chunks: Source<SpeechChunk>, scope: Scope): Source<TtsEvent>
}

/** A chunk that was handed to a voice and is not completely given yet. */
interface Pending {
  readonly chunk: SpeechChunk
  /** Some of its audio has been given. */
  begun: boolean
}

/** Chunks a voice may hold before it is handed more; what feeds us is held back by it. */
const CHUNKS_AHEAD = 2

/**
 * A voice that goes on with the next of `candidates` when one fails: with a fault, with silence although it was handed
 * text, or by ending early. The next one continues with the first chunk of which nothing was given. A chunk that broke
 * off in the middle is left at that and counts as done: beginning it again would say its first words twice. Nothing is
 * ever said twice or out of order. Without text there is nothing to be silent about, and no audio is success.
 *
 * The same voice is tried once more after a hiccup, because a changing voice is heard. When all have failed the source
 * fails with the most useful fault; also when all that was left unsaid is the rest of a broken chunk at the very end.
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
          resumable: () => speech.giveUpBroken(),
          inputError: () => speech.inputError,
          attempt: (candidate, own, attempt) => speech.by(candidate, own, attempt),
        })
      }),
  }
}

/** One utterance, whoever speaks it. */
class Speech {
  /** Set when the text itself could not be had. */
  inputError: unknown
  readonly #input: HandedOver<SpeechChunk>
  /** In order. */
  #pending: Pending[] = []
  #inputEnded = false

  constructor(
    input: Source<SpeechChunk>,
    private readonly out: Sink<TtsEvent>,
  ) {
    this.#input = new HandedOver(input)
  }

  /** Leaves chunks that broke off as they are. Whether anything is left that another voice could say. */
  giveUpBroken(): boolean {
    const broken = this.#pending.findLastIndex(({ begun }) => begun) + 1
    for (const { chunk } of this.#pending.splice(0, broken))
      this.out.push({ kind: 'done', chunk: chunk.id, broke: true })
    return this.#pending.length > 0 || !this.#inputEnded
  }

  /** Lets one voice speak what is left. Resolves when everything is said. */
  async by(candidate: VoiceCandidate, scope: Scope, attempt: Attempt): Promise<void> {
    const { provider } = candidate
    const owed = new Owed(scope, { stage: 'tts', provider }, attempt.limits)
    const given: Pending[] = []
    const feed = channel<SpeechChunk>(scope, { capacity: CHUNKS_AHEAD, label: `text for ${provider}` })
    const give = async (pending: Pending): Promise<void> => {
      if (given.length === 0) attempt.asked()
      given.push(pending)
      owed.begin()
      await feed.send({ id: given.length - 1, text: pending.chunk.text })
    }
    void scope.spawn('feed', (feeding) => this.#feed(feed, give, feeding))
    try {
      for await (const event of candidate.open(feed, scope)) {
        const said = given[event.chunk]
        // What is done, or comes after something later, has been heard or given up: never again.
        if (said && this.#pending.includes(said)) this.#pass(event, said, provider, attempt)
        if (this.#pending.length === 0) owed.settle()
        else if (event.kind !== 'words') owed.progress()
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

  #pass(event: TtsEvent, said: Pending, provider: string, attempt: Attempt): void {
    const chunk = said.chunk.id
    if (event.kind === 'audio') {
      const later = this.#pending.findLastIndex(({ begun }) => begun) > this.#pending.indexOf(said)
      if (event.pcm.length === 0 || later) return
      said.begun = true
      attempt.served()
    }
    if (event.kind === 'done') {
      if (!said.begun && !attempt.last && sayable(said.chunk.text))
        throw new FaultError(fault('tts', 'empty', 'tts.empty', { provider, detail: 'text without audio' }))
      this.#pending = this.#pending.filter((one) => one !== said)
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
          else this.#pending.push((next = { chunk, begun: false }))
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
