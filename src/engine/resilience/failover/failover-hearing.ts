import { FaultError, fault } from '#shared/fault'
import type { SttEvent, SttInput } from '../../provider-contract/contract'
import { channel, type Channel, type Sink, type Source } from '../../runtime/channel'
import { produce } from '../../runtime/produce'
import type { Scope } from '../../runtime/scope'
import { ResumableInput, failOver, hiccup, type Attempt, type Candidate, type FailoverDeps } from './failover'
import { Owed } from './owed'
import { TurnTape } from './turn-tape'

/** A configured recogniser. */
export interface HearingCandidate extends Candidate {
  open(audio: Source<SttInput>, scope: Scope): Source<SttEvent>
}

/**
 * A recogniser that goes on with the next of `candidates` when one fails: with a fault, by ending early, or by owing
 * the text of a flush for too long. The next one hears the turn from its beginning and is asked again for every text
 * that is still owed, so that no word is lost; a text that was given is not given again. The same one is tried once
 * more after a hiccup. When all have failed the source fails with the most useful fault.
 */
export function failoverHearing(
  candidates: readonly HearingCandidate[],
  deps: FailoverDeps,
): { open(audio: Source<SttInput>, scope: Scope): Source<SttEvent> } {
  return {
    open: (audio, scope) =>
      produce<SttEvent>(scope, 'hearing', (out, inner) => {
        const turn = new FailoverTurn(audio, out)
        return failOver(inner, deps, candidates, {
          stage: 'stt',
          retry: hiccup,
          resumable: () => true,
          inputError: () => turn.inputError,
          attempt: (candidate, own, attempt) => turn.by(candidate, own, attempt),
        })
      }),
  }
}

/** One turn, whoever listens. */
class FailoverTurn {
  /** Set when the audio itself could not be had. */
  inputError: unknown
  readonly #input: ResumableInput<SttInput>
  readonly #tape = new TurnTape()
  #inputEnded = false

  constructor(
    input: Source<SttInput>,
    private readonly out: Sink<SttEvent>,
  ) {
    this.#input = new ResumableInput(input)
  }

  /**
   * Lets one recogniser hear the turn so far and what comes. Resolves when the turn is over and every text is given.
   */
  async by(candidate: HearingCandidate, scope: Scope, attempt: Attempt): Promise<void> {
    const { provider } = candidate
    const owed = new Owed(scope, { stage: 'stt', provider }, attempt.limits)
    const feed = channel<SttInput>(scope, { label: `audio for ${provider}` })
    const before = this.#tape.textBefore
    const give = (item: SttInput): void => {
      if (item.kind === 'flush') {
        attempt.asked()
        owed.begin()
      }
      feed.push(item)
    }
    for (const item of this.#tape.replay()) give(item)
    void scope.spawn('feed', (feeding) => this.#feed(feed, give, feeding))
    try {
      for await (const event of candidate.open(feed, scope)) {
        owed.progress()
        this.#pass(event, before, attempt)
        if (!this.#tape.owes) owed.settle()
      }
    } catch (error) {
      // It has given every text it owed; that it fails while closing harms nobody.
      if (scope.closed || !this.#complete) throw owed.fault ?? error
    }
    if (this.#complete) return
    if (owed.fault) throw owed.fault
    throw new FaultError(fault('stt', 'network', 'stt.cutOff', { provider, detail: 'ended early' }))
  }

  get #complete(): boolean {
    return this.#inputEnded && !this.#tape.owes
  }

  #pass(event: SttEvent, before: string, attempt: Attempt): void {
    if (event.kind === 'endOfTurn') return void this.out.push(event)
    const text = [before, event.text].filter((part) => part !== '').join(' ')
    if (event.kind === 'partial') {
      if (event.text !== '') this.out.push({ ...event, text })
      return
    }
    if (!this.#tape.answered(event.revision, text)) return
    attempt.served()
    this.out.push({ ...event, text })
  }

  async #feed(feed: Channel<SttInput>, give: (item: SttInput) => void, scope: Scope): Promise<void> {
    try {
      while (!this.#inputEnded) {
        await this.#input.take(scope, (item) => {
          if (!item) this.#inputEnded = true
          else {
            this.#tape.record(item)
            give(item)
          }
        })
      }
      feed.end()
    } catch (error) {
      if (scope.closed) return
      this.inputError = error
      feed.fail(error)
    }
  }
}
